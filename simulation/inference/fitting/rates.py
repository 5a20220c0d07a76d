"""Rates of rare events, and their ratio, with intervals that hold for few events too."""

from __future__ import annotations

from simulation.inference.fitting.likelihood import LEVEL


def rate_range(
    events: float, exposure: float, before: tuple[float, float] = (0.5, 0.0)
) -> tuple[float, float, float]:
    """Rate of events with its 90 % interval: a gamma law after the data.

    Parameters
    ----------
    events, exposure : float
        [count], [time] What was seen, in how much time; above 0.
    before : tuple of float
        [count], [time] Events and time that what was known before is worth; by default Jeffreys'
        half an event, for the interval alone.

    Returns
    -------
    tuple of float
        [1/time] Rate, lower and upper end.

    Examples
    --------
    >>> [round(value, 3) for value in rate_range(10.0, 100.0)]
    [0.1, 0.058, 0.163]
    >>> [round(value, 3) for value in rate_range(0.0, 10.0, before=(2.0, 10.0))]
    [0.1, 0.018, 0.237]
    """
    from scipy.special import gammaincinv

    more, longer = before
    shape, time = events + more, exposure + longer
    tail = 0.5 * (1.0 - LEVEL)
    low, high = (float(gammaincinv(shape, share)) / time for share in (tail, 1.0 - tail))
    middle = events / exposure if longer == 0.0 else shape / time
    return middle, (0.0 if shape <= 0.5 else low), high


def ratio_range(
    first: tuple[float, float], second: tuple[float, float]
) -> tuple[float, float, float]:
    """Ratio of two rates with its 90 % interval, after Jeffreys.

    Parameters
    ----------
    first, second : tuple of float
        [count], [time] Events and exposure of either.

    Returns
    -------
    tuple of float
        [x] Ratio of the first to the second, lower and upper end.

    Examples
    --------
    >>> [round(value, 2) for value in ratio_range((20.0, 100.0), (10.0, 100.0))]
    [1.98, 1.07, 3.83]
    """
    from scipy.special import betaincinv

    a, b = first[0] + 0.5, second[0] + 0.5
    tail = 0.5 * (1.0 - LEVEL)
    shares = [float(betaincinv(a, b, share)) for share in (0.5, tail, 1.0 - tail)]
    middle, low, high = (share / (1.0 - share) * second[1] / first[1] for share in shares)
    return middle, low, high


def share_range(
    events: float, trials: float, before: tuple[float, float] = (0.5, 0.5)
) -> tuple[float, float, float]:
    """Share of trials with its 90 % interval: a beta law after the data.

    Parameters
    ----------
    events, trials : float
        [count] Events among trials.
    before : tuple of float
        [count] Events and other trials that what was known before is worth.

    Examples
    --------
    >>> [round(value, 3) for value in share_range(30.0, 100.0)]
    [0.302, 0.23, 0.379]
    """
    from scipy.special import betaincinv

    a, b = events + before[0], trials - events + before[1]
    tail = 0.5 * (1.0 - LEVEL)
    return a / (a + b), float(betaincinv(a, b, tail)), float(betaincinv(a, b, 1.0 - tail))
