"""One call for everything: the run, and each answer as soon as it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Unpack

from simulation.languages import _
from simulation.questions.asking import Asked, How, results_of
from simulation.questions.attribution import Attribution, attribute
from simulation.questions.comparison import Comparison, compare
from simulation.questions.information import Information, information
from simulation.questions.sensitivity import Sensitivity, sensitivity
from simulation.questions.shown import Shown
from simulation.running.results import Results
from simulation.scenario.model import Scenario

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False, repr=False)
class Study(Shown):
    """A run with its answers; each is worked out once, when it is first asked for.

    Attributes
    ----------
    results : Results
        The run.
    how : How
        Workers or cluster that play what the answers need.
    """

    results: Results
    how: How

    @property
    def scenario(self) -> Scenario:
        """What was run."""
        return self.results.scenario

    @cached_property
    def comparison(self) -> Comparison:
        """How far the strategies are apart, and how sure that is."""
        return compare(self.results, **self.how)

    @cached_property
    def attribution(self) -> Attribution:
        """Where the differences come from: the double pain."""
        return attribute(self.results, **self.how)

    @cached_property
    def sensitivity(self) -> Sensitivity:
        """What moves the leading difference, and where it turns."""
        return sensitivity(self.results, **self.how)

    @cached_property
    def information(self) -> Information:
        """What knowing more before the choice is worth."""
        return information(self.results, **self.how)

    def _about(self) -> tuple[Scenario, str]:
        return self.scenario, self.results.sentence

    def _tables(self) -> Iterator[tuple[str, pd.DataFrame]]:
        """What is known already; nothing is worked out for being shown."""
        yield _("Differences from {reference}", reference=self.results.reference), self._shown()
        for name in ("comparison", "attribution", "sensitivity", "information"):
            if name in self.__dict__:
                yield from self.__dict__[name]._tables()

    def _shown(self) -> pd.DataFrame:
        frame = self.results.differences
        return frame[frame["metric"].isin(["npv", "revenue", "cost"])]


def study(asked: Asked, **how: Unpack[How]) -> Study:
    """Run a scenario, and give its answers as they are asked for.

    Parameters
    ----------
    asked : Scenario or Results
        A scenario is run at once.
    **how
        `futures`, `seed`, `workers`, `cluster`, as in `run`.

    Returns
    -------
    Study
        `results`, and on demand `comparison`, `attribution`, `sensitivity`, `information`.

    Examples
    --------
    >>> from simulation import load_scenario, study
    >>> scenario = load_scenario("scenarios/smallest.yaml").only("keep", "promote")
    >>> study(scenario, futures=64).comparison.reference
    'keep'
    """
    results = results_of(asked, how)
    again: How = {"workers": how.get("workers", 1), "cluster": how.get("cluster")}
    return Study(results, again)
