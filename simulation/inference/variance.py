"""Luck and ignorance: how much of a difference's spread more knowledge could take away.

Ignorance is what differs between draws of the unknowns, luck what differs between futures with the
same unknowns. So two probabilities come apart: that a strategy is better on average, given what is
known, and that it turns out better in one company's single future.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from simulation.inference.arrays import Floats, sound
from simulation.inference.risk import Chance, chance
from simulation.inference.smoothing import basis_of, smooth

GROUPS = 20


@dataclass(frozen=True)
class VarianceSplit:
    """Spread of a difference by its cause.

    Attributes
    ----------
    ignorance, luck : float
        [variance] Of E(difference | unknowns); of the difference given the unknowns.
    ignorance_se, luck_se : float
        [variance] Their standard errors.
    sd_ignorance, sd_luck : float
        [as the difference] Their square roots; 0 where the estimate of a variance is negative.
    share_of_luck : float
        [share] Luck's part of the variance, between 0 and 1; 0 where nothing varies.
    """

    ignorance: float
    luck: float
    ignorance_se: float
    luck_se: float

    @property
    def sd_ignorance(self) -> float:
        """Standard deviation of E(difference | unknowns)."""
        return max(0.0, self.ignorance) ** 0.5

    @property
    def sd_luck(self) -> float:
        """Standard deviation of a difference whose unknowns are known."""
        return self.luck**0.5

    @property
    def share_of_luck(self) -> float:
        """Part of the variance that no research could take away."""
        total = max(0.0, self.ignorance) + self.luck
        return self.luck / total if total > 0.0 else 0.0


@dataclass(frozen=True)
class BetterOnAverage:
    """Probability that a strategy is better on average, given what is known.

    Attributes
    ----------
    probability, se : float
        [share] P(E(difference | unknowns) > 0) over the unknowns, and its standard error.
    """

    probability: float
    se: float


def split_variance(replicates: Floats) -> VarianceSplit:
    """Variance of a difference, split into ignorance and luck by one-way analysis of variance.

    With m_k and w_k the mean and variance of draw k's n replicates: luck = mean w_k,
    ignorance = var m_k - luck / n. With two replicates, ignorance is their covariance about their
    common mean. Standard errors come from how much each draw moves the estimates, so that no normal
    law is assumed.

    Parameters
    ----------
    replicates : ndarray of shape (replicate, draw)
        [any] Paired differences; a column has the same unknowns and independent luck.

    Returns
    -------
    VarianceSplit
        [variance] ignorance + luck is the variance of a single future's difference.

    References
    ----------
    O'Hagan, Stevenson & Madan (2007), Health Economics 16(10).

    Examples
    --------
    >>> split = split_variance(np.array([[1.0, 3.0, 5.0], [1.0, 3.0, 5.0]]))
    >>> split.ignorance, split.luck
    (4.0, 0.0)
    """
    replicates = _replicates(replicates)
    count, draws = replicates.shape
    within = replicates.var(axis=0, ddof=1)
    means = replicates.mean(axis=0)
    from_mean = np.square(means - means.mean()) * (draws / (draws - 1.0))
    ignorance = from_mean - within / count
    return VarianceSplit(
        float(ignorance.mean()), float(within.mean()), _se(ignorance), _se(within)
    )  # fmt: skip


def better_on_average(replicates: Floats) -> BetterOnAverage:
    """Probability of being better on average, from futures repeated with the same unknowns.

    Share of draws with m + (m_k - m) sqrt(ignorance / (ignorance + luck / n)) > 0, m_k the mean of
    draw k's replicates: the means are drawn together until they spread as E(difference | unknowns)
    does, for the luck left in them would spread them further. Exact for normal laws.

    Parameters
    ----------
    replicates : ndarray of shape (replicate, draw)
        [any] Paired differences; a column has the same unknowns and independent luck.

    Returns
    -------
    BetterOnAverage
        [share] 0 or 1 where no ignorance is seen. The error is that of a jackknife over 20 groups
        of draws.

    References
    ----------
    Louis (1984), Estimating a population of parameter values using Bayes and empirical Bayes
    methods, JASA 79(386).

    Examples
    --------
    >>> better_on_average(np.array([[-1.0, 3.0, 5.0], [-1.0, 3.0, 5.0]])).probability == 2 / 3
    True
    """
    replicates = _replicates(replicates)
    return BetterOnAverage(
        _share_better(replicates), _jackknifed(_share_better, replicates)
    )  # fmt: skip


def better_on_average_given(difference: Floats, inputs: Floats) -> BetterOnAverage:
    """Probability of being better on average, from single futures and their unknowns.

    Share of futures with g(inputs) > 0, g the difference smoothed over the inputs.

    Parameters
    ----------
    difference : ndarray of shape (future,)
        [any] Paired differences.
    inputs : ndarray of shape (input, future)
        [any] All unknowns, as drawn in each future.

    Returns
    -------
    BetterOnAverage
        [share] The error counts both the draws and the luck that was smoothed.

    References
    ----------
    Strong, Oakley & Brennan (2014), Medical Decision Making 34(3), on the smoothing.

    Examples
    --------
    >>> x = np.linspace(-1.0, 3.0, 1001)
    >>> round(better_on_average_given(x, x[None]).probability, 2)
    0.75
    """
    difference = sound("difference", difference, axes=1)
    fit = smooth(difference[None], basis_of(difference[None], inputs))
    fitted, curves = fit.fitted[0], fit.basis.curves
    better = fitted > 0.0
    width = 1.06 * fitted.std() * len(fitted) ** -0.2
    near = np.zeros_like(fitted)
    if width > 0.0:
        near = np.exp(-0.5 * np.square(fitted / width)) / (width * np.sqrt(2.0 * np.pi))
    weight = near.mean() + (fit.kept[0] * (curves @ near / len(near))) @ curves
    return BetterOnAverage(float(better.mean()), _se(better + weight * fit.residual[0]))


def turns_out_better(difference: Floats) -> Chance:
    """Probability that a strategy turns out better in one company's single future.

    Share of futures with difference > 0, with Wilson's interval; equal is not better.

    Parameters
    ----------
    difference : ndarray of shape (future,)
        [any] Paired differences, unknowns and luck together.

    Returns
    -------
    Chance
        [share] Nearer to one half than being better on average, as a rule: luck blurs.

    References
    ----------
    Wilson (1927), JASA 22(158).

    Examples
    --------
    >>> turns_out_better(np.array([-1.0, 0.0, 1.0, 2.0])).share
    0.5
    """
    difference = sound("difference", difference, axes=1)
    return chance(int((difference > 0.0).sum()), len(difference))


def _replicates(values: Floats) -> Floats:
    values = sound("replicates", values, axes=2)
    if len(values) < 2:
        raise ValueError("replicates: two rows at least, with the same unknowns")
    return values


def _share_better(replicates: Floats) -> float:
    split = split_variance(replicates)
    of_means = max(0.0, split.ignorance) + split.luck / len(replicates)
    shrink = (max(0.0, split.ignorance) / of_means) ** 0.5 if of_means > 0.0 else 0.0
    means = replicates.mean(axis=0)
    return float((means.mean() + shrink * (means - means.mean()) > 0.0).mean())


def _jackknifed(statistic: Callable[[Floats], float], values: Floats) -> float:
    """Standard error by leaving out one group of draws at a time."""
    groups = min(GROUPS, values.shape[1] // 3)
    if groups < 2:
        return 0.0
    place = np.arange(values.shape[1]) % groups
    without = np.array([statistic(values[:, place != group]) for group in range(groups)])
    return float(np.sqrt((groups - 1.0) * np.square(without - without.mean()).mean()))


def _se(influence: Floats) -> float:
    return float(influence.std(ddof=1) / np.sqrt(len(influence)))
