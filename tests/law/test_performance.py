"""How good sellers are: means, spreads and what returning costs."""

import numpy as np
import pytest

from simulation.law.performance import (
    median_performance,
    new_seller_performance,
    performance_on_return,
    standardised_skill,
    true_performance,
)
from tests.law.points import between, mean_over_normal, points


def test_true_performance_is_positive():
    assert (true_performance(*points((0.05, 5), (0, 1), (0, 1), (-4, 4))) > 0).all()


def test_true_performance_is_what_was_observed_where_that_is_fully_reliable():
    observed, spread, z = points((0.05, 5), (0, 1), (-4, 4))
    assert true_performance(observed, 1.0, spread, z) == pytest.approx(observed, rel=1e-14)


def test_where_nothing_is_reliable_only_chance_speaks():
    observed, z = points((0.05, 5), (-4, 4))
    assert true_performance(observed, 0.0, 0.4, z) == pytest.approx(np.exp(0.4 * z))


@pytest.mark.parametrize("reliability", [0.0, 0.41, 0.6, 1.0])
def test_log_performance_has_the_mean_and_variance_of_what_is_left_unknown(reliability):
    def log(z):
        return np.log(true_performance(1.8, reliability, 0.4, z))

    mean = mean_over_normal(log)
    assert mean == pytest.approx(reliability * np.log(1.8), abs=1e-12)
    variance = mean_over_normal(lambda z: (log(z) - mean) ** 2)
    assert variance == pytest.approx((1 - reliability) * 0.4**2, abs=1e-12)


def test_a_star_is_less_of_a_star_than_the_figures_say():
    reliability, z = points((0.01, 0.99), (-4, 4))
    typical = true_performance(1.8, reliability, 0.4, 0.0)
    between(1.0, typical, 1.8)
    more, less = (true_performance(seen, reliability, 0.4, z) for seen in (1.8, 1.7))
    assert (more > less).all()


@pytest.mark.parametrize("spread", [0.0, 0.4, 1.0])
def test_a_new_seller_is_typical_on_average(spread):
    mean = mean_over_normal(lambda z: new_seller_performance(spread, z))
    assert mean == pytest.approx(1.0, abs=1e-9)
    shifted = mean_over_normal(lambda z: new_seller_performance(spread, z, 0.1))
    assert shifted == pytest.approx(np.exp(0.1), abs=1e-9)


def test_a_new_seller_is_positive():
    assert (new_seller_performance(*points((0, 1), (-4, 4), (-0.5, 0.5))) > 0).all()


def test_half_of_new_sellers_exceed_the_median():
    spread, z = points((0, 2), (-4, 4))
    median = median_performance(spread)
    between(0.0, median, 1.0)
    assert new_seller_performance(spread, 0.0) == pytest.approx(median)
    better = new_seller_performance(spread, z) > median
    assert (better == ((z > 0) & (spread > 0))).all()


def test_standardised_skill_undoes_the_draw():
    spread, z = points((0.05, 1), (-4, 4))
    assert standardised_skill(np.exp(spread * z), spread) == pytest.approx(z, abs=1e-9)
    assert standardised_skill(1.0, spread) == pytest.approx(0.0)


def test_who_sells_again_is_worth_a_fraction():
    performance, kept = points((0.01, 5), (0.1, 1))
    again = performance_on_return(performance, kept)
    assert (again > 0).all()
    between(0.0, again, performance)
