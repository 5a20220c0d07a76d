"""The commands `rerun` and `diff`: a run made again, and two runs compared."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from simulation.cli.faults import NotConfirmed, fault
from simulation.cli.limits import workers_for
from simulation.cli.running import ended_gently, faults_told, progress_shown
from simulation.notation import counted

MOST_SHOWN = 10


def rerun_and_show(folder: Path) -> None:
    """Make a run again and say whether its figures are the same.

    Parameters
    ----------
    folder : Path
        Folder that the run wrote.

    Raises
    ------
    CommandFault
        Where it is not the folder of a run.
    NotConfirmed
        Where figures differ.
    """
    from simulation.analysis.repeated import CLOSE, compare_figures
    from simulation.execution import run
    from simulation.findings.past_run import ENGINES, read_past_run

    with _runs_read():
        past = read_past_run(folder)
    engine = next(name for name in ENGINES if name == past.engine)
    with faults_told(), ended_gently(), progress_shown(past.futures) as progress:
        again = run(
            past.scenario,
            futures=past.futures,
            seed=past.seed,
            workers=workers_for(None),
            engine=engine,
            progress=progress,
            tolerance=past.tolerance,
            full=past.analysed,
        )
    found = compare_figures(past.summary, again.summary)
    chosen = "" if past.tolerance is None else f", chosen by --tolerance {past.tolerance:.12g}"
    print(
        f"{folder}: {past.scenario.title}, seed {past.seed}, {past.futures:,} futures, "
        f"{engine}{chosen}\n"
        f"{found.compared:,} figures compared; the largest relative difference is "
        f"{found.largest:.2g}."
    )
    if not found.unlike:
        print(f"The same to {CLOSE:g}.")
        return
    verb = "is" if len(found.unlike) == 1 else "are"
    print(f"{counted(len(found.unlike), 'figure')} {verb} not the same to {CLOSE:g}:")
    for one in found.unlike[:MOST_SHOWN]:
        print(f"  {one.key}: {one.before}, now {one.now}")
    if len(found.unlike) > MOST_SHOWN:
        print(f"  and {len(found.unlike) - MOST_SHOWN:,} more")
    raise NotConfirmed


def diff_and_show(one: Path, other: Path) -> None:
    """List what changed between two runs, and attribute the movement of the answer.

    Parameters
    ----------
    one, other : Path
        Folders of the earlier and of the later run.

    Raises
    ------
    CommandFault
        Where one is not the folder of a run, or the two have no answer in common.
    """
    from simulation.analysis.run_changes import changes_between
    from simulation.analysis.run_diff import answer_of, diff_runs, plays_of
    from simulation.cli.screen import screen
    from simulation.findings.past_run import read_past_run
    from simulation.reports.run_diff_page import show_changes, show_movement
    from simulation.workers import Workers

    console = screen()
    with _runs_read():
        a, b = read_past_run(one), read_past_run(other)
        show_changes(changes_between(a, b), console)
        answer_of(a, b)
        with (
            faults_told(),
            ended_gently(),
            progress_shown(plays_of(a, b), "plays") as progress,
            Workers(workers_for(None)) as pool,
        ):
            found = diff_runs(a, b, pool.map, progress)
    show_movement(found, b, console)


@contextmanager
def _runs_read() -> Iterator[None]:
    """Turn what is wrong with a folder, or with two runs together, into a plain message."""
    from simulation.analysis.run_diff import IncomparableError
    from simulation.findings.past_run import PastRunError

    try:
        yield
    except PastRunError as error:
        raise fault("E-RUN", str(error), error.hint) from error
    except IncomparableError as error:
        raise fault("E-XREF", str(error), error.hint) from error
