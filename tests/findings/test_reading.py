"""More futures than fit give the same figures as a whole column, read in parts."""

from dataclasses import astuple

import numpy as np
import pytest

from simulation.findings import reading as module
from simulation.findings.columns import MemoryWriter, ParquetWriter
from simulation.findings.reading import InParts, Whole, reading
from simulation.inference import order_statistics

NAMES = ("keep", "promote")
SIZE = 50


@pytest.fixture(params=["memory", "file"])
def columns(request, tmp_path, monkeypatch):
    monkeypatch.setattr(order_statistics, "SAMPLE", 100)
    monkeypatch.setattr("simulation.findings.columns.GROUP", SIZE)
    writer = MemoryWriter(NAMES)
    if request.param == "file":
        writer = ParquetWriter(tmp_path / "x.parquet", NAMES, {"seed": "1"})
    random = np.random.default_rng(3)
    for size in (100, 100, 100, 33):
        npv = random.normal(1e6, 2e5, (2, size))
        left = random.poisson(1.0, (2, size)).astype(float)
        writer.add({"npv": npv, "sellers_left": left, "hires": left})
    return writer.close()


@pytest.mark.parametrize("metric", ["npv", "sellers_left", "hires"])
def test_figures_and_differences_are_the_same(columns, metric):
    whole, parts = Whole(columns), InParts(columns, 333)
    for name in NAMES:
        one, other = whole.figures(name, metric), parts.figures(name, metric)
        assert astuple(one) == pytest.approx(astuple(other), rel=1e-12)
        assert (one.p10, one.p50, one.p90) == (other.p10, other.p50, other.p90)
    one, other = (r.difference("promote", "keep", metric) for r in (whole, parts))
    assert one.as_dict() == {
        key: pytest.approx(value, rel=1e-9, abs=1e-12) if value is not None else None
        for key, value in other.as_dict().items()
    }


def test_dots_are_the_same_to_the_last_bit(columns):
    one, other = (r.dots("promote", "keep", "npv") for r in (Whole(columns), InParts(columns, 333)))
    assert np.array_equal(one, other)


def test_the_first_futures_are_had_without_the_others(columns):
    every = columns.column("promote", "npv")
    assert len(every) == 333
    for futures in (1, SIZE, SIZE + 1, 333, 1000):
        assert np.array_equal(columns.column("promote", "npv", futures), every[:futures])
    assert np.array_equal(np.concatenate(list(columns.parts("promote", "npv"))), every)


def test_many_futures_are_read_in_parts(columns):
    assert isinstance(reading(columns, module.SAMPLE), Whole)
    assert isinstance(reading(columns, module.SAMPLE + 1), InParts)
