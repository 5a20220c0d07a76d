"""Shares of groups, each shrunk to what its trials support."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulation.inference.arrays import Floats
from simulation.inference.fitting.likelihood import highest

_LARGEST_SUM = 1e5
_USUAL_BETWEEN, _LARGEST_BETWEEN = 0.5, 1.5
"""Standard deviation of true log odds between groups: of the law beforehand, and the most."""


@dataclass(frozen=True)
class Shares:
    """Shares of groups.

    Attributes
    ----------
    mean : float
        [share] Of groups.
    spread : float
        [share] Standard deviation of true shares between groups; 0 where luck explains all.
    expected, low, high : ndarray of shape (group,)
        [share] True share to be expected of each, with 90 % intervals.
    probability : float
        [share] Chance of such differences where all groups are alike.
    """

    mean: float
    spread: float
    expected: Floats
    low: Floats
    high: Floats
    probability: float


def shrunk_shares(events: Floats, trials: Floats) -> Shares:
    """Shares of groups by empirical Bayes.

    True shares follow a beta law, fitted to all groups by maximum likelihood; each group's own
    share is then (a + events) / (a + b + trials), as a mean over the spreads that are likely.

    Parameters
    ----------
    events, trials : ndarray of shape (group,)
        [count] Of each group; at least one event, and one trial without.

    Returns
    -------
    Shares
        Between each group's own share and that of all.

    Examples
    --------
    >>> alike = shrunk_shares(np.array([30.0, 31.0, 29.0]), np.array([100.0, 100.0, 100.0]))
    >>> alike.spread, alike.expected.round(2).tolist()
    (0.0, [0.3, 0.3, 0.3])
    """
    from scipy.special import ndtr

    pooled = float(events.sum() / trials.sum())
    start = [float(np.log(pooled) - np.log1p(-pooled)), np.log(20.0)]
    peak = highest(lambda at: _log_likelihood(at, events, trials), start)
    alike = float(np.sum(events * np.log(pooled) + (trials - events) * np.log1p(-pooled)))
    ratio = max(0.0, 2.0 * (peak.height - alike))
    mean, total = 1.0 / (1.0 + np.exp(-peak.at[0])), float(np.exp(min(peak.at[1], 50.0)))
    if total >= _LARGEST_SUM or ratio < 1e-6 or len(events) < 2:
        mean, total, ratio = pooled, _LARGEST_SUM**2, 0.0
    spread = float(np.sqrt(mean * (1.0 - mean) / (1.0 + total))) if ratio else 0.0
    probability = float(ndtr(-np.sqrt(ratio))) if ratio else 1.0
    return Shares(float(mean), spread, *_shrunk(float(mean), events, trials), probability)


def _shrunk(mean: float, events: Floats, trials: Floats) -> tuple[Floats, Floats, Floats]:
    """Share to be expected of each group and its ends, over all spreads that the groups allow.

    The single best spread is often 0, which would leave no doubt at all. Beforehand the standard
    deviation of log odds follows half a normal law; ends are those of a beta law with the same
    mean and variance.
    """
    from scipy.special import betaincinv

    between = np.linspace(0.02, _LARGEST_BETWEEN, 60)
    total = np.maximum(1.0 / (np.square(between) * mean * (1.0 - mean)) - 1.0, 1.0)
    height = np.array(
        [_log_likelihood((np.log(mean / (1.0 - mean)), np.log(s)), events, trials) for s in total]
    )
    weight = np.exp(height - height.max() - 0.5 * np.square(between / _USUAL_BETWEEN))
    weight /= weight.sum()
    kept = total[:, None] / (total[:, None] + trials)
    own = kept * mean + (1.0 - kept) * events / np.maximum(trials, 1.0)
    within = own * (1.0 - own) / (1.0 + total[:, None] + trials)
    of_mean = (
        np.square(kept)
        * mean
        * (1.0 - mean)
        * (1.0 / trials.sum() + 1.0 / (len(events) * (1.0 + total[:, None])))
    )
    expected = weight @ own
    variance = weight @ (within + of_mean + np.square(own - expected))
    size = expected * (1.0 - expected) / variance - 1.0
    ends = (betaincinv(expected * size, (1.0 - expected) * size, end) for end in (0.05, 0.95))
    low, high = map(np.asarray, ends)
    return expected, low, high


def _log_likelihood(at: Sequence[float] | Floats, events: Floats, trials: Floats) -> float:
    from scipy.special import betaln

    if at[1] > np.log(10.0 * _LARGEST_SUM):
        return -np.inf
    mean, total = 1.0 / (1.0 + np.exp(-at[0])), np.exp(at[1])
    a, b = mean * total, (1.0 - mean) * total
    return float(np.sum(betaln(a + events, b + trials - events) - betaln(a, b)))
