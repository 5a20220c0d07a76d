"""The command `sweep`: which unknowns, over which values, and where the table goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from simulation.cli.language import Code, in_language
from simulation.cli.limits import seed_for, workers_for
from simulation.cli.running import OUTPUTS, ended_gently, faults_told, folder_name, progress_shown
from simulation.languages import _, speaking
from simulation.notation import Notation, percent
from simulation.scenario import load_scenario
from simulation.scenario.model import Scenario

if TYPE_CHECKING:
    from simulation.analysis.asked.sweep import SweepAsked
    from simulation.analysis.sweep import Point, Varied


@dataclass(frozen=True)
class SweepWish:
    """What was typed; None where an option was left out."""

    file: Path
    vary: Sequence[str]
    cells: int | None
    points: int | None
    strategies: str | None
    futures: int | None
    seed: int | None
    workers: int | None
    cluster: str | None
    out: Path | None
    expected: bool = False
    language: Code | None = None


def sweep_and_show(wish: SweepWish) -> None:
    """Play a sweep, print what it says, and write it to files.

    Parameters
    ----------
    wish : SweepWish
        What was typed.

    Raises
    ------
    CommandFault
        Where something that was typed will not do, or the folder cannot be written.
    ScenarioError
        Where the file is at fault.
    """
    workers = workers_for(wish.workers)
    from simulation.analysis.asked.sweep import check_sweep_futures, sweep_laid_out, with_plan

    check_sweep_futures(_asked(wish))
    scenario = in_language(load_scenario(wish.file), wish.language)
    asked = with_plan(_asked(wish), scenario.sweep)
    seed = seed_for(wish.seed, scenario.seed)
    laid_out = sweep_laid_out(scenario, asked, seed)
    out = wish.out or OUTPUTS / folder_name(wish.file)
    from simulation.reports.sweep_files import swept_into
    from simulation.running.cluster import pool_of

    with (
        speaking(scenario.language),
        faults_told(),
        ended_gently(),
        pool_of(workers, wish.cluster) as pool,
        progress_shown(len(laid_out.points), _("points")) as progress,
    ):
        found = swept_into(out, laid_out, pool.map, progress)
    with speaking(scenario.language):
        _show(laid_out.scenario, laid_out.varied, found, out)


def _asked(wish: SweepWish) -> SweepAsked:
    from simulation.analysis.asked.sweep import SweepAsked

    parts = (typed.partition("=") for typed in wish.vary)
    vary = tuple((key.strip(), ends if equals else None) for key, equals, ends in parts)
    sizes = wish.cells, wish.points, wish.strategies, wish.futures
    return SweepAsked(vary, *sizes, wish.expected)


def _show(scenario: Scenario, varied: Sequence[Varied], points: Sequence[Point], out: Path) -> None:
    from rich.text import Text

    from simulation.cli.screen import screen
    from simulation.notation import plain
    from simulation.reports.sweep_files import SHEET, TABLE

    console = screen()

    def say(text: str, look: str = "") -> None:
        console.print(Text(plain(text, console.encoding), style=look))

    notation = Notation(scenario.currency)
    say(_("Sweep of {scenario}", scenario=scenario.title), "bold")
    for one in varied:
        say(_range(one, notation), "dim")
    for line in _best(scenario, points, notation):
        say(line)
    say(_("Files: {table} and {sheet}, in {folder}", table=TABLE, sheet=SHEET, folder=out))


def _range(one: Varied, notation: Notation) -> str:
    title = _(one.unknown.title)
    return _(
        "{title} ({key}): {low} to {high}",
        title=title,
        key=one.unknown.key,
        low=notation.level(one.low, one.unknown.unit),
        high=notation.quantity(one.high, one.unknown.unit, title),
    )


def _best(scenario: Scenario, points: Sequence[Point], notation: Notation) -> Iterator[str]:
    """How often each strategy does best, the one that does oftenest first."""
    titles: Mapping[str, str] = {one.name: _(one.title) for one in scenario.strategies}
    number = {name: sum(point.best == name for point in points) for name in titles}
    for name in sorted(number, key=lambda one: -number[one]):
        yield _(
            "\u201c{strategy}\u201d does best at {share} of {points} points.",
            strategy=titles[name],
            share=percent(number[name] / len(points)),
            points=notation.number(len(points)),
        )
