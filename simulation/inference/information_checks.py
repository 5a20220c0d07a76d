"""Whether values of information can be believed: larger sets worth more, fits that follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulation.inference.arrays import Floats, Places
from simulation.inference.information import Worth, differences
from simulation.inference.smoothing import Fit, basis_of, explained_share, smooth

DECILES = 10


@dataclass(frozen=True)
class Violation:
    """A set of inputs that came out as worth more than a larger set, which cannot be.

    Attributes
    ----------
    smaller, larger : str
        The two rows.
    excess, se : float
        [as the values] By how much, and the larger of the two standard errors.
    """

    smaller: str
    larger: str
    excess: float
    se: float


@dataclass(frozen=True)
class FitCheck:
    """Whether smooth fits follow the values.

    Attributes
    ----------
    explained : ndarray of shape (difference,)
        [share] Variance of each difference that the inputs explain; the rest is luck, or missed.
    drift : ndarray of shape (difference, decile)
        [se] Mean residual in each tenth of fitted values, in its standard errors.
    p_value : ndarray of shape (difference,)
        [share] Of no drift; small where the fit is bent in the wrong way.
    """

    explained: Floats
    drift: Floats
    p_value: Floats


def violations(rows: Sequence[Worth]) -> list[Violation]:
    """Rows that came out as worth more than a row which knows all that and more.

    value(A) > value(B) with A a subset of B: impossible in truth, so a sign of noise or of a fit
    that misses something in the larger set.

    Parameters
    ----------
    rows : sequence of Worth
        Of `information_values`.

    Returns
    -------
    list of Violation
        [as the values] The largest excess first; empty where the order holds.

    Examples
    --------
    >>> one = Worth("skill", ("skill",), 3.0, 0.1, 0.5)
    >>> both = Worth("both", ("skill", "mood"), 2.5, 0.1, 0.5)
    >>> violations([one, both])[0].excess
    0.5
    """
    found = [
        Violation(a.name, b.name, a.value - b.value, max(a.se, b.se))
        for a in rows
        for b in rows
        if set(a.inputs) < set(b.inputs) and a.value > b.value
    ]
    return sorted(found, key=lambda violation: -violation.excess)


def fit_check(values: Floats, inputs: Floats) -> FitCheck:
    """Whether the smooth fits behind a value of information follow the values.

    drift = mean residual / (sd / sqrt(count)) in each tenth of fitted values; its squares add up to
    less than a chi-squared number with ten degrees of freedom where only luck is left.

    Parameters
    ----------
    values : ndarray of shape (strategy, future)
        [any] Value of each strategy in the same futures.
    inputs : ndarray of shape (input, future)
        [any] What would be known.

    Returns
    -------
    FitCheck
        [share] One row for each strategy but the one with the highest mean.

    References
    ----------
    Strong, Oakley & Brennan (2014), Medical Decision Making 34(3), on looking at residuals.

    Examples
    --------
    >>> x = np.linspace(-1.0, 1.0, 1000)
    >>> fit_check(np.stack([0.0 * x, np.sign(np.sin(40.0 * x)) + 2.0 * x]), x[None]).drift.shape
    (1, 10)
    """
    from scipy.special import chdtrc

    gains = differences(values)
    fit = smooth(gains, basis_of(gains, inputs))
    tenths = np.array_split(np.arange(gains.shape[1]), DECILES)
    drift = np.array([[_drift(fit, row, part) for part in tenths] for row in range(len(gains))])
    drift = drift.reshape(len(gains), DECILES)
    return FitCheck(explained_share(fit), drift, chdtrc(DECILES, np.square(drift).sum(axis=1)))


def _drift(fit: Fit, row: int, places: Places) -> float:
    part = fit.residual[row][np.argsort(fit.fitted[row], kind="stable")[places]]
    spread = part.std(ddof=1) / np.sqrt(len(part))
    return float(part.mean() / spread) if spread > 0.0 else 0.0
