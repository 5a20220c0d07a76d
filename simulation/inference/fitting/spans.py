"""Families of positive quantities, such as lengths of time and amounts, by mean and spread.

Each family is given by its mean and its coefficient of variation (cv, standard deviation over
mean), so that families can be matched with each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from simulation.inference.arrays import Flags, Floats
from simulation.inference.fitting.likelihood import Peak, highest, intervals

FAMILIES = ("gamma", "lognormal", "weibull")
_LEAST_CV, _MOST_CV = 0.02, 20.0


@dataclass(frozen=True)
class Spans:
    """Positive quantities, some of them only known to be longer than this.

    Attributes
    ----------
    length : ndarray of shape (row,)
        [any] What was seen; above 0.
    ended : ndarray of shape (row,)
        [flag] Whether it ended there; else it is censored.
    entered : ndarray of shape (row,)
        [any] Length at which it came into view: shorter ones were never seen.
    times : ndarray of shape (row,)
        [count] How many alike.
    """

    length: Floats
    ended: Flags
    entered: Floats
    times: Floats

    @classmethod
    def whole(cls, length: Floats) -> Spans:
        """Quantities that are all known."""
        ones = np.ones(len(length))
        return cls(length, ones > 0.0, 0.0 * ones, ones)


@dataclass(frozen=True)
class FamilyFit:
    """A family fitted to spans.

    Attributes
    ----------
    family : str
        One of `FAMILIES`.
    mean, cv : float
        [any], [x] The estimate.
    mean_range, cv_range : tuple of float
        [any], [x] Its 90 % intervals.
    peak : Peak
        The likelihood's, in (log mean, log cv).
    """

    family: str
    mean: float
    cv: float
    mean_range: tuple[float, float]
    cv_range: tuple[float, float]
    peak: Peak


def fit_families(spans: Spans) -> tuple[FamilyFit, ...]:
    """Fit every family; the best, by the likelihood, comes first.

    Parameters
    ----------
    spans : Spans
        At least two different ones.

    Returns
    -------
    tuple of FamilyFit
        All have two parameters, so that the highest likelihood has the lowest AIC too.
    """
    fits = [fit_family(spans, family) for family in FAMILIES]
    return tuple(sorted(fits, key=lambda fit: -fit.peak.height))


def fit_family(spans: Spans, family: str) -> FamilyFit:
    """Fit one family by maximum likelihood, censoring and late entry accounted for."""

    def log_likelihood(at: Floats) -> float:
        return _log_likelihood(spans, family, at)

    seen = spans.length[spans.ended] if spans.ended.any() else spans.length
    cv = float(np.clip(np.std(seen) / np.mean(seen), 0.1, 3.0))
    peak = highest(log_likelihood, [np.log(np.mean(spans.length)), np.log(cv)])
    mean, spread = (
        (float(np.exp(low)), float(np.exp(high)))
        for low, high in intervals(log_likelihood, peak, float(spans.times[spans.ended].sum()))
    )
    at = np.exp(peak.at)
    return FamilyFit(family, float(at[0]), float(at[1]), mean, spread, peak)


def log_density(family: str, x: Floats, mean: float, cv: float) -> Floats:
    """Logarithm of the density.

    Parameters
    ----------
    family : {"gamma", "lognormal", "weibull"}
        [name] Which one.
    x : ndarray of shape (row,)
        [any] Where; above 0.
    mean, cv : float
        [any], [x] Of the family.

    Examples
    --------
    >>> round(float(log_density("gamma", np.array([1.0]), 1.0, 1.0)[0]), 4)
    -1.0
    """
    from scipy.special import gammaln

    log_x = np.log(x)
    if family == "gamma":
        shape = cv**-2.0
        rate = shape / mean
        return shape * np.log(rate) - gammaln(shape) + (shape - 1.0) * log_x - rate * x
    if family == "lognormal":
        variance = np.log1p(cv**2.0)
        z = (log_x - np.log(mean) + 0.5 * variance) / np.sqrt(variance)
        return -0.5 * np.square(z) - log_x - 0.5 * np.log(2.0 * np.pi * variance)
    shape = weibull_shape(cv)
    scaled = log_x - _weibull_log_scale(mean, shape)
    return np.log(shape) - log_x + shape * scaled - np.exp(shape * scaled)


def log_survival(family: str, x: Floats, mean: float, cv: float) -> Floats:
    """Logarithm of the probability to exceed `x`, which may be 0.

    Examples
    --------
    >>> round(float(log_survival("weibull", np.array([2.0]), 1.0, 1.0)[0]), 4)
    -2.0
    """
    from scipy.special import gammaincc, log_ndtr

    if family == "gamma":
        shape = cv**-2.0
        return np.log(np.maximum(gammaincc(shape, shape * x / mean), 1e-300))
    log_x = np.log(np.maximum(x, 1e-300))
    if family == "lognormal":
        variance = np.log1p(cv**2.0)
        return log_ndtr(-(log_x - np.log(mean) + 0.5 * variance) / np.sqrt(variance))
    shape = weibull_shape(cv)
    return -np.exp(shape * (log_x - _weibull_log_scale(mean, shape)))


@lru_cache(maxsize=256)
def weibull_shape(cv: float) -> float:
    """Shape of the Weibull law with a coefficient of variation.

    Examples
    --------
    >>> round(weibull_shape(1.0), 6)
    1.0
    """
    from scipy.optimize import brentq
    from scipy.special import gammaln

    def miss(log_shape: float) -> float:
        k = np.exp(log_shape)
        return float(gammaln(1.0 + 2.0 / k) - 2.0 * gammaln(1.0 + 1.0 / k) - np.log1p(cv**2.0))

    return float(np.exp(brentq(miss, np.log(0.05), np.log(200.0))))


def distance(family: FamilyFit, x: Floats) -> tuple[float, float]:
    """Largest gap between a fitted law and what was seen whole, and its probability.

    Kolmogorov and Smirnov's distance; the probability takes mean and cv as known, so that it is
    on the high side.

    Parameters
    ----------
    family : FamilyFit
        The law.
    x : ndarray of shape (row,)
        [any] What was seen.
    """
    from scipy.special import kolmogorov

    with np.errstate(all="ignore"):
        below = -np.expm1(log_survival(family.family, np.sort(x), family.mean, family.cv))
    steps = np.arange(len(x) + 1) / len(x)
    gap = float(max(np.max(steps[1:] - below), np.max(below - steps[:-1])))
    return gap, float(kolmogorov(gap * np.sqrt(len(x))))


def _weibull_log_scale(mean: float, shape: float) -> float:
    from scipy.special import gammaln

    return float(np.log(mean) - gammaln(1.0 + 1.0 / shape))


def _log_likelihood(spans: Spans, family: str, at: Floats) -> float:
    mean, cv = np.exp(at)
    if not _LEAST_CV < cv < _MOST_CV:
        return -np.inf
    seen = spans.ended
    late = spans.entered > 0.0
    total = np.sum(spans.times[seen] * log_density(family, spans.length[seen], mean, cv))
    total += np.sum(spans.times[~seen] * log_survival(family, spans.length[~seen], mean, cv))
    total -= np.sum(spans.times[late] * log_survival(family, spans.entered[late], mean, cv))
    return float(total)
