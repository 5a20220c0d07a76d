"""The ramp: its bounds, and its integrals against quadrature."""

import numpy as np
import pytest
from scipy.integrate import quad

from simulation.law.ramp import (
    mean_ramp_productivity,
    ramp_integral,
    ramp_productivity,
    ramp_step,
)
from tests.law.points import between, never_falls, points

SHAPES = ("linear", "s-curve", "exponential")
EACH_SHAPE = pytest.mark.parametrize("shape", SHAPES)
RAMPS = [(0.0, 6.0), (0.1, 6.0), (0.3, 0.5), (0.9, 24.0), (1.0, 3.0)]


def gathered(low, high, start, months, shape):
    """Productive months between two points, by quadrature."""
    kink = [months] if low < months < high else None
    return quad(ramp_productivity, low, high, args=(start, months, shape), points=kink)[0]


@EACH_SHAPE
def test_productivity_lies_between_the_start_and_one_and_never_falls(shape):
    progress, further, start, months = points((0, 40), (0, 5), (0, 1), (0.1, 24))
    now = ramp_productivity(progress, start, months, shape)
    between(start, now, 1.0)
    never_falls(now, ramp_productivity(progress + further, start, months, shape))


@EACH_SHAPE
def test_the_ramp_starts_at_the_start_and_ends_at_one(shape):
    start, months = points((0, 1), (0.1, 24))
    assert ramp_productivity(0.0, start, months, shape) == pytest.approx(start, abs=1e-15)
    assert ramp_productivity(months, start, months, shape) == pytest.approx(1.0, rel=1e-14)
    assert ramp_productivity(3 * months, start, months, shape) == pytest.approx(1.0, rel=1e-14)


def test_an_unknown_shape_is_refused():
    with pytest.raises(KeyError):
        ramp_productivity(1.0, 0.1, 6.0, "steps")


@EACH_SHAPE
@pytest.mark.parametrize(("start", "months"), RAMPS)
@pytest.mark.parametrize("progress", [0.0, 0.2, 1.0, 5.5, 6.0, 30.0])
def test_the_integral_is_the_area_under_the_ramp(progress, start, months, shape):
    area = gathered(0.0, progress, start, months, shape)
    assert ramp_integral(progress, start, months, shape) == pytest.approx(area, abs=1e-9)


@EACH_SHAPE
def test_the_integral_lies_between_idle_and_full_work(shape):
    progress, start, months = points((0, 40), (0, 1), (0.1, 24))
    gained = ramp_integral(progress, start, months, shape)
    between(start * progress, gained, progress)


@EACH_SHAPE
@pytest.mark.parametrize(("start", "months"), RAMPS)
@pytest.mark.parametrize("progress", [0.0, 0.4, 5.5, 12.0])
@pytest.mark.parametrize("step", [0.3, 1.0, 1.4])
def test_a_months_mean_is_the_area_over_its_length(progress, step, start, months, shape):
    mean = gathered(progress, progress + step, start, months, shape) / step
    found = mean_ramp_productivity(progress, step, start, months, shape)
    assert found == pytest.approx(mean, abs=1e-9)


@EACH_SHAPE
def test_a_months_mean_lies_between_its_ends(shape):
    progress, step, start, months = points((0, 40), (0.2, 3), (0, 1), (0.1, 24))
    mean = mean_ramp_productivity(progress, step, start, months, shape)
    between(start, mean, 1.0)
    between(
        ramp_productivity(progress, start, months, shape),
        mean,
        ramp_productivity(progress + step, start, months, shape),
    )


@EACH_SHAPE
def test_months_add_up_to_the_whole_ramp(shape):
    means = mean_ramp_productivity(np.arange(12.0), 1.0, 0.1, 7.3, shape)
    assert means.sum() == pytest.approx(ramp_integral(12.0, 0.1, 7.3, shape))


@EACH_SHAPE
def test_a_ramp_of_next_to_nothing_is_no_ramp(shape):
    """A ramp of 0 months is given as 1e-9 of one."""
    assert mean_ramp_productivity(0.0, 1.0, 0.1, 1e-9, shape) == pytest.approx(1.0, abs=1e-8)


def test_a_linear_ramp_costs_half_of_what_is_missing():
    start, months = points((0, 1), (0.1, 24))
    missing = months - ramp_integral(months, start, months)
    assert missing == pytest.approx(0.5 * (1.0 - start) * months)


def test_a_better_leader_ramps_faster_and_a_month_is_a_month_at_level_0():
    effect, level, more = points((1.0, 1.2), (-4, 4), (0, 2))
    assert (ramp_step(effect, level) > 0).all()
    assert ramp_step(effect, 0.0) == pytest.approx(1.0)
    never_falls(ramp_step(effect, level), ramp_step(effect, level + more))
