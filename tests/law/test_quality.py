"""How good leaders are, how they develop and settle, and what a score says about them."""

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import norm

from simulation.law.quality import (
    growth,
    growth_next,
    latent_quality,
    quality_given_score,
    quality_in_post,
    settling,
    settling_next,
)
from simulation.law.selection import assessment_score, observed_validity, scorecard_score
from tests.law.points import between, mean_over_normal, never_falls, points


def test_quality_is_the_mean_of_the_source_where_skill_and_chance_are_0():
    mean, spread, link = points((-1, 1), (0, 2), (-1, 1))
    assert latent_quality(mean, spread, link, 0.0, 0.0) == pytest.approx(mean)


@pytest.mark.parametrize("link", [-1.0, -0.3, 0.0, 0.6, 1.0])
def test_quality_keeps_its_spread_whatever_the_link_with_skill(link):
    def over_both(function):
        return mean_over_normal(
            np.vectorize(
                lambda z: mean_over_normal(lambda e: function(z, latent_quality(0, 2, link, z, e)))
            )
        )

    assert over_both(lambda z, theta: theta**2) == pytest.approx(4.0)
    assert over_both(lambda z, theta: z * theta) == pytest.approx(2.0 * link, abs=1e-12)


def posterior(mean, spread, validity, score):
    """Mean and spread of quality given a score, by Bayes' rule and quadrature."""

    def weight(theta):
        likelihood = norm.pdf(score, validity * theta, np.sqrt(1 - validity**2))
        return norm.pdf(theta, mean, spread) * likelihood

    def moment(power, centre=0.0):
        ends = (mean - 12 * spread, mean + 12 * spread)
        middle = [mean, score * validity]
        return quad(lambda x: (x - centre) ** power * weight(x), *ends, points=middle, limit=200)[0]

    centre = moment(1) / moment(0)
    return centre, np.sqrt(moment(2, centre) / moment(0))


@pytest.mark.parametrize(("mean", "spread"), [(0.0, 1.0), (-0.3, 1.0), (0.4, 0.9), (-0.1, 1.6)])
@pytest.mark.parametrize("validity", [0.0, 0.2, 0.45, 0.9, -0.5])
@pytest.mark.parametrize("score", [-2.0, 0.0, 1.5])
def test_a_known_score_is_taken_into_account_as_bayes_says(mean, spread, validity, score):
    centre, left = posterior(mean, spread, validity, score)
    found = quality_given_score(mean, spread, validity, score, np.array([0.0, 1.0]))
    assert found[0] == pytest.approx(centre, abs=1e-8)
    assert found[1] - found[0] == pytest.approx(left, abs=1e-8)


def test_of_the_own_sellers_a_score_leaves_validity_times_score():
    validity, score, deviate = points((-0.99, 0.99), (-3, 3), (-4, 4))
    expected = validity * score + np.sqrt(1 - validity**2) * deviate
    assert quality_given_score(0.0, 1.0, validity, score, deviate) == pytest.approx(expected)


def test_a_score_never_adds_spread_and_a_better_score_never_lowers_quality():
    mean, spread, validity, score, better = points((-1, 1), (0, 2), (0, 1), (-3, 3), (0, 2))
    low, high = (quality_given_score(mean, spread, validity, score, z) for z in (-1.0, 1.0))
    between(0.0, high - low, 2 * spread)
    never_falls(high, quality_given_score(mean, spread, validity, score + better, 1.0))


def test_a_score_that_says_everything_leaves_no_chance():
    spread, score, deviate = points((0.01, 2), (-3, 3), (-4, 4))
    for validity in (-1.0, 1.0):
        found = quality_given_score(0.3, spread, validity, score, deviate)
        assert found == pytest.approx(validity * score, abs=1e-12)


def test_a_score_that_says_nothing_leaves_the_source():
    mean, spread, score, deviate = points((-1, 1), (0, 2), (-3, 3), (-4, 4))
    found = quality_given_score(mean, spread, 0.0, score, deviate)
    assert found == pytest.approx(mean + spread * deviate)


def test_growth_lies_between_nothing_and_the_ceiling_and_never_falls():
    ceiling, scale, months, more = points((0, 1), (0.1, 24), (0, 120), (0, 12))
    now = growth(ceiling, scale, months)
    between(0.0, now, ceiling)
    never_falls(now, growth(ceiling, scale, months + more))
    assert growth(ceiling, scale, 1e5) == pytest.approx(ceiling)


def test_settling_lies_between_nothing_and_the_cost_and_never_rises():
    cost, scale, months, more = points((0, 1), (0.1, 24), (0, 120), (0, 12))
    now = settling(cost, scale, months)
    between(0.0, now, cost)
    never_falls(settling(cost, scale, months + more), now)


@pytest.mark.parametrize("scale", [0.2, 0.9, 6.0, 40.0])
def test_month_by_month_growth_and_settling_are_the_whole_course(scale):
    gained, missing = 0.0, 0.5
    for month in range(1, 37):
        gained = growth_next(gained, 0.25, scale)
        missing = settling_next(missing, scale)
        assert gained == pytest.approx(growth(0.25, scale, month), rel=1e-12)
        assert missing == pytest.approx(settling(0.5, scale, month), rel=1e-10)


def test_what_was_gained_with_support_is_kept_when_it_ends():
    gained, ceiling, scale = points((0, 1), (0, 1), (0.1, 24))
    after = growth_next(gained, ceiling, scale)
    never_falls(gained, after)
    between(gained, after, np.maximum(gained, ceiling))
    assert growth_next(0.4, 0.1, 6.0) == pytest.approx(0.4)


def test_more_gained_before_is_never_less_after():
    gained, more, ceiling, scale = points((0, 1), (0, 0.5), (0, 1), (0.1, 24))
    never_falls(growth_next(gained, ceiling, scale), growth_next(gained + more, ceiling, scale))


def test_missing_quality_shrinks_to_nothing():
    missing, scale = points((0, 1), (0.1, 24))
    between(0.0, settling_next(missing, scale), missing)


def test_quality_in_post_tends_to_quality_plus_growth():
    quality, ceiling, cost, scale = points((-3, 3), (0, 0.6), (0, 1), (0.2, 6))
    late = quality_in_post(quality, growth(ceiling, scale, 1e4), settling(cost, scale, 1e4))
    assert late == pytest.approx(quality + ceiling)
    first = quality_in_post(quality, growth(ceiling, scale, 0.0), settling(cost, scale, 0.0))
    assert first == pytest.approx(quality - cost)


def test_a_scorecard_is_0_in_the_middle_and_rises():
    items, more = points((1, 5), (0, 1))
    never_falls(scorecard_score(items), scorecard_score(items + more))
    assert scorecard_score(np.array([2.3, 3.0, 3.7])) == pytest.approx([-1.0, 0.0, 1.0])


@pytest.mark.parametrize("validity", [-0.5, 0.0, 0.35, 1.0])
def test_a_score_correlates_with_quality_as_its_validity_says(validity):
    def over_both(function):
        return mean_over_normal(
            np.vectorize(
                lambda theta: mean_over_normal(
                    lambda e: function(theta, assessment_score(theta, validity, e))
                )
            )
        )

    assert over_both(lambda theta, score: score**2) == pytest.approx(1.0)
    assert over_both(lambda theta, score: theta * score) == pytest.approx(validity, abs=1e-12)


def test_watching_candidates_never_makes_a_choice_worse():
    instrument, together, months, more = points((0, 1), (0, 1), (0, 12), (0, 6))
    now = observed_validity(instrument, together, months)
    never_falls(instrument, now)
    never_falls(now, observed_validity(instrument, together, months + more))
    between(0.0, now, np.maximum(instrument, together))
    assert observed_validity(instrument, together, 0.0) == pytest.approx(instrument)
