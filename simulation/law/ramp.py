"""How new sellers grow into the work: a rate, and its integral over a month."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from simulation.law.arrays import Real

_BEND = 2.3
_SCALE = 1.0 - np.exp(-_BEND)

_SHAPES: dict[str, Callable[[Real], Real]] = {
    "linear": lambda x: x,
    "s-curve": lambda x: 3.0 * np.power(x, 2) - 2.0 * np.power(x, 3),
    "exponential": lambda x: -np.expm1(-_BEND * x) / _SCALE,
}
_SHAPE_INTEGRALS: dict[str, Callable[[Real], Real]] = {
    "linear": lambda x: 0.5 * np.power(x, 2),
    "s-curve": lambda x: np.power(x, 3) - 0.5 * np.power(x, 4),
    "exponential": lambda x: (x + np.expm1(-_BEND * x) / _BEND) / _SCALE,
}


def ramp_productivity(progress: Real, start: Real, months: Real, shape: str = "linear") -> Real:
    """Productivity of a seller at a point of the ramp.

    r = r0 + (1 - r0) shape(min(1, g / R)); shapes: linear x, s-curve 3x^2 - 2x^3,
    exponential (1 - e^(-2.3x)) / (1 - e^(-2.3)).

    Parameters
    ----------
    progress : float or ndarray of shape (...)
        [months] Progress along the ramp, g; grows by `ramp_step` a month.
    start : float or ndarray of shape (...)
        [share] Productivity on the first day, r0.
    months : float or ndarray of shape (...)
        [months] Length of the ramp, R; above 0.
    shape : {"linear", "s-curve", "exponential"}
        [name] Shape of the ramp.

    Returns
    -------
    float or ndarray of shape (...)
        [share] Productivity; between `start` and 1, never falling in `progress`.

    References
    ----------
    GitLab handbook (linear planning ramp); the shapes are planning practice.

    Examples
    --------
    >>> round(float(ramp_productivity(3.0, 0.1, 6.0)), 4)
    0.55
    """
    x = np.minimum(1.0, progress / months)
    return start + (1.0 - start) * _SHAPES[shape](x)


def ramp_integral(progress: Real, start: Real, months: Real, shape: str = "linear") -> Real:
    """Productive months gathered up to a point of the ramp.

    I(g): the integral of `ramp_productivity` from 0 to g.

    Parameters
    ----------
    progress : float or ndarray of shape (...)
        [months] Progress along the ramp, g.
    start : float or ndarray of shape (...)
        [share] Productivity on the first day, r0.
    months : float or ndarray of shape (...)
        [months] Length of the ramp, R; above 0.
    shape : {"linear", "s-curve", "exponential"}
        [name] Shape of the ramp.

    Returns
    -------
    float or ndarray of shape (...)
        [months] The integral; between start times `progress` and `progress`.

    Examples
    --------
    >>> round(float(ramp_integral(6.0, 0.1, 6.0)), 4)
    3.3
    """
    x = np.minimum(1.0, progress / months)
    past = np.maximum(0.0, progress - months)
    return start * progress + (1.0 - start) * (months * _SHAPE_INTEGRALS[shape](x) + past)


def ramp_step(effect: Real, level: Real) -> Real:
    """Progress along the ramp in one month.

    Delta = exp(beta_ramp L): hires ramp faster under a better leader.

    Parameters
    ----------
    effect : float or ndarray of shape (...)
        [x per sd] Multiplier of ramp speed per unit of leadership, exp(beta_ramp).
    level : float or ndarray of shape (...)
        [sd] Leadership level, L.

    Returns
    -------
    float or ndarray of shape (...)
        [months] Progress; positive, 1 at level 0.

    Examples
    --------
    >>> round(float(ramp_step(1.05, -1.0)), 4)
    0.9524
    """
    return np.exp(np.log(effect) * level)


def mean_ramp_productivity(
    progress: Real, step: Real, start: Real, months: Real, shape: str = "linear"
) -> Real:
    """Mean productivity over a month.

    (I(g + Delta) - I(g)) / Delta.

    Parameters
    ----------
    progress : float or ndarray of shape (...)
        [months] Progress at the month's start, g.
    step : float or ndarray of shape (...)
        [months] Progress in the month, Delta; above 0.
    start : float or ndarray of shape (...)
        [share] Productivity on the first day, r0.
    months : float or ndarray of shape (...)
        [months] Length of the ramp, R; above 0.
    shape : {"linear", "s-curve", "exponential"}
        [name] Shape of the ramp.

    Returns
    -------
    float or ndarray of shape (...)
        [share] Mean productivity; between `start` and 1.

    Examples
    --------
    >>> round(float(mean_ramp_productivity(0.0, 1.0, 0.1, 6.0)), 4)
    0.175
    """
    gained = ramp_integral(progress + step, start, months, shape)
    return (gained - ramp_integral(progress, start, months, shape)) / step


def worked_within(
    employed: Real, window: Real, start: Real, months: Real, shape: str = "linear"
) -> Real:
    """Productive share of the last months of somebody employed for so long.

    (I(m) - I(max(0, m - w))) / w.

    Parameters
    ----------
    employed : float or ndarray of shape (...)
        [months] Months employed, m.
    window : float or ndarray of shape (...)
        [months] Last months that are looked at, w; above 0.
    start : float or ndarray of shape (...)
        [share] Productivity on the first day, r0.
    months : float or ndarray of shape (...)
        [months] Length of the ramp, R; above 0.
    shape : {"linear", "s-curve", "exponential"}
        [name] Shape of the ramp.

    Returns
    -------
    float or ndarray of shape (...)
        [share] Months of full work over months looked at; 0 for who was not there.

    Examples
    --------
    >>> round(float(worked_within(6.0, 12.0, 0.0, 6.0)), 4)
    0.25
    """
    before = np.maximum(0.0, employed - window)
    gained = ramp_integral(employed, start, months, shape)
    return (gained - ramp_integral(before, start, months, shape)) / window
