"""How the team is led this month, in one future."""

from __future__ import annotations

from dataclasses import dataclass

from simulation.engines.discrete_event.director import Director
from simulation.engines.discrete_event.leader import Post
from simulation.engines.discrete_event.team import Team
from simulation.engines.discrete_event.world import World
from simulation.engines.starting_rates import fixed_hours, hours_per_seller
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


@dataclass(frozen=True)
class Leadership:
    """Leadership of one month: level, the founder's part in it, and process built."""

    level: float
    founder_alone: float
    own_selling: float
    founder_hours: float
    built: float
    building: bool


def lead(world: World, team: Team, post: Post, director: Director, process: float) -> Leadership:
    """Work out how the team is led this month."""
    a = world.a
    demand = _demand(world, team)
    own_selling = post.own_selling()
    by_director = float(coverage(fixed_hours(a), demand, 0.0)) if director.there else 0.0
    by_leader = float(coverage(_supply(world, post, own_selling), demand, by_director))
    hours = _founder_hours(world, post, director)
    by_founder = float(coverage(hours, demand, by_director + by_leader))

    founder = float(world.company.founder_quality[world.future])
    unled = a["leadership.unled_level"]
    leader = founder if post.leader is None else post.quality_now(post.leader)
    beside = founder if post.leader is None else float(quality_beside(founder, unled, leader))
    covered = by_director * director.quality_now() + by_leader * leader + by_founder * beside
    rest = max(0.0, 1.0 - by_director - by_leader - by_founder)
    uncovered = rest * unled_quality(unled, leader)
    strain = a["leadership.own_accounts_strain"]

    alone = float(coverage(a["founder.hours"], demand, 0.0))
    built, building = _process(world, post, director, demand, (by_director, by_leader))
    return Leadership(
        level=float(leadership_level(covered, uncovered, own_selling, strain, process)),
        founder_alone=float(level_under_founder(founder, unled, alone)),
        own_selling=own_selling,
        founder_hours=by_founder * demand,
        built=built,
        building=building,
    )


def _demand(world: World, team: Team) -> float:
    a = world.a
    selling = team.selling()
    per_seller = sum(hours_per_seller(a, desk.seat.role) for desk in selling)
    ramping = float(sum(team.ramping(desk) for desk in selling))
    extra = extra_load(
        ramping,
        a["leadership.load_ramping"],
        float(team.vacancies()),
        a["leadership.load_vacancy"],
    )
    return float(management_load(fixed_hours(a), 1.0, per_seller, extra))


def _supply(world: World, post: Post, own_selling: float) -> float:
    a = world.a
    if post.leader is None:
        return 0.0
    if post.leader.source != "fractional":
        return float(full_time_supply(a["leadership.full_time"], own_selling))
    given = post.term.days_a_month
    days = a["pay.fractional_days"] if given is None else given
    return float(fractional_supply(days, a["leadership.hours_a_day"]))


def _founder_hours(world: World, post: Post, director: Director) -> float:
    a = world.a
    given, leads = post.term.founder_hours, post.term.leader == "founder"
    if post.leader is None and not director.there:
        return given if leads and given is not None else a["founder.hours"]
    if given is not None:
        return given
    beside = "fractional" if post.term.leader == "fractional" else "manager"
    return a["founder.hours"] * a[f"founder.kept_beside_{beside}"]


def _process(
    world: World, post: Post, director: Director, demand: float, cover: tuple[float, float]
) -> tuple[float, bool]:
    """Process built this month, and whether somebody who builds is there."""
    a = world.a
    by_director, by_leader = cover
    strength = 0.0
    if post.leader is not None:
        other = post.leader.source != "fractional"
        strength = a["leadership.process_other" if other else "leadership.process_fractional"]
    built = strength * by_leader + a["leadership.process_other"] * by_director
    building = strength > 0.0 or (director.there and a["leadership.process_other"] > 0.0)
    support = post.active_support
    if support is not None and support.builds_process:
        hours = fractional_supply(support.days_a_month, a["leadership.hours_a_day"])
        built += a["leadership.process_support"] * float(coverage(hours, demand, 0.0))
        building = building or a["leadership.process_support"] > 0.0
    return built, building
