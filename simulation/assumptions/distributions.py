"""What is not known for certain: distributions as quantile functions.

Every distribution is used through its quantile function alone, so that one uniform number per
future and assumption decides its value: the same future meets every strategy, a changed range
moves the value smoothly, and correlation between assumptions is a matter of the uniforms.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_CLOSEST = 2.0**-53


class DistributionError(ValueError):
    """Parameters that describe no distribution, said in plain words."""


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


def check_finite(**numbers: float) -> None:
    """Refuse anything that is not a finite number.

    Raises
    ------
    DistributionError
        Naming the first parameter that is not.
    """
    for name, number in numbers.items():
        is_number = isinstance(number, int | float) and not isinstance(number, bool)
        if not is_number or not math.isfinite(number):
            raise DistributionError(f"{name} must be a finite number, got {number!r}")


def inside(probability: Floats) -> Floats:
    """Probability kept off 0 and 1, where a distribution without bounds would be infinite."""
    clipped = np.clip(np.asarray(probability, dtype=np.float64), _CLOSEST, 1.0 - _CLOSEST)
    return np.asarray(clipped, dtype=np.float64)
