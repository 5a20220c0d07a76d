"""Which strategy does best, said in one sentence that says so when it cannot be told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from simulation.findings.figures import Difference
from simulation.findings.reached import Reached
from simulation.notation import Notation, counted, of_100

AIM = "npv"
"""The outcome that decides."""
MATERIAL = 0.01
"""Share of the best strategy's value below which a lead is no reason to choose."""


@dataclass(frozen=True)
class Verdict:
    """The strategy with the highest mean net present value, and how sure that is.

    Attributes
    ----------
    best, runner_up : str
        Names of the best two by mean; both are the same where there is only one.
    ahead : Difference or None
        Best less runner-up, future by future.
    over_reference : Difference or None
        Best less the reference strategy; None where the best is the reference itself.
    reached : Reached or None
        How the run ended, where futures were played until the answer was exact enough.
    worth : float
        [money] Mean net present value of the best.
    """

    best: str
    runner_up: str
    reference: str
    ahead: Difference | None
    over_reference: Difference | None
    reached: Reached | None = None
    worth: float = 0.0

    @property
    def level_in_practice(self) -> bool:
        """Whether the lead is beyond chance, and yet too small a share of all to matter."""
        if self.ahead is None or self.too_close or self.reached is not None:
            return False
        return self.ahead.mean < MATERIAL * abs(self.worth)

    @property
    def too_close(self) -> bool:
        """True where the interval of the lead holds 0, or the lead is within the tolerance."""
        within = self.reached is not None and self.reached.too_close
        return within or (self.ahead is not None and self.ahead.ci95[0] <= 0)

    @property
    def alike(self) -> bool:
        """True where the best two come to exactly the same in every future."""
        return self.ahead is not None and self.ahead.share_same == 1.0


def sentence(
    verdict: Verdict, titles: Mapping[str, str], months: int, futures: int, notation: Notation
) -> str:
    """Say the verdict in words; every number in it is one of the summary's, rounded."""
    if verdict.reached is not None and verdict.reached.too_close:
        return _within_tolerance(verdict, verdict.reached, titles, months, notation)
    told = _told(verdict, titles, months, futures, notation)
    return told if verdict.reached is None else f"{told} {verdict.reached.remark(notation)}"


def _told(
    verdict: Verdict, titles: Mapping[str, str], months: int, futures: int, notation: Notation
) -> str:
    named = {name: f"\u201c{title}\u201d" for name, title in titles.items()}
    count = notation.number(futures)
    measure = f"net present value over {counted(months, 'month')}"
    if verdict.ahead is None:
        return f"There is only one strategy, {named[verdict.best]}: nothing to compare."
    if verdict.alike:
        return (
            f"Too close to call: {named[verdict.best]} and {named[verdict.runner_up]} come to "
            f"exactly the same {measure} in each of {count} futures."
        )
    if verdict.too_close:
        return (
            f"Too close to call: {named[verdict.best]} and {named[verdict.runner_up]} differ in "
            f"mean {measure} by {_gap(verdict.ahead, notation)}, and {count} futures do not tell "
            "them apart."
        )
    if verdict.level_in_practice:
        return _level_in_practice(verdict, verdict.ahead, named, measure, notation)
    text = f"{named[verdict.best]} does best over {count} futures: its {measure} is on average "
    rival = f"{named[verdict.runner_up]}, the runner-up"
    if verdict.over_reference is None or verdict.runner_up == verdict.reference:
        return text + f"{_above(verdict.ahead, rival, notation)}."
    over = _above(verdict.over_reference, named[verdict.reference], notation)
    return text + f"{over}, and {_above(verdict.ahead, rival, notation)}."


def _level_in_practice(
    verdict: Verdict,
    ahead: Difference,
    named: Mapping[str, str],
    measure: str,
    notation: Notation,
) -> str:
    """Name the leader, say that its lead is no reason to choose it, and what both are worth."""
    best, second = named[verdict.best], named[verdict.runner_up]
    text = (
        f"Level in practice: the mean {measure} of {best} is "
        f"{_above(ahead, second, notation)}, less than {100 * MATERIAL:g} % of it; choose by what "
        "the figures leave out."
    )
    if verdict.over_reference is None or verdict.runner_up == verdict.reference:
        return text
    return f"{text} It is {_above(verdict.over_reference, named[verdict.reference], notation)}."


def _within_tolerance(
    verdict: Verdict,
    reached: Reached,
    titles: Mapping[str, str],
    months: int,
    notation: Notation,
) -> str:
    """Name the leader all the same, and who else is as close."""
    named = {name: f"\u201c{title}\u201d" for name, title in titles.items()}
    best, second = named[verdict.best], named[verdict.runner_up]
    measure = f"mean net present value over {counted(months, 'month')}"
    count = f"{notation.number(reached.futures)} futures"
    text = f"Too close to call at ±{notation.money(reached.tolerance)}: "
    if verdict.ahead is None or verdict.ahead.mean == 0:
        text += f"{best} and {second} have the same {measure} ({count})."
    else:
        gap = _gap(verdict.ahead, notation)
        text += f"{best} leads {second} in {measure} by {gap} over {count}."
    others = [named[n] for n in reached.survivors if n not in (verdict.best, verdict.runner_up)]
    return text + (f" As close: {', '.join(others)}." if others else "")


def _gap(difference: Difference, notation: Notation) -> str:
    low, high = (notation.money(bound) for bound in difference.ci95)
    return f"{notation.money(difference.mean)} (95 % interval {low} to {high})"


def _above(difference: Difference, other: str, notation: Notation) -> str:
    low, high = (notation.money(bound) for bound in difference.ci95)
    return (
        f"{notation.money(difference.mean)} above that of {other} (95 % interval {low} to {high}; "
        f"better in {of_100(difference.share_better or 0.0)} futures)"
    )
