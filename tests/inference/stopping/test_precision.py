"""Stopping at a money tolerance: coverage, looking ahead, near-ties and limits."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import stdtrit

from simulation.inference.stopping.precision import FixedPrecision, Verdict


def played(values, block=50, **options):
    stopping = FixedPrecision(**{"tolerance": 1.0, **options})
    for start in range(0, len(values), block):
        found = stopping.feed(values[start : start + block])
        if found.verdict is not Verdict.GOING_ON:
            break
    return found


def by_the_book(values, tolerance=1.0, first=30):
    """Half-widths one future at a time, looking ahead."""

    def half(n):
        return stdtrit(n - 1, 0.975) * values[:n].std(ddof=1) / n**0.5

    n = first
    while True:
        ahead = n + max(5, int(np.ceil(0.05 * n)))
        if all(half(m) <= tolerance for m in range(n, ahead + 1)):
            return ahead
        n += 1


@pytest.mark.parametrize("block", [1, 50, 700])
def test_blocks_do_not_matter_and_the_steps_are_the_books(block):
    for seed in range(5):
        values = 3.0 + 8.0 * np.random.default_rng(seed).normal(size=700)
        found = played(values, block)
        assert found.futures == by_the_book(values)
        assert (found.high - found.low) / 2.0 <= 1.0


def coverage(skew):
    rng = np.random.default_rng(1)
    held = []
    for _ in range(600):
        luck = rng.gamma(4.0, 5.0, 1500) - 20.0 if skew else rng.normal(0.0, 10.0, 1500)
        found = played(3.0 + luck, block=500)
        assert found.verdict is not Verdict.GOING_ON
        held.append(found.low <= 3.0 <= found.high)
    return np.mean(held)


@pytest.mark.parametrize("skew", [False, True])
def test_intervals_cover_although_their_time_was_chosen(skew):
    assert coverage(skew) >= 0.935


def test_stopping_where_the_difference_looks_clear_would_not_cover():
    """Negative control: stopping once the interval leaves zero finds differences that are none."""
    rng = np.random.default_rng(2)
    values = rng.normal(size=(300, 1500))
    counts = np.arange(1, 1501)
    mean = values.cumsum(axis=1) / counts
    reach = 1.96 / counts**0.5
    assert (np.abs(mean) > reach)[:, 30:].any(axis=1).mean() > 0.2


def test_a_near_tie_is_too_close_to_call():
    values = 0.05 + np.random.default_rng(3).normal(0.0, 8.0, 2000)
    found = played(values - values.mean() + 0.05)
    assert found.verdict is Verdict.TOO_CLOSE
    assert found.low < 0.0 < found.high
    assert found.tolerance == 1.0


@pytest.mark.parametrize(("mean", "verdict"), [(5.0, Verdict.BETTER), (-5.0, Verdict.WORSE)])
def test_a_clear_difference_is_named(mean, verdict):
    assert played(mean + np.random.default_rng(4).normal(0.0, 8.0, 2000)).verdict is verdict


def test_the_limit_is_never_silent():
    found = played(np.random.default_rng(5).normal(0.0, 100.0, 500), limit=220)
    assert (found.verdict, found.futures) == (Verdict.OUT_OF_FUTURES, 220)


def test_a_clone_needs_the_first_futures_only():
    found = played(np.zeros(100))
    assert (found.verdict, found.futures, found.mean) == (Verdict.TOO_CLOSE, 35, 0.0)


def test_nothing_is_said_before_there_are_two_futures():
    found = FixedPrecision(1.0).feed(np.array([3.0]))
    assert found.verdict is Verdict.GOING_ON
    assert np.isnan(found.mean)


def test_large_values_lose_no_digits():
    values = np.random.default_rng(6).normal(0.0, 8.0, 700)
    assert played(1e9 + values).futures == played(values).futures


def test_what_makes_no_sense_is_refused():
    with pytest.raises(ValueError, match="tolerance above 0"):
        FixedPrecision(-1.0)
    with pytest.raises(ValueError, match="limit 10 is below the 30 first futures"):
        FixedPrecision(1.0, limit=10)
