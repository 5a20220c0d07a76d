"""Month by month: exact means over all futures, quantiles over the first of them.

Means are sums of whole atoms taken in the order of the futures, so that blocks change nothing.
Quantiles need every value at once; they are taken over the first futures only (4,096, or fewer
where the scenario is so large that these would not fit), which keeps memory flat.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from simulation.findings.columns import Arrays
from simulation.findings.past_values import LARGEST_FIGURE
from simulation.outcomes import MONTHLY

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

Floats = NDArray[np.float64]

PROBABILITIES = (0.1, 0.5, 0.9)
QUANTILES = ("p10", "p50", "p90")
SAMPLED = 4_096
BUFFER = 128 * 2**20
"""Bytes at most that the sampled futures may fill."""


@dataclass(frozen=True)
class Months:
    """What happens month by month under each strategy.

    Attributes
    ----------
    strategies : tuple of str
        Names, in the order of the first axis.
    mean : Mapping[str, ndarray of shape (strategy, month)]
        Mean over all futures.
    quantiles : Mapping[str, ndarray of shape (3, strategy, month)]
        P10, P50 and P90 over the first `sampled` futures, in single precision.
    sampled : int
        Futures behind the quantiles.
    """

    strategies: tuple[str, ...]
    mean: Mapping[str, Floats]
    quantiles: Mapping[str, Floats]
    sampled: int

    @classmethod
    def of_table(cls, table: pa.Table, strategies: tuple[str, ...], sampled: int) -> Months:
        """Read back what `table` gave.

        Parameters
        ----------
        table : pyarrow.Table
            One row for each strategy, month and metric.
        strategies : tuple of str
            Names, in the order of the first axis.
        sampled : int
            Futures behind the quantiles.

        Raises
        ------
        ValueError
            Where rows are missing, in another order, or of other strategies, or a value is none
            that a run finds.
        """
        figures = [table.column(name) for name in ("mean", *QUANTILES)]
        if not all(str(one.type) == "double" and _may_be_found(one) for one in figures):
            raise ValueError("values that no run finds in a month")
        metrics = list(dict.fromkeys(table.column("metric").to_pylist()))
        size = (max(1, len(metrics)), len(strategies), -1)
        mean, *rows = (one.to_numpy().reshape(size) for one in figures)
        quantiles = np.stack(rows, axis=1)
        found = cls(
            strategies,
            {name: np.ascontiguousarray(mean[place]) for place, name in enumerate(metrics)},
            {name: np.ascontiguousarray(quantiles[place]) for place, name in enumerate(metrics)},
            sampled,
        )
        if set(metrics) != set(MONTHLY) or not found.table().equals(table):
            raise ValueError("months that no run writes in this way")
        return found

    def table(self) -> pa.Table:
        """One row for each strategy, month and metric."""
        import pyarrow as pa

        metrics = list(self.mean)
        strategies, months = self.mean[metrics[0]].shape
        size = strategies * months
        columns: dict[str, object] = {
            "strategy": np.tile(np.repeat(self.strategies, months), len(metrics)),
            "month": np.tile(np.arange(1, months + 1, dtype=np.int32), strategies * len(metrics)),
            "metric": np.repeat(metrics, size),
            "mean": np.concatenate([self.mean[m].ravel() for m in metrics]),
        }
        for row, name in enumerate(QUANTILES):
            columns[name] = np.concatenate([self.quantiles[m][row].ravel() for m in metrics])
        metadata = {"quantiles": f"over the first {self.sampled} futures"}
        return pa.table(columns).replace_schema_metadata(metadata)

    def frame(self) -> pd.DataFrame:
        """Give the table as a tidy frame; `attrs` says how many futures gave the quantiles."""
        frame: pd.DataFrame = self.table().to_pandas()
        frame.attrs["quantiles over the first futures"] = self.sampled
        return frame


def _may_be_found(values: pa.ChunkedArray) -> bool:
    """Whether all are numbers, and none is larger than any figure of a company."""
    return bool((np.abs(values.to_numpy()) <= LARGEST_FIGURE).all())  # false where it is no number


@dataclass(frozen=True)
class MonthsOfAtom:
    """What is kept of the months of one atom: little enough to be passed between processes.

    Attributes
    ----------
    futures : int
        Futures that were summed.
    totals : Mapping[str, ndarray of shape (strategy, month)]
        Sums over them.
    sample : Mapping[str, ndarray of shape (strategy, month, future)]
        The first of them, in single precision, as far as they are wanted for quantiles.
    """

    futures: int
    totals: Arrays
    sample: Mapping[str, NDArray[np.float32]]


class AtomInTheMaking:
    """Sums up the months of one atom, one strategy after the other.

    Parameters
    ----------
    size : tuple of int
        Number of strategies, months and futures.
    wanted : int
        How many futures are wanted for quantiles.
    """

    def __init__(self, size: tuple[int, int, int], wanted: int) -> None:
        strategies, months, self._futures = size
        kept = (strategies, months, min(self._futures, max(0, wanted)))
        self._totals = {name: np.empty((strategies, months)) for name in MONTHLY}
        self._sample = {name: np.empty(kept, dtype=np.float32) for name in MONTHLY}

    def take(self, place: int, months: Arrays) -> None:
        """Take the months of one strategy, every name of `MONTHLY`, of shape (month, future)."""
        for name, sample in self._sample.items():
            values = months[name]
            self._totals[name][place] = values.sum(axis=1)
            sample[place] = values[:, : sample.shape[2]]

    def finish(self) -> MonthsOfAtom:
        """Give what is kept, once every strategy was taken."""
        return MonthsOfAtom(self._futures, self._totals, self._sample)


def sum_up(months: Arrays, wanted: int) -> MonthsOfAtom:
    """Sum up the months of one atom.

    Parameters
    ----------
    months : Mapping[str, ndarray of shape (strategy, future, month)]
        Every name of `MONTHLY`.
    wanted : int
        How many futures are wanted for quantiles.
    """
    by_month = {name: np.ascontiguousarray(months[name].swapaxes(1, 2)) for name in MONTHLY}
    strategies, horizon, futures = by_month[next(iter(MONTHLY))].shape
    making = AtomInTheMaking((strategies, horizon, futures), wanted)
    for place in range(strategies):
        making.take(place, {name: values[place] for name, values in by_month.items()})
    return making.finish()


class MonthsInTheMaking:
    """Adds up months while blocks come in.

    Parameters
    ----------
    strategies : tuple of str
        Names, in the order of the arrays' first axis.
    months : int
        Months to the horizon.
    futures : int
        Most futures that will come.
    """

    def __init__(self, strategies: tuple[str, ...], months: int, futures: int) -> None:
        self.strategies = strategies
        self.sampled = sampled(len(strategies), months, futures)
        size = (len(strategies), months)
        self._seen = 0
        self._total = {name: np.zeros(size) for name in MONTHLY}
        self._kept = {name: np.empty((*size, self.sampled), dtype=np.float32) for name in MONTHLY}

    def add(self, atom: Arrays) -> None:
        """Take one atom of futures, arrays of shape (strategy, future, month)."""
        self.take(sum_up(atom, self.sampled - self._seen))

    def take(self, atom: MonthsOfAtom) -> None:
        """Take one atom of futures that was summed up already."""
        for name, total in self._total.items():
            total += atom.totals[name]
            room = atom.sample[name].shape[2]
            self._kept[name][:, :, self._seen : self._seen + room] = atom.sample[name]
        self._seen += atom.futures

    def finish(self) -> Months:
        """Give means and quantiles; what was kept for them is used up."""
        mean = {name: total / self._seen for name, total in self._total.items()}
        quantiles = {name: _quantiles(self._kept.pop(name)[..., : self._seen]) for name in mean}
        return Months(self.strategies, mean, quantiles, min(self.sampled, self._seen))


def sampled(strategies: int, months: int, futures: int) -> int:
    """Futures over which monthly quantiles are taken."""
    room = BUFFER // (4 * len(MONTHLY) * strategies * months)
    return max(2, min(SAMPLED, room, futures))


def _quantiles(kept: NDArray[np.float32]) -> Floats:
    """Sort in place, several times as fast as looking for each quantile."""
    kept.sort(axis=-1)
    place = np.array(PROBABILITIES) * (kept.shape[-1] - 1)
    below = np.floor(place).astype(int)
    above = np.minimum(below + 1, kept.shape[-1] - 1)
    share = place - below
    found = kept[..., below] * (1.0 - share) + kept[..., above] * share
    return np.ascontiguousarray(np.moveaxis(found, -1, 0))
