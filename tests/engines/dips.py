"""The dip between two strategies, in one future or with the luck of two futures.

How deep and how long one strategy lies behind another depends on how much luck the two share in a
future, and there the engines differ on purpose. Held against each other with the luck of two
different futures, they share none: then only the law of each strategy is left, month by month.
"""

from dataclasses import dataclass

import numpy as np

from simulation.law.measures import dip


@dataclass(frozen=True)
class Dips:
    """A figure of the dip for all pairs: row i, column j is one in future i, the other in j."""

    pairs: np.ndarray

    @property
    def of_one_future(self):
        """Mean where both strategies meet the same future."""
        return float(np.diag(self.pairs).mean())

    @property
    def of_two_futures(self):
        """Mean where they meet two different ones."""
        return float(self._of_two().mean())

    def error(self):
        """Standard error of `of_two_futures`, from how rows and columns scatter."""
        apart = self._of_two()
        scatter = sum(apart.mean(axis=axis).var(ddof=1) for axis in (0, 1))
        return float(np.sqrt(scatter / len(self.pairs)))

    def less(self, other):
        """This figure less that of another engine, pair by pair."""
        return Dips(self.pairs - other.pairs)

    def _of_two(self):
        return np.ma.masked_array(self.pairs, np.eye(len(self.pairs), dtype=bool))


def dips_of_pairs(block):
    """Figures of the dip of the second strategy against the first, for all pairs of futures."""
    reference, other = block.monthly["cumulative_contribution"]
    rows = [dip(other - one) for one in reference]
    return {
        name: Dips(np.array([getattr(row, name) for row in rows]))
        for name in ("depth", "month", "recovery", "never")
    }
