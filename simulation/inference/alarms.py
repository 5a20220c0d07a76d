"""What an early figure tells of how things end, and from where on it is bad news."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulation.inference.arrays import Floats, share, sound

WORST = 0.2


@dataclass(frozen=True)
class Alarm:
    """An early figure's bound beyond which it is bad news.

    Attributes
    ----------
    rank_correlation, se : float
        [correlation] With what comes of it in the end, and its standard error were there none.
    value : float
        [as the early figure] The bound, itself bad news.
    below : bool
        Whether low values are the bad ones.
    beyond : float
        [share] Futures beyond the bound.
    loses_then, loses_else : float
        [share] Futures in which the end is below 0, beyond the bound and otherwise.
    """

    rank_correlation: float
    se: float
    value: float
    below: bool
    beyond: float
    loses_then: float
    loses_else: float


def alarm(early: Floats, end: Floats, worst: float = WORST) -> Alarm:
    """Bound of an early figure beyond which about its worst fifth lies.

    Of the values that the figure takes, the one with the share of futures at or beyond it that is
    nearest to `worst`; never one at or beyond which all lie. Which side is the bad one, the sign of
    the rank correlation says.

    Parameters
    ----------
    early : ndarray of shape (future,)
        [any] The early figure; it takes two values at least.
    end : ndarray of shape (future,)
        [any] What comes of it; below 0 is a loss.
    worst : float
        [share] How many futures are to lie beyond, about.

    Returns
    -------
    Alarm
        [share] Beyond and not beyond are both more than none.

    References
    ----------
    Spearman (1904), American Journal of Psychology 15(1), on the rank correlation.

    Examples
    --------
    >>> found = alarm(np.array([0.0, 0, 0, 1, 2]), np.array([5.0, 4, 3, -1, -2]))
    >>> found.value, found.below, found.beyond, found.loses_then, found.loses_else
    (2.0, False, 0.2, 1.0, 0.25)
    """
    from scipy.stats import rankdata

    early, end = sound("early", early, axes=1, least=2), sound("end", end, axes=1, least=2)
    if not np.ptp(early) > 0.0:
        raise ValueError("an early figure that never differs tells nothing")
    rank = float(np.corrcoef(rankdata(early), rankdata(end))[0, 1]) if np.ptp(end) > 0.0 else 0.0
    below = rank >= 0.0
    towards = early if below else -early
    values, counts = np.unique(towards, return_counts=True)
    shares = counts.cumsum()[:-1] / early.size
    bound = values[np.abs(shares - share("worst", worst)).argmin()]
    beyond, lost = towards <= bound, end < 0.0
    return Alarm(
        rank,
        float(1.0 / np.sqrt(early.size - 1.0)),
        float(bound if below else -bound),
        below,
        float(beyond.mean()),
        float(lost[beyond].mean()),
        float(lost[~beyond].mean()),
    )
