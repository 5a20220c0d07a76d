"""All money times two gives every money outcome times two, to the last bit; times three, nearly."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pytest

from simulation.assumptions.distributions import Distribution
from simulation.assumptions.register import load_register
from simulation.engines import discrete_event, monte_carlo
from simulation.outcomes import METRICS, MONTHLY
from simulation.scenario.model import Anchors
from tests.engines.companies import eventful, judged_by_figures


@dataclass(frozen=True)
class Scaled:
    """A distribution in another currency."""

    one: Distribution
    factor: float

    def quantile(self, probability):
        return self.factor * self.one.quantile(probability)

    @property
    def likely(self):
        return self.factor * self.one.likely


MONEY_FIELDS = (
    "plan",
    "planned_contribution",
    "delivery_capacity",
    "opening_cash",
    "base_pay",
    "day_rate",
    "fee_a_month",
    "new_sales",
    "recurring_revenue",
)


def in_money(scenario, factor):
    """The same company in a currency of which it takes `factor` times as much."""
    units = {key: parameter.unit for key, parameter in load_register().items()}
    assert sum(unit.startswith("money") for unit in units.values()) > 10
    assumptions = {
        key: Scaled(one, factor) if units[key].startswith("money") else one
        for key, one in scenario.assumptions.items()
    }
    return replace(_scaled(scenario, factor), assumptions=assumptions)


def _scaled(thing, factor):
    """Scale every field that holds money, however deep it lies."""
    if isinstance(thing, tuple):
        return tuple(_scaled(one, factor) for one in thing)
    if not hasattr(thing, "__dataclass_fields__"):
        return thing
    changed = {}
    for name in thing.__dataclass_fields__:
        value = getattr(thing, name)
        if name in MONEY_FIELDS and isinstance(value, int | float):
            changed[name] = factor * value
        elif not isinstance(value, Mapping):
            changed[name] = _scaled(value, factor)
    return replace(thing, **changed)


def company():
    """Everything that is money given, gates on figures, and missed targets."""
    known = Anchors(new_sales=1_900_000.0, deals_won=80.0, recurring_revenue=1_500_000.0)
    judged = judged_by_figures()
    strategies = (*judged.strategies[:3], *eventful().strategies[5::4])
    return replace(judged, strategies=strategies, anchors=known, plan=155_000.0, horizon=13)


def expected_factor(name, factor):
    metric = METRICS.get(name) or MONTHLY[name]
    return factor if metric.unit.startswith("money") else 1.0


def check(one, other, factor, same):
    for kind in ("metrics", "monthly"):
        figures = getattr(one, kind)
        for name, values in figures.items():
            scaled = expected_factor(name, factor) * values
            same(getattr(other, kind)[name], scaled, err_msg=name)


@pytest.fixture(scope="module")
def one():
    """Outcomes in the scenario's own currency."""
    return monte_carlo.simulate(company(), 6, 0)


def test_twice_the_money_is_twice_every_money_figure(one):
    two = monte_carlo.simulate(in_money(company(), 2.0), 6, 0)
    check(one, two, 2.0, np.testing.assert_array_equal)
    assert np.ptp(one.metrics["npv"]) > 1e5


def test_three_times_the_money_is_nearly_three_times(one):
    three = monte_carlo.simulate(in_money(company(), 3.0), 6, 0)

    def nearly(found, wanted, err_msg):
        scale = 1.0 + np.abs(wanted).max()
        np.testing.assert_allclose(found, wanted, rtol=1e-12, atol=1e-12 * scale, err_msg=err_msg)

    check(one, three, 3.0, nearly)


@pytest.mark.parametrize("factor", [2.0, 0.5])
def test_money_scales_deal_by_deal(factor):
    own = discrete_event.simulate(company(), 6, 0, 2)
    other = discrete_event.simulate(in_money(company(), factor), 6, 0, 2)
    check(own, other, factor, np.testing.assert_array_equal)


def test_the_scenario_is_scaled_as_a_whole():
    """Fields that are not money stay as they are; those that are do not."""
    base, double = company(), in_money(company(), 2.0)
    assert double.sellers[1].base_pay == 2.0 * base.sellers[1].base_pay
    assert double.plan == 2.0 * base.plan
    assert double.delivery_capacity == 2.0 * base.delivery_capacity
    assert double.anchors.new_sales == 2.0 * base.anchors.new_sales
    assert double.anchors.deals_won == base.anchors.deals_won
    assert (
        double.strategies[0].terms[0].gates[0].below == base.strategies[0].terms[0].gates[0].below
    )
