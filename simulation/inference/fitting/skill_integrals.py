"""What people did, with everything about each of them integrated out that is not known.

Person i finds things at the rate r e^(a u) and wins each decision with the chance s e^((1 - a) u),
u normal with spread sigma and e^u of mean 1. Every u is integrated out by adaptive quadrature.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulation.inference.arrays import Floats
from simulation.inference.fitting.staying import Stays, normal_nodes

NODES = 9
NEWTON = 8
HIGHEST_CHANCE = 0.95
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
    stays : Stays, optional
        How long they stayed, which selects those who are seen.
    """

    found: Floats
    exposure: Floats
    won: Floats
    lost: Floats
    dropped: Floats
    share_found: float
    stays: Stays | None = None


@dataclass(frozen=True)
class Best:
    """Rate and success that fit best for a sigma.

    Attributes
    ----------
    spread : float
        [log sd] Sigma.
    at : ndarray of shape (2,)
        [log], [log odds] Rate and success.
    height : float
        [log] The log likelihood there.
    covariance : ndarray of shape (2, 2)
        [any] Of the estimate.
    """

    spread: float
    at: Floats
    height: float
    covariance: Floats

    @property
    def adjusted(self) -> float:
        """Log likelihood of sigma with rate and success integrated out."""
        return self.height + 0.5 * float(np.linalg.slogdet(self.covariance)[1])


def best_given(seen: Performances, spread: float, start: Floats) -> Best:
    """Rate and success that fit best for a sigma, by Newton's method.

    Parameters
    ----------
    seen : Performances
        What people did.
    spread : float
        [log sd] Sigma.
    start : ndarray of shape (2,)
        [log], [log odds] Where to begin.
    """
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
    return Best(spread, at, height, np.asarray(np.linalg.inv(_bend(seen, spread, at)[1])))


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
    if seen.stays is not None:
        height -= seen.stays.chance_to_be_seen(spread)
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
    if seen.stays is not None:
        likelihood += seen.stays.given(u)
    slope = np.where(raw < HIGHEST_CHANCE, slope, 0.0) * (1.0 - typical)
    return likelihood, seen.found[:, None] - expected, slope


def _nodes(seen: Performances, spread: float, at: Floats) -> tuple[Floats, Floats]:
    """Points and log weights of the integral over each u, around where it is likeliest."""
    people = len(seen.found)
    if spread == 0.0:
        return np.zeros((people, 1)), np.zeros((people, 1))
    mode, width = _mode(seen, spread, at)
    x, w = normal_nodes(NODES)
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
        if seen.stays is not None:
            more = seen.stays.slope(u)
            slope, bend = slope + more[0], bend + more[1]
        step = np.clip(slope / bend, -1.0, 1.0)
        u = u + step
        if np.abs(step).max() < 1e-6:
            break
    return u, 1.0 / np.sqrt(bend)


def posterior(seen: Performances, best: Best) -> tuple[Floats, Floats, Floats, Floats]:
    """Expected e^u, mean and variance of u of each person, and what the level adds to it.

    Parameters
    ----------
    seen : Performances
        What people did.
    best : Best
        Rate and success, and how well they are known.
    """
    worth, mean, variance = _moments(seen, best, best.at)
    step = 1e-3
    slopes = np.stack(
        [(_moments(seen, best, best.at + step * axis)[1] - mean) / step for axis in np.eye(2)]
    )
    level = np.einsum("ip,ij,jp->p", slopes, best.covariance, slopes)
    level = np.minimum(level, best.spread**2)  # nothing makes u vary more than among all people
    return worth * np.exp(0.5 * level), mean, variance, level


def _moments(seen: Performances, best: Best, at: Floats) -> tuple[Floats, Floats, Floats]:
    u, log_weight = _nodes(seen, best.spread, at)
    joint = _given(seen, at, u)[0] + log_weight
    share = np.exp(joint - joint.max(axis=1, keepdims=True))
    share /= share.sum(axis=1, keepdims=True)
    mean = (share * u).sum(axis=1)
    variance = (share * np.square(u - mean[:, None])).sum(axis=1)
    return (share * np.exp(u)).sum(axis=1), mean, variance
