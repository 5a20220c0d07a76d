"""Fair shares of a joint effect: what each of several switches adds, over all orders of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from math import factorial

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Worth = Callable[[frozenset[str]], Floats]


def shapley_shares(switches: Sequence[str], worth: Worth) -> dict[str, Floats]:
    """Shares of the switches in what they bring about together.

    The share of i is the sum, over the sets S without i, of
    |S|! (m - |S| - 1)! / m! times (worth(S and i) - worth(S)), m the number of switches: what i
    adds, averaged over all orders in which they can be turned on.

    Parameters
    ----------
    switches : sequence of str
        Names; their order changes nothing but last bits.
    worth : callable
        Gives the worth of a set of switches that are on, shape (future,).

    Returns
    -------
    dict of str to ndarray of shape (future,)
        [unit of worth] Shares, which add up to worth(all) - worth(none) in every future; that of a
        switch that never changes anything is exactly 0.

    References
    ----------
    Shapley (1953), A value for n-person games. Song, Nelson & Staum (2016), Shapley effects for
    global sensitivity analysis.
    """
    known = {chosen: worth(chosen) for chosen in subsets(switches)}
    return {name: _share(name, known, len(switches)) for name in switches}


def subsets(switches: Sequence[str]) -> Iterator[frozenset[str]]:
    """Every set of switches, the empty one first and all of them last."""
    for size in range(len(switches) + 1):
        for chosen in combinations(switches, size):
            yield frozenset(chosen)


def _share(name: str, known: dict[frozenset[str], Floats], number: int) -> Floats:
    terms = [
        _weight(len(chosen), number) * (known[chosen | {name}] - before)
        for chosen, before in known.items()
        if name not in chosen
    ]
    return np.asarray(np.sum(terms, axis=0))


def _weight(size: int, number: int) -> float:
    return factorial(size) * factorial(number - size - 1) / factorial(number)
