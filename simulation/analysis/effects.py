"""Money against people and customers: what one more kept would have to be worth.

What losing a seller or a customer costs is counted in money already. A founder may mind it more
than that: for the name of the company, or because people are no figures. From some amount for each
one on, another strategy may be the one to choose.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.analysis.averaged import luck_averaged_out
from simulation.analysis.unknowns import Unknown
from simulation.findings.verdict import AIM
from simulation.inference.frontier import RatioRow, price_sweep, ratio_table
from simulation.outcomes import Columns

Floats = NDArray[np.float64]

FUTURES = 4096
EFFECTS = ("sellers_left", "customers_lost")
"""Outcomes of which less is better and that have no price of their own."""


@dataclass(frozen=True)
class Effects:
    """Strategies by money and by what has no price.

    Attributes
    ----------
    futures : int
        Futures behind the figures.
    tables : Mapping of str to tuple of RatioRow
        By outcome: strategies from the one that is best in money to the one that keeps most, with
        the amount for each one kept from which the next is the one to choose; then the others.
    best_in : Mapping of str to float
        [share] By strategy, how much of what may be true it is the best of, luck averaged out.
    loss : Mapping of str to float
        [money] By strategy, what choosing it is expected to forgo; the smallest is what knowing
        everything is worth.
    """

    futures: int
    tables: Mapping[str, tuple[RatioRow, ...]]
    best_in: Mapping[str, float]
    loss: Mapping[str, float]

    def as_dict(self) -> dict[str, Any]:
        """Give the figures by name, ready to be written."""
        return {
            "futures": self.futures,
            "best_in": dict(self.best_in),
            "expected_loss": dict(self.loss),
            **{effect: [asdict(row) for row in rows] for effect, rows in self.tables.items()},
        }


def effects(
    names: Sequence[str], outcomes: Mapping[str, Floats], unknowns: Sequence[Unknown]
) -> Effects:
    """Weigh money against what has no price.

    Parameters
    ----------
    names : sequence of str
        Of the strategies, two at least.
    outcomes : Mapping of str to ndarray of shape (strategy, future)
        [unit of each] `npv` and those of `EFFECTS`, from `outcomes_of`.
    unknowns : sequence of Unknown
        Everything unknown.
    """
    money = outcomes[AIM]
    tables = {
        effect: tuple(ratio_table(list(names), _means(-money), _means(-outcomes[effect])))
        for effect in EFFECTS
    }
    expected = luck_averaged_out(money, int(money.mean(axis=1).argmax()), unknowns)
    nothing = np.zeros_like(expected)
    at_no_price = price_sweep(-expected, nothing, np.zeros(1))
    return Effects(
        money.shape[1],
        tables,
        dict(zip(names, map(float, at_no_price.best_in[:, 0]), strict=True)),
        dict(zip(names, map(float, at_no_price.loss[:, 0]), strict=True)),
    )


def outcomes_of(names: Sequence[str], columns: Columns) -> dict[str, Floats]:
    """The outcomes that are weighed, in the first futures of a run.

    Parameters
    ----------
    names : sequence of str
        Of the strategies.
    columns : Columns
        Outcomes of the run.
    """
    return {
        metric: np.stack([columns.column(name, metric, FUTURES) for name in names])
        for metric in (AIM, *EFFECTS)
    }


def _means(values: Floats) -> list[float]:
    return [float(row.mean()) for row in values]
