"""The main command: check, simulate, show."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from simulation.cli.faults import fault
from simulation.cli.language import Code, in_language
from simulation.cli.limits import (
    FUTURES,
    QUICK,
    check_futures,
    check_tolerance,
    seed_for,
    workers_for,
)
from simulation.cli.reporting import formats_for, write_and_tell
from simulation.languages import _, speaking
from simulation.scenario import load_scenario
from simulation.scenario.model import Scenario

if TYPE_CHECKING:
    from simulation.running.results import Results

OUTPUTS = Path("outputs")


@dataclass(frozen=True)
class Wish:
    """What was typed; None where an option was left out."""

    file: Path
    futures: int | None
    seed: int | None
    out: Path | None
    workers: int | None
    tolerance: float | None
    engine: Literal["monte-carlo", "discrete-event"] = "monte-carlo"
    quick: bool = False
    keep_months: bool = False
    strict: bool = False
    full: bool = False
    resume: bool = False
    cluster: str | None = None
    report: str | None = None
    language: Code | None = None


def run_and_show(wish: Wish) -> None:
    """Simulate a scenario, print what comes out, and write it to files.

    Parameters
    ----------
    wish : Wish
        What was typed.

    Raises
    ------
    CommandFault
        Where a number is out of range, or the folder cannot be written.
    ScenarioError
        Where the file is at fault.
    """
    workers = workers_for(wish.workers)
    _refuse_contradictions(wish)
    reports = formats_for(wish.report)
    scenario = in_language(load_scenario(wish.file, strict=wish.strict), wish.language)
    futures, seed = _numbers(wish, scenario)
    _refuse_nothing_to_compare(wish, scenario)
    if not (sys.stdout.isatty() and sys.stderr.isatty()):  # else they stand above the table
        for warning in scenario.warnings:
            print(warning, file=sys.stderr)
    _refuse_to_replace_the_scenario(wish)
    _refuse_what_does_not_fit(wish, scenario, futures, workers)
    with speaking(scenario.language):
        results = _run(wish, scenario, futures, seed, workers)
        with faults_told(), ended_gently(), _files_named(results):
            _show(results, scenario)
            if reports:
                write_and_tell(results.material(), reports, results.folder or Path())


def _refuse_contradictions(wish: Wish) -> None:
    if wish.quick and wish.futures is not None:
        raise fault("E-USAGE", "--quick and --futures were both given", "give one of them")
    if wish.tolerance is None:
        return
    check_tolerance(wish.tolerance)
    if wish.quick:
        hint = "with --tolerance, --futures says how many there may be at most"
        raise fault("E-USAGE", "--quick and --tolerance were both given", hint)


def _refuse_nothing_to_compare(wish: Wish, scenario: Scenario) -> None:
    if len(scenario.strategies) > 1:
        return
    if wish.full:
        raise fault("E-XREF", "there is only one strategy", "an analysis compares two at least")
    if wish.tolerance is not None:
        what = "--tolerance: there is only one strategy, so no difference to be exact about"
        raise fault("E-XREF", what, "leave the option out, or add a strategy")


def _refuse_to_replace_the_scenario(wish: Wish) -> None:
    """A run writes a scenario.yaml of its own; never over the one that is read."""
    written = (wish.out or OUTPUTS / folder_name(wish.file)) / "scenario.yaml"
    if written.exists() and written.resolve() == wish.file.resolve():
        what = f"the run would replace {wish.file}, the scenario file that it reads"
        raise fault("E-OUT", what, "choose another folder with --out")


def _refuse_what_does_not_fit(wish: Wish, scenario: Scenario, futures: int, workers: int) -> None:
    from simulation.cli.room import Size, check_room
    from simulation.running.kept_blocks import FOLDER

    out = wish.out or OUTPUTS / folder_name(wish.file)
    kept = out / FOLDER if wish.resume else None
    here = 1 if wish.cluster else workers
    check_room(Size(scenario, futures, here, out, kept, wish.keep_months))


def _numbers(wish: Wish, scenario: Scenario) -> tuple[int, int]:
    """Futures and seed: what was typed, else what the scenario says, else the defaults."""
    said = [QUICK if wish.quick else wish.futures, scenario.futures, FUTURES]
    if wish.tolerance is not None:
        from simulation.running.stopping import MOST_FUTURES

        said = [wish.futures, MOST_FUTURES]
    futures = next(number for number in said if number is not None)
    seed = seed_for(wish.seed, scenario.seed)
    check_futures(futures, len(scenario.strategies), scenario.horizon)
    return futures, seed


def _run(wish: Wish, scenario: Scenario, futures: int, seed: int, workers: int) -> Results:
    from simulation.running.execution import run

    os.environ["MPLBACKEND"] = "agg"  # charts go to files, whatever a notebook has set here
    total = futures if wish.tolerance is None else None
    with faults_told(), ended_gently(), progress_shown(total) as progress:
        return run(
            scenario,
            futures=futures,
            seed=seed,
            workers=workers,
            engine=wish.engine,
            out=wish.out or OUTPUTS / folder_name(wish.file),
            keep_months=wish.keep_months,
            progress=progress,
            full=wish.full or (wish.report is not None and len(scenario.strategies) > 1),
            tolerance=wish.tolerance,
            resume=wish.resume,
            cluster=wish.cluster,
            illustrated=wish.report is not None,
            foreseen=lambda needed: _foresee(needed, futures),
        )


def _show(results: Results, scenario: Scenario) -> None:
    from simulation.cli.screen import screen
    from simulation.reports.screen.terminal import show

    for warning in results.warnings[len(scenario.warnings) :]:
        print(warning, file=sys.stderr)
    show(results.findings, results.folder, screen())


@contextmanager
def _files_named(results: Results) -> Iterator[None]:
    """Say where the files of a run are, where what follows it is broken off or fails."""
    there = f"the files are in {results.folder}"
    try:
        yield
    except KeyboardInterrupt:
        raise KeyboardInterrupt(there) from None
    except Exception as error:
        error.add_note(there)
        raise


def _foresee(needed: int, most: int) -> None:
    """Say at once where the tolerance will not be reached."""
    if needed > most:
        print(
            f"W-PRECISION tolerance: it would take about {float(f'{needed:.1e}'):,.0f} futures, "
            f"and {most:,} are allowed\n  hint: take a larger --tolerance, or allow more with "
            "--futures; this run goes on and says what it reaches",
            file=sys.stderr,
        )


def folder_name(file: Path) -> str:
    """Name of a scenario's folder; never one that leads elsewhere, as `..` would."""
    return file.stem if file.stem.strip(".") else file.name


@contextmanager
def faults_told() -> Iterator[None]:
    """Turn what may go wrong outside into plain messages."""
    from simulation.reports.folder import FolderError
    from simulation.running.cluster import ClusterMissing
    from simulation.running.workers import WorkerDied

    less = "take `--workers 1`, fewer sellers or strategies, or a shorter horizon"
    try:
        yield
    except FolderError as error:
        raise fault("E-OUT", str(error), "choose another folder with --out") from error
    except ClusterMissing as error:
        hint = 'install it with `pip install "dask[distributed]"` into the Python that runs this'
        if "installed" not in str(error):
            hint = "start a scheduler and workers first (tcp://HOST:8786), or give --cluster local"
        raise fault("E-CLUSTER", f"--cluster: {error}", hint) from error
    except WorkerDied as error:
        raise fault("E-MEMORY", str(error), less) from error
    except MemoryError as error:
        ours = str(error) if type(error) is MemoryError else ""
        raise fault("E-MEMORY", ours or "there is not enough memory for this run", less) from error


@contextmanager
def ended_gently() -> Iterator[None]:
    """Take the polite request to end like Ctrl-C: what is unfinished goes."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def progress_shown(futures: int | None, what: str = "") -> Iterator[Callable[[int], None]]:
    """Show a bar on the error stream while futures come in, where somebody is watching.

    Without a number of futures nobody knows how many will come, and the bar says how many have.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as Remaining

    console = Console(stderr=True)
    parts = (TextColumn(what or _("futures")), BarColumn(), MofNCompleteColumn(), Remaining())
    with Progress(*parts, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=futures)
        yield lambda done: bar.advance(task, done)
