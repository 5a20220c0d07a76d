"""What a fit is: an estimate with its interval, the rows behind it, and how well it fits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from simulation.assumptions.distributions import Constant, Distribution

Floats = NDArray[np.float64]
Origin = Literal["data", "default", "blend"]
Counted = Literal["deals", "people", "customers"]

MOSTLY = 0.95
"""Weight from which a blend is told as its greater part."""
ENOUGH_ROWS = 30
"""Rows from which data take the place of a default that comes without a range."""
_Z90 = 1.6448536269514722


@dataclass(frozen=True)
class Estimate:
    """A value with its 90 % interval."""

    value: float
    low: float
    high: float

    @classmethod
    def of(cls, three: tuple[float, float, float]) -> Estimate:
        """From value, lower and upper end."""
        return cls(*three)


@dataclass(frozen=True)
class Goodness:
    """How well a law fits what was seen.

    Attributes
    ----------
    test : str
        What was looked at: its name, untranslated, such as `dispersion`.
    statistic : float
        What came out.
    probability : float
        Chance of something as far off where the law is right; NaN where it is not worked out.
    """

    test: str
    statistic: float
    probability: float = float("nan")


@dataclass(frozen=True)
class Fit:
    """One assumption from a company's records.

    Attributes
    ----------
    key : str
        Of the register, or of the scenario file.
    data : Estimate or None
        From the records alone; None where they say nothing.
    used : Estimate
        What goes into the scenario: the records, the context's default, or a blend of both.
    weight : float
        [share] The part of the records in it.
    rows : int
        [count] Rows behind the estimate: deals, people or customers.
    counted : str
        What the rows are: `deals`, `people` or `customers`.
    family : str
        The family that fits best, where there was a choice.
    goodness : tuple of Goodness
        How well it fits.
    notes : tuple of str
        What a reader should know, in the language that was spoken.
    plot : Mapping of str to ndarray
        Data of its picture, by name.
    """

    key: str
    data: Estimate | None
    used: Estimate
    weight: float
    rows: int
    counted: Counted
    family: str = ""
    goodness: tuple[Goodness, ...] = ()
    notes: tuple[str, ...] = ()
    plot: Mapping[str, Floats] = field(default_factory=dict)

    @property
    def origin(self) -> Origin:
        """Where the value comes from."""
        if self.weight >= MOSTLY:
            return "data"
        return "default" if self.weight <= 1.0 - MOSTLY else "blend"


def blended(
    data: Estimate | None, default: Distribution, rows: int, share: bool = False
) -> tuple[Estimate, float]:
    """Weigh the records against the default by how precise either is.

    w = t^2 / (t^2 + s^2) on the scale of logarithms (shares: of log odds), t the spread of the
    default, s the standard error of the data, both a ninety-percent interval over 3.29.

    Parameters
    ----------
    data : Estimate or None
        [any] From the records.
    default : Distribution
        [any] Of the context.
    rows : int
        [count] Behind the data; they decide where the default has no range.
    share : bool
        [flag] Whether it is a share.

    Returns
    -------
    tuple of Estimate and float
        [any], [share] The blend, and the data's weight in it.
    """
    before = default_estimate(default)
    if data is None:
        return before, 0.0
    if isinstance(default, Constant):
        return (data, 1.0) if rows >= ENOUGH_ROWS else (before, 0.0)
    seen, error = _placed(data, share)
    known, spread = _placed(before, share)
    if not np.isfinite(error):
        return before, 0.0
    weight = spread**2 / (spread**2 + error**2)
    middle = weight * seen + (1.0 - weight) * known
    reach = _Z90 * spread * error / float(np.hypot(spread, error))
    ends = (_back(middle + z * reach, share) for z in (0.0, -1.0, 1.0))
    return Estimate(*ends), float(weight)


def default_estimate(default: Distribution) -> Estimate:
    """A default with its 90 % range."""
    low, high = default.quantile(np.array([0.05, 0.95]))
    return Estimate(float(default.likely), float(low), float(high))


def _placed(one: Estimate, share: bool) -> tuple[float, float]:
    """Place and standard error on the scale where the blend is made."""
    low, middle, high = (_there(value, share) for value in (one.low, one.value, one.high))
    return middle, (high - low) / (2.0 * _Z90)


def _there(value: float, share: bool) -> float:
    with np.errstate(all="ignore"):
        if share:
            return float(np.log(value) - np.log1p(-value))
        return float(np.log(value))


def _back(value: float, share: bool) -> float:
    return float(1.0 / (1.0 + np.exp(-value))) if share else float(np.exp(value))
