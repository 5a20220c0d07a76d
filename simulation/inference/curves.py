"""Curves over an input, from smooth to rough: what a noisy value is explained with.

Each input gets cubic B-splines, turned into curves of rising roughness that do not correlate (those
of Demmler and Reinsch); a pair of inputs gets the products of their smoothest curves. Straight
lines are shrunk hardly at all against bent ones, so that a value which is linear in an input is
found without bias.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulation.inference.arrays import Floats, Places, sound

INNER_KNOTS = 8
DEGREE = 3
FEW_VALUES = 6
CURVES_OF_A_PAIR = 5
BENT_AGAINST_STRAIGHT = 1e6
_RIDGE = 1e-10


@dataclass(frozen=True)
class Basis:
    """Curves over futures, from smooth to rough.

    Attributes
    ----------
    curves : ndarray of shape (curve, future)
        [1] Mean 0, mean square 1, uncorrelated.
    roughness : ndarray of shape (curve,)
        [1] How strongly each is shrunk; 1 for a straight line.
    """

    curves: Floats
    roughness: Floats


def curves(values: Floats) -> Basis:
    """Curves over one input.

    Cubic B-splines B with knots at quantiles of its different values; with G = B B' / n and P = D'D
    the squared second differences of their coefficients, P w = g G w gives curves w'B of roughness
    g. The straight line, of roughness 0, is taken out beforehand: rounding would mix it with the
    smoothest of the others where values differ by orders of magnitude. An input with six values or
    fewer gets polynomials through all of them.

    Parameters
    ----------
    values : ndarray of shape (future,)
        [any] The input in every future.

    Returns
    -------
    Basis
        [1] The first curve is the straight line; none where the input is constant.

    References
    ----------
    Demmler & Reinsch (1975), Numerische Mathematik 24; Eilers & Marx (1996), Statistical
    Science 11(2).

    Examples
    --------
    >>> curves(np.linspace(0.0, 1.0, 100)).curves.shape
    (11, 100)
    >>> curves(np.ones(100)).curves.shape
    (0, 100)
    """
    values = sound("input", values, axes=1)
    different = np.unique(values)
    if len(different) <= FEW_VALUES:
        return _polynomials(np.searchsorted(different, values), len(different))
    line, different = ((x - values.mean()) / values.std() for x in (values, different))
    bent = _bent(line, *_splines(line, different))
    return Basis(
        np.concatenate([line[None], bent.curves]),
        np.concatenate([[1.0], bent.roughness * BENT_AGAINST_STRAIGHT]),
    )


def product(one: Basis, other: Basis) -> Basis:
    """Products of the smoothest curves of two inputs: what both do together."""
    smooth = [(b.curves[:CURVES_OF_A_PAIR], b.roughness[:CURVES_OF_A_PAIR]) for b in (one, other)]
    (a, rough_a), (b, rough_b) = smooth
    return rotated(
        (a[:, None] * b[None]).reshape(-1, a.shape[1]),
        np.diag((rough_a[:, None] + rough_b[None]).ravel()),
    )


def together(parts: Sequence[tuple[Floats, Floats]]) -> Basis:
    """One basis from curves (curve, future) with their roughness (curve,), part by part."""
    rows = np.concatenate([rows for rows, _ in parts])
    return rotated(rows, np.diag(np.concatenate([roughness for _, roughness in parts])))


def rotated(rows: Floats, penalty: Floats) -> Basis:
    """Turn rows into uncorrelated curves of rising roughness that span the same.

    With G = B B' / n after taking out means: P w = g G w.

    Parameters
    ----------
    rows : ndarray of shape (curve, future)
        [1] Any curves, linearly independent but for rounding.
    penalty : ndarray of shape (curve, curve)
        [1] Roughness of a combination of rows, positive semidefinite.

    Returns
    -------
    Basis
        [1] As many curves as rows.
    """
    from scipy.linalg import eigh

    if len(rows) == 0:
        return Basis(rows, np.zeros(0))
    centred = rows - rows.mean(axis=1, keepdims=True)
    gram = centred @ centred.T / rows.shape[1]
    gram += _RIDGE * np.trace(gram) / len(rows) * np.eye(len(rows))
    roughness, turn = eigh(penalty, gram)
    return Basis(turn.T @ centred, np.maximum(roughness, 0.0))


def _polynomials(places: Places, count: int) -> Basis:
    """Polynomials through a few values, orthonormal."""
    degrees = np.arange(1, count)
    if count == 1:
        return Basis(np.zeros((0, len(places))), np.zeros(0))
    line = 2.0 * places / (count - 1.0) - 1.0
    powers = line[:, None] ** degrees
    orthonormal, _ = np.linalg.qr(powers - powers.mean(axis=0))
    return Basis(np.asarray(orthonormal.T * np.sqrt(len(places))), np.asarray(degrees**4.0))


def _bent(line: Floats, splines: Floats, differences: Floats) -> Basis:
    """Curves without any straight line, the smoothest of roughness 1.

    In u = D w, roughness is u'u, and smoothness 1 / g an eigenvalue of D^-T G D^-1: the largest, of
    the smoothest curve, is the one least touched by rounding.
    """
    centred = splines - splines.mean(axis=1, keepdims=True)
    centred -= (centred @ line / len(line))[:, None] * line
    rows = np.linalg.solve(differences.T, centred)
    smoothness, turn = np.linalg.eigh(rows @ rows.T / len(line))
    smoothness, turn = smoothness[::-1], turn[:, ::-1]
    smoothness = np.maximum(smoothness, np.finfo(float).eps * smoothness[0])
    return Basis(turn.T @ rows / np.sqrt(smoothness)[:, None], smoothness[0] / smoothness)


def _splines(values: Floats, different: Floats) -> tuple[Floats, Floats]:
    """Splines without constant and straight line, and the second differences of coefficients."""
    from scipy.interpolate import BSpline

    inner = np.unique(np.quantile(different, np.linspace(0.0, 1.0, INNER_KNOTS + 2)))
    knots = np.concatenate([[inner[0]] * DEGREE, inner, [inner[-1]] * DEGREE])
    splines = BSpline.design_matrix(values, knots, DEGREE).toarray().T
    centres = np.array([knots[j + 1 : j + 1 + DEGREE].mean() for j in range(len(splines))])
    slope = np.diff(np.eye(len(splines)), axis=0) / np.diff(centres)[:, None]
    apart = np.diff((centres[1:] + centres[:-1]) / 2.0)
    bend = np.diff(slope, axis=0) / np.sqrt(apart)[:, None]
    return splines[2:], bend[:, 2:]
