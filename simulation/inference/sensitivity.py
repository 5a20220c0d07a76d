"""Which unknowns move a difference, and how much of it is luck that no unknown explains."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from simulation.inference.arrays import Floats, sound
from simulation.inference.curves import curves
from simulation.inference.smoothing import (
    Fit,
    basis_of,
    explained_share,
    pair_shares,
    smooth,
)

INTERACTION = 0.05
_UNCORRELATED = 1e-9


class Law(Protocol):
    """Law of an input: its quantiles, as SciPy's frozen distributions give them."""

    def ppf(self, q: Floats, /) -> Floats:
        """Quantiles at probabilities q."""
        ...


@dataclass(frozen=True)
class Index:
    """How much of a difference's variance goes with an input.

    Attributes
    ----------
    name : str
        The input.
    first, first_se : float
        [share] Variance that knowing it alone takes away, and the standard error.
    total : float or None
        [share] The same with what it does only together with others; None where inputs are
        correlated, so that the shares of two of them overlap.
    """

    name: str
    first: float
    first_se: float
    total: float | None

    @property
    def interacts(self) -> bool:
        """Whether its bar in a tornado would hide what it does together with others."""
        return self.total is not None and self.total - self.first > INTERACTION


@dataclass(frozen=True)
class Indices:
    """Indices of all inputs, the largest first, and luck.

    Attributes
    ----------
    rows : tuple of Index
        One for each input.
    luck, luck_se : float
        [share] Variance that is left when every input is known, and its standard error.
    """

    rows: tuple[Index, ...]
    luck: float
    luck_se: float


def given_data_indices(
    difference: Floats, inputs: Floats, names: Sequence[str], correlation: Floats | None = None
) -> Indices:
    """Sensitivity indices from futures that have been played, none the more.

    first = share of variance explained by a smooth fit on the input alone, total = first + the
    shares of its pairs, luck = 1 - share explained by a fit on all, 1 at most; each future
    foreseen from the others, so that luck is not followed and an idle input gets about 0.

    Parameters
    ----------
    difference : ndarray of shape (future,)
        [any] Paired differences.
    inputs : ndarray of shape (input, future)
        [any] All unknowns, as drawn in each future.
    names : sequence of str
        Of the inputs, in the order of the rows.
    correlation : ndarray of shape (input, input), optional
        [correlation] Rank correlations that the inputs were drawn with; none where None.

    Returns
    -------
    Indices
        [share] Rows sorted by `first`; the order of inputs and futures does not matter.

    Raises
    ------
    ValueError
        Where names and inputs differ in number.

    References
    ----------
    Plischke (2010), Reliability Engineering & System Safety 95(4), on indices from given data.

    Examples
    --------
    >>> x = np.linspace(-1.0, 1.0, 1000)
    >>> found = given_data_indices(3.0 * x, x[None], ["skill"])
    >>> round(found.rows[0].first, 4), round(found.luck, 4)
    (1.0, 0.0)
    """
    values = sound("difference", difference, axes=1)[None]
    inputs = sound("inputs", inputs, axes=2)
    if len(names) != len(inputs):
        raise ValueError(f"{len(inputs)} inputs want as many names, got {len(names)}")
    alone = [smooth(values, curves(row)) for row in inputs]
    pairs = {pair: float(share[0]) for pair, share in pair_shares(values, inputs).items()}
    rows = []
    for place, (name, fit) in enumerate(zip(names, alone, strict=True)):
        first = float(explained_share(fit)[0])
        crossed = sum(share for pair, share in pairs.items() if place in pair)
        total = None if are_correlated(correlation) else max(0.0, first) + crossed
        rows.append(Index(name, first, _share_se(fit), total))
    everything = smooth(values, basis_of(values, inputs))
    explained = max(0.0, float(explained_share(everything)[0]))
    luck = 1.0 - explained if values.std() > 0.0 else 0.0
    return Indices(
        tuple(sorted(rows, key=lambda row: (-row.first, row.name))), luck, _share_se(everything)
    )


def sobol(
    function: Callable[[Floats], Floats],
    laws: Sequence[Law],
    names: Sequence[str],
    count: int,
    seed: int,
    correlation: Floats | None = None,
) -> tuple[Index, ...]:
    """Sobol' indices of a function without luck, by playing it.

    first_i = mean f_B (f_ABi - f_A) / V; total_i = mean (f_A - f_ABi)^2 / 2 V. Standard errors are
    those of independent points; Sobol' points do better.

    Parameters
    ----------
    function : callable
        From inputs of shape (input, point) to values of shape (point,).
    laws : sequence of Law
        Of the inputs.
    names : sequence of str
        Of the inputs.
    count : int
        [count] Base points, a power of 2; the function meets (2 + inputs) x count points.
    seed : int
        Of the points' scrambling.
    correlation : ndarray of shape (input, input), optional
        [correlation] Rank correlations of the inputs.

    Returns
    -------
    tuple of Index
        [share] The largest total first; for an additive function first and total agree.

    Raises
    ------
    ValueError
        Where inputs are correlated: variance cannot be shared out between them in one way only; or
        where there is one input only, which explains everything.

    References
    ----------
    Saltelli et al. (2010), Computer Physics Communications 181(2).

    Examples
    --------
    >>> from scipy.stats import norm
    >>> rows = sobol(lambda x: x[0] + 2.0 * x[1], [norm(), norm()], ["a", "b"], 1024, 1)
    >>> rows[0].name, round(rows[0].total, 1)
    ('b', 0.8)
    """
    from scipy.stats import sobol_indices

    if are_correlated(correlation):
        raise ValueError(
            "Sobol' indices want independent inputs, and these are correlated; "
            "given_data_indices says what each alone explains"
        )
    if len(laws) < 2 or len(names) != len(laws):
        raise ValueError(f"two laws at least and as many names, got {len(laws)} and {len(names)}")
    played: list[Floats] = []

    def recorded(points: Floats) -> Floats:
        played.append(np.array(function(points), dtype=np.float64))
        return played[-1].copy()

    quantiles: list[Any] = list(laws)  # SciPy's own name for such a law is private
    found = sobol_indices(func=recorded, n=count, dists=quantiles, rng=seed)
    errors = _sobol_errors(played, len(laws))
    columns = zip(names, found.first_order, errors, found.total_order, strict=True)
    rows = [Index(name, float(first), se, float(total)) for name, first, se, total in columns]
    return tuple(sorted(rows, key=lambda row: (-(row.total or 0.0), row.name)))


def are_correlated(correlation: Floats | None) -> bool:
    """Whether a correlation matrix is given and is not that of independent inputs.

    Parameters
    ----------
    correlation : ndarray of shape (input, input), optional
        [correlation] Rank correlations.

    Returns
    -------
    bool
        False where None.

    Examples
    --------
    >>> are_correlated(np.eye(3)), are_correlated(np.array([[1.0, 0.2], [0.2, 1.0]]))
    (False, True)
    """
    if correlation is None:
        return False
    matrix = np.asarray(correlation, dtype=np.float64)
    return bool(np.abs(matrix - np.eye(len(matrix))).max(initial=0.0) > _UNCORRELATED)


def _share_se(fit: Fit) -> float:
    """Standard error of a share explained, from how much each future moves it."""
    values = fit.fitted[0] + fit.residual[0]
    total = np.square(values - values.mean())
    if not total.any():
        return 0.0
    missed = np.square(values - fit.foreseen()[0])
    influence = (missed - missed.mean() / total.mean() * total) / total.mean()
    return float(influence.std(ddof=1) / np.sqrt(len(values)))


def _sobol_errors(played: list[Floats], inputs: int) -> list[float]:
    a, b, mixed = played
    centre = (a.mean() + b.mean()) / 2.0
    variance = np.concatenate([a, b]).var()
    if variance == 0.0:
        return [0.0] * inputs
    swapped = mixed.reshape(len(a), inputs)
    gain = (b - centre)[:, None] * (swapped - a[:, None]) / variance
    spread = (np.square(a - centre) + np.square(b - centre))[:, None] / (2.0 * variance)
    influence = gain - gain.mean(axis=0) * spread
    return [float(x) for x in influence.std(axis=0, ddof=1) / np.sqrt(len(a))]
