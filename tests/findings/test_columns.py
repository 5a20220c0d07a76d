import numpy as np
import pyarrow.parquet as pq
import pytest

from simulation.findings.columns import FirstFutures, MemoryWriter, ParquetWriter

NAMES = ("keep", "promote")
METADATA = {"scenario": "abc", "seed": "1"}


def parts(sizes):
    random = np.random.default_rng(1)
    return [{"npv": random.normal(size=(2, n)), "cost": random.random((2, n))} for n in sizes]


def written(path, arrays, metadata=METADATA, group=32):
    writer = ParquetWriter(path, NAMES, metadata, group)
    for part in arrays:
        writer.add(part)
    return writer.close()


def test_a_file_gives_what_memory_gives(tmp_path):
    arrays = parts((16, 16, 16, 5))
    memory = MemoryWriter(NAMES)
    for part in arrays:
        memory.add(part)
    kept, stored = memory.close(), written(tmp_path / "x.parquet", arrays)
    for name in NAMES:
        for metric in ("npv", "cost"):
            assert np.array_equal(kept.column(name, metric), stored.column(name, metric))
    assert kept.column("promote", "npv")[16] == arrays[1]["npv"][1, 0]


def test_rows_carry_strategy_and_future_and_the_file_its_origin(tmp_path):
    arrays = parts((40, 3))
    written(tmp_path / "x.parquet", arrays)
    table = pq.read_table(tmp_path / "x.parquet")
    assert table.column_names == ["strategy", "future", "npv", "cost"]
    frame = table.to_pandas().set_index(["strategy", "future"])
    assert len(frame) == 2 * 43
    assert frame.loc[("promote", 42), "cost"] == arrays[1]["cost"][1, 2]
    assert table.schema.metadata[b"scenario"] == b"abc"


def test_the_file_is_the_same_byte_for_byte_twice(tmp_path):
    for name in ("a", "b"):
        written(tmp_path / name, parts((16, 16, 16, 5)))
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_months_of_every_future_have_a_row_each(tmp_path):
    values = np.arange(24.0).reshape(2, 4, 3)
    written(tmp_path / "m.parquet", [{"bookings": values}])
    frame = pq.read_table(tmp_path / "m.parquet").to_pandas()
    assert list(frame) == ["strategy", "future", "month", "bookings"]
    row = frame.query("strategy == 'promote' and future == 2 and month == 3")
    assert row["bookings"].item() == values[1, 2, 2]


def test_a_file_that_another_run_has_replaced_is_refused(tmp_path):
    columns = written(tmp_path / "x.parquet", parts((8,)))
    written(tmp_path / "x.parquet", parts((8,)), {"scenario": "abc", "seed": "2"})
    with pytest.raises(ValueError, match="another run"):
        columns.column("keep", "npv")


def test_first_futures_know_of_no_others(tmp_path):
    every = written(tmp_path / "x.parquet", parts((16, 16, 16, 5)), group=16)
    first = FirstFutures(every, 20)
    values = every.column("promote", "npv")
    assert np.array_equal(first.column("promote", "npv"), values[:20])
    assert np.array_equal(first.column("promote", "npv", 7), values[:7])
    assert np.array_equal(first.column("promote", "npv", 40), values[:20])
    assert np.array_equal(np.concatenate(list(first.parts("promote", "npv"))), values[:20])
