"""Fair shares: they add up, are alike for alike switches, and are 0 for one that does nothing."""

import numpy as np
import pytest

from simulation.analysis.shapley import shapley_shares, subsets

FUTURES = 64


def game(seed=1, idle="d"):
    """A random worth for every set of a, b, c; `d` never changes anything."""
    rng = np.random.default_rng(seed)
    worth = {chosen: rng.normal(size=FUTURES) for chosen in subsets("abc")}
    return lambda on: worth[on - {idle}]


def test_shares_add_up_in_every_future():
    worth = game()
    shares = shapley_shares("abcd", worth)
    whole = worth(frozenset("abcd")) - worth(frozenset())
    np.testing.assert_allclose(sum(shares.values()), whole, rtol=0, atol=1e-12)


def test_a_switch_that_does_nothing_has_exactly_nothing():
    assert (shapley_shares("abcd", game())["d"] == 0.0).all()


def test_the_order_of_the_switches_changes_nothing():
    one, other = (shapley_shares(order, game()) for order in ("abcd", "dbca"))
    for name in "abcd":
        np.testing.assert_allclose(one[name], other[name], rtol=0, atol=1e-12)


def test_what_two_bring_together_is_shared_evenly():
    shares = shapley_shares("ab", lambda on: np.array([10.0 * (len(on) == 2)]))
    assert (shares["a"], shares["b"]) == (5.0, 5.0)


def test_three_gloves():
    # One left glove (a), two right ones (b, c); a pair is worth 1: a has 2/3, b and c 1/6 each.
    pairs = shapley_shares("abc", lambda on: np.array([float("a" in on and len(on) > 1)]))
    assert [pairs[name][0] for name in "abc"] == pytest.approx([2 / 3, 1 / 6, 1 / 6], abs=1e-15)
