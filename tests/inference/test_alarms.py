"""An alarm parts the futures near to the worst fifth, whatever values an early figure takes."""

import numpy as np
import pytest

from simulation.inference.alarms import alarm

RNG = np.random.default_rng(5)


def test_of_a_figure_that_flows_a_fifth_lies_beyond():
    early = RNG.normal(size=1000)
    found = alarm(early, early + RNG.normal(size=1000))
    assert found.below
    assert found.beyond == 0.2
    assert found.value == np.sort(early)[199]
    assert found.loses_then > 0.5 > found.loses_else


@pytest.mark.parametrize(
    ("shares", "value", "beyond"),
    [
        ((0.85, 0.10, 0.05), 1.0, 0.15),  # the worst fifth would hold futures with nothing at all
        ((0.05, 0.80, 0.15), 2.0, 0.15),  # most have one already
        ((0.60, 0.40, 0.00), 1.0, 0.40),
        ((0.01, 0.99, 0.00), 1.0, 0.99),  # there is no other way to part them
    ],
)
def test_of_a_figure_that_counts_it_is_the_nearest_to_a_fifth(shares, value, beyond):
    early = np.repeat([0.0, 1.0, 2.0], (1000 * np.array(shares)).round().astype(int))
    found = alarm(early, -early + 0.5)
    assert not found.below
    assert (found.value, found.beyond) == (value, beyond)
    assert found.loses_then == 1.0


def test_where_nothing_comes_of_it_the_correlation_is_within_its_error():
    beyond = [
        abs(one.rank_correlation) > 1.96 * one.se
        for one in (alarm(RNG.normal(size=200), RNG.normal(size=200)) for _ in range(1000))
    ]
    assert 0.05 - 4.9 * 0.0069 < np.mean(beyond) < 0.05 + 4.9 * 0.0069


def test_what_never_differs_is_refused():
    with pytest.raises(ValueError, match="never differs"):
        alarm(np.ones(5), np.arange(5.0))
