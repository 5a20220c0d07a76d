"""The command `sweep`: which unknowns, over which values, and where the table goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from simulation.cli.choosing import Held, check_expected, named_strategies, what_to_hold
from simulation.cli.faults import fault
from simulation.cli.language import Code, in_language
from simulation.cli.limits import seed_for, workers_for
from simulation.cli.running import OUTPUTS, ended_gently, faults_told, folder_name, progress_shown
from simulation.languages import _, speaking
from simulation.notation import Notation, percent
from simulation.scenario import load_scenario
from simulation.scenario.model import Scenario, SweepPlan
from simulation.scenario.sweep_form import MOST_FUTURES, MOST_POINTS, MOST_VARIED

if TYPE_CHECKING:
    from simulation.analysis.sweep import Point, Values, Varied
    from simulation.reports.sweep_files import PointsKept

LOOKED_AT = 4096
CELLS, FUTURES = 5, 1024


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
    _checked("--futures", wish.futures, FUTURES, 2, MOST_FUTURES)
    scenario = in_language(load_scenario(wish.file), wish.language)
    wish = _with_plan(wish, scenario.sweep)
    futures = FUTURES if wish.futures is None else wish.futures
    seed = seed_for(wish.seed, scenario.seed)
    if wish.strategies is not None:
        scenario = named_strategies(scenario, wish.strategies, 1, len(scenario.strategies))
    varied = _varied(wish, scenario, seed)
    points = _points(wish, varied, seed)
    if wish.expected:
        check_expected(scenario, (one.unknown for one in varied))
    out = wish.out or OUTPUTS / folder_name(wish.file)
    from simulation.analysis.sweep import sweep
    from simulation.cluster import pool_of
    from simulation.reports.manifest import makes_numbers
    from simulation.reports.sweep_files import PointsKept, open_folder, write_table
    from simulation.scenario import scenario_hash

    identity = {**makes_numbers(scenario, seed, "monte-carlo"), "futures": futures}
    identity["varied"] = [list(one.unknown.keys) for one in varied]
    if wish.expected:
        identity["deals"] = "expected"
    with speaking(scenario.language), faults_told(), ended_gently(), open_folder(out) as new:
        kept = PointsKept(new.target, identity)
        with pool_of(workers, wish.cluster) as pool:
            play = partial(
                sweep,
                scenario,
                seed,
                [one.unknown for one in varied],
                spreading=pool.map,
                futures=futures,
                expected=wish.expected,
            )
            found = _played(kept, points, play)
        about = {"scenario hash": scenario_hash(scenario), "seed": str(seed)}
        write_table(found, new, {**about, "futures of a point": str(futures)})
    with speaking(scenario.language):
        _show(scenario, varied, found, out)


def _with_plan(wish: SweepWish, plan: SweepPlan | None) -> SweepWish:
    """What was typed, and what the file says where nothing was."""
    if plan is None:
        return wish
    vary = wish.vary or [key if ends is None else _typed(key, ends) for key, ends in plan.vary]
    laid_out = wish.cells is not None or wish.points is not None
    return replace(
        wish,
        vary=vary,
        cells=wish.cells if laid_out else plan.cells,
        points=wish.points if laid_out else plan.points,
        futures=plan.futures if wish.futures is None else wish.futures,
        strategies=wish.strategies or ",".join(plan.strategies) or None,
    )


def _typed(key: str, ends: tuple[float, float]) -> str:
    return f"{key}={ends[0]!r},{ends[1]!r}"


def _played(
    kept: PointsKept,
    points: Sequence[Values],
    play: Callable[[Sequence[Values]], Iterator[Point]],
) -> list[Point]:
    """All points in their order; those that are kept are not played again."""
    from simulation.reports.sweep_files import key_of

    there = kept.read()
    missing = [values for values in points if key_of(values) not in there]
    with kept, progress_shown(len(points), _("points")) as progress:
        progress(len(points) - len(missing))
        for point in play(missing):
            kept.add(point)
            there[key_of(point.values)] = point
            progress(1)
    return [there[key_of(values)] for values in points]


def _varied(wish: SweepWish, scenario: Scenario, seed: int) -> list[Varied]:
    """What is varied, and between which values."""
    from simulation.analysis.sweep import Varied
    from simulation.analysis.thresholds import plausible
    from simulation.analysis.unknowns import find_unknowns

    if not 1 <= len(wish.vary) <= MOST_VARIED:
        hint = (
            "such as --vary sales.cycle=3,9, or --vary quality.external for its usual range; or "
            "write a section `sweep` into the file"
        )
        what = f"--vary: 1 to {MOST_VARIED} are varied, got {len(wish.vary)}"
        raise fault("E-USAGE", what, hint)
    unknowns = find_unknowns(scenario, seed, LOOKED_AT)
    found: list[Varied] = []
    for typed in wish.vary:
        key, equals, ends = typed.partition("=")
        held = Held(key.strip(), ends if equals else None, "--vary", "--vary KEY=")
        unknown, given = what_to_hold(scenario, unknowns, held)
        low, high = plausible(unknown) if given is None else given
        if not low < high:
            what = f"--vary: {unknown.key} hardly varies in this scenario"
            raise fault("E-XREF", what, f"give --vary {unknown.key}=LOW,HIGH")
        taken = {name for one in found for name in one.unknown.keys}
        if not taken.isdisjoint(unknown.keys):
            what = f"--vary: {unknown.key} comes twice, or moves with another one"
            raise fault("E-USAGE", what, "vary things that can differ from each other")
        found.append(Varied(unknown, low, high))
    return found


def _points(wish: SweepWish, varied: Sequence[Varied], seed: int) -> list[Values]:
    """Where the unknowns are held."""
    from simulation.analysis.sweep import grid, spread_out

    if wish.points is not None and wish.cells is not None:
        hint = "--cells lays a grid, --points spreads as many points over the whole range"
        raise fault("E-USAGE", "--cells and --points were both given", hint)
    if wish.points is not None:
        number = _checked("--points", wish.points, 0, 2, MOST_POINTS)
        return spread_out(varied, number, seed)
    cells = _checked("--cells", wish.cells, CELLS, 2, MOST_POINTS)
    if cells ** len(varied) > MOST_POINTS:
        what = (
            f"--cells: {cells} values of {len(varied)} things are {cells ** len(varied):,} points"
        )
        raise fault("E-LIMIT", f"{what} (allowed {MOST_POINTS:,})", "give --points 1000 instead")
    return grid(varied, cells)


def _checked(option: str, typed: int | None, usual: int, least: int, most: int) -> int:
    number = usual if typed is None else typed
    if not least <= number <= most:
        what = f"{option}: {number:,} is out of range (allowed {least:,} to {most:,})"
        raise fault("E-RANGE", what, "a sweep of many points needs few futures at each")
    return number


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
