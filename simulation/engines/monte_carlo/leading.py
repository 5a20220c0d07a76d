"""How the team is led this month: hours, coverage, level and process."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.engines.company import Company
from simulation.engines.monte_carlo.director import Director
from simulation.engines.monte_carlo.post import Kind, Post
from simulation.engines.monte_carlo.team import Status, Team
from simulation.engines.starting_rates import fixed_hours, hours_per_seller
from simulation.law.arrays import Real
from simulation.law.leadership import (
    leadership_level,
    level_under_founder,
    quality_beside,
    unled_quality,
)
from simulation.law.management import (
    coverage,
    extra_load,
    fractional_supply,
    full_time_supply,
    management_load,
)

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Leadership:
    """Leadership of one month; arrays of shape (future,).

    Attributes
    ----------
    level : ndarray
        [sd] Leadership level that the team feels.
    founder_alone : ndarray
        [sd] Level the founder alone would give this month.
    own_selling : ndarray
        [share] Own selling of a promoted leader.
    founder_hours : ndarray
        [hours/month] Hours the founder leads.
    built : ndarray
        [sd/month] Process built this month.
    building : ndarray
        [flag] Whether somebody who builds process is there.
    """

    level: Floats
    founder_alone: Floats
    own_selling: Floats
    founder_hours: Floats
    built: Floats
    building: Flags


def lead(
    company: Company, team: Team, post: Post, director: Director, process: Floats
) -> Leadership:
    """Work out how the team is led this month."""
    a = company.drawn
    demand = _demand(company, team)
    own_selling = post.own_selling()
    fractional = post.leading(Kind.FRACTIONAL)
    full_time = post.leading(Kind.SELLER) | post.leading(Kind.EXTERNAL)
    supply = np.where(full_time, full_time_supply(a["leadership.full_time"], own_selling), 0.0)
    days = post.of_term(post.tables.days_a_month)
    part_time = fractional_supply(days, a["leadership.hours_a_day"])
    supply = np.where(fractional, part_time, supply)

    by_director = np.where(director.there, coverage(fixed_hours(a), demand, 0.0), 0.0)
    by_leader = coverage(supply, demand, by_director)
    hours = np.where(
        post.in_post | director.there,
        post.of_term(post.tables.founder_hours_beside),
        post.of_term(post.tables.founder_hours),
    )
    by_founder = coverage(hours, demand, by_director + by_leader)

    founder, unled = company.founder_quality, a["leadership.unled_level"]
    leader = np.where(post.in_post, post.quality_now(), founder)
    beside = np.where(post.in_post, quality_beside(founder, unled, leader), founder)
    covered = by_director * director.quality_now() + by_leader * leader + by_founder * beside
    rest = np.maximum(0.0, 1.0 - by_director - by_leader - by_founder)
    uncovered = rest * unled_quality(unled, leader)
    strain = a["leadership.own_accounts_strain"]
    level = leadership_level(covered, uncovered, own_selling, strain, process)

    alone = coverage(a["founder.hours"], demand, 0.0)
    built, building = _process(post, director, demand, by_director, by_leader)
    return Leadership(
        level=np.asarray(level),
        founder_alone=np.asarray(level_under_founder(founder, unled, alone)),
        own_selling=own_selling,
        founder_hours=np.asarray(by_founder * demand),
        built=built,
        building=building,
    )


def _demand(company: Company, team: Team) -> Floats:
    a = company.drawn
    per_seller: Floats = np.zeros(company.width)
    for role in company.plan.roles:
        number = team.selling[company.plan.of_role(role)].sum(axis=0)
        per_seller = per_seller + number * hours_per_seller(a, role)
    vacancies = (team.status == Status.VACANT).sum(axis=0)
    ramping = team.ramping().sum(axis=0)
    extra = extra_load(
        ramping, a["leadership.load_ramping"], vacancies, a["leadership.load_vacancy"]
    )
    return np.asarray(management_load(fixed_hours(a), 1.0, per_seller, extra))


def _process(
    post: Post, director: Director, demand: Floats, by_director: Floats, by_leader: Real
) -> tuple[Floats, Flags]:
    """Process built this month, and whether somebody who builds is there."""
    a = post.a
    full_time = post.leading(Kind.SELLER) | post.leading(Kind.EXTERNAL)
    fractional = post.leading(Kind.FRACTIONAL)
    other = a["leadership.process_other"]
    by_kind = np.where(full_time, other, 0.0)
    by_kind = np.where(fractional, a["leadership.process_fractional"], by_kind)
    helping = post.supported("builds_process")
    hours = fractional_supply(post.support_days(), a["leadership.hours_a_day"])
    by_support = np.where(helping, coverage(hours, demand, 0.0), 0.0)
    strength = a["leadership.process_support"]
    built = by_kind * by_leader + strength * by_support + other * by_director
    building = (
        (by_kind > 0.0)
        | (helping & np.greater(strength, 0.0))
        | (director.there & np.greater(other, 0.0))
    )
    return np.asarray(built), np.asarray(building)
