"""What luck alone does to a total of deals, against the exact law of such totals."""

import numpy as np
import pytest
from scipy.stats import gamma, poisson

from simulation.inference.by_luck import share_by_luck


def chance_below(share, deals, value_cv):
    """Exact probability that a Poisson number of gamma values falls below a share of its mean."""
    shape = value_cv**-2.0
    k = np.arange(1, int(deals + 15.0 * np.sqrt(deals) + 40.0))
    below = gamma.cdf(share * deals, k * shape, scale=1.0 / shape)
    return np.exp(-deals) + (poisson.pmf(k, deals) * below).sum()


@pytest.mark.parametrize("value_cv", [0.5, 0.7, 1.2])
@pytest.mark.parametrize("deals", [3.0, 8.0, 24.0, 100.0, 1_000.0])
def test_luck_brings_less_in_about_one_of_ten_periods(deals, value_cv):
    share = share_by_luck(deals, 6.0, value_cv, 0.0)
    exact = chance_below(share, deals, value_cv)
    assert 0.1 <= exact <= 0.1 + 0.16 / deals + 0.006


def test_many_deals_come_to_the_normal_law():
    # cv = 0.02, and 1.2816 of it below the mean
    assert share_by_luck(5_000.0, 6.0, 1.0, 0.0) == pytest.approx(1 - 1.2816 * 0.02, abs=5e-4)


def test_more_deals_longer_periods_and_steadier_ones_leave_less_to_luck():
    usual = share_by_luck(20.0, 6.0, 0.7, 0.15)
    assert share_by_luck(40.0, 6.0, 0.7, 0.15) > usual
    assert share_by_luck(20.0, 12.0, 0.7, 0.15) > usual
    assert share_by_luck(20.0, 6.0, 0.5, 0.15) > usual
    assert share_by_luck(20.0, 6.0, 0.7, 0.05) > usual
    assert share_by_luck(20.0, 6.0, 0.7, 0.15, chance=0.05) < usual


@pytest.mark.parametrize(("deals", "months", "chance"), [(0, 6, 0.1), (5, 0, 0.1), (5, 6, 0.0)])
def test_impossible_periods_are_refused(deals, months, chance):
    with pytest.raises(ValueError, match="must"):
        share_by_luck(deals, months, 0.7, 0.15, chance)
