"""All strategies compared: how far apart they are, how sure that is, and what can go wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Unpack

from simulation.analysis.choosing import Choice, choice
from simulation.analysis.comparison import Comparison as Found
from simulation.analysis.comparison import compare as found_by
from simulation.findings.reached import Reached
from simulation.findings.reading import reading
from simulation.findings.verdict import AIM
from simulation.frames import BY_ROW, framed, unit_named
from simulation.languages import _
from simulation.outcomes import METRICS
from simulation.questions.asking import (
    Asked,
    How,
    at_work,
    compared,
    looked_at,
    results_of,
    values_of,
)
from simulation.questions.shown import Shown
from simulation.running.results import Results
from simulation.scenario.faults import QuestionError
from simulation.scenario.guessing import did_you_mean
from simulation.scenario.model import Scenario

if TYPE_CHECKING:
    import pandas as pd

DIFFERENCES = {
    "strategy": "",
    "metric": "",
    "unit": "",
    "mean": BY_ROW,
    "se": BY_ROW,
    "low": BY_ROW,
    "high": BY_ROW,
    "share_better": "share",
    "share_same": "share",
    "family_low": BY_ROW,
    "family_high": BY_ROW,
    "p_value": "share",
}
CHANCES = {
    "strategy": "",
    "better_on_average": "share",
    "better_on_average_se": "share",
    "turns_out_better": "share",
    "turns_out_better_low": "share",
    "turns_out_better_high": "share",
    "sd_ignorance": "money",
    "sd_luck": "money",
    "share_of_luck": "share",
}
RANKING = {
    "rank": "count",
    "strategy": "",
    "title": "",
    "npv": "money",
    "npv_se": "money",
    "behind_best": "money",
    "behind_low": "money",
    "behind_high": "money",
    "too_close": "true or false",
    "regret": "money",
    "worst_tenth": "money",
    "runs_dry": "share",
}


@dataclass(frozen=True, eq=False, repr=False)
class Comparison(Shown):
    """How strategies compare with a reference, on the same futures.

    Attributes
    ----------
    results : Results
        The run.
    reference : str
        What the others are compared with.
    found : simulation.analysis.comparison.Comparison
        Looks, chances and risks as they were worked out.
    choice : simulation.analysis.choosing.Choice
        The best strategy's lead, corrected for its having been chosen, and dominance.
    """

    results: Results
    reference: str
    found: Found
    choice: Choice

    @property
    def selection(self) -> Reached | None:
        """Which strategy was selected with a guarantee; None unless the run had a tolerance."""
        return self.results.findings.verdict.reached

    @cached_property
    def differences(self) -> pd.DataFrame:
        """One row for each strategy and outcome: the difference from the reference.

        `low` and `high` are the 95 % interval of this difference alone; `family_low` and
        `family_high` hold for all rows together with 95 %, and `p_value` is Holm's over all rows.
        """
        read = reading(self.results.columns, self.results.futures)
        rows = []
        for name, rival in self.found.rivals.items():
            for metric, look in rival.looks.items():
                gap = read.difference(name, self.reference, metric)
                own = {"mean": gap.mean, "se": gap.se, "low": gap.ci95[0], "high": gap.ci95[1]}
                shares = {"share_better": gap.share_better, "share_same": gap.share_same}
                family = {"family_low": look.low, "family_high": look.high}
                unit = unit_named(METRICS[metric].unit, self._scenario)
                about = {"strategy": name, "metric": metric, "unit": unit}
                rows.append({**about, **own, **shares, **family, "p_value": look.p_value})
        return framed(rows, DIFFERENCES, self._scenario)

    @cached_property
    def chances(self) -> pd.DataFrame:
        """One row for each strategy: two chances of being better than the reference, and why.

        `better_on_average` is given what is known; `turns_out_better` is in one company's future.
        """
        rows = [
            {
                "strategy": name,
                "better_on_average": one.better_on_average.probability,
                "better_on_average_se": one.better_on_average.se,
                "turns_out_better": one.turns_out_better.share,
                "turns_out_better_low": one.turns_out_better.low,
                "turns_out_better_high": one.turns_out_better.high,
                "sd_ignorance": one.spread.sd_ignorance,
                "sd_luck": one.spread.sd_luck,
                "share_of_luck": one.spread.share_of_luck,
            }
            for name, one in self.found.rivals.items()
        ]
        return framed(rows, CHANCES, self._scenario)

    @cached_property
    def ranking(self) -> pd.DataFrame:
        """One row for each strategy, the best on average first, with how far it is behind.

        `too_close` tells that the 95 % interval of what it is behind the best holds 0.
        """
        return framed(self._ranked(), RANKING, self._scenario)

    def _ranked(self) -> Iterator[dict[str, Any]]:
        figures = self.results.findings.figures
        order = sorted(self.results.strategies, key=lambda name: -figures[name][AIM].mean)
        read = reading(self.results.columns, self.results.futures)
        titles = {one.name: _(one.title) for one in self._scenario.strategies}
        for rank, name in enumerate(order, 1):
            gap = read.difference(order[0], name, AIM)
            risk, own = self.found.risks[name], figures[name][AIM]
            behind = (gap.mean, *gap.ci95) if rank > 1 else (0.0, 0.0, 0.0)
            dry = None if risk.runs_dry is None else risk.runs_dry.share
            cells = (rank, name, titles[name], own.mean, own.se, *behind)
            risks = (rank > 1 and gap.ci95[0] <= 0.0, risk.regret.mean, risk.worst_tenth, dry)
            yield dict(zip(RANKING, (*cells, *risks), strict=True))

    @property
    def _scenario(self) -> Scenario:
        return self.results.scenario

    def _about(self) -> tuple[Scenario, str]:
        return self._scenario, self.results.sentence

    def _tables(self) -> Iterator[tuple[str, pd.DataFrame]]:
        yield _("Ranking"), self.ranking
        yield _("Chances against {reference}", reference=self.reference), self.chances


def compare(asked: Asked, *, reference: str | None = None, **how: Unpack[How]) -> Comparison:
    """Compare all strategies, pair by pair on the same futures.

    Parameters
    ----------
    asked : Results or Scenario
        A scenario is run first.
    reference : str, optional
        Name of the strategy that the others are compared with; that of the run by default.
    **how
        `futures`, `seed`, `workers`, `cluster`, as in `run`.

    Returns
    -------
    Comparison
        Frames `differences` (strategy x outcome), `chances` and `ranking` (by strategy), and the
        best strategy's corrected lead in `choice`. Money is in the scenario's currency.

    Raises
    ------
    QuestionError
        Where there is one strategy only, or the reference is none of them.

    Examples
    --------
    >>> from simulation import compare, load_scenario
    >>> scenario = load_scenario("scenarios/smallest.yaml").only("keep", "promote")
    >>> compare(scenario, futures=64).chances["strategy"].tolist()
    ['promote']
    """
    results = results_of(asked, how)
    compared(results, "a comparison needs two")
    usual = results.reference
    if reference not in (None, *results.strategies):
        what = f"reference: no strategy `{reference}` in {results.scenario.name}"
        raise QuestionError("E-REF", what, did_you_mean(str(reference), results.strategies))
    known, chosen = results.analysis.get("comparison"), results.analysis.get("choice")
    against = reference or usual
    if against == usual and isinstance(known, Found) and isinstance(chosen, Choice):
        return Comparison(results, against, known, chosen)
    columns, futures = looked_at(results)
    with at_work(results.seed, how) as (bench, _spreading):
        found = found_by(bench, results.scenario, columns, futures, against)
    chosen = choice(values_of(results), results.strategies, results.seed, against)
    return Comparison(results, against, found, chosen)
