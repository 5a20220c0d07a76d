import numpy as np
import pytest

from simulation.findings.figures import difference, dots, figures

VALUES = np.array([3.0, 1.0, 4.0, 1.0, 5.0])
OTHERS = np.array([2.0, 1.0, 6.0, 0.0, 1.0])


def test_figures_of_five_futures_by_hand():
    found = figures(VALUES)
    assert found.mean == pytest.approx(2.8)
    assert found.sd == pytest.approx((12.8 / 4) ** 0.5)  # squares 0.04+3.24+1.44+3.24+4.84
    assert found.se == pytest.approx((12.8 / 4 / 5) ** 0.5)
    assert found.p50 == 3.0
    assert found.p10 == 1.0
    assert found.p90 == pytest.approx(4.6)


def test_a_difference_is_taken_future_by_future():
    found = difference(VALUES, OTHERS, "more")  # 1, 0, -2, 1, 4
    assert found.mean == pytest.approx(0.8)
    sd = (18.8 / 4) ** 0.5
    assert found.sd == pytest.approx(sd)
    reach = 2.7764451 * sd / 5**0.5  # Student's 97.5 % point with 4 degrees of freedom
    assert found.ci95 == pytest.approx((0.8 - reach, 0.8 + reach))
    assert found.share_better == 0.6
    assert found.share_same == 0.2
    assert found.variance_ratio == pytest.approx((3.2 + 22 / 4) / (18.8 / 4))


def test_the_welcome_direction_decides_who_is_better():
    assert difference(VALUES, OTHERS, "less").share_better == 0.2
    assert difference(VALUES, OTHERS, "none").share_better is None


def test_a_clone_is_never_better_and_always_the_same():
    found = difference(VALUES, VALUES.copy(), "more")
    assert (found.mean, found.se, found.ci95) == (0.0, 0.0, (0.0, 0.0))
    assert (found.share_better, found.share_same) == (0.0, 1.0)
    assert found.variance_ratio is None


def test_what_only_rounding_tells_apart_is_alike():
    summed = np.array([0.1 + 0.2, 1e6 * (0.1 + 0.2), 1.0 - 0.9, 5.0, 1e6 + 0.01])
    plain = np.array([0.3, 300_000.0, 0.1, 5.0, 1e6])
    assert np.count_nonzero(summed != plain) == 4
    for one, other in ((summed, plain), (plain, summed)):
        assert difference(one, other, "more").share_same == 0.8
    assert difference(summed, plain, "more").share_better == 0.2
    assert difference(summed, plain, "less").share_better == 0.0


def test_turning_a_difference_round_turns_its_sign_and_nothing_else():
    there, back = difference(VALUES, OTHERS, "more"), difference(OTHERS, VALUES, "more")
    assert back.mean == -there.mean
    assert back.ci95 == (-there.ci95[1], -there.ci95[0])
    assert there.share_better + back.share_better + there.share_same == pytest.approx(1.0)


def test_fifty_dots_are_equally_likely():
    values = np.arange(1.0, 101.0)
    found = dots(values, np.zeros(100))
    assert len(found) == 50
    assert found[0] == pytest.approx(1.99)  # the 1 % quantile of 1, 2, ... 100
    assert np.allclose(np.diff(found), 1.98)
