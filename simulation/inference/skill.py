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
from simulation.inference.mixtures import quantile_of_mixture

NODES = 9
NEWTON = 8
COARSE, FINE, LARGEST = 14, 24, 1.6
USUAL = 0.5
HIGHEST_CHANCE = 0.95
_FADED = 9.0
_HIGHEST_EXPONENT = 4.0


@dataclass(frozen=True)
class Performances:
    """What people did.

    Attributes
    ----------
    found, exposure : ndarray of shape (person,)
        [count], [months] Things found, and months of full work in which they were.
    won : ndarray of shape (person,)
        [count] Decisions won.
    lost : ndarray of shape (person, bin)
        [count] Things lost, by how likely they were dropped rather than decided.
    dropped : ndarray of shape (bin,)
        [x] Hazard of being dropped over that of a decision; 0 where all were decided.
    share_found : float
        [share] The part of performance that shows in finding, a.
    """

    found: Floats
    exposure: Floats
    won: Floats
    lost: Floats
    dropped: Floats
    share_found: float


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
        nobody = _best(seen, 0.0, start)
        coarse = np.linspace(0.01, LARGEST, COARSE)
        found = _course(seen, coarse, nobody.at)
        heights = np.array([one.adjusted for one in found])
        there = np.flatnonzero(heights > heights.max() - _FADED)
        low = coarse[max(0, there[0] - 1)]
        high = coarse[min(COARSE - 1, there[-1] + 1)]
        fine = np.linspace(0.01 if there[0] == 0 else low, high, FINE)
        found = _course(seen, fine, found[int(np.argmax(heights))].at)
        people = [_posterior(seen, one) for one in found]
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


@dataclass(frozen=True)
class _Best:
    """Rate and success that fit best for a sigma: their logarithm and log odds."""

    spread: float
    at: Floats
    height: float
    covariance: Floats

    @property
    def adjusted(self) -> float:
        """Log likelihood of sigma with rate and success integrated out."""
        return self.height + 0.5 * float(np.linalg.slogdet(self.covariance)[1])


def _ends(grid: Floats) -> Floats:
    middles = 0.5 * (grid[1:] + grid[:-1])
    return np.concatenate([middles, [grid[-1] + 0.5 * (grid[-1] - grid[-2])]])


def _start(seen: Performances) -> Floats:
    decided = seen.lost @ (1.0 / (1.0 + seen.dropped))
    success = seen.won.sum() / max(1.0, seen.won.sum() + decided.sum())
    success = np.clip(success, 0.01, 0.9)
    rate = max(seen.found.sum(), 0.5) / max(seen.exposure.sum(), 1e-9)
    return np.array([np.log(rate), np.log(success) - np.log1p(-success)])


def _course(seen: Performances, grid: Floats, start: Floats) -> list[_Best]:
    found = []
    for spread in grid:
        found.append(_best(seen, float(spread), start))
        start = found[-1].at
    return found


def _best(seen: Performances, spread: float, start: Floats) -> _Best:
    """Climb by Newton's method with the gradient in closed form."""
    at, height = start, _marginal(seen, spread, start)[0]
    for _ in range(NEWTON):
        gradient, information = _bend(seen, spread, at)
        step = np.linalg.solve(information, gradient)
        step *= min(1.0, 1.0 / max(1e-12, float(np.abs(step).max())))
        for _ in range(6):
            moved = _marginal(seen, spread, at + step)[0]
            if moved >= height:
                break
            step = 0.5 * step
        else:
            break
        at, height = at + step, moved
        if np.abs(step).max() < 1e-4:
            break
    return _Best(spread, at, height, np.asarray(np.linalg.inv(_bend(seen, spread, at)[1])))


def _bend(seen: Performances, spread: float, at: Floats) -> tuple[Floats, Floats]:
    """Gradient, and information by its differences, kept positive."""
    here = _marginal(seen, spread, at)[1]
    step = 1e-4
    second = np.stack(
        [(_marginal(seen, spread, at + step * axis)[1] - here) / step for axis in np.eye(2)]
    )
    information = -0.5 * (second + second.T)
    smallest = float(np.linalg.eigvalsh(information)[0])
    if smallest <= 1e-6:
        information = information + (1e-3 - smallest) * np.eye(2)
    return here, information


def _marginal(seen: Performances, spread: float, at: Floats) -> tuple[float, Floats]:
    """Log likelihood with every u integrated out, and its gradient."""
    u, log_weight = _nodes(seen, spread, at)
    likelihood, found, won = _given(seen, at, u)
    joint = likelihood + log_weight
    top = joint.max(axis=1, keepdims=True)
    share = np.exp(joint - top)
    total = share.sum(axis=1, keepdims=True)
    share = share / total
    height = float((top + np.log(total)).sum())
    return height, np.array([(share * found).sum(), (share * won).sum()])


def _given(seen: Performances, at: Floats, u: Floats) -> tuple[Floats, Floats, Floats]:
    """Log likelihood of each person at some u, and its slopes in log rate and log odds."""
    a = seen.share_found
    expected = seen.exposure[:, None] * np.exp(np.minimum(at[0] + a * u, 50.0))
    typical = 1.0 / (1.0 + np.exp(-at[1]))
    raw = typical * np.exp(np.minimum((1.0 - a) * u, _HIGHEST_EXPONENT))
    chance = np.minimum(raw, HIGHEST_CHANCE)
    likelihood = seen.found[:, None] * (at[0] + a * u) - expected
    likelihood += seen.won[:, None] * np.log(chance)
    slope = seen.won[:, None] * np.ones_like(u)
    for lost, ratio in zip(seen.lost.T, seen.dropped, strict=True):
        left = 1.0 - chance + ratio
        likelihood += lost[:, None] * np.log(left)
        slope -= lost[:, None] * chance / left
    slope = np.where(raw < HIGHEST_CHANCE, slope, 0.0) * (1.0 - typical)
    return likelihood, seen.found[:, None] - expected, slope


def _nodes(seen: Performances, spread: float, at: Floats) -> tuple[Floats, Floats]:
    """Points and log weights of the integral over each u, around where it is likeliest."""
    people = len(seen.found)
    if spread == 0.0:
        return np.zeros((people, 1)), np.zeros((people, 1))
    mode, width = _mode(seen, spread, at)
    x, w = np.polynomial.hermite_e.hermegauss(NODES)
    u = mode[:, None] + width[:, None] * x
    z = (u + 0.5 * spread**2) / spread
    normal = -0.5 * np.square(z) - np.log(spread)
    return u, normal + np.log(w) + 0.5 * np.square(x) + np.log(width)[:, None] - 0.9189385332046727


def _mode(seen: Performances, spread: float, at: Floats) -> tuple[Floats, Floats]:
    """Likeliest u of each person, and its standard error."""
    a = seen.share_found
    typical = 1.0 / (1.0 + np.exp(-at[1]))
    u = np.full(len(seen.found), -0.5 * spread**2)
    for _ in range(12):
        expected = seen.exposure * np.exp(np.clip(at[0] + a * u, -50.0, 50.0))
        chance = np.minimum(typical * np.exp((1.0 - a) * u), HIGHEST_CHANCE)
        left = 1.0 - chance[:, None] + seen.dropped
        slope = a * (seen.found - expected) - (u + 0.5 * spread**2) / spread**2
        slope += (1.0 - a) * (seen.won - chance * (seen.lost / left).sum(axis=1))
        bend = a**2 * expected + spread**-2.0
        pull = (seen.lost * (1.0 + seen.dropped) / np.square(left)).sum(axis=1)
        bend += (1.0 - a) ** 2 * chance * pull
        step = np.clip(slope / bend, -1.0, 1.0)
        u = u + step
        if np.abs(step).max() < 1e-6:
            break
    return u, 1.0 / np.sqrt(bend)


def _posterior(seen: Performances, best: _Best) -> tuple[Floats, Floats, Floats, Floats]:
    """Expected e^u, mean and variance of u of each person, and what the level adds to it."""
    worth, mean, variance = _moments(seen, best, best.at)
    step = 1e-3
    slopes = np.stack(
        [(_moments(seen, best, best.at + step * axis)[1] - mean) / step for axis in np.eye(2)]
    )
    level = np.einsum("ip,ij,jp->p", slopes, best.covariance, slopes)
    return worth * np.exp(0.5 * level), mean, variance, level


def _moments(seen: Performances, best: _Best, at: Floats) -> tuple[Floats, Floats, Floats]:
    u, log_weight = _nodes(seen, best.spread, at)
    joint = _given(seen, at, u)[0] + log_weight
    share = np.exp(joint - joint.max(axis=1, keepdims=True))
    share /= share.sum(axis=1, keepdims=True)
    mean = (share * u).sum(axis=1)
    variance = (share * np.square(u - mean[:, None])).sum(axis=1)
    return (share * np.exp(u)).sum(axis=1), mean, variance
