"""Assumptions that move together: a Gaussian copula between uniform numbers, by rank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from simulation.assumptions.distributions import Floats, inside

_ROUNDS = 1000
_SETTLED = 1e-12
_NOTHING = 1e-9


class CorrelationError(ValueError):
    """Correlations that name unknown assumptions or contradict each other."""


@dataclass(frozen=True)
class CorrelationMatrix:
    """Correlations between assumptions, ready to use.

    Attributes
    ----------
    keys : tuple of str
        The assumptions, in the order of rows and columns.
    matrix : ndarray of shape (assumption, assumption)
        [correlation] Of the standard normal numbers behind them; positive semidefinite.
    largest_change : float
        [correlation] Largest change of a rank correlation that made this possible; 0 where none.
    changed : tuple of str or None
        The pair with that change.
    """

    keys: tuple[str, ...]
    matrix: Floats
    largest_change: float = 0.0
    changed: tuple[str, str] | None = None


def normal_correlation(rank: Floats) -> Floats:
    """Correlation of normal numbers that gives a rank correlation.

    r = 2 sin(pi rho / 6).

    Parameters
    ----------
    rank : ndarray of shape (...)
        [correlation] Spearman's rank correlation.

    Returns
    -------
    ndarray of shape (...)
        [correlation] Between -1 and 1; -1, 0 and 1 stay.

    References
    ----------
    Pearson (1907), On further methods of determining correlation.

    Examples
    --------
    >>> round(float(normal_correlation(0.5)), 4)
    0.5176
    """
    return np.asarray(np.clip(2.0 * np.sin(np.pi * np.asarray(rank) / 6.0), -1.0, 1.0))


def rank_correlation(normal: Floats) -> Floats:
    """Rank correlation of normal numbers: the inverse of `normal_correlation`."""
    return np.asarray(6.0 / np.pi * np.arcsin(np.asarray(normal) / 2.0))


def correlation_matrix(
    keys: Sequence[str], pairs: Mapping[tuple[str, str], float]
) -> CorrelationMatrix:
    """Put rank correlations of pairs together, repaired where they contradict each other.

    Parameters
    ----------
    keys : sequence of str
        Assumptions, in the order of their uniform numbers.
    pairs : Mapping[tuple[str, str], float]
        [correlation] Spearman's rank correlation of two keys; all other pairs are uncorrelated.

    Returns
    -------
    CorrelationMatrix
        One row and column for each key, and the largest change that a repair made.

    Raises
    ------
    CorrelationError
        Where a key is unknown or paired with itself, a pair is given twice with different numbers,
        or a number lies outside -1 to 1.
    """
    _check_pairs(pairs, keys)
    wanted = np.eye(len(keys))
    places = {key: i for i, key in enumerate(keys)}
    for (one, other), rank in pairs.items():
        i, j = places[one], places[other]
        wanted[i, j] = wanted[j, i] = rank
    matrix = nearest_correlation(normal_correlation(wanted))
    change = np.abs(rank_correlation(matrix) - wanted)
    largest = float(change.max(initial=0.0))
    if largest < _NOTHING:
        return CorrelationMatrix(tuple(keys), matrix)
    row, column = divmod(int(change.argmax()), len(keys))
    return CorrelationMatrix(tuple(keys), matrix, largest, (keys[row], keys[column]))


def nearest_correlation(matrix: Floats) -> Floats:
    """Correlation matrix nearest to a symmetric matrix with a diagonal of ones.

    Alternating projections on the positive semidefinite matrices and on those with ones on the
    diagonal, with Dykstra's correction. A matrix that is one already comes back bit by bit.

    Parameters
    ----------
    matrix : ndarray of shape (n, n)
        [correlation] Symmetric.

    Returns
    -------
    ndarray of shape (n, n)
        [correlation] Symmetric, positive semidefinite up to rounding, ones on the diagonal.

    References
    ----------
    Higham (2002), IMA Journal of Numerical Analysis 22(3), algorithm 3.3.

    Examples
    --------
    >>> nearest_correlation(np.array([[1, 1, 0], [1, 1, 1], [0, 1, 1]])).round(4)
    array([[1.    , 0.7607, 0.1573],
           [0.7607, 1.    , 0.7607],
           [0.1573, 0.7607, 1.    ]])
    """
    nearest = np.asarray(matrix, dtype=np.float64)
    correction = np.zeros_like(nearest)
    for _ in range(_ROUNDS):
        values, vectors = np.linalg.eigh(nearest - correction)
        if values.size == 0 or (values[0] > -_SETTLED and not correction.any()):
            return nearest
        tilted = nearest - correction
        positive = (vectors * np.maximum(values, 0.0)) @ vectors.T
        correction = positive - tilted
        before, nearest = nearest, (positive + positive.T) / 2.0
        np.fill_diagonal(nearest, 1.0)
        if np.abs(nearest - before).max() < _SETTLED:
            break
    return _made_positive(nearest)


def correlate(uniforms: Floats, matrix: Floats) -> Floats:
    """Make rows of independent uniform numbers move together.

    z = L Phi^-1(u), u' = Phi(z), with L the lower triangular root of the matrix. A row depends on
    itself and on earlier rows only; one without correlation to an earlier row is not touched.

    Parameters
    ----------
    uniforms : ndarray of shape (assumption, future)
        [share] Independent uniform numbers.
    matrix : ndarray of shape (assumption, assumption)
        [correlation] Positive semidefinite, as in `CorrelationMatrix.matrix`.

    Returns
    -------
    ndarray of shape (assumption, future)
        [share] Each row uniform; rows without correlation bit by bit as they were.
    """
    from scipy import special

    root = triangular_root(matrix)
    result = np.array(uniforms, dtype=np.float64)
    normal: dict[int, Floats] = {}
    for i in range(len(root)):
        behind = [j for j in range(i + 1) if root[i, j] != 0.0]
        if behind and behind != [i]:
            for j in set(behind) - set(normal):
                normal[j] = special.ndtri(inside(uniforms[j]))
            result[i] = special.ndtr(sum(root[i, j] * normal[j] for j in behind))
    return result


def triangular_root(matrix: Floats) -> Floats:
    """Lower triangular L with L L' = matrix, for semidefinite matrices too.

    Raises
    ------
    CorrelationError
        Where the matrix is not positive semidefinite.
    """
    size = len(matrix)
    root = np.zeros((size, size))
    for j in range(size):
        left = matrix[j:, j] - root[j:, :j] @ root[j, :j]
        if left[0] < -_NOTHING or (left[0] < _NOTHING and np.abs(left).max() > _NOTHING**0.5):
            raise CorrelationError("the correlation matrix is not positive semidefinite")
        if left[0] >= _NOTHING:
            root[j:, j] = left / np.sqrt(left[0])
    return root


def _made_positive(matrix: Floats) -> Floats:
    """Shrink towards no correlation by the rounding that is left below zero."""
    lowest = min(0.0, float(np.linalg.eigvalsh(matrix)[0]))
    shrunk = matrix / (1.0 - lowest)
    np.fill_diagonal(shrunk, 1.0)
    return np.asarray(shrunk)


def _check_pairs(pairs: Mapping[tuple[str, str], float], keys: Sequence[str]) -> None:
    for (one, other), rank in pairs.items():
        for key in (one, other):
            if key not in keys:
                raise CorrelationError(f"no assumption {key!r}")
        if one == other:
            raise CorrelationError(f"{one} is correlated with itself")
        if not -1.0 <= rank <= 1.0:
            raise CorrelationError(
                f"correlation of {one} and {other} must lie between -1 and 1, got {rank:.12g}"
            )
        if pairs.get((other, one), rank) != rank:
            raise CorrelationError(f"correlation of {one} and {other} is given twice")
