"""Who stays is no chance sample: better people leave less often, so that those seen are better.

Person i leaves at the hazard h e^(-eta u), h the one of a typical person, u the person's skill.
Whoever was there when the window began is seen only because that person had stayed until then.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from simulation.inference.arrays import Floats

_NODES = 15


@dataclass(frozen=True)
class Stays:
    """How long people stayed.

    Attributes
    ----------
    left : ndarray of shape (person,)
        [count] 1 for who left in the window, else 0.
    whole, before : ndarray of shape (person,)
        [1] A typical person's hazard gathered over the whole stay so far, and over the part of it
        that was over when the person came into view.
    protection : float
        [x] Exponent eta, taken as known.
    """

    left: Floats
    whole: Floats
    before: Floats
    protection: float

    def given(self, u: Floats) -> Floats:
        """Log likelihood of each person's stay at some u, shape (person, point)."""
        gathered = self.whole[:, None] * np.exp(-self.protection * u)
        return np.asarray(-self.protection * self.left[:, None] * u - gathered)

    def slope(self, u: Floats) -> tuple[Floats, Floats]:
        """Slope of that likelihood in u, and its bend downwards, at one u of each person."""
        gathered = self.whole * np.exp(-self.protection * u)
        return (
            self.protection * (gathered - self.left),
            np.asarray(self.protection**2 * gathered),
        )

    def chance_to_be_seen(self, spread: float) -> float:
        """Log chance that all who came into view late had stayed until then."""
        x, w = normal_nodes(_NODES)
        u = spread * x - 0.5 * spread**2
        stayed = np.exp(-self.before[:, None] * np.exp(-self.protection * u))
        return float(np.sum(np.log(stayed @ (w / w.sum()))))


@cache
def normal_nodes(number: int) -> tuple[Floats, Floats]:
    """Points and weights of Gauss-Hermite quadrature under exp(-x^2 / 2).

    Parameters
    ----------
    number : int
        [count] How many points.
    """
    x, w = np.polynomial.hermite_e.hermegauss(number)
    return x, w
