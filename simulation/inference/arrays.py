"""Arrays as the statistics want them: whole, finite, with enough futures."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Places = NDArray[np.intp]


def sound(name: str, values: ArrayLike, axes: int | None = None, least: int = 2) -> Floats:
    """Array of finite numbers with enough of them along its last axis.

    Parameters
    ----------
    name : str
        What the array holds, for the message.
    values : array_like of shape (..., future)
        [any] Numbers.
    axes : int, optional
        [count] Axes it must have; any number where None.
    least : int
        [count] Fewest futures.

    Returns
    -------
    ndarray of shape (..., future)
        [any] The same numbers.

    Raises
    ------
    ValueError
        Where a number is missing or infinite, or the shape is wrong.
    """
    array = np.asarray(values, dtype=np.float64)
    if array.ndim == 0 or (axes is not None and array.ndim != axes):
        raise ValueError(f"{name}: {axes or 1} axes are wanted, {array.ndim} given")
    if array.shape[-1] < least:
        raise ValueError(f"{name}: at least {least} futures are wanted, {array.shape[-1]} given")
    if not np.isfinite(array).all():
        raise ValueError(f"{name}: every number must be finite")
    return array


def share(name: str, value: float) -> float:
    """Share strictly between 0 and 1.

    Raises
    ------
    ValueError
        Where it is not.
    """
    if not 0.0 < value < 1.0:
        raise ValueError(f"{name} must lie between 0 and 1, got {value:.12g}")
    return value
