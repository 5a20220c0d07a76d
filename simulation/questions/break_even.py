"""The value of one unknown at which two strategies do equally well on average."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Unpack

from simulation.analysis.asked.break_even import BreakEvenAsked, pair_asked, question_asked
from simulation.analysis.break_even import Answer, answer
from simulation.analysis.experiments import Bench
from simulation.frames import framed
from simulation.languages import _
from simulation.questions.asking import (
    Asked,
    Playing,
    as_python,
    as_range,
    at_work,
    scenario_and_seed,
)
from simulation.questions.sensitivity import BREAK_EVEN, Pair, threshold_row
from simulation.questions.shown import Shown
from simulation.scenario.model import Scenario

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False, repr=False)
class BreakEven(Shown):
    """Where two strategies do equally well, and where the scenario stands.

    Attributes
    ----------
    scenario : Scenario
        What was asked about.
    found : simulation.analysis.break_even.Answer
        The crossing, and the scenario's own value.
    """

    scenario: Scenario
    found: Answer

    @property
    def place(self) -> float | None:
        """The crossing [unit of the key]; None where there is none in the range."""
        return self.found.threshold.found.place

    @property
    def interval(self) -> tuple[float | None, float | None]:
        """Values at which the difference cannot be told from zero [unit of the key]."""
        return self.found.threshold.found.low, self.found.threshold.found.high

    @property
    def outcome(self) -> str:
        """`crossing`, `no crossing in range`, or `too close to call`."""
        return self.found.threshold.found.outcome

    @property
    def own_value(self) -> float:
        """What the scenario takes for likely [unit of the key]."""
        return self.found.own.value

    @cached_property
    def frame(self) -> pd.DataFrame:
        """One row: the crossing with its interval, and the range that was searched."""
        rows = (threshold_row(self.found.threshold, self.scenario) for _one in range(1))
        return framed(rows, BREAK_EVEN, self.scenario)

    def _about(self) -> tuple[Scenario, str]:
        one = self.found.threshold
        return self.scenario, f"{one.strategy} / {one.against}, {one.key}: {self.outcome}"

    def _tables(self) -> Iterator[tuple[str, pd.DataFrame]]:
        yield _("Where they do equally well on average"), self.frame


def break_even(
    asked: Asked,
    key: str,
    *,
    strategies: Pair | None = None,
    value_range: tuple[float | str, float | str] | None = None,
    expected_deals: bool = False,
    **how: Unpack[Playing],
) -> BreakEven:
    """Find the value of an unknown at which two strategies do equally well on average.

    Parameters
    ----------
    asked : Scenario or Results
        What is asked about; no run is needed.
    key : str
        What is held at a value, such as `sales.win_rate` or `quality.external`.
    strategies : tuple of str, optional
        Two names; promote and keep by default, or what comes nearest.
    value_range : tuple of float or str, optional
        [unit of the key] Where it is looked for; what is plausible by default.
    expected_deals : bool
        Take expected deals in place of drawn ones: the same means, and less is drawn.
    **how
        `seed`, `workers`, `cluster`, as in `run`.

    Returns
    -------
    BreakEven
        `place`, `interval`, `outcome`, and a `frame` of one row.

    Raises
    ------
    QuestionError
        Naming the key or option that will not do.
    """
    scenario, seed = scenario_and_seed(asked, how.get("seed"))
    wish = BreakEvenAsked(
        key,
        strategies,
        as_range(value_range, "value_range"),
        expected_deals,
        key_called="key",
        range_called="value_range",
        spelled=as_python,
    )
    pair = pair_asked(scenario, wish)
    with at_work(seed, how) as (bench, spreading):
        question = question_asked(pair, wish, bench)
        return BreakEven(scenario, answer(question, Bench(seed, spreading, at_once=1)))
