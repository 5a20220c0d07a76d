"""Break-even: linear oracle, coverage, open ends and no crossing."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import norm

from simulation.inference.roots import break_even

FUTURES = 10_000


def line(rng, futures=FUTURES, slope=2.0, root=6.0, luck=1.0):
    """Difference that is slope (x - root) on average; futures differ in level and in slope."""
    level, tilt = rng.normal(0.0, luck, (2, futures))
    return lambda x: slope * (x - root) + level + 0.1 * tilt * x


def test_linear_oracle():
    # sd of the crossing = sd(level + .1 tilt 6) / (2 sqrt(n))
    sd = (1.0 + 0.36) ** 0.5 / (2.0 * FUTURES**0.5)
    assert (norm.isf(5e-7) + norm.isf(1e-3)) * sd <= 0.005 * 6.0 * 2
    found = break_even(line(np.random.default_rng(1)), 0.0, 20.0)
    assert found.place == pytest.approx(6.0, rel=0.005)
    assert found.low < found.place < found.high
    assert (found.open_low, found.open_high, found.outcome) == (False, False, "crossing")


def test_without_luck_the_crossing_is_exact():
    found = break_even(lambda x: np.full(5, x**3 - 8.0), -3.0, 5.0)
    assert found.place == pytest.approx(2.0, abs=1e-5)
    assert (found.low, found.high) == pytest.approx((2.0, 2.0), abs=1e-4)


def coverage(level):
    rng = np.random.default_rng(2)
    held = []
    for _ in range(600):
        found = break_even(line(rng, 100, luck=4.0), 0.0, 12.0, level=level)
        held.append(found.low <= 6.0 <= found.high)
    return np.mean(held)


def test_intervals_cover():
    # 600 macro-runs: the share has sd .009 at .95
    assert 0.92 <= coverage(0.95) <= 0.98


def test_intervals_of_half_the_level_do_not():
    """Negative control."""
    assert 0.4 < coverage(0.5) < 0.6


def test_interval_is_fiellers():
    """With level and tilt, the ends solve (mean level + mean tilt x)^2 = t^2 var / n exactly."""
    rng = np.random.default_rng(3)
    level, tilt = rng.normal(-3.0, 2.0, 50), rng.normal(1.0, 0.5, 50)
    found = break_even(lambda x: level + tilt * x, 0.0, 10.0)
    t = 2.009575237
    v = np.cov(level, tilt) * t * t / 50
    a = tilt.mean() ** 2 - v[1, 1]
    b = 2.0 * (tilt.mean() * level.mean() - v[0, 1])
    ends = np.sort(np.roots([a, b, level.mean() ** 2 - v[0, 0]]))
    assert (found.low, found.high) == pytest.approx(tuple(ends), abs=1e-3)


def test_no_crossing_is_said():
    found = break_even(line(np.random.default_rng(4), root=-50.0), 0.0, 20.0)
    assert found.outcome == "no crossing in range"
    assert (found.place, found.low, found.high) == (None, None, None)
    assert 0.0 < found.at_low < found.at_high


def test_a_crossing_just_outside_may_be_inside():
    luck = np.tile([-4.0, 4.0], 50)
    found = break_even(lambda x: 2.0 * (x + 0.01) + luck, 0.0, 20.0)
    assert (found.place, found.outcome) == (None, "too close to call")
    assert (found.low, found.open_low, found.open_high) == (0.0, True, False)
    # 2 (x + .01) = 1.984 x 4.0202 / 10
    assert found.high == pytest.approx(0.3888, abs=1e-3)


def test_nothing_but_luck_is_open_at_both_ends():
    luck = np.random.default_rng(6).normal(size=100)
    found = break_even(lambda x: luck - luck.mean() + 0.001 * (x - 5.0), 0.0, 10.0)
    assert (found.open_low, found.open_high) == (True, True)
    assert (found.low, found.high) == (0.0, 10.0)


def test_a_clone_breaks_even_everywhere():
    found = break_even(lambda x: np.zeros(10), 0.0, 1.0)
    assert (found.low, found.high, found.open_low, found.open_high) == (0.0, 1.0, True, True)


def test_of_several_crossings_the_first():
    found = break_even(lambda x: np.sin(x) + np.array([-1e-9, 1e-9]), 1.0, 8.0, points=15)
    assert found.place == pytest.approx(np.pi, abs=1e-4)


def test_no_input_is_played_twice():
    played = []
    values = np.random.default_rng(7).normal(size=50)

    def difference(x):
        played.append(x)
        return values + x - 5.0

    found = break_even(difference, 0.0, 10.0)
    assert len(played) == len(set(played)) == found.evaluations
    assert found.evaluations < 40


def test_falling_differences_cross_as_well():
    found = break_even(lambda x: 4.0 - x + np.array([-0.1, 0.1]), 0.0, 10.0)
    assert found.place == pytest.approx(4.0, abs=1e-5)


def test_range_must_rise():
    with pytest.raises(ValueError, match="the range must rise, got 2 to 1"):
        break_even(lambda x: np.zeros(3), 2.0, 1.0)
