"""Figures that stand for many futures: of one strategy, and of the difference between two.

A difference is taken future by future: the same future meets both strategies, so that luck which
meets both alike cancels. Its interval is Student's, for the mean over futures; it says how far more
futures could move the mean, not whether the assumptions are right.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.inference.moments import Moments
from simulation.outcomes import Direction

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

LEVEL = 0.95
DOTS = 50
DOTTED = (np.arange(DOTS) + 0.5) / DOTS
QUANTILES = (0.1, 0.5, 0.9)
ROUNDING = 1e-9
"""By how much two equal outcomes may differ, of the larger one or of 1: as `rerun` has it."""


@dataclass(frozen=True)
class Figures:
    """Mean, spread and quantiles of one outcome under one strategy.

    `sd` is the standard deviation between futures, `se` the standard error of the mean; `p10`,
    `p50` and `p90` are exact quantiles of the simulated futures.
    """

    mean: float
    sd: float
    se: float
    p10: float
    p50: float
    p90: float


@dataclass(frozen=True)
class Difference:
    """One strategy less another, future by future.

    `ci95` is the 95 % interval of the mean. `share_better` is the share of futures in which the
    strategy does better, `share_same` that in which both do alike, to `ROUNDING`; a strategy
    against its own clone is better in none. `share_better` is None where no direction is better.
    `variance_ratio` is how many times smaller the variance is than with independent futures, None
    where the difference does not vary.
    """

    mean: float
    sd: float
    se: float
    ci95: tuple[float, float]
    share_better: float | None
    share_same: float
    variance_ratio: float | None

    def as_dict(self) -> dict[str, object]:
        """Give the figures by name, ready to be written."""
        return {**asdict(self), "ci95": list(self.ci95)}


def figures(values: Floats) -> Figures:
    """Describe one outcome over futures.

    Parameters
    ----------
    values : ndarray of shape (future,)
        One outcome under one strategy, two futures or more.
    """
    low, middle, high = np.quantile(values, QUANTILES)
    deviation = float(np.std(values, ddof=1))
    return Figures(
        float(np.mean(values)), deviation, deviation / len(values) ** 0.5,
        float(low), float(middle), float(high),
    )  # fmt: skip


def difference(values: Floats, reference: Floats, better: Direction) -> Difference:
    """Compare two strategies on one outcome, future by future.

    Parameters
    ----------
    values, reference : ndarray of shape (future,)
        The same outcome of the same futures under two strategies.
    better : {"more", "less", "none"}
        Which direction is welcome.
    """
    gap = values - reference
    more, less = beyond_rounding(values, reference)
    won = {"more": more, "less": less}.get(better)
    return stated(
        Moments(len(gap), float(np.mean(gap)), float(np.var(gap)) * len(gap)),
        float(np.var(values, ddof=1) + np.var(reference, ddof=1)),
        None if won is None else float(np.mean(won)),
        float(np.mean(~(more | less))),
    )


def beyond_rounding(values: Floats, reference: Floats) -> tuple[Bools, Bools]:
    """Where values are above others, and where below, by more than sums are rounded.

    Sums that are equal on paper differ in their last bits where they were added in another order,
    and in which direction depends on the processor.

    Parameters
    ----------
    values, reference : ndarray of shape (future,)
        The same outcome of the same futures under two strategies.

    Examples
    --------
    >>> beyond_rounding(np.array([0.1 + 0.2, 2.0]), np.array([0.3, 1.0]))[0]
    array([False,  True])
    """
    reach = ROUNDING * np.maximum(1.0, np.maximum(np.abs(values), np.abs(reference)))
    gap = values - reference
    return gap > reach, gap < -reach


def stated(gap: Moments, apart: float, share_better: float | None, share_same: float) -> Difference:
    """State a difference, once it was summed up.

    Parameters
    ----------
    gap : Moments
        Of the difference, future by future.
    apart : float
        Sum of the variances of both strategies.
    share_better : float or None
        Share of futures in which the strategy does better; None where no direction is welcome.
    share_same : float
        Share of futures in which both do alike.
    """
    deviation = gap.variance**0.5
    error = deviation / gap.count**0.5
    reach = _student(gap.count - 1) * error
    return Difference(
        mean=gap.mean,
        sd=deviation,
        se=error,
        ci95=(gap.mean - reach, gap.mean + reach),
        share_better=share_better,
        share_same=share_same,
        variance_ratio=apart / deviation**2 if deviation > 0 else None,
    )


def dots(values: Floats, reference: Floats) -> Floats:
    """Fifty equally likely values of a difference: its quantiles at 1 %, 3 %, ... 99 %.

    Parameters
    ----------
    values, reference : ndarray of shape (future,)
        The same outcome of the same futures under two strategies.
    """
    return np.asarray(np.quantile(values - reference, DOTTED))


def _student(freedom: int) -> float:
    from scipy.special import stdtrit

    return float(stdtrit(freedom, 0.5 + LEVEL / 2))
