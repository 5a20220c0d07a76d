"""Rates that hold from the start: solved from what the founder knows of last year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from simulation.engines.draws import Draw, likely_values
from simulation.engines.seats import SeatPlan
from simulation.law.anchors import mean_deal_value, opportunities_behind
from simulation.law.arrays import Real
from simulation.law.closing import (
    base_win_probability,
    decided_win_rate,
    odds,
    planned_bookings,
    win_probability,
)
from simulation.law.leadership import effect_of_leadership, level_under_founder
from simulation.law.management import coverage, extra_load, management_load
from simulation.law.performance import mean_true_performance
from simulation.law.pipeline import share_not_gone_cold
from simulation.law.ramp import worked_within
from simulation.law.selling import opportunity_capacity
from simulation.scenario.model import Role, Scenario, Seller

FIXED_LOAD = ("weekly_report", "monthly_meeting", "monthly_results", "alignment")
LOAD_PER_SELLER = ("one_to_ones", "progress_talks", "joint_work")


@dataclass(frozen=True)
class RoleRates:
    """Rates of one role.

    Attributes
    ----------
    opportunities : float or ndarray of shape (future,)
        [1/month] Opportunities of a typical ramped seller, o.
    decided_win_rate : float or ndarray of shape (future,)
        [share] Probability that a decided deal of a typical seller is won, p0.
    value : float or ndarray of shape (future,)
        [money] Mean deal value.
    speed : float or ndarray of shape (future,)
        [1/month] Stages passed in a month at leadership level 0, K / C.
    """

    opportunities: Real
    decided_win_rate: Real
    value: Real
    speed: Real


@dataclass(frozen=True)
class SalesRates:
    """Rates of the team at the start.

    Attributes
    ----------
    by_role : Mapping of role to RoleRates
        Rates of each role.
    level : float or ndarray of shape (future,)
        [sd] Leadership level under the founder at month 0.
    wins : Mapping of role to float or ndarray of shape (future,)
        [deals/month] Expected wins of the starting team under the founder.
    """

    by_role: Mapping[Role, RoleRates]
    level: Real
    wins: Mapping[Role, Real]


def role_factor(drawn: Draw, role: Role, key: str) -> Real:
    """Multiplier of a role for a rate; 1 for field sellers."""
    return drawn[key] if role == "inside" else 1.0


def hours_per_seller(drawn: Draw, role: Role) -> Real:
    """Hours a month that leading one seller of a role takes."""
    shared = sum(drawn[f"leadership.load_{task}"] for task in LOAD_PER_SELLER)
    return shared + drawn[f"leadership.load_travelling_{role}"]


def fixed_hours(drawn: Draw) -> Real:
    """Hours a month of the manager's fixed tasks."""
    return sum((drawn[f"leadership.load_{task}"] for task in FIXED_LOAD), 0.0)


def sales_rates(
    scenario: Scenario, plan: SeatPlan, drawn: Draw, founder_quality: Real
) -> SalesRates:
    """Solve the rates of the start, for every future.

    Opportunities and mean value follow from last year's deals and new sales where these are
    given: under the founder's leadership the starting team would have brought just that.
    """
    level = founder_level(plan, drawn, founder_quality)
    team = {role: _role_wins(scenario, plan, drawn, role, level) for role in plan.roles}
    opportunities, value = _anchored(scenario, drawn, team)
    by_role = {role: _role_rates(drawn, role, opportunities, value) for role in plan.roles}
    wins = {role: team[role].at_one * opportunities + team[role].inbound for role in plan.roles}
    return SalesRates(by_role, level, wins)


def founder_level(plan: SeatPlan, drawn: Draw, founder_quality: Real) -> Real:
    """Leadership level of the starting team under the founder alone."""
    sellers = [seller for role in plan.roles for seller in _starting_sellers(plan, role)]
    per_seller = sum((hours_per_seller(drawn, seller.role) for seller in sellers), 0.0)
    ramp = drawn["people.ramp_months"]
    ramping = sum((np.less(seller.months_employed, ramp) * 1.0 for seller in sellers), 0.0)
    extra = extra_load(ramping, drawn["leadership.load_ramping"], 0.0, 0.0)
    demand = management_load(fixed_hours(drawn), 1.0, per_seller, extra)
    covered = coverage(drawn["founder.hours"], demand, 0.0)
    return level_under_founder(founder_quality, drawn["leadership.unled_level"], covered)


def bookings_at_level_0(scenario: Scenario, plan: SeatPlan) -> float:
    """Bookings a month that the starting team brings at level 0, everything at its likely value."""
    drawn = likely_values(scenario)
    rates = sales_rates(scenario, plan, drawn, drawn["leadership.quality_founder"])
    exponent = drawn["sales.activity_exponent"]
    leads = drawn["sales.inbound_leads"] / len(scenario.sellers)
    total = 0.0
    for role in plan.roles:
        at = rates.by_role[role]
        share = _share_not_cold(drawn, role, 1.0)
        for seller in _starting_sellers(plan, role):
            performance = _mean_performance(seller, drawn)
            capacity = opportunity_capacity(performance, exponent, 1.0, 1.0)
            win = base_win_probability(at.decided_win_rate, performance, exponent)
            rate = at.opportunities * capacity + leads
            total += float(planned_bookings(rate, win, share, at.value))
    return total


def _mean_performance(seller: Seller, drawn: Draw) -> Real:
    reliability, spread = drawn["sales.reliability"], drawn["sales.skill_sd"]
    return mean_true_performance(seller.performance, reliability, spread)


def _anchored(scenario: Scenario, drawn: Draw, team: Mapping[Role, _RoleWins]) -> tuple[Real, Real]:
    """Opportunities and mean value of a typical field seller, from last year where it is given."""
    anchors = scenario.anchors
    opportunities, value = drawn["sales.opportunities"], drawn["sales.deal_value"]
    if not any(seller.months_employed > 0 for seller in scenario.sellers):
        return opportunities, value
    factor = {role: role_factor(drawn, role, "sales.inside_deal_value") for role in team}
    at_one = sum((wins.at_one for wins in team.values()), 0.0)
    inbound = sum((wins.inbound for wins in team.values()), 0.0)
    worth_at_one = sum((team[role].at_one * factor[role] for role in team), 0.0)
    worth_inbound = sum((team[role].inbound * factor[role] for role in team), 0.0)
    if anchors.deals_won is not None:
        own = np.maximum(0.0, anchors.deals_won - 12.0 * inbound)
        opportunities = opportunities_behind(own, at_one)
        worth = 12.0 * (worth_at_one * opportunities + worth_inbound)
        if anchors.new_sales is not None and anchors.deals_won > 0:
            value = mean_deal_value(anchors.new_sales, worth)
    elif anchors.new_sales is not None:
        own = np.maximum(0.0, anchors.new_sales / value - 12.0 * worth_inbound)
        opportunities = opportunities_behind(own, worth_at_one)
    return opportunities, value


@dataclass(frozen=True)
class _RoleWins:
    """Wins a month of one role: own finds at one opportunity a month, and from inbound leads."""

    at_one: Real
    inbound: Real


def _role_wins(
    scenario: Scenario, plan: SeatPlan, drawn: Draw, role: Role, level: Real
) -> _RoleWins:
    exponent = drawn["sales.activity_exponent"]
    typical = decided_win_rate(drawn["sales.win_rate"], _share_not_cold(drawn, role, 1.0))
    activity = effect_of_leadership(drawn["leadership.effect_activity"], level)
    win_effect = effect_of_leadership(drawn["leadership.effect_win_odds"], level)
    speed = effect_of_leadership(drawn["leadership.effect_speed"], level)
    share = _share_not_cold(drawn, role, speed)
    rate = role_factor(drawn, role, "sales.inside_opportunities") * activity
    leads = drawn["sales.inbound_leads"] / len(scenario.sellers)
    at_one: Real = 0.0
    inbound: Real = 0.0
    for seller in _starting_sellers(plan, role):
        performance = _mean_performance(seller, drawn)
        base = odds(base_win_probability(typical, performance, exponent))
        worked = _worked_last_year(scenario, drawn, seller.months_employed)
        wins = share * win_probability(base, win_effect)
        at_one = at_one + rate * opportunity_capacity(performance, exponent, worked, 1.0) * wins
        inbound = inbound + leads * wins
    return _RoleWins(at_one, inbound)


def _starting_sellers(plan: SeatPlan, role: Role) -> list[Seller]:
    return [seat.seller for seat in plan.seats if seat.seller is not None and seat.role == role]


def _worked_last_year(scenario: Scenario, drawn: Draw, months_employed: float) -> Real:
    """Productive share of the last twelve months of somebody employed for so long."""
    length = np.maximum(drawn["people.ramp_months"], 1e-9)
    start = drawn["people.ramp_start"]
    return worked_within(months_employed, 12.0, start, length, scenario.ramp_shape)


def _share_not_cold(drawn: Draw, role: Role, speed: Real) -> Real:
    cycle = drawn["sales.cycle"] * role_factor(drawn, role, "sales.inside_cycle") / speed
    stages = int(np.ravel(drawn["sales.stages"])[0])
    return share_not_gone_cold(cycle, stages, drawn["sales.going_cold"])


def _role_rates(drawn: Draw, role: Role, opportunities: Real, value: Real) -> RoleRates:
    cycle = drawn["sales.cycle"] * role_factor(drawn, role, "sales.inside_cycle")
    return RoleRates(
        opportunities=opportunities * role_factor(drawn, role, "sales.inside_opportunities"),
        decided_win_rate=decided_win_rate(
            drawn["sales.win_rate"], _share_not_cold(drawn, role, 1.0)
        ),
        value=value * role_factor(drawn, role, "sales.inside_deal_value"),
        speed=drawn["sales.stages"] / cycle,
    )
