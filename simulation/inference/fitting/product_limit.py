"""Survival without a family: who is left after so long, where some came late or are still there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulation.inference.arrays import Floats, Places

_Z90 = 1.6448536269514722


@dataclass(frozen=True)
class Survival:
    """Share left by time, with its 90 % band.

    Attributes
    ----------
    time : ndarray of shape (step,)
        [any] Times at which something ended.
    share, low, high : ndarray of shape (step,)
        [share] Left after each.
    at_risk : ndarray of shape (step,)
        [count] In view just before each.
    """

    time: Floats
    share: Floats
    low: Floats
    high: Floats
    at_risk: Floats


def kaplan_meier(entered: Floats, length: Floats, ended: Floats) -> Survival:
    """Share left by time, with those who came into view late.

    Product of 1 - ended / at risk over the times until then (Kaplan and Meier 1958); band by
    Greenwood's formula on the scale of log(-log).

    Parameters
    ----------
    entered : ndarray of shape (row,)
        [any] When each came into view.
    length : ndarray of shape (row,)
        [any] When each was last seen.
    ended : ndarray of shape (row,)
        [flag] 1 where it ended then, else 0.

    Returns
    -------
    Survival
        Never rising.

    Examples
    --------
    >>> never = np.zeros(4)
    >>> ended = np.array([1.0, 1.0, 0.0, 1.0])
    >>> kaplan_meier(never, np.array([1.0, 2.0, 2.5, 4.0]), ended).share.round(4).tolist()
    [0.75, 0.5, 0.0]
    """
    time, deaths, at_risk = _steps(entered, length, ended[:, None])
    gone = deaths[:, 0]
    share = np.cumprod(1.0 - gone / at_risk)
    left = np.maximum(at_risk - gone, 1e-9)
    greenwood: Floats = np.sqrt(np.cumsum(gone / (at_risk * left)))
    inner = np.clip(share, 1e-12, 1.0 - 1e-12)
    wide = np.minimum(_Z90 * greenwood / np.abs(np.log(inner)), 50.0)
    low: Floats = inner ** np.exp(wide)
    high: Floats = inner ** np.exp(-wide)
    certain = (share <= 0.0) | (share >= 1.0)
    low, high = np.where(certain, share, low), np.where(certain, share, high)
    return Survival(time, np.asarray(share), low, high, at_risk)


def aalen_johansen(
    entered: Floats, length: Floats, cause: Places, causes: int
) -> tuple[Floats, Floats]:
    """Share that has ended by each of several causes, by time.

    Sum over the times until then of (share left before) x (ended by the cause / at risk), after
    Aalen and Johansen (1978).

    Parameters
    ----------
    entered, length : ndarray of shape (row,)
        [any] When each came into view, and was last seen.
    cause : ndarray of shape (row,)
        [count] 1, 2 ... for what ended it, 0 where it has not ended.
    causes : int
        [count] How many there are.

    Returns
    -------
    tuple of ndarray of shape (step,) and ndarray of shape (cause, step)
        [any], [share] Times, and the shares; with those left they add up to 1.

    Examples
    --------
    >>> cause = np.array([1, 2, 0, 1])
    >>> time, share = aalen_johansen(np.zeros(4), np.array([1.0, 2.0, 3.0, 4.0]), cause, 2)
    >>> share[:, -1].round(4).tolist()
    [0.75, 0.25]
    """
    flags = np.stack([cause == number for number in range(1, causes + 1)], axis=1) * 1.0
    time, ends, at_risk = _steps(entered, length, flags)
    left = np.cumprod(1.0 - ends.sum(axis=1) / at_risk)
    before = np.concatenate([[1.0], left[:-1]])
    return time, np.cumsum(before * (ends / at_risk[:, None]).T, axis=1)


def _steps(entered: Floats, length: Floats, flags: Floats) -> tuple[Floats, Floats, Floats]:
    """Times at which something ended, how many then by cause, and how many were in view before."""
    time, place = np.unique(length, return_inverse=True)
    ends = np.zeros((len(time), flags.shape[1]))
    np.add.at(ends, place, flags)
    came = np.searchsorted(np.sort(entered), time, side="left")
    gone = np.searchsorted(np.sort(length), time, side="left")
    at_risk = (came - gone).astype(np.float64)
    some = (ends.sum(axis=1) > 0.0) & (at_risk > 0.0)
    return time[some], ends[some], at_risk[some]
