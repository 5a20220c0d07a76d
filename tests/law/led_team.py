"""A team that is led, month by month, put together from the law as the engines do it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from simulation.law.leadership import (
    leadership_level,
    process_next,
    quality_beside,
    unled_quality,
)
from simulation.law.management import coverage, full_time_supply
from simulation.law.quality import growth_next, quality_in_post, settling_next
from simulation.law.selling import own_selling_share

FUTURES = 4000
MONTHS = 18
WORST = -1.5


@dataclass(frozen=True)
class Setting:
    """Who leads a team, and under what circumstances: one value for each future."""

    leader: Any
    founder: Any
    director: Any
    hours: Any
    founder_hours: Any
    director_hours: Any
    demand: Any
    own_accounts: Any
    handover: Any
    unled: Any
    strain: Any
    cost: Any
    ceiling: Any
    time_scale: Any
    learning: Any
    build: Any
    cap: Any
    kept: Any
    coach_hours: Any
    coach_build: Any
    coach_ceiling: Any
    coach_learning: Any
    coach_months: Any

    def with_(self, **changes: Any) -> "Setting":
        """Return the same futures with something changed."""
        return replace(self, **changes)


@dataclass(frozen=True)
class Rules:
    """The two rules that keep absence from protecting a team."""

    beside: Callable[..., Any] = quality_beside
    uncovered: Callable[..., Any] = unled_quality


def many_settings(seed: int = 1) -> Setting:
    """Draw settings far beyond what is likely; a third of the leaders and founders are bad."""
    rng = np.random.default_rng(seed)

    def uniform(low: float, high: float) -> Any:
        return rng.uniform(low, high, FUTURES)

    def quality() -> Any:
        return np.where(rng.random(FUTURES) < 1 / 3, WORST, rng.normal(0.0, 1.2, FUTURES))

    def or_none(values: Any) -> Any:
        return np.where(rng.random(FUTURES) < 0.3, 0.0, values)

    ceiling, learning = uniform(0, 0.3), uniform(0.2, 5)
    return Setting(
        leader=quality(),
        founder=quality(),
        director=quality(),
        hours=or_none(uniform(0, 200)),
        founder_hours=or_none(uniform(0, 120)),
        director_hours=or_none(or_none(uniform(0, 60))),
        demand=uniform(20, 300),
        own_accounts=uniform(0, 0.8),
        handover=uniform(0, 6),
        unled=uniform(-1, 0),
        strain=uniform(0, 1),
        cost=uniform(0, 1),
        ceiling=ceiling,
        time_scale=uniform(0.5, 12),
        learning=learning,
        build=or_none(uniform(0, 0.1)),
        cap=uniform(0, 0.6),
        kept=uniform(0.3, 1),
        coach_hours=np.zeros(FUTURES),
        coach_build=uniform(0, 0.1),
        coach_ceiling=ceiling + uniform(0, 0.3),
        coach_learning=learning * uniform(0.2, 1),
        coach_months=np.zeros(FUTURES),
    )


def levels(setting: Setting, rules: Rules | None = None) -> Any:
    """Leadership level of every month, shape (month, future)."""
    s, rules = setting, rules or Rules()
    gained, missing, process = np.zeros(FUTURES), s.cost, np.zeros(FUTURES)
    course = []
    for month in range(MONTHS):
        selling = own_selling_share(s.own_accounts, s.handover, month + 1.0)
        by_director = coverage(s.director_hours, s.demand, 0.0)
        by_leader = coverage(full_time_supply(s.hours, selling), s.demand, by_director)
        by_founder = coverage(s.founder_hours, s.demand, by_director + by_leader)
        leader = quality_in_post(s.leader, gained, missing)
        beside = rules.beside(s.founder, s.unled, leader)
        covered = by_director * s.director + by_leader * leader + by_founder * beside
        rest = np.maximum(0.0, 1.0 - by_director - by_leader - by_founder)
        uncovered = rest * rules.uncovered(s.unled, leader)
        course.append(leadership_level(covered, uncovered, selling, s.strain, process))

        coached = month < s.coach_months
        by_coach = np.where(coached, coverage(s.coach_hours, s.demand, 0.0), 0.0)
        built = s.build * by_leader + s.coach_build * by_coach
        building = (s.build > 0.0) | (coached & (s.coach_build > 0.0))
        ceiling = np.where(coached, s.coach_ceiling, s.ceiling)
        gained = growth_next(gained, ceiling, s.time_scale)
        missing = settling_next(missing, np.where(coached, s.coach_learning, s.learning))
        process = process_next(process, built, s.cap, s.kept, building)
    return np.array(course)
