"""How much people differ, beneath the luck in what they count and win.

Person i finds things at the rate r e^(a u) and wins each decision with the chance s e^((1 - a) u),
u normal with spread sigma and e^u of mean 1. Every u is integrated out by adaptive quadrature; rate
and success are integrated out by Laplace's method for each sigma of a grid, so that few people make
wide intervals.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from simulation.inference.arrays import Floats
from simulation.inference.fitting.mixtures import quantile_of_mixture
from simulation.inference.fitting.skill_integrals import Best, Performances, best_given, posterior

COARSE, FINE, LARGEST = 14, 24, 1.6
USUAL = 0.5
_FADED = 9.0


@dataclass(frozen=True)
class Skill:
    """How much people differ, and what that says of each.

    Attributes
    ----------
    spread : ndarray of shape (grid,)
        [log sd] Values of sigma.
    weight : ndarray of shape (grid,)
        [share] Their weights.
    rate, success : ndarray of shape (grid, 2)
        [log], [log odds] Mean and variance of either, given sigma, of a person with e^u = 1.
    performance : ndarray of shape (grid, person)
        [x] Expected e^u of each.
    log_mean, log_variance : ndarray of shape (grid, person)
        [log] Mean and variance of each u, rate and success given.
    level_variance : ndarray of shape (grid, person)
        [log squared] What not knowing rate and success adds to that variance.
    ratio : float
        [log] Twice the gain in the log likelihood over nobody differing.
    """

    spread: Floats
    weight: Floats
    rate: Floats
    success: Floats
    performance: Floats
    log_mean: Floats
    log_variance: Floats
    level_variance: Floats
    ratio: float

    @property
    def probability(self) -> float:
        """Chance of so large a ratio where nobody differs: half of a chi-square, half nothing."""
        from scipy.special import ndtr

        return float(ndtr(-np.sqrt(self.ratio))) if self.ratio > 0.0 else 1.0

    def weighted(self, prior: Floats) -> Skill:
        """The same with what was known of sigma before, as a density at its values."""
        weight = self.weight * prior
        total = weight.sum()
        return self if total <= 0.0 else replace(self, weight=weight / total)

    def spread_quantiles(self, shares: Floats) -> Floats:
        """Quantiles of sigma."""
        steps = np.concatenate([[0.0], np.cumsum(self.weight)])
        edges = np.concatenate([[max(0.0, self.spread[0] - 0.01)], _ends(self.spread)])
        return np.interp(shares, steps, edges)

    def log_rate(self, shares: Floats, more_variance: float = 0.0) -> Floats:
        """Quantiles of the logarithm of the rate; with more variance than is seen here."""
        return quantile_of_mixture(
            shares, self.weight, self.rate[:, 0], self.rate[:, 1] + more_variance
        )

    def log_odds(self, shares: Floats) -> Floats:
        """Quantiles of the log odds of success."""
        return quantile_of_mixture(shares, self.weight, self.success[:, 0], self.success[:, 1])

    def reliability(self) -> float:
        """Share of the variance of u that what was seen has settled, as a mean over people."""
        left = self.log_variance / np.square(self.spread)[:, None]
        return float(np.clip(1.0 - self.weight @ left.mean(axis=1), 0.0, 1.0))

    def reliability_quantiles(self, shares: Floats) -> Floats:
        """Quantiles of that share, which rises with sigma from none at all."""
        left = (self.log_variance / np.square(self.spread)[:, None]).mean(axis=1)
        known = np.maximum.accumulate(np.clip(1.0 - left, 0.0, 1.0))
        spread = np.concatenate([[0.0], self.spread])
        return np.interp(self.spread_quantiles(shares), spread, np.concatenate([[0.0], known]))

    def people(self) -> tuple[Floats, Floats, Floats]:
        """Expected e^u, mean and variance of u of each person, each of shape (person,)."""
        mean = self.weight @ self.log_mean
        own = self.log_variance + self.level_variance
        variance = self.weight @ (own + np.square(self.log_mean - mean))
        return self.weight @ self.performance, mean, variance


def fit_skill(seen: Performances) -> Skill:
    """Fit how much people differ.

    Parameters
    ----------
    seen : Performances
        Of at least two people, with something found and something won.

    Returns
    -------
    Skill
        With a weight before the data that falls slowly with sigma: half a normal law with a
        standard deviation of 0.5, since people who differ by more than 1 are unheard of.
    """
    with np.errstate(all="ignore"):
        start = _start(seen)
        nobody = best_given(seen, 0.0, start)
        coarse = np.linspace(0.01, LARGEST, COARSE)
        found = _course(seen, coarse, nobody.at)
        heights = np.array([one.adjusted for one in found])
        there = np.flatnonzero(heights > heights.max() - _FADED)
        low = coarse[max(0, there[0] - 1)]
        high = coarse[min(COARSE - 1, there[-1] + 1)]
        fine = np.linspace(0.01 if there[0] == 0 else low, high, FINE)
        found = _course(seen, fine, found[int(np.argmax(heights))].at)
        people = [posterior(seen, one) for one in found]
    heights = np.array([one.adjusted for one in found])
    weight = np.exp(heights - heights.max() - 0.5 * np.square(fine / USUAL))
    few = len(seen.found) / max(1.0, len(seen.found) - 2.0)  # rate and spread from the same people
    ratio = 2.0 * (max(one.height for one in found) - nobody.height)
    return Skill(
        fine,
        weight / weight.sum(),
        np.array([[one.at[0], few * one.covariance[0, 0]] for one in found]),
        np.array([[one.at[1], few * one.covariance[1, 1]] for one in found]),
        np.stack([person[0] for person in people]),
        np.stack([person[1] for person in people]),
        np.stack([person[2] for person in people]),
        np.stack([person[3] for person in people]),
        max(0.0, ratio),
    )


def _ends(grid: Floats) -> Floats:
    middles = 0.5 * (grid[1:] + grid[:-1])
    return np.concatenate([middles, [grid[-1] + 0.5 * (grid[-1] - grid[-2])]])


def _start(seen: Performances) -> Floats:
    decided = seen.lost @ (1.0 / (1.0 + seen.dropped))
    success = seen.won.sum() / max(1.0, seen.won.sum() + decided.sum())
    success = np.clip(success, 0.01, 0.9)
    rate = max(seen.found.sum(), 0.5) / max(seen.exposure.sum(), 1e-9)
    return np.array([np.log(rate), np.log(success) - np.log1p(-success)])


def _course(seen: Performances, grid: Floats, start: Floats) -> list[Best]:
    found = []
    for spread in grid:
        found.append(best_given(seen, float(spread), start))
        start = found[-1].at
    return found
