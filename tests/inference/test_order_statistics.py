"""Quantiles and moments of numbers that come in parts are those of all of them."""

import numpy as np
import pytest

from simulation.inference import order_statistics
from simulation.inference.moments import moments_in_parts
from simulation.inference.order_statistics import quantiles_in_parts

PROBABILITIES = (0.0, 0.01, 0.1, 0.25, 0.5, 0.777, 0.9, 0.99, 1.0)
RANDOM = np.random.default_rng(7)
NUMBERS = {
    "normal": RANDOM.normal(size=20_011),
    "heavy tails": RANDOM.standard_cauchy(20_000),
    "all alike": np.full(20_000, 3.25),
    "two values": (RANDOM.random(20_000) < 0.1).astype(float),
    "counts": RANDOM.poisson(3.0, 20_000).astype(float),
    "rising, so that the first tell nothing": np.arange(20_000.0),
    "falling": np.arange(20_000.0)[::-1],
    "few": np.array([2.0, -1.0, 5.0]),
    "one": np.array([4.0]),
}


@pytest.fixture(autouse=True)
def _little_is_held(monkeypatch):
    monkeypatch.setattr(order_statistics, "SAMPLE", 500)
    monkeypatch.setattr(order_statistics, "HELD", 300)


def in_parts(values, size=777):
    return lambda: [values[i : i + size] for i in range(0, len(values), size)]


@pytest.mark.parametrize("name", NUMBERS)
def test_quantiles_are_those_of_all_numbers_to_the_last_bit(name):
    values = NUMBERS[name]
    found = quantiles_in_parts(in_parts(values), len(values), PROBABILITIES)
    assert np.array_equal(found, np.quantile(values, PROBABILITIES))


def test_numbers_in_random_order_are_read_once_beside_the_first_ones():
    reads = []
    parts = in_parts(NUMBERS["normal"])

    def counted():
        reads.append(1)
        return parts()

    quantiles_in_parts(counted, 20_011, (0.1, 0.5, 0.9))
    assert len(reads) == 2
    reads.clear()
    rising = in_parts(NUMBERS["rising, so that the first tell nothing"])
    quantiles_in_parts(lambda: (reads.append(1), rising())[1], 20_000, (0.5,))
    assert len(reads) > 2


def test_equal_numbers_are_held_as_one():
    bracket = order_statistics._Bracket(5_000, 20_000, np.sort(NUMBERS["counts"][:500]))
    for part in in_parts(NUMBERS["counts"])():
        bracket.take(part)
        assert bracket._held + len(bracket._values) <= order_statistics.HELD + 777


def test_no_numbers_have_no_quantile():
    with pytest.raises(ValueError, match="no numbers"):
        quantiles_in_parts(list, 0, (0.5,))


@pytest.mark.parametrize("shift", [0.0, 1e9])
def test_moments_are_those_of_all_numbers(shift):
    values = NUMBERS["normal"] + shift
    found = moments_in_parts(in_parts(values)())
    assert found.count == len(values)
    assert found.mean == pytest.approx(values.mean(), rel=1e-14)
    assert found.variance == pytest.approx(values.var(ddof=1), rel=1e-9 if shift else 1e-13)


def test_moments_of_one_number_are_refused():
    with pytest.raises(ValueError, match="two numbers"):
        moments_in_parts([np.array([1.0])])
