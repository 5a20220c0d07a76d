"""Which strategy does best, or that it cannot be told."""

from __future__ import annotations

from dataclasses import dataclass

from simulation.findings.figures import Difference
from simulation.findings.reached import Reached

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
