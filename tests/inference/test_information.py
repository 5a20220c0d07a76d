"""Value of information: closed forms, no luck counted as knowledge, errors that cover."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import norm

from simulation.inference.information import (
    differences,
    information_values,
    net_value,
    value_of_knowing,
    value_of_study,
)


def gaussian_oracle(mean, sd):
    """Value of knowing a gain that is Normal(mean, sd), of two strategies."""
    return sd * norm.pdf(mean / sd) - abs(mean) * norm.cdf(-abs(mean) / sd)


def product_oracle(mean):
    """Value of knowing a and b, independent standard normal, where the gain is mean + a b."""
    return quad(lambda a: norm.pdf(a) * _of_product(mean, abs(a)), -9, 9, points=[0.0])[0]


def _of_product(mean, a):
    """E max(0, mean + a b) - max(0, mean) given a."""
    return mean * norm.cdf(mean / a) + a * norm.pdf(mean / a) - max(mean, 0.0) if a else 0.0


def against_nothing(gain):
    return np.stack([np.zeros_like(gain), gain])


def stratified(rng, futures):
    """Standard normal numbers, one from the middle of each of equally likely strata."""
    return rng.permutation(norm.ppf((np.arange(futures) + 0.5) / futures))


def needed(sd, reach, sureness=3.0):
    """Futures for which `reach` is that many standard errors."""
    return (sureness * sd / reach) ** 2


def test_nothing_uncertain_is_worth_nothing():
    luck = np.random.default_rng(1).normal(0.0, 100.0, (4, 2000))
    found = value_of_knowing(luck, np.full((3, 2000), 7.0))
    assert (found.value, found.se, found.switches) == (0.0, 0.0, 0.0)
    naive = luck.max(axis=0).mean() - luck.mean(axis=1).max()
    assert naive > 90.0


def test_all_inputs_fixed_but_one_of_no_effect():
    rng = np.random.default_rng(2)
    luck = rng.normal(0.0, 100.0, (4, 10_000)) + np.array([0.0, 10.0, -5.0, 3.0])[:, None]
    found = value_of_knowing(luck, rng.normal(size=(1, 10_000)))
    assert 0.0 <= found.value <= 2.0 * found.se + 1e-9


def test_perfect_information_with_one_run_for_each_draw():
    """Luck of sd 2; the choice turns on the share Phi(-.3) of draws."""
    futures, luck = 20_000, 2.0
    truth = gaussian_oracle(0.3, 1.0)
    assert futures >= needed(luck * norm.cdf(-0.3) ** 0.5, 0.10 * truth)
    rng = np.random.default_rng(3)
    theta = stratified(rng, futures)
    gain = 0.3 + theta + rng.normal(0.0, luck, futures)
    found = value_of_knowing(against_nothing(gain), theta[None])
    assert abs(found.value - truth) <= 3.0 * found.se
    assert found.value == pytest.approx(truth, rel=0.10)


def test_best_of_single_runs_counts_luck():
    """Negative control: picking the best future by future is four times too much."""
    rng = np.random.default_rng(3)
    gain = 0.3 + rng.normal(size=20_000) + rng.normal(0.0, 3.0, 20_000)
    naive = np.maximum(gain, 0.0).mean() - gain.mean()
    assert naive > 4.0 * gaussian_oracle(0.3, 1.0)


def test_linear_input_and_irrelevant_input():
    futures, luck = 10_000, 0.5
    assert futures >= needed(luck * norm.cdf(-0.3) ** 0.5, 0.01)
    rng = np.random.default_rng(4)
    theta, idle = stratified(rng, futures), rng.normal(size=futures)
    gain = 0.3 + theta + rng.normal(0.0, luck, futures)
    names = ["theta", "idle"]
    rows = information_values(
        against_nothing(gain), np.stack([theta, idle]), names, {"both": names}
    )
    found = {row.name: row for row in rows}
    assert gaussian_oracle(0.3, 1.0) == pytest.approx(0.2668, abs=5e-5)
    assert found["theta"].value == pytest.approx(0.2668, abs=0.01)
    assert found["idle"].value <= 0.002
    assert found["both"].value == pytest.approx(found["theta"].value, abs=0.002)
    assert [row.value for row in rows] == sorted((row.value for row in rows), reverse=True)


def test_irrelevant_input_at_a_tie_stays_near_nothing():
    """The hardest case: strategies equal on average, so that any wiggle changes the choice."""
    rng = np.random.default_rng(5)
    found = [
        value_of_knowing(against_nothing(rng.normal(size=10_000)), rng.normal(size=(1, 10_000)))
        for _ in range(60)
    ]
    assert np.mean([worth.value for worth in found]) <= 0.002


def test_what_two_inputs_say_only_together():
    truth = product_oracle(0.0)
    assert truth == pytest.approx(1.0 / np.pi, abs=1e-9)
    rng = np.random.default_rng(6)
    a, b = rng.normal(size=(2, 10_000))
    gain = a * b + rng.normal(size=10_000)
    rows = information_values(
        against_nothing(gain), np.stack([a, b]), ["a", "b"], {"pair": ["a", "b"]}
    )
    found = {row.name: row for row in rows}
    assert found["pair"].value >= 0.29
    assert abs(found["pair"].value - truth) <= 3.0 * found["pair"].se
    assert max(found["a"].value, found["b"].value) < 0.05


def test_a_product_is_found_among_many_inputs():
    rng = np.random.default_rng(7)
    inputs = rng.normal(size=(20, 10_000))
    gain = inputs[3] * inputs[11] + 0.5 * inputs[5] + rng.normal(size=10_000)
    found = value_of_knowing(against_nothing(gain), inputs)
    # given a, the gain is Normal(0, a^2 + .25)
    truth = quad(lambda a: norm.pdf(a) * np.sqrt((a * a + 0.25) / (2.0 * np.pi)), -9, 9)[0]
    assert abs(found.value - truth) <= 3.0 * found.se
    alone = value_of_knowing(against_nothing(gain), inputs[:6])
    assert alone.value < found.value - 5.0 * found.se


def linear(rng, futures):
    theta = rng.normal(size=(1, futures))
    return against_nothing(0.3 + theta[0] + rng.normal(size=futures)), theta


def with_product(rng, futures):
    a, b = rng.normal(size=(2, futures))
    return against_nothing(0.3 + a * b + rng.normal(size=futures)), np.stack([a, b])


@pytest.mark.parametrize(
    ("make", "truth"),
    [
        (linear, gaussian_oracle(0.3, 1.0)),
        pytest.param(with_product, product_oracle(0.3), marks=pytest.mark.nightly),
    ],
)
def test_standard_errors_cover(make, truth):
    rng = np.random.default_rng(8)
    found = [value_of_knowing(*make(rng, 4000)) for _ in range(200)]
    held = [abs(worth.value - truth) <= 1.96 * worth.se for worth in found]
    assert 0.90 <= np.mean(held) <= 0.99
    halved = [abs(worth.value - truth) <= 0.98 * worth.se for worth in found]
    assert np.mean(halved) < 0.85


@pytest.mark.nightly
def test_many_strategies_and_inputs_without_bias():
    """Seven strategies on 60 inputs, eight of which matter; the truth from a million draws."""
    rng = np.random.default_rng(9)
    slopes = rng.normal(size=(7, 8))
    ahead = np.array([2.0, 0.0, 0.0, 0.5, 0.0, 0.0, 0.0])[:, None]
    truth = (ahead + slopes @ rng.normal(size=(8, 1_000_000))).max(axis=0).mean() - 2.0
    found = []
    for _ in range(30):
        inputs = rng.normal(size=(60, 10_000))
        luck = rng.normal(0.0, 3.0, (7, 10_000))
        found.append(value_of_knowing(ahead + slopes @ inputs[:8] + luck, inputs))
    assert np.mean([worth.value for worth in found]) == pytest.approx(truth, rel=0.02)
    held = [abs(worth.value - truth) <= 3.0 * worth.se for worth in found]
    assert np.mean(held) >= 0.9


@pytest.mark.nightly
def test_perfect_information_under_much_luck():
    """Luck of sd 3: single runs say four times too much; on average the value is within 2 %."""
    rng = np.random.default_rng(10)
    truth = gaussian_oracle(0.3, 1.0)
    found = []
    for _ in range(200):
        theta = rng.normal(size=20_000)
        gain = 0.3 + theta + rng.normal(0.0, 3.0, 20_000)
        found.append(value_of_knowing(against_nothing(gain), theta[None]))
    values = np.array([worth.value for worth in found])
    assert values.mean() == pytest.approx(truth, rel=0.02)
    assert np.mean(np.abs(values - truth) <= 0.1 * truth) >= 0.9
    assert 0.90 <= np.mean([abs(w.value - truth) <= 1.96 * w.se for w in found]) <= 0.99


def study(rng, theta, observations, sd=4.0):
    return theta + rng.normal(0.0, sd / observations**0.5, theta.size)


@pytest.mark.parametrize(("observations", "published"), [(5, 0.0803), (20, 0.1711), (100, 0.2396)])
def test_study_is_worth_what_conjugate_normal_laws_say(observations, published):
    """Prior Normal(.3, 1), data of sd 4; the summary's strata are drawn, the unknown given it."""
    futures = 250_000
    shrink = 1.0 / (1.0 + 16.0 / observations)
    truth = gaussian_oracle(0.3, shrink**0.5)
    assert truth == pytest.approx(published, abs=5e-5)
    left = (1.0 - shrink) ** 0.5
    assert futures >= needed(left * norm.cdf(-0.3 / shrink**0.5) ** 0.5, 0.05 * truth, 4.0)
    rng = np.random.default_rng(11)
    summary = stratified(rng, futures)
    theta = shrink**0.5 * summary + rng.normal(0.0, left, futures)
    found = value_of_study(against_nothing(0.3 + theta), summary[None])
    assert found.value == pytest.approx(published, rel=0.05)


def test_a_larger_study_is_worth_more_and_never_more_than_certainty():
    rng = np.random.default_rng(12)
    theta = rng.normal(size=20_000)
    values = against_nothing(0.3 + theta + rng.normal(size=20_000))
    sizes = [value_of_study(values, study(rng, theta, n)[None]).value for n in (2, 8, 32, 128)]
    assert sizes == sorted(sizes)
    assert sizes[-1] <= value_of_knowing(values, theta[None]).value
    assert sizes[0] < 0.5 * sizes[-1]


def test_net_value_is_worth_less_price_and_delay():
    assert net_value(100.0, 3.0, 250.0, 20.0) == 30.0
    assert net_value(0.0, 3.0, 250.0) == -250.0


@pytest.fixture(scope="module")
def three():
    """Three strategies on four inputs, one of which is binary and one lognormal."""
    rng = np.random.default_rng(13)
    inputs = np.stack(
        [rng.normal(size=3000), rng.random(3000), rng.random(3000) < 0.3, rng.lognormal(size=3000)]
    )
    gains = np.array([[0.0, 0, 0, 0], [1.0, 0, 2, 0], [0.0, 3, -1, 0.5]]) @ inputs
    return gains + rng.normal(size=(3, 3000)), inputs


def test_what_strategies_share_does_not_count(three):
    values, inputs = three
    shared = 50.0 * inputs[0] + np.random.default_rng(14).normal(0.0, 20.0, 3000)
    plain, moved = value_of_knowing(values, inputs), value_of_knowing(values + shared, inputs)
    assert moved.value == pytest.approx(plain.value, rel=1e-9)
    assert moved.se == pytest.approx(plain.se, rel=1e-9)


def test_currency_order_of_futures_and_of_strategies_do_not_matter(three):
    values, inputs = three
    plain = value_of_knowing(values, inputs)
    order = np.random.default_rng(15).permutation(3000)
    assert value_of_knowing(1e6 * values, inputs).value == pytest.approx(1e6 * plain.value)
    assert value_of_knowing(values[:, order], inputs[:, order]).value == pytest.approx(plain.value)
    assert value_of_knowing(values[[2, 0, 1]], inputs).value == pytest.approx(plain.value)
    assert value_of_knowing(values, inputs[::-1]).value == pytest.approx(plain.value)
    assert value_of_knowing(values, 1e9 - 5e3 * inputs).value == pytest.approx(plain.value)


def test_one_strategy_leaves_nothing_to_choose(three):
    values, inputs = three
    assert value_of_knowing(values[:1], inputs).value == 0.0
    assert differences(values[:1]).shape == (0, 3000)


def test_a_clone_adds_nothing(three):
    values, inputs = three
    plain = value_of_knowing(values, inputs)
    twice = value_of_knowing(np.concatenate([values, values[1:2]]), inputs)
    assert twice.value == pytest.approx(plain.value)
    assert twice.se == pytest.approx(plain.se)


@pytest.mark.parametrize(
    ("names", "groups", "complaint"),
    [
        (["a"], None, "4 inputs want as many different names, got 1"),
        (["a", "b", "c", "c"], None, "different names"),
        (["a", "b", "c", "d"], {"g": ["a", "e"]}, "no input 'e'"),
    ],
)
def test_names_that_do_not_fit_are_refused(three, names, groups, complaint):
    with pytest.raises(ValueError, match=complaint):
        information_values(*three, names, groups)


def test_futures_must_be_the_same():
    with pytest.raises(ValueError, match="values of 10 futures, inputs of 11"):
        value_of_knowing(np.zeros((2, 10)), np.arange(11.0)[None])
