"""What to expect of the strategy that was chosen, and whether one is better for everybody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.engines.readings import reference_strategy
from simulation.inference.dominance import Dominance, dominance
from simulation.inference.winners_curse import held_out, shrunken
from simulation.randomness import ATOM, Tape

Floats = NDArray[np.float64]

FUTURES = 4096
RESAMPLES = 400


@dataclass(frozen=True)
class Chosen:
    """The best strategy's lead over the reference, corrected for having been chosen.

    Attributes
    ----------
    strategy, against : str
        The strategy with the highest mean, and what its lead is over: the reference, or the second
        best where it is the reference itself.
    estimate : float
        [money] Mean lead over all futures.
    corrected : float
        [money] What to expect of it, having looked at all strategies (estimates shrunk towards each
        other as far as luck could have driven them apart).
    held_out : float
        [money] What choosing in one half of the futures brings in the other half, against the same.
    agreed : bool
        Whether both halves choose the same strategy.
    """

    strategy: str
    against: str
    estimate: float
    corrected: float
    held_out: float
    agreed: bool


@dataclass(frozen=True)
class Choice:
    """The chosen strategy, and dominance.

    Attributes
    ----------
    chosen : Chosen
        Its lead.
    futures : int
        Futures behind the tests of dominance.
    dominance : Mapping of str to tuple of Dominance
        By strategy other than the reference: first and second order, "first" being the strategy
        and "second" the reference.
    """

    chosen: Chosen
    futures: int
    dominance: Mapping[str, tuple[Dominance, Dominance]]

    def as_dict(self) -> dict[str, Any]:
        """Give the figures by name, ready to be written."""
        tests = {
            name: {f"order_{test.order}": _written(test) for test in pair}
            for name, pair in self.dominance.items()
        }
        return {"chosen": asdict(self.chosen), "futures": self.futures, "dominance": tests}


def choice(values: Floats, names: Sequence[str], seed: int, against: str | None = None) -> Choice:
    """Correct the winner, and test whether a strategy dominates the reference.

    Parameters
    ----------
    values : ndarray of shape (strategy, future)
        [money] Net present values, two strategies at least.
    names : sequence of str
        Of the strategies.
    seed : int
        Seed of the run, for the resamples of the tests.
    against : str, optional
        The reference; that of the run by default.
    """
    reference = reference_strategy(names) if against is None else names.index(against)
    sample = values[:, :FUTURES]
    multipliers = _multipliers(seed, sample.shape[1])
    tests = {
        name: (
            dominance(sample[i], sample[reference], multipliers, 1),
            dominance(sample[i], sample[reference], multipliers, 2),
        )
        for i, name in enumerate(names)
        if i != reference
    }
    return Choice(_chosen(values, names, reference), sample.shape[1], tests)


def _chosen(values: Floats, names: Sequence[str], reference: int) -> Chosen:
    found = shrunken(values)
    order = np.argsort(-found.estimates, kind="stable")
    against = int(order[1]) if found.winner == reference else reference
    base = float(found.estimates[against])
    halves = held_out(values - values[against])  # in each half against the same half
    return Chosen(
        names[found.winner],
        names[against],
        float(found.estimates[found.winner]) - base,
        float(found.values[found.winner] - found.values[against]),
        halves.value,
        halves.agreed,
    )


def _multipliers(seed: int, futures: int) -> Floats:
    tape = Tape(seed, 0, -(-futures // ATOM))
    return tape.once("normal", "resamples of the dominance test", "", RESAMPLES)[:, :futures]


def _written(test: Dominance) -> dict[str, Any]:
    who = {"first": "strategy", "second": "reference", "none": "none"}[test.dominates]
    return {"dominates": who, "p_strategy": test.p_first, "p_reference": test.p_second}
