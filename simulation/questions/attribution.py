"""Where the difference comes from: pain 1, pain 2 and payroll, mechanism by mechanism."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Unpack

from simulation.analysis.double_pain import Splitting
from simulation.findings.double_pain import GROUPS, LABELS, DoublePain, Statement
from simulation.frames import framed
from simulation.languages import _, later
from simulation.questions.asking import Asked, How, at_work, compared, results_of
from simulation.questions.shown import Shown
from simulation.running.results import Results
from simulation.scenario.model import Scenario

if TYPE_CHECKING:
    import pandas as pd

PARTS = {
    "strategy": "",
    "part": "",
    "title": "",
    "of": "",
    "mean": "money",
    "se": "money",
    "p10": "money",
    "p50": "money",
    "p90": "money",
    "share_gain": "share",
}
_BESIDE = {
    "founder_time": later("worth of the founder’s hours saved"),
    "against_sound": later("against the same under a sound leader"),
}
_WHOLE = ("pain_1", "pain_2", "payroll", "total")


@dataclass(frozen=True, eq=False, repr=False)
class Attribution(Shown):
    """The difference of every strategy from the reference, by cause.

    Attributes
    ----------
    results : Results
        The run.
    statements : Mapping of str to Statement
        By strategy; the mechanisms add up to the total in every future.
    """

    results: Results
    statements: DoublePain

    @cached_property
    def parts(self) -> pd.DataFrame:
        """One row for each strategy and part.

        `of` names what a part belongs to: mechanisms to a pain or to payroll, these to the total.
        Quantiles and `share_gain` are those of whole pains only; `founder_time` and
        `against_sound` stand beside the total and belong to nothing.
        """
        rows = (row for name, one in self.statements.items() for row in _rows(name, one))
        return framed(rows, PARTS, self.results.scenario)

    @cached_property
    def totals(self) -> pd.DataFrame:
        """One row for each strategy: the means of both pains, of payroll, and the total."""
        units = {"strategy": "", **dict.fromkeys(_WHOLE, "money")}
        rows = [
            {"strategy": name, **{part: getattr(one, part).mean for part in _WHOLE}}
            for name, one in self.statements.items()
        ]
        return framed(rows, units, self.results.scenario)

    def _about(self) -> tuple[Scenario, str]:
        return self.results.scenario, self.results.sentence

    def _tables(self) -> Iterator[tuple[str, pd.DataFrame]]:
        name = _("Difference from {reference}, by cause", reference=self.results.reference)
        yield name, self.totals


def attribute(asked: Asked, *, exact: bool = True, **how: Unpack[How]) -> Attribution:
    """Split the difference of every strategy from the reference over what causes it.

    Parameters
    ----------
    asked : Results or Scenario
        A scenario is run first.
    exact : bool
        Over every order of the mechanisms (Shapley), in 2,048 futures at most; else selling before
        leadership, which the run knows already.
    **how
        `futures`, `seed`, `workers`, `cluster`, as in `run`.

    Returns
    -------
    Attribution
        Frames `parts` (strategy x part) and `totals` (by strategy), in the scenario's currency.

    Raises
    ------
    QuestionError
        Where there is one strategy only.

    Examples
    --------
    >>> from simulation import attribute, load_scenario
    >>> scenario = load_scenario("scenarios/smallest.yaml").only("keep", "promote")
    >>> totals = attribute(scenario, futures=64, exact=False).totals.iloc[0]
    >>> bool(abs(totals.pain_1 + totals.pain_2 + totals.payroll - totals.total) < 1e-6)
    True
    """
    results = results_of(asked, how)
    compared(results, "a difference needs two")
    known = results.double_pain
    method = {one.method for one in known.values()}
    if not exact or method == {"shapley"}:
        return Attribution(results, known)
    with at_work(results.seed, how) as (_bench, spreading):
        split = Splitting(results.scenario, results.seed, results.futures, spreading, exact=True)
        return Attribution(results, split.finish())


def _rows(name: str, statement: Statement) -> Iterator[dict[str, Any]]:
    home = {part: group for group, parts in GROUPS.items() for part in parts}
    home |= {"leadership": "pain_2", **dict.fromkeys(GROUPS, "total")}
    beside: Mapping[str, Any] = {
        "founder_time": statement.founder_time,
        "against_sound": statement.against_sound,
    }
    parts = {**statement.mechanisms, **{part: getattr(statement, part) for part in _WHOLE}}
    for part, found in {**parts, **beside}.items():
        if found is not None:
            title = _(LABELS.get(part) or _BESIDE[part])
            about = {"strategy": name, "part": part, "title": title, "of": home.get(part, "")}
            yield {**about, **asdict(found)}
