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
Attempt = Callable[[int], tuple[Floats, Floats]]

_LARGEST_SEARCHED = 60.0


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
    counts = _searched(uniform, np.exp(-np.where(large, 0.0, mean)), _poisson_ratio(mean))
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
    counts = np.minimum(_searched(u, np.exp(log_none), _binomial_ratio(trials, rare)), trials)
    if large.any():
        counts[large] = _large_binomial(u[large], trials[large], rare[large])
    return np.where(likely, trials - counts, counts)


def _searched(uniform: Floats, none: Floats, ratio: Callable[[int], Floats]) -> Floats:
    """Walk up the cumulative probabilities until every uniform number is passed."""
    counts = np.zeros_like(uniform)
    mass = none.copy()
    cumulative = none.copy()
    step = 0
    above = uniform > cumulative
    while above.any():
        counts += above
        step += 1
        mass *= ratio(step)
        reached = cumulative + mass
        above &= (uniform > reached) & (reached > cumulative)
        cumulative = reached
    return counts


def _poisson_ratio(mean: Floats) -> Callable[[int], Floats]:
    small = np.minimum(mean, _LARGEST_SEARCHED)
    return lambda step: small / step


def _binomial_ratio(trials: Floats, probability: Floats) -> Callable[[int], Floats]:
    odds = probability / (1.0 - probability)
    return lambda step: np.maximum(0.0, trials - (step - 1)) / step * odds


def _large_poisson(uniform: Floats, mean: Floats) -> Floats:
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
    none = shape <= 0.0
    positive = np.where(none, 1.0, shape)
    small = positive < 1.0
    d = np.where(small, positive + 1.0, positive) - 1.0 / 3.0
    c = 1.0 / np.sqrt(9.0 * d)
    value = np.zeros_like(d)
    pending = ~none
    number = 0
    while pending.any():
        z, u = attempt(number)
        cube = (1.0 + c * z) ** 3
        possible = cube > 0.0
        safe = np.where(possible, cube, 1.0)
        bound = 0.5 * z * z + d * (1.0 - safe + np.log(safe))
        accepted = pending & possible & (np.log1p(-u) < bound)
        value = np.where(accepted, d * safe, value)
        pending &= ~accepted
        number += 1
    if small.any():
        value = np.where(small, value * (1.0 - boost) ** (1.0 / positive), value)
    return np.where(none, 0.0, value)
