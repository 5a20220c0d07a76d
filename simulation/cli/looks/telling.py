"""The command `story`: which strategies, which future, and where the story goes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from simulation.cli.faults import fault
from simulation.cli.json_file import check_json, write_json_file
from simulation.cli.language import Code, in_language
from simulation.cli.limits import MOST_FUTURES, seed_for, workers_for
from simulation.cli.running import ended_gently, faults_told, progress_shown
from simulation.languages import speaking
from simulation.scenario import load_scenario
from simulation.scenario.guessing import did_you_mean
from simulation.scenario.model import Scenario

if TYPE_CHECKING:
    from simulation.analysis.story import Choice, Story


@dataclass(frozen=True)
class StoryWish:
    """What was typed; None where an option was left out."""

    file: str
    strategies: str | None
    future: int | None
    percentile: float | None
    seed: int | None
    json: Path | None
    language: Code | None


def tell_and_show(wish: StoryWish) -> None:
    """Tell one future under two strategies.

    Parameters
    ----------
    wish : StoryWish
        What was typed.

    Raises
    ------
    CommandFault
        Where a strategy is not known, or a number is out of range.
    ScenarioError
        Where the file is at fault.
    """
    scenario = in_language(load_scenario(wish.file), wish.language)
    names = two_strategies(scenario, wish.strategies)
    seed = seed_for(wish.seed, scenario.seed)
    _check_which(wish)
    check_json(wish.json, Path(wish.file))
    from simulation.cli.screen import screen
    from simulation.reports.screen.story_page import show_story
    from simulation.reports.told.story_months import story_data

    with speaking(scenario.language):
        story = _told(wish, scenario, names, seed)
        if wish.json is not None:
            write_json_file(wish.json, story_data(story))
        show_story(story, screen())


def two_strategies(scenario: Scenario, typed: str | None) -> tuple[str, str]:
    """Read which two strategies are meant; by default the reference, and promoting.

    Raises
    ------
    CommandFault
        Where there are not two different ones, or one is not in the scenario.
    """
    known = [strategy.name for strategy in scenario.strategies]
    if typed is None:
        from simulation.analysis.story import usual_pair

        names = usual_pair(known)
    else:
        names = tuple(part.strip() for part in typed.split(","))
    if len(known) < 2:
        raise fault("E-XREF", "there is only one strategy", "a story tells of two")
    if len(names) != 2 or names[0] == names[1]:
        what = f"--strategies: two different ones are compared, got {', '.join(names) or 'none'}"
        raise fault("E-USAGE", what, f"name two of: {', '.join(known)}")
    for name in names:
        if name not in known:
            what = f"--strategies: no strategy `{name}` in {scenario.name}"
            raise fault("E-USAGE", what, did_you_mean(name, known))
    return names[0], names[1]


def _check_which(wish: StoryWish) -> None:
    if wish.future is not None and wish.percentile is not None:
        raise fault("E-USAGE", "--future and --percentile were both given", "give one of them")
    if wish.future is not None and not 0 <= wish.future < MOST_FUTURES:
        raise fault(
            "E-RANGE",
            f"--future: {wish.future:,} is out of range (allowed 0 to {MOST_FUTURES - 1:,})",
            "futures are numbered from 0, as in outcomes.parquet",
        )
    if wish.percentile is not None and not 0.0 <= wish.percentile <= 100.0:
        raise fault(
            "E-RANGE",
            f"--percentile: {wish.percentile:g} is out of range (allowed 0 to 100)",
            "50 is a typical future, 5 one in which the second strategy does badly",
        )


def _told(wish: StoryWish, scenario: Scenario, names: tuple[str, str], seed: int) -> Story:
    from simulation.analysis.story import TYPICAL, tell

    with faults_told(), ended_gently():
        if wish.future is not None:
            return tell(scenario, names, wish.future, seed)
        percentile = TYPICAL if wish.percentile is None else wish.percentile
        future, choice = _chosen(scenario, names, seed, percentile)
        return tell(scenario, names, future, seed, choice)


def _chosen(
    scenario: Scenario, names: tuple[str, str], seed: int, percentile: float
) -> tuple[int, Choice]:
    from simulation.analysis.story import SAMPLE, choose
    from simulation.running.workers import Workers

    with progress_shown(SAMPLE) as progress, Workers(workers_for(None)) as pool:
        return choose(scenario, names, seed, percentile, pool.map, progress)
