"""Commands that look a second time: story, analysis, map, break-even, sweep."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from simulation.cli.commands import app, plainly
from simulation.cli.options import (
    ClusterAddress,
    ExpectedDeals,
    Futures,
    Out,
    Resume,
    Seed,
    ToldIn,
    Tolerance,
    Values,
    Whole,
    Workers,
)


@app.command
def story(
    scenario: str,
    /,
    *,
    strategies: str | None = None,
    future: Whole = None,
    percentile: float | None = None,
    seed: Whole = None,
    json: Path | None = None,
    language: ToldIn = None,
) -> None:
    """Tell one future of the company under two strategies, side by side.

    Without a future, 100 are played by events first, which takes ten seconds to a minute.

    Parameters
    ----------
    scenario : str
        The scenario file.
    strategies : str
        Two names with a comma between them; keep,promote by default.
    future : int
        Number of the future, from 0, as in outcomes.parquet.
    percentile : float
        Which of 100 futures, by how far the second strategy is ahead; 50, a typical one, by
        default.
    seed : int
        The same seed gives the same story again; 1 unless the scenario says otherwise.
    json : Path
        File to write the story to, with every event and the exact totals.
    """
    with plainly():
        from simulation.cli.looks.telling import StoryWish, tell_and_show

        which = strategies, future, percentile
        tell_and_show(StoryWish(scenario, *which, seed, json, language))


@app.command
def analyse(
    scenario: str,
    /,
    *,
    futures: Futures = None,
    seed: Seed = None,
    out: Out = None,
    workers: Workers = None,
    tolerance: Tolerance = None,
    resume: Resume = False,
    cluster: ClusterAddress = None,
    report: str | None = None,
    language: ToldIn = None,
) -> None:
    """Simulate, and find out how sure the answer is, why, and what would change it.

    Parameters
    ----------
    scenario : str
        The scenario file.
    report : str
        Reports to write, with commas between them: html, a4, pptx, xlsx, or all.
    """
    with plainly():
        from simulation.cli.running import Wish, run_and_show

        numbers = futures, seed, out, workers, tolerance
        wish = Wish(Path(scenario), *numbers, full=True, resume=resume, cluster=cluster)
        run_and_show(replace(wish, report=report, language=language))


@app.command(name="map")
def decision_map(
    scenario: str,
    /,
    *,
    x: str | None = None,
    y: str | None = None,
    x_range: Values = None,
    y_range: Values = None,
    strategies: str | None = None,
    cells: Whole = None,
    futures: Whole = None,
    seed: Seed = None,
    workers: Workers = None,
    out: Out = None,
    expected_deals: ExpectedDeals = False,
    language: ToldIn = None,
) -> None:
    """Draw which strategy does best over two unknowns, and where it is too close to call.

    Parameters
    ----------
    scenario : str
        The scenario file.
    x : str
        Key of what goes across; by default the choice of a strategy hangs most on it.
    y : str
        Key of what goes upwards.
    x_range : str
        LOW,HIGH of the axis across; what is plausible by default.
    y_range : str
        LOW,HIGH of the axis upwards.
    strategies : str
        Names with commas between them; the best four by default.
    cells : int
        Cells along each axis; 25 by default.
    futures : int
        Common futures in each cell; 512 by default.
    """
    with plainly():
        from simulation.cli.looks.mapping import MapWish, map_and_show

        ranges = x_range, y_range
        sizes = cells, futures, seed, workers
        given = (x, y, *ranges, strategies, *sizes, out, expected_deals, language)
        map_and_show(MapWish(Path(scenario), *given))


@app.command
def break_even(
    scenario: str,
    key: str | None = None,
    /,
    *,
    strategies: str | None = None,
    range: Values = None,
    seed: Seed = None,
    workers: Workers = None,
    json: Path | None = None,
    expected_deals: ExpectedDeals = False,
    language: ToldIn = None,
) -> None:
    """Find the value of an unknown at which two strategies do equally well on average.

    Parameters
    ----------
    scenario : str
        The scenario file.
    key : str
        What is held at a value, such as sales.win_rate; without one, those that matter most are
        named.
    strategies : str
        Two names with a comma between them; promote,keep by default.
    range : str
        LOW,HIGH between which a value is looked for; what is plausible by default.
    json : Path
        File to write the figures to.
    """
    with plainly():
        from simulation.cli.looks.breaking_even import BreakEvenWish, find_and_show

        given = (key, strategies, range, seed, workers, json, expected_deals, language)
        find_and_show(BreakEvenWish(Path(scenario), *given))


@app.command
def sweep(
    scenario: str,
    /,
    *,
    vary: list[str] | None = None,
    cells: Whole = None,
    points: Whole = None,
    strategies: str | None = None,
    futures: Whole = None,
    seed: Seed = None,
    workers: Workers = None,
    cluster: ClusterAddress = None,
    out: Out = None,
    expected_deals: ExpectedDeals = False,
    language: ToldIn = None,
) -> None:
    """Play the strategies over many values of some unknowns, and write a table.

    Points that are done stay on disk: a sweep that was broken off goes on where it was. What is
    left out is taken from the section `sweep` of the scenario file, where it has one.

    Parameters
    ----------
    scenario : str
        The scenario file.
    vary : list
        What is held, as KEY=LOW,HIGH, or KEY for the usual range; give it once for each.
    cells : int
        Values of each on a grid; 5 by default.
    points : int
        Points spread over the whole range, instead of a grid.
    strategies : str
        Names with commas between them; all by default.
    futures : int
        Futures of each point; 1,024 by default.
    """
    with plainly():
        from simulation.cli.looks.sweeping import SweepWish, sweep_and_show

        given = (cells, points, strategies, futures, seed, workers, cluster, out)
        wish = SweepWish(Path(scenario), vary or [], *given, expected_deals, language)
        sweep_and_show(wish)
