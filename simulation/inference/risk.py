"""What can go wrong: regret, the mean of the worst futures, the chance of falling under a floor."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulation.inference.arrays import Floats, share, sound

LEVEL = 0.95


@dataclass(frozen=True)
class Chance:
    """A share of futures with its interval.

    Attributes
    ----------
    share, low, high : float
        [share] What was counted, and Wilson's interval round it.
    """

    share: float
    low: float
    high: float


def regret(values: Floats) -> Floats:
    """What each future would have paid more under its own best strategy.

    max over strategies of value - value.

    Parameters
    ----------
    values : ndarray of shape (strategy, future)
        [any] Values of all strategies in the same futures.

    Returns
    -------
    ndarray of shape (strategy, future)
        [as the values] Never negative; 0 for one strategy at least in every future.

    References
    ----------
    Savage (1951), The theory of statistical decision, JASA 46(253).

    Examples
    --------
    >>> regret(np.array([[3.0, 1.0], [2.0, 5.0]]))
    array([[0., 4.],
           [1., 0.]])
    """
    values = sound("values", values, axes=2, least=1)
    return values.max(axis=0) - values


def worst_mean(values: Floats, tail: float) -> Floats:
    """Mean of the worst share of futures: conditional value at risk.

    With k = tail n and m = floor(k): (sum of the m smallest + (k - m) times the next) / k.

    Parameters
    ----------
    values : ndarray of shape (..., future)
        [any] Values; more is better.
    tail : float
        [share] Share of worst futures, above 0, at most 1.

    Returns
    -------
    ndarray of shape (...)
        [as the values] Never above the mean, and equal to it at tail 1.

    References
    ----------
    Rockafellar & Uryasev (2000), Journal of Risk 2(3).

    Examples
    --------
    >>> float(worst_mean(np.array([4.0, 1.0, 2.0, 3.0]), 0.375))
    1.33
    """
    values = np.sort(sound("values", values, least=1), axis=-1)
    if not 0.0 < tail <= 1.0:
        raise ValueError(f"tail must lie above 0 and at most at 1, got {tail:.12g}")
    count = values.shape[-1]
    weight = np.clip(tail * count - np.arange(count), 0.0, 1.0)
    return np.asarray(values @ weight / (tail * count))


def under_floor(values: Floats, floor: float, level: float = LEVEL) -> Chance:
    """Probability of falling under a floor.

    Share of futures with value < floor.

    Parameters
    ----------
    values : ndarray of shape (future,)
        [any] What must not fall: cash at its lowest, say.
    floor : float
        [as the values] The floor; exactly at it counts as held.
    level : float
        [share] Coverage of the interval.

    Returns
    -------
    Chance
        [share] Never falling in floor.

    References
    ----------
    Wilson (1927), JASA 22(158).

    Examples
    --------
    >>> under_floor(np.array([1.0, 2.0, 3.0, 4.0]), 2.0).share
    0.25
    """
    values = sound("values", values, axes=1, least=1)
    return chance(int((values < floor).sum()), len(values), level)


def chance(hits: int, count: int, level: float = LEVEL) -> Chance:
    """Share with Wilson's interval.

    (p + z²/2n ± z sqrt(p (1 - p) / n + z²/4n²)) / (1 + z²/n).

    Parameters
    ----------
    hits : int
        [count] How often it happened.
    count : int
        [count] Out of how many; above 0.
    level : float
        [share] Coverage of the interval.

    Returns
    -------
    Chance
        [share] 0 <= low <= share <= high <= 1.

    References
    ----------
    Wilson (1927), JASA 22(158).

    Examples
    --------
    >>> found = chance(0, 100)
    >>> round(found.low, 4), round(found.high, 4)
    (0.0, 0.037)
    """
    from scipy.special import ndtri

    z = float(ndtri(0.5 + share("level", level) / 2.0))
    p = hits / count
    stretch = 1.0 + z * z / count
    centre = (p + z * z / (2.0 * count)) / stretch
    reach = z * np.sqrt(p * (1.0 - p) / count + (z / (2.0 * count)) ** 2) / stretch
    return Chance(p, float(np.clip(centre - reach, 0.0, p)), float(np.clip(centre + reach, p, 1.0)))
