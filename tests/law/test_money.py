"""Pay, value and what is known of last year: bounds, closed forms and a change of currency."""

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import gamma, poisson

from simulation.law.anchors import (
    CONTRADICTION,
    blended_rate,
    contradiction,
    mean_deal_value,
    opportunities_behind,
)
from simulation.law.closing import planned_bookings
from simulation.law.customers import delivered, recurring_next
from simulation.law.pay import (
    bonus_rate,
    monthly_pay,
    onboarding_cost,
    recruiting_fee,
    severance,
    variable_pay,
)
from simulation.law.value import (
    discount_factor,
    gross_profit,
    horizon_factor,
    horizon_value,
    monthly_revenue,
)
from tests.law.points import between, never_falls, points

# What is money in the arguments of each function that returns money, by position.
MONEY = {
    monthly_pay: ((61_234.5, 0.31), {0}),
    variable_pay: ((0.083, 91_234.5, 0.12), {1}),
    recruiting_fee: ((0.45, 0.23, 88_123.4), {2}),
    onboarding_cost: ((61_234.5, 1.1), {0}),
    severance: ((61_234.5, 2.5, 0.33, 1.7), {0}),
    gross_profit: ((0.77, 1_234_567.8, 5432.1), {1, 2}),
    monthly_revenue: ((1_234_567.8, 5432.1), {0, 1}),
    horizon_value: ((1_234_567.8, 0.77, 4.1, 0.83), {0}),
    mean_deal_value: ((2_712_345.6, 97.0), {0}),
    planned_bookings: ((5.1, 0.26, 0.89, 27_123.4), {3}),
    delivered: ((654_321.0, 6.0, 98_765.0), {0, 2}),
    recurring_next: ((1_234_567.8, 12_345.6, 76_543.2, 0.25), {0, 1, 2}),
}
RATIOS_OF_MONEY = {
    bonus_rate: ((95_123.4, 76_543.2, 1_912_345.6), {0, 1, 2}),
    contradiction: ((2_712_345.6, 2_612_345.6), {0, 1}),
}


def times(factor, given, places):
    return [x * factor if place in places else x for place, x in enumerate(given)]


@pytest.mark.parametrize("law", MONEY, ids=lambda law: law.__name__)
def test_twice_the_money_is_exactly_twice_the_money(law):
    given, places = MONEY[law]
    assert law(*times(2.0, given, places)) == 2.0 * law(*given)
    assert law(*times(3.0, given, places)) == pytest.approx(3.0 * law(*given), rel=1e-14)


@pytest.mark.parametrize("law", RATIOS_OF_MONEY, ids=lambda law: law.__name__)
def test_a_change_of_currency_leaves_ratios_alone(law):
    given, places = RATIOS_OF_MONEY[law]
    assert law(*times(2.0, given, places)) == law(*given)


def test_twelve_months_of_pay_are_a_year():
    assert 12 * monthly_pay(60_000.0, 0.3) == pytest.approx(78_000.0)


def test_commission_is_in_proportion_to_what_is_booked():
    rate, first, second, on_cost = points((0, 0.2), (0, 1e6), (0, 1e6), (0, 1))
    both = variable_pay(rate, first, on_cost) + variable_pay(rate, second, on_cost)
    assert variable_pay(rate, first + second, on_cost) == pytest.approx(both)


def test_a_bonus_pays_the_target_at_plan_and_is_never_negative():
    target, base, planned = points((50_000, 2e5), (40_000, 1e5), (1e5, 1e7))
    rate = bonus_rate(target, base, planned)
    assert (rate >= 0).all()
    assert base + rate * planned == pytest.approx(np.maximum(base, target))
    assert (bonus_rate(target, base, 0.0) == 0.0).all()


def test_severance_never_falls_in_years():
    base, months, a_year, years, more = points((0, 1e5), (0, 6), (0, 1), (0, 20), (0, 5))
    never_falls(
        severance(base, months, a_year, years), severance(base, months, a_year, years + more)
    )
    assert severance(base, months, a_year, 0.0) == pytest.approx(base / 12 * months)


def test_a_discount_of_nothing_is_no_discount():
    months = np.arange(61)
    assert (discount_factor(0.0, months) == 1.0).all()
    rate, m, more = points((0, 1), (0, 60), (0, 12))
    never_falls(discount_factor(rate, m + more), discount_factor(rate, m))


@pytest.mark.parametrize("rate", [0.02, 0.10, 0.35])
def test_a_flat_flow_has_the_value_of_an_annuity(rate):
    """A (1 - d^T) / r_m with d = 1 / (1 + r_m), cash at month ends."""
    monthly = (1 + rate) ** (1 / 12) - 1
    value = sum(750.0 * discount_factor(rate, t + 1.0) for t in range(24))
    assert value == pytest.approx(750.0 * (1 - (1 + monthly) ** -24) / monthly)


@pytest.mark.parametrize(("churn", "rate"), [(0.12, 0.10), (0.3, 0.05), (0.5, 0.5)])
def test_the_horizon_factor_is_the_value_of_a_melting_stream(churn, rate):
    """The integral of e^(-(churn + discount) t) over all years to come."""
    stream = quad(lambda year: np.exp(-(churn + rate) * year), 0, np.inf)[0]
    assert horizon_factor(churn, rate, 50.0) == pytest.approx(stream)


def test_the_horizon_factor_lies_between_nothing_and_the_cap():
    churn, rate, cap = points((0, 1), (-0.99, 1), (0, 100))
    factor = horizon_factor(churn, rate, cap)
    assert (factor >= 0).all()
    assert (factor <= cap).all()
    assert horizon_factor(0.0, 0.0, 5.0) == 5.0


def test_at_factor_0_the_horizon_is_worth_nothing():
    recurring, margin, discount = points((0, 1e7), (0, 1), (0, 1))
    assert (horizon_value(recurring, margin, 0.0, discount) == 0.0).all()


def test_gross_profit_is_the_margin_on_revenue():
    margin, recurring, one_off = points((0, 1), (0, 1e7), (0, 1e6))
    expected = margin * monthly_revenue(recurring, one_off)
    assert gross_profit(margin, recurring, one_off) == pytest.approx(expected)


def test_a_blended_rate_lies_between_the_default_and_the_companys_own():
    events, exposure, prior, weight = points((0, 20), (0.5, 50), (0, 1), (0.1, 50))
    rate, own = blended_rate(events, exposure, prior, weight), events / exposure
    between(np.minimum(prior, own), rate, np.maximum(prior, own))


@pytest.mark.parametrize(("events", "exposure"), [(0, 4.0), (3, 10.0), (9, 12.5)])
def test_a_blended_rate_is_the_posterior_mean_of_bayes(events, exposure):
    """A gamma prior worth ten years at 0.2 meets a Poisson count, by quadrature."""

    def weight(rate):
        return gamma.pdf(rate, 2.0, scale=1 / 10.0) * poisson.pmf(events, rate * exposure)

    total = quad(weight, 0, 3)[0]
    mean = quad(lambda rate: rate * weight(rate), 0, 3)[0] / total
    assert blended_rate(events, exposure, 0.2, 10.0) == pytest.approx(mean)


def test_opportunities_bring_last_years_deals_back():
    deals, wins = points((0, 500), (0.01, 20))
    opportunities = opportunities_behind(deals, wins)
    assert 12 * opportunities * wins == pytest.approx(deals)
    assert opportunities_behind(0.0, 1.6) == 0.0


def test_a_contradiction_is_the_same_either_way_round():
    given, implied = points((0, 1e6), (0, 1e6))
    gap = contradiction(given, implied)
    between(0.0, gap, 1.0)
    assert gap == pytest.approx(contradiction(implied, given))
    assert (contradiction(given, given) == 0.0).all()
    assert contradiction(100.0, 89.0) > CONTRADICTION > contradiction(100.0, 91.0)
