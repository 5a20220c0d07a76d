"""The commands `rerun` and `diff`: a run made again, and two runs compared."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from simulation.cli.faults import NotConfirmed, fault
from simulation.cli.limits import workers_for
from simulation.cli.running import ended_gently, faults_told, progress_shown
from simulation.languages import _, plural, speaking
from simulation.notation import Notation

if TYPE_CHECKING:
    from simulation.analysis.repeated import Repeated
    from simulation.findings.past_run import PastRun
    from simulation.running.results import Results

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
    from simulation.analysis.repeated import compare_figures
    from simulation.findings.past_run import read_past_run

    with _runs_read():
        past = read_past_run(folder)
    with speaking(past.scenario.language):
        found = compare_figures(past.summary, _made_again(past).summary)
        print(f"{folder}: {_what_was_made_again(past)}")
        _show_compared(found, Notation(past.scenario.currency))


def _made_again(past: PastRun) -> Results:
    from simulation.findings.past_run import ENGINES
    from simulation.running.execution import run

    engine = next(name for name in ENGINES if name == past.engine)
    with faults_told(), ended_gently(), progress_shown(past.futures) as progress:
        return run(
            past.scenario,
            futures=past.futures,
            seed=past.seed,
            workers=workers_for(None),
            engine=engine,
            progress=progress,
            tolerance=past.tolerance,
            full=past.analysed,
        )


def _what_was_made_again(past: PastRun) -> str:
    told = _(
        "{scenario}, seed {seed}, {futures} futures, {engine}",
        scenario=past.scenario.title,
        seed=past.seed,
        futures=Notation(past.scenario.currency).number(past.futures),
        engine=past.engine,
    )
    if past.tolerance is None:
        return told
    tolerance = f"{past.tolerance:.12g}"
    return _("{run}, chosen by --tolerance {tolerance}", run=told, tolerance=tolerance)


def _show_compared(found: Repeated, notation: Notation) -> None:
    from simulation.analysis.repeated import CLOSE

    print(
        _(
            "{figures} figures compared; the largest relative difference is {largest}.",
            figures=notation.number(found.compared),
            largest=f"{found.largest:.2g}",
        )
    )
    close, many = f"{CLOSE:g}", len(found.unlike)
    if not many:
        print(_("The same to {close}.", close=close))
        return
    print(
        plural(
            "{number} figure is not the same to {close}:",
            "{number} figures are not the same to {close}:",
            many,
            close=close,
        )
    )
    for one in found.unlike[:MOST_SHOWN]:
        told = _("{figure}: {before}, now {now}", figure=one.key, before=one.before, now=one.now)
        print(f"  {told}")
    if many > MOST_SHOWN:
        more = _("and {number} more", number=notation.number(many - MOST_SHOWN))
        print(f"  {more}")
    raise NotConfirmed


def diff_and_show(one: Path, other: Path, language: str | None) -> None:
    """List what changed between two runs, and attribute the movement of the answer.

    Parameters
    ----------
    one, other : Path
        Folders of the earlier and of the later run.
    language : str or None
        What was typed; that of the later run, by default.

    Raises
    ------
    CommandFault
        Where one is not the folder of a run, or the two have no answer in common.
    """
    from simulation.findings.past_run import read_past_run

    with _runs_read():
        a, b = read_past_run(one), read_past_run(other)
        with speaking(language or b.scenario.language):
            _show_difference(a, b)


def _show_difference(a: PastRun, b: PastRun) -> None:
    from simulation.analysis.run_changes import changes_between
    from simulation.analysis.run_diff import answer_of, diff_runs, plays_of
    from simulation.cli.screen import screen
    from simulation.reports.screen.run_diff_page import show_changes, show_movement
    from simulation.running.workers import Workers

    console = screen()
    show_changes(changes_between(a, b), console)
    answer_of(a, b)
    with (
        faults_told(),
        ended_gently(),
        progress_shown(plays_of(a, b), _("plays")) as progress,
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
