"""From keyed numbers to counts and values, so that strategies stay in step.

A count is the quantile of one uniform number; a gamma value comes from a fixed normal and uniform
number per attempt. Both move smoothly and in one direction when a parameter moves, which is what
makes two strategies in the same future comparable.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Attempt = Callable[[int], tuple[Floats, Floats]]
Ratio = Callable[..., Floats]
"""Probability of the next count over that of the last, given the step and what it depends on."""

_LARGEST_SEARCHED = 60.0
_FEW = 3
"""Where fewer than one in so many are still under way, they go on without the others."""


def poisson_count(uniform: Floats, mean: Floats) -> Floats:
    """Poisson number by inversion.

    The smallest n with P(N <= n) >= u.

    Parameters
    ----------
    uniform : ndarray of shape (future,)
        [share] Uniform numbers.
    mean : ndarray of shape (future,)
        [1] Means, 0 or more.

    Returns
    -------
    ndarray of shape (future,)
        [count] Whole numbers, never falling in uniform or mean.
    """
    large = mean > _LARGEST_SEARCHED
    none = np.exp(-np.where(large, 0.0, mean))
    small = np.minimum(mean, _LARGEST_SEARCHED)
    counts = _searched(uniform, (none.copy(), none), _poisson_ratio, (small,)).astype(float)
    if large.any():
        counts[large] = _large_poisson(uniform[large], mean[large])
    return counts


def binomial_count(uniform: Floats, trials: Floats, probability: Floats) -> Floats:
    """Binomial number by inversion.

    Parameters
    ----------
    uniform : ndarray of shape (future,)
        [share] Uniform numbers.
    trials : ndarray of shape (future,)
        [count] Number of trials.
    probability : ndarray of shape (future,)
        [share] Probability of success.

    Returns
    -------
    ndarray of shape (future,)
        [count] Whole numbers between 0 and trials, never falling in uniform or probability.
    """
    likely = probability > 0.5
    rare = np.where(likely, 1.0 - probability, probability)
    u = np.where(likely, 1.0 - uniform, uniform)
    large = trials * rare > _LARGEST_SEARCHED
    log_none = np.where(large, 0.0, trials * np.log1p(-rare))
    none, odds = np.exp(log_none), np.where(large, 0.0, rare / (1.0 - rare))
    found = _searched(u, (none.copy(), none), _binomial_ratio, (trials, odds))
    counts = np.minimum(found, trials)
    if large.any():
        counts[large] = _large_binomial(u[large], trials[large], rare[large])
    return np.where(likely, trials - counts, counts)


def _searched(
    uniform: Floats,
    at: tuple[Floats, Floats],
    ratio: Ratio,
    given: tuple[Floats, ...],
    step: int = 0,
) -> NDArray[np.uint8]:
    """Walk up the cumulative probabilities until every uniform number is passed.

    `at` is the probability of the count of this step, and that of no more than it. No step beyond
    200 is reached: by then, where means are small enough, probabilities do not add up any more.
    """
    mass, cumulative = at
    above = uniform > cumulative
    counts = np.zeros(above.shape, dtype=np.uint8)
    while left := np.count_nonzero(above):
        if left * _FEW < above.size:
            rest = above.nonzero()
            there = (mass[rest], cumulative[rest])
            theirs = tuple(one[rest] for one in given)
            counts[rest] += _searched(uniform[rest], there, ratio, theirs, step)
            break
        counts += above.view(np.uint8)
        step += 1
        mass *= ratio(step, *given)
        reached = cumulative + mass
        above &= uniform > reached
        above &= reached > cumulative
        cumulative = reached
    return counts


def _poisson_ratio(step: int, mean: Floats) -> Floats:
    return mean / step


def _binomial_ratio(step: int, trials: Floats, odds: Floats) -> Floats:
    return np.maximum(0.0, trials - (step - 1)) / step * odds


def _large_poisson(uniform: Floats, mean: Floats) -> Floats:
    """Quantile by Cornish and Fisher's expansion, or its neighbour; else by the inverse.

    SciPy's inverse has no answer for some means above a million million: the expansion stays.

    References
    ----------
    Fisher & Cornish (1960), The percentile points of distributions having known cumulants,
    Technometrics 2(2).
    """
    from scipy.special import ndtri, pdtr

    z, sd = ndtri(np.clip(uniform, 1e-300, 1.0 - 2e-16)), np.sqrt(mean)
    middle = mean + sd * z + (z * z - 1.0) / 6.0 + (z - z**3) / (72.0 * sd)
    counts = np.maximum(0.0, np.rint(middle - 0.5))
    low = pdtr(counts, mean) < uniform
    counts += low
    missed = pdtr(counts, mean) < uniform
    high = ~low & (counts > 0.0)
    high[high] = pdtr(counts[high] - 1.0, mean[high]) >= uniform[high]
    counts -= high
    still = high & (counts > 0.0)
    still[still] = pdtr(counts[still] - 1.0, mean[still]) >= uniform[still]
    missed |= still
    inverted = _inverted_poisson(uniform[missed], mean[missed])
    counts[missed] = np.where(np.isnan(inverted), counts[missed], inverted)
    return counts


def _inverted_poisson(uniform: Floats, mean: Floats) -> Floats:
    from scipy.special import pdtr, pdtrik

    guess = np.ceil(pdtrik(np.clip(uniform, 1e-300, 1.0 - 2e-16), mean))
    guess = np.where(pdtr(np.maximum(guess - 1.0, 0.0), mean) >= uniform, guess - 1.0, guess)
    return np.maximum(0.0, guess)


def _large_binomial(uniform: Floats, trials: Floats, probability: Floats) -> Floats:
    """Quantile by its approximate inverse, checked against the incomplete beta function.

    SciPy's bdtr is off in the third digit at ten million trials; betainc is not.
    """
    from scipy.special import bdtrik, betainc

    guess = np.ceil(bdtrik(np.clip(uniform, 1e-300, 1.0 - 2e-16), trials, probability))
    below = np.clip(guess - 1.0, 0.0, trials - 1.0)
    reached = betainc(trials - below, below + 1.0, 1.0 - probability)
    return np.clip(np.where(reached >= uniform, guess - 1.0, guess), 0.0, trials)


def gamma_value(shape: Floats, attempt: Attempt, boost: Floats) -> Floats:
    """Gamma number with unit scale, from keyed normal and uniform numbers.

    Marsaglia and Tsang's method: d (1 + z / sqrt(9 d))^3 with d = shape - 1/3, accepted with a
    probability over .95; attempts are numbered, so that every attempt has its own numbers. Shapes
    below 1 use gamma(shape + 1) U^(1 / shape).

    Parameters
    ----------
    shape : ndarray of shape (future,)
        [1] Shapes, 0 or more; the value at shape 0 is 0.
    attempt : callable
        Returns the normal and uniform numbers of an attempt, each of shape (future,).
    boost : ndarray of shape (future,)
        [share] Uniform numbers for shapes below 1.

    Returns
    -------
    ndarray of shape (future,)
        [1] Gamma numbers.

    References
    ----------
    Marsaglia & Tsang (2000), A simple method for generating gamma variables, ACM TOMS 26(3).
    """
    value = np.zeros_like(shape)
    pending = np.flatnonzero(shape > 0.0)
    number = 0
    while pending.size:
        z, u = attempt(number)
        if pending.size == shape.size:
            taken, worth = _accepted(shape, z, u)
        else:
            taken, worth = _accepted(shape[pending], z[pending], u[pending])
        value[pending[taken]] = worth
        pending = pending[~taken]
        number += 1
    small = np.flatnonzero((shape > 0.0) & (shape < 1.0))
    value[small] *= np.exp(np.log1p(-boost[small]) / shape[small])
    return value


def _accepted(shape: Floats, z: Floats, u: Floats) -> tuple[Flags, Floats]:
    """Which of an attempt's numbers are accepted, and their values.

    1 - u < 1 - 0.0331 z^4 is sure to be accepted and spares most of them the logarithms.
    """
    d = np.where(shape < 1.0, shape + 1.0, shape) - 1.0 / 3.0
    root = 1.0 + z / np.sqrt(9.0 * d)
    cube = root * root * root
    taken = (cube > 0.0) & (u > 0.0331 * np.square(np.square(z)))
    open_ = np.flatnonzero((cube > 0.0) & ~taken)
    z, d_open, rest = z[open_], d[open_], cube[open_]
    bound = 0.5 * z * z + d_open * (1.0 - rest + np.log(rest))
    taken[open_] = np.log1p(-u[open_]) < bound
    return taken, d[taken] * cube[taken]
