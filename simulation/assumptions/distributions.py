"""What is not known for certain: distributions as quantile functions.

Every distribution is used through its quantile function alone, so that one uniform number per
future and assumption decides its value: the same future meets every strategy, a changed range
moves the value smoothly, and correlation between assumptions is a matter of the uniforms.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from simulation.assumptions.checks import DistributionError, check_finite

__all__ = ["Constant", "Distribution", "DistributionError", "Floats", "inside"]

Floats = NDArray[np.float64]

_CLOSEST = 2.0**-53


@runtime_checkable
class Distribution(Protocol):
    """A number that is known, or known to lie somewhere."""

    def quantile(self, probability: Floats) -> Floats:
        """Value below which the given share of the probability lies."""
        ...

    @property
    def likely(self) -> float:
        """The single value that stands for it: the mode or the median."""
        ...


@dataclass(frozen=True)
class Constant:
    """A number taken as known."""

    value: float

    def __post_init__(self) -> None:
        """Refuse what is not finite."""
        check_finite(value=self.value)

    def quantile(self, probability: Floats) -> Floats:
        """Return the constant, whatever the probability."""
        return np.full(np.shape(probability), self.value, dtype=np.float64)

    @property
    def likely(self) -> float:
        """The constant itself."""
        return self.value


def inside(probability: Floats) -> Floats:
    """Probability kept off 0 and 1, where a distribution without bounds would be infinite."""
    clipped = np.clip(np.asarray(probability, dtype=np.float64), _CLOSEST, 1.0 - _CLOSEST)
    return np.asarray(clipped, dtype=np.float64)
