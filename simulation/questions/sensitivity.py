"""What moves the difference between two strategies, and where the choice turns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Unpack

from simulation.analysis.asked.held import named_strategies
from simulation.analysis.full import LARGEST, threshold_questions
from simulation.analysis.leading import difference_of, leading_pair
from simulation.analysis.sensitivity import Sensitivity as Found
from simulation.analysis.sensitivity import sensitivity as found_by
from simulation.analysis.sensitivity import shares_of
from simulation.analysis.thresholds import Threshold, Thresholds, thresholds
from simulation.analysis.unknowns import find_unknowns
from simulation.frames import BY_ROW, framed, unit_named
from simulation.languages import _
from simulation.questions.asking import (
    Asked,
    How,
    as_python,
    at_work,
    compared,
    looked_at,
    results_of,
    values_of,
)
from simulation.questions.shown import Shown
from simulation.running.results import Results
from simulation.scenario.model import Scenario

if TYPE_CHECKING:
    import pandas as pd

Pair = tuple[str, str]

SHARES = {
    "key": "",
    "title": "",
    "first": "share",
    "first_se": "share",
    "total": "share",
    "interacts": "true or false",
}
TORNADO = {
    "key": "",
    "title": "",
    "unit": "",
    "low_value": BY_ROW,
    "high_value": BY_ROW,
    "low": "money",
    "low_se": "money",
    "high": "money",
    "high_se": "money",
    "swing": "money",
    "swing_se": "money",
    "interacts": "true or false",
}
BREAK_EVEN = {
    "strategy": "",
    "against": "",
    "key": "",
    "title": "",
    "unit": "",
    "outcome": "",
    "place": BY_ROW,
    "low": BY_ROW,
    "high": BY_ROW,
    "searched_low": BY_ROW,
    "searched_high": BY_ROW,
    "at_low": "money",
    "at_high": "money",
}


@dataclass(frozen=True, eq=False, repr=False)
class Sensitivity(Shown):
    """What moves the difference in net present value between two strategies.

    Attributes
    ----------
    results : Results
        The run.
    found : simulation.analysis.sensitivity.Sensitivity
        Shares and tornado as they were worked out.
    thresholds : simulation.analysis.thresholds.Thresholds
        Where the difference crosses zero.
    """

    results: Results
    found: Found
    thresholds: Thresholds

    @property
    def strategy(self) -> str:
        """The difference is this strategy's value less that of `against`."""
        return self.found.tornado.strategy

    @property
    def against(self) -> str:
        """What the strategy is held against."""
        return self.found.tornado.against

    @property
    def luck(self) -> float:
        """Share of the difference's variance that no unknown explains [share]."""
        return self.found.luck

    @cached_property
    def shares(self) -> pd.DataFrame:
        """One row for each unknown: its share of the variance of the difference, largest first.

        `total` counts what it does together with others; it is missing where unknowns move
        together, because the shares of two of them then overlap.
        """
        titles = {bar.key: bar.title for bar in self.found.tornado.bars}
        rows = (
            {
                "key": one.name,
                "title": _(titles.get(one.name, one.name)),
                "first": one.first,
                "first_se": one.first_se,
                "total": one.total,
                "interacts": one.interacts,
            }
            for one in self.found.shares
        )
        return framed(rows, SHARES, self.results.scenario)

    @cached_property
    def tornado(self) -> pd.DataFrame:
        """One row for each unknown, held at its P10 and its P90: the mean difference there."""
        return framed(self._bars(), TORNADO, self.results.scenario)

    @cached_property
    def break_even(self) -> pd.DataFrame:
        """One row for each pair of strategies and unknown: where they do equally well on average.

        `outcome` is `crossing`, `no crossing in range`, or `too close to call`.
        """
        scenario = self.results.scenario
        rows = (threshold_row(one, scenario) for one in self.thresholds.rows)
        return framed(rows, BREAK_EVEN, scenario)

    def _bars(self) -> Iterator[dict[str, Any]]:
        for bar in self.found.tornado.bars:
            ends = (bar.low.mean, bar.low.se, bar.high.mean, bar.high.se)
            about = (bar.key, _(bar.title), unit_named(bar.unit, self.results.scenario))
            moved = (*ends, bar.swing.mean, bar.swing.se, bar.interacts)
            cells = (*about, bar.low_value, bar.high_value, *moved)
            yield dict(zip(TORNADO, cells, strict=True))

    def _about(self) -> tuple[Scenario, str]:
        return self.results.scenario, self.results.sentence

    def _tables(self) -> Iterator[tuple[str, pd.DataFrame]]:
        pair = {"strategy": self.strategy, "against": self.against}
        yield _("What moves {strategy} less {against}", **pair), self.tornado
        yield _("Where they do equally well on average"), self.break_even


def sensitivity(
    asked: Asked,
    *,
    strategies: Pair | None = None,
    thresholds_of: int = LARGEST,
    **how: Unpack[How],
) -> Sensitivity:
    """Find out what moves the difference between two strategies, and where it turns.

    Parameters
    ----------
    asked : Results or Scenario
        A scenario is run first.
    strategies : tuple of str, optional
        Two names: the difference is the first less the second. The best strategy, or the second
        best, against the reference by default.
    thresholds_of : int
        Of how many unknowns break-even values are looked for, those that move the difference most;
        with the default pair, those of leaders' own quality come on top. 0 looks for none.
    **how
        `futures`, `seed`, `workers`, `cluster`, as in `run`.

    Returns
    -------
    Sensitivity
        Frames `shares`, `tornado` and `break_even`, and `luck`, the share that no unknown explains.

    Raises
    ------
    QuestionError
        Where there is one strategy only, or one that was named is not there.
    """
    results = results_of(asked, how)
    compared(results, "a difference needs two")
    usual = strategies is None and thresholds_of == LARGEST
    known, turns = results.analysis.get("sensitivity"), results.analysis.get("break_even")
    if usual and isinstance(known, Found) and isinstance(turns, Thresholds):
        return Sensitivity(results, known, turns)
    scenario, values = results.scenario, values_of(results)
    futures = looked_at(results)[1]
    if strategies is None:
        pair = leading_pair(scenario, values)
    else:
        pair = named_strategies(scenario, strategies, 2, 2, as_python)
    unknowns = find_unknowns(scenario, results.seed, futures)
    shares = shares_of(pair, difference_of(pair, scenario, values), unknowns)
    with at_work(results.seed, how) as (bench, spreading):
        found = found_by(bench, pair, unknowns, shares, futures)
        largest = [bar.key for bar in found.tornado.bars][:thresholds_of]
        around = scenario if strategies is None and thresholds_of else pair
        questions = threshold_questions(around, pair, unknowns, largest) if thresholds_of else []
        return Sensitivity(results, found, thresholds(bench, questions, spreading))


def threshold_row(one: Threshold, scenario: Scenario) -> dict[str, Any]:
    """A threshold as a row of a frame, with the columns of `BREAK_EVEN`."""
    about = (one.strategy, one.against, one.key, _(one.title), unit_named(one.unit, scenario))
    at = (one.found.place, one.found.low, one.found.high, *one.searched)
    cells = (*about, one.found.outcome, *at, one.found.at_low, one.found.at_high)
    return dict(zip(BREAK_EVEN, cells, strict=True))
