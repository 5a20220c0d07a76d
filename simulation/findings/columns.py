"""Per-future outcomes, one column for each strategy and metric: in memory, or in a file.

The file is written in groups of a fixed number of futures, so that it is the same byte for byte
whatever the blocks, and read one column at a time, so that memory does not grow with the futures.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from errno import EIO
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from simulation.outcomes import Columns

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

Floats = NDArray[np.float64]
Arrays = Mapping[str, Floats]

GROUP = 16 * 1024
"""Futures in one row group of the file."""


@dataclass(frozen=True)
class MemoryColumns:
    """Columns held in memory, each of shape (strategy, future) or (strategy, future, month)."""

    strategies: tuple[str, ...]
    values: Arrays

    def column(self, strategy: str, metric: str, futures: int | None = None) -> Floats:
        """All futures of one strategy and metric, or the first so many, in their order."""
        return np.asarray(self.values[metric][self.strategies.index(strategy)][:futures])

    def parts(self, strategy: str, metric: str) -> Iterator[Floats]:
        """The same in parts of a fixed size, one after the other."""
        whole = self.column(strategy, metric)
        return (whole[first : first + GROUP] for first in range(0, len(whole), GROUP))


@dataclass(frozen=True)
class ParquetColumns:
    """Columns read from a file, one at a time.

    Raises
    ------
    ValueError
        On reading, where the file has been replaced by that of another run.
    """

    path: Path
    strategies: tuple[str, ...]
    metadata: Mapping[str, str]

    def column(self, strategy: str, metric: str, futures: int | None = None) -> Floats:
        """All futures of one strategy and metric, or the first so many, in their order."""
        parts, room = [], futures
        for part in self.parts(strategy, metric):
            parts.append(part[:room])
            if room is not None:
                room -= len(part)
                if room <= 0:
                    break
        return np.concatenate(parts) if parts else np.empty(0)

    def parts(self, strategy: str, metric: str) -> Iterator[Floats]:
        """The same in parts of a fixed size, one after the other."""
        import pyarrow.parquet as pq

        with pq.ParquetFile(self.path, page_checksum_verification=True) as file:
            self._check(file.schema_arrow.metadata or {})
            first, step = self.strategies.index(strategy), len(self.strategies)
            for group in range(first, file.num_row_groups, step):
                table = self._read(file, group, metric)
                yield np.asarray(table.column(0).to_numpy(), dtype=np.float64)

    def check_rows(self, futures: int) -> None:
        """Refuse a file with other rows than a run of so many futures writes, without reading any.

        Raises
        ------
        ValueError
            Where there are more or fewer, or a group holds more than it should.
        """
        import pyarrow.parquet as pq

        with pq.ParquetFile(self.path) as file:
            rows = [file.metadata.row_group(n).num_rows for n in range(file.num_row_groups)]
        if sum(rows) != futures * len(self.strategies) or max(rows, default=0) > GROUP:
            raise ValueError(f"{sum(rows):,} rows are not those of {futures:,} futures")

    def _read(self, file: pq.ParquetFile, group: int, metric: str) -> pa.Table:
        try:
            return file.read_row_group(group, columns=[metric], use_threads=False)
        except OSError as error:
            raise OSError(EIO, f"cannot be read: {error}", str(self.path)) from error

    def _check(self, found: Mapping[bytes, bytes]) -> None:
        for key, value in self.metadata.items():
            if found.get(key.encode()) != value.encode():
                raise ValueError(f"{self.path} now holds another run ({key} is no longer {value})")


@dataclass(frozen=True)
class FirstFutures:
    """The first futures of columns, where more of them would not fit or tell no more."""

    columns: Columns
    futures: int

    def column(self, strategy: str, metric: str, futures: int | None = None) -> Floats:
        """The futures of one strategy and metric, or the first so many, in their order."""
        most = self.futures if futures is None else min(futures, self.futures)
        return self.columns.column(strategy, metric, most)

    def parts(self, strategy: str, metric: str) -> Iterator[Floats]:
        """The same in parts of a fixed size, one after the other."""
        whole = self.column(strategy, metric)
        return (whole[first : first + GROUP] for first in range(0, len(whole), GROUP))


class MemoryWriter:
    """Gathers columns in memory.

    Parameters
    ----------
    strategies : tuple of str
        Names, in the order of the arrays' first axis.
    """

    def __init__(self, strategies: tuple[str, ...]) -> None:
        self.strategies = strategies
        self._parts: dict[str, list[Floats]] = {}

    def add(self, arrays: Arrays) -> None:
        """Take the arrays of the next futures, (strategy, future) or (strategy, future, month)."""
        for name, array in arrays.items():
            self._parts.setdefault(name, []).append(array.copy())

    def close(self) -> MemoryColumns:
        """Give the columns; the parts of each are let go as it is put together."""
        names = list(self._parts)
        whole = {name: np.concatenate(self._parts.pop(name), axis=1) for name in names}
        return MemoryColumns(self.strategies, whole)


class ParquetWriter:
    """Writes rows of named numbers by strategy and future, in groups of a fixed size.

    Parameters
    ----------
    path : Path
        File to write.
    strategies : tuple of str
        Names, in the order of the arrays' first axis.
    metadata : Mapping[str, str]
        Written at the end of the file; may be set until it is closed.
    group : int, optional
        Futures held until they are written together.
    """

    def __init__(
        self,
        path: Path,
        strategies: tuple[str, ...],
        metadata: Mapping[str, str],
        group: int | None = None,
    ) -> None:
        self.path = path
        self.strategies = strategies
        self.metadata = dict(metadata)
        self.group = group or GROUP
        self._held: list[Arrays] = []
        self._futures = 0
        self._written = 0
        self._writer: pa.ParquetWriter | None = None

    def add(self, arrays: Arrays) -> None:
        """Take the arrays of the next futures, (strategy, future) or (strategy, future, month)."""
        self._held.append(arrays)
        self._futures += next(iter(arrays.values())).shape[1]
        if self._futures >= self.group:
            self._flush()

    def close(self) -> ParquetColumns:
        """Write what is still held, end the file and give its columns."""
        if self._futures:
            self._flush()
        if self._writer is not None:
            self._writer.add_key_value_metadata(self.metadata)
        self.abandon()
        return ParquetColumns(self.path, self.strategies, self.metadata)

    def abandon(self) -> None:
        """End the file; what is still held is lost."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def _flush(self) -> None:
        names = list(self._held[0])
        joined = {n: np.concatenate([held[n] for held in self._held], axis=1) for n in names}
        self._held.clear()
        for number, strategy in enumerate(self.strategies):
            table = _table(strategy, self._written, {n: joined[n][number] for n in names})
            self._open(table.schema).write_table(table, row_group_size=table.num_rows)
        self._written += self._futures
        self._futures = 0

    def _open(self, schema: pa.Schema) -> pa.ParquetWriter:
        import pyarrow.parquet as pq

        if self._writer is None:
            numbers = [f.name for f in schema if f.name not in ("strategy", "future", "month")]
            self._writer = pq.ParquetWriter(
                self.path,
                schema,
                store_schema=False,  # a second copy of it would hide what is added at the end
                compression="zstd",
                write_page_checksum=True,
                use_dictionary=["strategy"],
                column_encoding=dict.fromkeys(numbers, "BYTE_STREAM_SPLIT"),
            )
        return self._writer


def _table(strategy: str, first: int, columns: Arrays) -> pa.Table:
    """One row for each future, or for each future and month."""
    import pyarrow as pa

    shape = next(iter(columns.values())).shape
    futures = np.arange(first, first + shape[0], dtype=np.int64)
    keys: dict[str, pa.Array] = {
        "strategy": pa.array([strategy]).take(pa.array(np.zeros(np.prod(shape), dtype=np.int8)))
    }
    if len(shape) == 1:
        keys["future"] = pa.array(futures)
    else:
        keys["future"] = pa.array(np.repeat(futures, shape[1]))
        keys["month"] = pa.array(np.tile(np.arange(1, shape[1] + 1, dtype=np.int32), shape[0]))
    values = {name: pa.array(np.ravel(column)) for name, column in columns.items()}
    return pa.table({**keys, **values})
