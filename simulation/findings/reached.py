"""How a run ended that played futures until its answer was exact enough, and how that is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from simulation.inference.stopping.enough import Answer
from simulation.inference.stopping.selection import Outcome
from simulation.languages import _
from simulation.notation import Notation, significant

CHOSEN = "futures_chosen_by"
"""Key of a manifest: the number of futures was not given, and what chose it."""
SMALLEST, LARGEST = 0.01, 1e15
"""Amounts of money that a tolerance may be."""


@dataclass(frozen=True)
class Reached:
    """What a run with a tolerance came to.

    Attributes
    ----------
    tolerance : float
        The difference in mean net present value that does not matter [money].
    outcome : Outcome
        A strategy is selected, it is too close to call, or the futures did not suffice.
    futures : int
        Futures that were played.
    half_width : float
        Half-width of the 95 % interval of the lead of the best over the runner-up [money].
    selected : str or None
        The strategy that is best by the tolerance or more.
    survivors : tuple of str
        Strategies that may be best, or are behind the best by less than the tolerance.
    guarantee : float or None
        Probability at least that no strategy is better than the best by more than the tolerance.
    needed : int or None
        Futures that the tolerance would take, about, where they did not suffice.
    most : int
        Futures that were allowed.
    """

    tolerance: float
    outcome: Outcome
    futures: int
    half_width: float
    selected: str | None
    survivors: tuple[str, ...]
    guarantee: float | None
    needed: int | None
    most: int

    @classmethod
    def of(cls, answer: Answer, names: Sequence[str], tolerance: float, most: int) -> Reached:
        """Give an answer the strategies' names."""
        selected = answer.outcome is Outcome.SELECTED
        short = answer.outcome is Outcome.OUT_OF_FUTURES
        return cls(
            tolerance,
            answer.outcome,
            answer.futures,
            answer.half_width,
            names[answer.best] if selected else None,
            tuple(names[place] for place in answer.survivors),
            answer.guarantee,
            answer.needed if short else None,
            most,
        )

    @property
    def too_close(self) -> bool:
        """True where no strategy leads by the tolerance."""
        return self.outcome is Outcome.TOO_CLOSE

    def as_dict(self) -> dict[str, Any]:
        """Give the figures by name, ready to be written; what was allowed is in the manifest."""
        written = {name: value for name, value in asdict(self).items() if name != "most"}
        return {**written, "outcome": str(self.outcome), "survivors": list(self.survivors)}

    def remark(self, notation: Notation) -> str:
        """Say how exact the lead is, where it is not too close to call."""
        amount, reach = (notation.money(value) for value in (self.tolerance, self.half_width))
        if self.outcome is Outcome.SELECTED:
            return _(
                "Its lead is known to within ±{reach} (asked for: ±{amount}), and with {sure} "
                "confidence no strategy is better by more than {amount} on average.",
                reach=reach,
                amount=amount,
                sure=_("{number} %", number=f"{100 * (self.guarantee or 0.0):.0f}"),
            )
        return f"{self._missed(amount, reach, notation)} {self._needs(notation)}"

    def _missed(self, amount: str, reach: str, notation: Notation) -> str:
        left, futures = len(self.survivors), notation.number(self.futures)
        if left < 2:
            return _(
                "The tolerance of ±{amount} was not reached within {futures} futures: the lead is "
                "known to within ±{reach}.",
                amount=amount,
                futures=futures,
                reach=reach,
            )
        return _(
            "The tolerance of ±{amount} was not reached within {futures} futures: the lead is "
            "known to within ±{reach} and {left} strategies may still be best.",
            amount=amount,
            futures=futures,
            reach=reach,
            left=notation.number(left),
        )

    def _needs(self, notation: Notation) -> str:
        needed = notation.number(significant(self.needed or self.futures, 2))
        return _("It would take about {needed} futures.", needed=needed)
