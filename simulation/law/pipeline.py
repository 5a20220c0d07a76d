"""Open deals: how they are created, move through stages, go cold and change hands.

Stages stand on the first axis. Given a month's rates, open deals per seat and stage are
independent Poisson counts, so that means alone carry the law exactly: a flow is the closed form of
an Erlang chain, going cold and handing over are thinning.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simulation.law.arrays import Real

Floats = NDArray[np.float64]
_SLOW = 0.1
_TERMS = 9


def stage_passes(speed: Real, stages: int) -> Floats:
    """Probability of passing 0, 1, 2 ... stages in a month.

    P(j) = e^(-v) v^j / j!, v = K / C x speed of the deals.

    Parameters
    ----------
    speed : float or ndarray of shape (...)
        [1/month] Expected number of stages passed in a month, v.
    stages : int
        [count] Number of stages, K.

    Returns
    -------
    ndarray of shape (stage, ...)
        [share] P(j) for j = 0 ... K - 1; sums to at most 1.

    Examples
    --------
    >>> stage_passes(1.0, 3).round(4).tolist()
    [0.3679, 0.3679, 0.1839]
    """
    v = np.asarray(speed, dtype=float)
    passes = np.empty((stages, *v.shape))
    passes[0] = np.exp(-v)
    for j in range(1, stages):
        passes[j] = passes[j - 1] * v / j
    return passes


def entry_stages(speed: Real, passes: Floats) -> Floats:
    """Where an opportunity that arrives at a uniform moment stands at the month's end.

    A_i = (1 - sum of P(j), j <= i) / v. Worked out from the last stage back, as A_i = A_(i+1) +
    P(i) / (i + 1), so that no stage ever gets a negative share, however slow the deals.

    Parameters
    ----------
    speed : float or ndarray of shape (...)
        [1/month] Expected number of stages passed in a month, v.
    passes : ndarray of shape (stage, ...)
        [share] From `stage_passes`.

    Returns
    -------
    ndarray of shape (stage, ...)
        [share] Probability of each stage; sums to at most 1, the rest has closed.

    Examples
    --------
    >>> v = 1.0
    >>> entry_stages(v, stage_passes(v, 2)).round(4).tolist()
    [0.6321, 0.2642]
    """
    v = np.asarray(speed, dtype=float)
    last = len(passes) - 1
    entered = np.empty_like(passes)
    entered[last] = _last_entry(v, passes)
    for i in range(last - 1, -1, -1):
        entered[i] = entered[i + 1] + passes[i] / (i + 1)
    return entered


def _last_entry(v: Floats, passes: Floats) -> Floats:
    """Probability of the last stage: what is left of P(0) + P(1) + ... over v, without 0 / 0."""
    stages = len(passes)
    slow = v < _SLOW
    beyond = np.maximum(0.0, 1.0 - passes.sum(axis=0)) / np.where(slow, 1.0, v)
    series = np.ones_like(v)
    for m in range(stages + _TERMS, stages, -1) if slow.any() else ():
        series = 1.0 + series * np.minimum(v, _SLOW) / m
    return np.where(slow, passes[-1] / stages * series, beyond)


def month_flow(
    open_deals: Floats, arrivals: Real, passes: Floats, entry: Floats
) -> tuple[Floats, Floats]:
    """Open deals at the end of a month, and those that closed in it.

    N'_i = sum over j <= i of N_j P(i - j) + Lambda A_i; what is not open any more has closed.

    Parameters
    ----------
    open_deals : ndarray of shape (stage, ...)
        [deals] Expected open deals at the month's start.
    arrivals : float or ndarray of shape (...)
        [1/month] Expected opportunities of the month, Lambda.
    passes : ndarray of shape (stage, ...)
        [share] From `stage_passes`.
    entry : ndarray of shape (stage, ...)
        [share] From `entry_stages`.

    Returns
    -------
    tuple of ndarray of shape (stage, ...) and ndarray of shape (...)
        [deals] Expected open deals before the review, and expected closings; together they equal
        what was open plus the arrivals.

    Examples
    --------
    >>> p = stage_passes(1.0, 1)
    >>> after, closed = month_flow(np.array([10.0]), 2.0, p, entry_stages(1.0, p))
    >>> round(float(after[0]), 4), round(float(closed), 4)
    (4.943, 7.057)
    """
    shape = np.broadcast_shapes(
        open_deals.shape[1:], np.shape(arrivals), passes.shape[1:], entry.shape[1:]
    )
    after = np.empty((len(open_deals), *shape))
    for stage in range(len(open_deals)):
        np.multiply(entry[stage], arrivals, out=after[stage, ...])
        for earlier in range(stage + 1):
            after[stage] += open_deals[earlier] * passes[stage - earlier]
    closed = np.maximum(0.0, open_deals.sum(axis=0) + arrivals - after.sum(axis=0))
    return after, closed


def going_cold(cold: Real, neglect: Real, attention: Real) -> Real:
    """Probability that an open deal goes cold at a month-end review.

    min(1, d (1 + nu (1 - attention))).

    Parameters
    ----------
    cold : float or ndarray of shape (...)
        [share/month] Probability under full attention, d.
    neglect : float or ndarray of shape (...)
        [x] How much neglect adds, nu.
    attention : float or ndarray of shape (...)
        [share] Attention the deal gets.

    Returns
    -------
    float or ndarray of shape (...)
        [share/month] Probability; between d and 1, never rising in attention.

    Examples
    --------
    >>> round(float(going_cold(0.04, 2.0, 0.0)), 4)
    0.12
    """
    return np.minimum(1.0, cold * (1.0 + neglect * (1.0 - attention)))


def steady_pipeline(arrivals: Real, passes: Floats, entry: Floats, cold: Real) -> Floats:
    """Open deals at the fixed point of flow and review.

    N = (1 - d) flow(N): lower triangular, solved stage by stage.

    Parameters
    ----------
    arrivals : float or ndarray of shape (...)
        [1/month] Expected opportunities of a month, Lambda.
    passes : ndarray of shape (stage, ...)
        [share] From `stage_passes`.
    entry : ndarray of shape (stage, ...)
        [share] From `entry_stages`.
    cold : float or ndarray of shape (...)
        [share/month] Probability of going cold at a review, d.

    Returns
    -------
    ndarray of shape (stage, ...)
        [deals] Expected open deals at a month's start; unchanged by a month of flow and review.

    Examples
    --------
    >>> p = stage_passes(2.0, 2)
    >>> e = entry_stages(2.0, p)
    >>> n = steady_pipeline(3.0, p, e, 0.04)
    >>> bool(np.allclose(0.96 * month_flow(n, 3.0, p, e)[0], n))
    True
    """
    stay = 1.0 - np.asarray(cold, dtype=float)
    open_deals: list[Floats] = []
    for stage in range(len(passes)):
        entering = entry[stage] * arrivals
        for earlier in range(stage):
            entering = entering + open_deals[earlier] * passes[stage - earlier]
        open_deals.append(stay * entering / (1.0 - stay * passes[0]))
    return np.stack(open_deals)


def share_not_gone_cold(cycle: Real, stages: int, cold: Real) -> Real:
    """Share of opportunities that reach a decision before they go cold.

    Closings over arrivals at the fixed point, at leadership level 0 and full attention: the mean
    of (1 - d)^(reviews before the decision) over a uniform moment of arrival and an Erlang cycle.

    Parameters
    ----------
    cycle : float or ndarray of shape (...)
        [months] Mean sales cycle, C.
    stages : int
        [count] Number of stages, K.
    cold : float or ndarray of shape (...)
        [share/month] Probability of going cold at a review, d.

    Returns
    -------
    float or ndarray of shape (...)
        [share] Share; 1 where nothing goes cold, never rising in cold or cycle.

    Examples
    --------
    >>> round(float(share_not_gone_cold(2.8, 4, 0.04)), 4)
    0.8935
    """
    speed = stages / np.asarray(cycle, dtype=float)
    passes = stage_passes(speed, stages)
    entry = entry_stages(speed, passes)
    open_deals = steady_pipeline(1.0, passes, entry, cold)
    return month_flow(open_deals, 1.0, passes, entry)[1]


def handed_over(open_deals: Real, kept: Real, survival: Real) -> tuple[Real, Real]:
    """Open deals at a change of seller: those that stay, and those that reach a colleague.

    Stay: kept. Reach a colleague: (1 - kept) x survival. The rest is lost.

    Parameters
    ----------
    open_deals : float or ndarray of shape (...)
        [deals] Expected open deals.
    kept : float or ndarray of shape (...)
        [share] Probability that a deal stays: x at the end of a handover, 0 when a seller leaves.
    survival : float or ndarray of shape (...)
        [share] Probability that a deal handed over survives.

    Returns
    -------
    tuple of float or ndarray of shape (...)
        [deals] Deals that stay and deals that reach a colleague; together at most `open_deals`.

    References
    ----------
    Loss of open pipeline in account transitions: practitioners' claims (weak).

    Examples
    --------
    >>> stay, reach = handed_over(10.0, 0.2, 0.85)
    >>> stay, round(reach, 4)
    (2.0, 6.8)
    """
    return open_deals * kept, open_deals * (1.0 - kept) * survival
