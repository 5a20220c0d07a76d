"""What inputs say of a value: smooth fits through many noisy futures, no rougher than need be.

The rougher a curve, the more it is shrunk; how much in all, generalised cross-validation says. So
luck is averaged out rather than followed, and an input that says nothing gets a flat curve.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from simulation.inference.arrays import Floats, sound
from simulation.inference.curves import Basis, curves, product, together

PENALTIES = np.logspace(-12.0, 6.0, 73)
CAUTION = 1.4
FEW_INPUTS = 4
MOST_PAIRS = 10
BEYOND_DOUBT = 5.0
WORTH_KEEPING = 0.01
MOST_FREEDOM = 0.8
"""Share of the futures that the curves of a fit may take up; more leaves none to judge it by."""
_SPAN = 2


@dataclass(frozen=True)
class Fit:
    """Smooth fits of several values on the same inputs.

    Attributes
    ----------
    basis : Basis
        The curves.
    penalty : ndarray of shape (value,)
        [1] What roughness was multiplied with.
    kept : ndarray of shape (value, curve)
        [share] How much of each curve is left after shrinking.
    fitted : ndarray of shape (value, future)
        [as the values] E(value | inputs), estimated.
    residual : ndarray of shape (value, future)
        [as the values] value - fitted.
    """

    basis: Basis
    penalty: Floats
    kept: Floats
    fitted: Floats
    residual: Floats

    def pull(self) -> Floats:
        """How much of each future's own value its fit holds, shape (value, future) [share]."""
        count = self.fitted.shape[1]
        own = 1.0 / count + self.kept @ np.square(self.basis.curves) / count
        return np.minimum(own, 1.0 - 1e-6)

    def foreseen(self) -> Floats:
        """Fit of each future from all others only, shape (value, future) [as the values]."""
        return self.fitted + self.residual - self.residual / (1.0 - self.pull())


def smooth(values: Floats, basis: Basis) -> Fit:
    """Smooth fits of values on a basis.

    fitted = mean + sum over k of s_k c_k z_k, c_k = mean(z_k value), s_k = 1 / (1 + lambda g_k);
    lambda minimises RSS / (1 - (1 + 1.4 sum s) / n)^2 for each value. The 1.4 makes it follow luck
    less often than with 1. Fits that would follow nearly every future are left out.

    Parameters
    ----------
    values : ndarray of shape (value, future)
        [any] What is to be explained.
    basis : Basis
        Curves of the same futures.

    Returns
    -------
    Fit
        [as the values] The mean where the curves say nothing.

    References
    ----------
    Craven & Wahba (1979), Numerische Mathematik 31; Kim & Gu (2004), JRSS B 66(2), on the 1.4.
    """
    values = sound("values", values, axes=2)
    count = values.shape[1]
    if basis.curves.shape[1] != count:
        raise ValueError(f"values of {count} futures, inputs of {basis.curves.shape[1]}")
    mean = values.mean(axis=1, keepdims=True)
    weight = (values - mean) @ basis.curves.T / count
    kept = 1.0 / (1.0 + PENALTIES[:, None] * basis.roughness)
    explained = np.square(weight) @ (2.0 * kept - kept * kept).T
    unexplained = np.maximum(values.var(axis=1)[:, None] - explained, 0.0)
    freedom = (1.0 + CAUTION * kept.sum(axis=1)) / count
    score = unexplained / np.square(np.maximum(1.0 - freedom, 0.01))
    score[:, freedom > MOST_FREEDOM] = np.inf
    best = PENALTIES.size - 1 - score[:, ::-1].argmin(axis=1)
    fitted = mean + (kept[best] * weight) @ basis.curves
    return Fit(basis, PENALTIES[best], kept[best], fitted, values - fitted)


def basis_of(values: Floats, inputs: Floats) -> Basis:
    """Basis for what one or several inputs say together of values.

    Each input's own curves, and products of pairs: all pairs of up to four inputs, of more those
    whose product the values show beyond doubt, ten at most. Each part is shrunk by what its own
    smooth fit asks for; curves of which less than 1 % would be left are dropped.

    Parameters
    ----------
    values : ndarray of shape (value, future)
        [any] What is to be explained.
    inputs : ndarray of shape (input, future)
        [any] What is known together.

    Returns
    -------
    Basis
        [1] No curve at all where every input is constant.

    References
    ----------
    Strong, Oakley & Brennan (2014), Medical Decision Making 34(3).
    """
    singles = [curves(row) for row in sound("inputs", inputs, axes=2)]
    if len(singles) == 1:
        return singles[0]
    alone = [_fitting(values, single) for single in singles]
    left = smooth(values, together(alone)).residual
    crossed = [product(singles[i], singles[j]) for i, j in _pairs(left, singles)]
    return together([*alone, *[_fitting(left, pair) for pair in crossed]])


def pair_shares(values: Floats, inputs: Floats) -> dict[tuple[int, int], Floats]:
    """Share of the variance of values that pairs of inputs explain only together.

    As `explained_share`, of what all inputs leave that are each looked at alone.

    Parameters
    ----------
    values : ndarray of shape (value, future)
        [any] What is to be explained.
    inputs : ndarray of shape (input, future)
        [any] Independent inputs.

    Returns
    -------
    dict of (int, int) to ndarray of shape (value,)
        [share] All pairs of up to four inputs; of more, those beyond doubt. 0 or more.

    References
    ----------
    Sobol' (1993), Mathematical Modelling and Computational Experiments 1(4).
    """
    singles = [curves(row) for row in sound("inputs", inputs, axes=2)]
    left = smooth(values, together([_fitting(values, single) for single in singles])).residual
    total = values.var(axis=1)
    part = np.where(total > 0.0, left.var(axis=1) / np.where(total > 0.0, total, 1.0), 0.0)
    shares = {}
    for i, j in _pairs(left, singles):
        share = explained_share(smooth(left, product(singles[i], singles[j])))
        shares[i, j] = np.maximum(0.0, part * share)
    return shares


def explained_share(fit: Fit) -> Floats:
    """Share of the variance of values that inputs explain, each future foreseen from the others.

    1 - sum (value - foreseen)^2 / sum (value - mean of the others)^2.

    Parameters
    ----------
    fit : Fit
        Smooth fits.

    Returns
    -------
    ndarray of shape (value,)
        [share] At most 1; about 0, and as often below, where the inputs say nothing.

    References
    ----------
    Allen (1974), Technometrics 16(1).
    """
    values = fit.fitted + fit.residual
    count = values.shape[1]
    alone = (values - values.mean(axis=1, keepdims=True)) * (count / (count - 1.0))
    total = np.square(alone).sum(axis=1)
    missed = np.square(values - fit.foreseen()).sum(axis=1)
    return np.where(total > 0.0, 1.0 - missed / np.where(total > 0.0, total, 1.0), 0.0)


def _fitting(values: Floats, basis: Basis) -> tuple[Floats, Floats]:
    """Curves worth keeping for one value at least, with the roughness that its fit asks for."""
    roughness = basis.roughness * smooth(values, basis).penalty.min(initial=np.inf)
    worth = 1.0 / (1.0 + roughness) >= WORTH_KEEPING
    return basis.curves[worth], roughness[worth]


def _pairs(left: Floats, singles: list[Basis]) -> list[tuple[int, int]]:
    if len(singles) <= FEW_INPUTS:
        return list(combinations(range(len(singles)), 2))
    return _telling_pairs(left, singles)


def _telling_pairs(left: Floats, singles: list[Basis]) -> list[tuple[int, int]]:
    """Pairs of inputs whose products correlate with what is left, the clearest first."""
    owner = np.concatenate([[i] * len(single.curves[:_SPAN]) for i, single in enumerate(singles)])
    rows = np.concatenate([single.curves[:_SPAN] for single in singles])
    clearest: dict[tuple[int, int], float] = {}
    for row in left[left.std(axis=1) > 0.0]:
        score = np.abs((rows * row) @ rows.T) / (row.std() * np.sqrt(rows.shape[1]))
        for a, b in np.argwhere(np.triu(score > BEYOND_DOUBT, 1)):
            pair = (int(owner[a]), int(owner[b]))
            if pair[0] != pair[1]:
                clearest[pair] = max(float(score[a, b]), clearest.get(pair, 0.0))
    return sorted(clearest, key=lambda pair: -clearest[pair])[:MOST_PAIRS]
