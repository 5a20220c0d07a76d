"""When does a strategy fail? A box in two or three inputs that holds most failures and little else.

The patient rule induction method: peel the box from all sides a little at a time, wherever that
raises the share of failures most; then paste back what was peeled too much.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulation.inference.arrays import Flags, Floats, sound

PEEL = 0.05
LEAST = 0.02
MOST_INPUTS = 3
IRRELEVANT = 0.05


@dataclass(frozen=True)
class Side:
    """One input's part of a box.

    Attributes
    ----------
    name : str
        The input.
    low, high : float or None
        [as the input] Bounds; None where it is open.
    p_value : float
        [share] Of a box without this side holding as many failures by luck.
    """

    name: str
    low: float | None
    high: float | None
    p_value: float

    @property
    def words(self) -> str:
        """The side in words."""
        if self.low is None:
            return f"{self.name} < {self.high:.4g}"
        if self.high is None:
            return f"{self.name} > {self.low:.4g}"
        return f"{self.name} between {self.low:.4g} and {self.high:.4g}"


@dataclass(frozen=True)
class Box:
    """Where a strategy fails.

    Attributes
    ----------
    sides : tuple of Side
        The inputs that matter, the most telling first; none where no box tells more than chance.
    coverage : float
        [share] Failures inside the box, of all failures.
    density : float
        [share] Failures inside the box, of all that is inside.
    """

    sides: tuple[Side, ...]
    coverage: float
    density: float

    @property
    def sentence(self) -> str:
        """When it fails, in words."""
        return " and ".join(side.words for side in self.sides)


def fails_when(inputs: Floats, fails: Flags, names: Sequence[str], most: int = MOST_INPUTS) -> Box:
    """Box of inputs in which failures gather.

    Of the boxes along the peeling, the one with the highest 2 coverage density / (coverage +
    density); inputs whose side luck would explain are dropped, and the least telling while more
    than `most` are left.

    Parameters
    ----------
    inputs : ndarray of shape (input, future)
        [any] Unknowns, as drawn in each future.
    fails : ndarray of shape (future,)
        [flag] Where the strategy loses by more than what matters, luck averaged out.
    names : sequence of str
        Of the inputs.
    most : int
        [count] Inputs in the box, at most.

    Returns
    -------
    Box
        [share] No sides where nothing fails, or nothing holds.

    References
    ----------
    Friedman & Fisher (1999), Statistics and Computing 9(2); Bryant & Lempert (2010), Technological
    Forecasting and Social Change 77(1).

    Examples
    --------
    >>> skill, share = np.meshgrid(np.linspace(0.0, 1.0, 101), np.linspace(0.0, 1.0, 101))
    >>> inputs = np.stack([skill.ravel(), share.ravel()])
    >>> box = fails_when(inputs, (inputs[0] < 0.4) & (inputs[1] > 0.3), ["skill", "share"])
    >>> box.coverage > 0.9, box.density > 0.9, len(box.sides)
    (True, True, 2)
    """
    inputs, fails = sound("inputs", inputs, axes=2), np.asarray(fails, dtype=np.bool_)
    if fails.shape != inputs.shape[1:] or len(names) != len(inputs):
        raise ValueError("as many names as inputs and as many flags as futures are wanted")
    if not fails.any() or fails.all():
        return Box((), 1.0 if fails.any() else 0.0, float(fails.mean()))
    kept = list(range(len(inputs)))
    while True:
        bounds = _pasted(inputs, fails, _peeled(inputs, fails, kept), kept)
        p_values = {place: _p_value(inputs, fails, bounds, place) for place in _closed(bounds)}
        telling = sorted(p_values, key=lambda place: _score_without(inputs, fails, bounds, place))
        relevant = [place for place in telling if p_values[place] <= IRRELEVANT][:most]
        if len(relevant) == len(p_values):
            break
        kept = relevant
    inside = _inside(inputs, bounds)
    hits = float((inside & fails).sum())
    sides = tuple(Side(names[i], *_sides(bounds[i]), p_values[i]) for i in relevant)
    return Box(sides, hits / float(fails.sum()), hits / float(inside.sum()))


def _sides(bounds: Floats) -> tuple[float | None, float | None]:
    low, high = (float(x) if np.isfinite(x) else None for x in bounds)
    return low, high


def _closed(bounds: Floats) -> list[int]:
    return [int(place) for place in np.flatnonzero(np.isfinite(bounds).any(axis=1))]


def _inside(inputs: Floats, bounds: Floats) -> Flags:
    return np.asarray(
        ((inputs >= bounds[:, :1]) & (inputs <= bounds[:, 1:])).all(axis=0), dtype=np.bool_
    )


def _score(inside: Flags, fails: Flags) -> float:
    """Harmonic mean of coverage and density."""
    return 2.0 * float((inside & fails).sum()) / float(inside.sum() + fails.sum())


def _score_without(inputs: Floats, fails: Flags, bounds: Floats, place: int) -> float:
    """Score of the box without one input; the lower, the more telling the input."""
    open_box = bounds.copy()
    open_box[place] = (-np.inf, np.inf)
    return _score(_inside(inputs, open_box), fails)


def _p_value(inputs: Floats, fails: Flags, bounds: Floats, place: int) -> float:
    """Binomial tail of the box's failures at the density of the box without one input."""
    from scipy.special import bdtrc

    open_box = bounds.copy()
    open_box[place] = (-np.inf, np.inf)
    density = float(fails[_inside(inputs, open_box)].mean())
    inside = _inside(inputs, bounds)
    hits = int((inside & fails).sum())
    return float(bdtrc(hits - 1, int(inside.sum()), density)) if hits > 0 else 1.0


def _peeled(inputs: Floats, fails: Flags, kept: list[int]) -> Floats:
    """Bounds of the best box along the peeling, shape (input, 2)."""
    bounds = np.tile([-np.inf, np.inf], (len(inputs), 1))
    best, best_score = bounds.copy(), _score(np.ones_like(fails), fails)
    inside = np.ones_like(fails)
    while inside.sum() > LEAST * len(fails):
        options = [
            option
            for place in kept
            for option in _peels(inputs[place], fails, inside, place)
        ]  # fmt: skip
        if not options:
            break
        _, place, side, bound = max(options)
        bounds[place, side] = bound
        inside = _inside(inputs, bounds)
        score = _score(inside, fails)
        if score > best_score:
            best, best_score = bounds.copy(), score
    return best


def _peels(
    row: Floats, fails: Flags, inside: Flags, place: int
) -> list[tuple[float, int, int, float]]:
    """Density left by taking a little off either side: (density, input, side, bound)."""
    held = row[inside]
    options = []
    for side, level in ((0, PEEL), (1, 1.0 - PEEL)):
        bound = float(np.quantile(held, level))
        left = held > bound if side == 0 else held < bound
        if left.any() and not left.all():
            edge = float(held[left].min() if side == 0 else held[left].max())
            options.append((float(fails[inside][left].mean()), place, side, edge))
    return options


def _pasted(inputs: Floats, fails: Flags, bounds: Floats, kept: list[int]) -> Floats:
    """Move each side out while that betters the box."""
    best = _score(_inside(inputs, bounds), fails)
    improved = True
    while improved:
        improved = False
        for place, side in ((place, side) for place in kept for side in (0, 1)):
            for wider in _pastes(inputs, bounds, place, side):
                score = _score(_inside(inputs, wider), fails)
                if score > best:
                    bounds, best, improved = wider, score, True
    return bounds


def _pastes(inputs: Floats, bounds: Floats, place: int, side: int) -> list[Floats]:
    """The box with one side a little further out, and with it open."""
    if not np.isfinite(bounds[place, side]):
        return []
    open_box, wider = bounds.copy(), bounds.copy()
    open_box[place, side] = (-np.inf, np.inf)[side]
    row = inputs[place, _inside(inputs, open_box)]
    step = max(1, round(PEEL / 5.0 * len(row)))
    beyond = np.sort(row[row < bounds[place, 0]] if side == 0 else -row[row > bounds[place, 1]])
    if beyond.size < step:
        return [open_box]
    wider[place, side] = beyond[-step] if side == 0 else -beyond[-step]
    return [wider, open_box]
