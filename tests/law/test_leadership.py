"""Hours, coverage, process and effects; how they add up to a level is in test_relations."""

import numpy as np
import pytest

from simulation.law.leadership import (
    effect_of_leadership,
    leadership_level,
    process_next,
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
from tests.law.points import between, never_falls, points


def test_the_load_is_at_least_the_fixed_hours():
    fixed, sellers, each, extra = points((0, 60), (0, 40), (0, 20), (0, 60))
    never_falls(fixed, management_load(fixed, sellers, each, extra))


def test_seven_field_sellers_fill_134_hours():
    """The task list: 8 + 8 + 8 + 12 hours fixed and 3 + 8 + 1 + 2 for each seller."""
    assert management_load(8 + 8 + 8 + 12, 7, 3 + 8 + 1 + 2, 0) == 134


def test_extra_hours_are_never_negative():
    assert (extra_load(*points((0, 10), (0, 20), (0, 10), (0, 20))) >= 0).all()
    assert extra_load(0, 12, 0, 10) == 0


def test_who_sells_does_not_lead_meanwhile():
    hours, selling, more = points((0, 200), (0, 0.5), (0, 0.5))
    between(0.0, full_time_supply(hours, selling), hours)
    never_falls(full_time_supply(hours, selling + more), full_time_supply(hours, selling))


def test_days_are_never_negative_hours():
    assert (fractional_supply(*points((0, 20), (0, 10))) >= 0).all()


def test_a_leader_covers_what_the_others_leave():
    supply, demand, taken, more = points((0, 300), (1, 300), (0, 1), (0, 100))
    now = coverage(supply, demand, taken)
    between(0.0, now, 1.0 - taken)
    never_falls(now, coverage(supply + more, demand, taken))
    never_falls(coverage(supply, demand + more, taken), now)


def test_three_who_lead_never_cover_more_than_all():
    first, second, third, demand = points((0, 300), (0, 300), (0, 300), (1, 300))
    one = coverage(first, demand, 0.0)
    two = coverage(second, demand, one)
    three = coverage(third, demand, one + two)
    between(0.0, one + two + three, 1.0)
    expected = np.minimum(1.0, (first + second + third) / demand)
    assert one + two + three == pytest.approx(expected)


def test_nobody_is_never_better_than_a_bad_leader():
    unled, lead = points((-1, 0), (-3, 3))
    level = unled_quality(unled, lead)
    never_falls(level, unled)
    never_falls(level, lead)
    assert ((level == unled) | (level == lead)).all()


def test_the_founders_hours_help_as_far_as_the_leader_lets_them():
    founder, unled, lead, more = points((-2, 2), (-1, 0), (-3, 3), (0, 2))
    beside = quality_beside(founder, unled, lead)
    between(np.minimum(unled, lead), beside, lead)
    never_falls(beside, quality_beside(founder, unled, lead + more))
    never_falls(beside, quality_beside(founder + more, unled, lead))


def test_beside_a_leader_who_is_better_the_founder_counts_in_full():
    founder, unled, above = points((0, 2), (-1, 0), (0, 2))
    assert quality_beside(founder, unled, founder + above) == pytest.approx(founder)


def test_the_level_adds_what_helps_and_takes_off_own_selling():
    covered, uncovered, selling, strain, process = points(
        (-2, 2), (-1, 0), (0, 1), (0, 1), (0, 0.5)
    )
    now = leadership_level(covered, uncovered, selling, strain, process)
    never_falls(now, leadership_level(covered, uncovered, 0.0, strain, process))
    expected = covered + uncovered + process
    assert leadership_level(covered, uncovered, selling, 0.0, process) == pytest.approx(expected)


@pytest.mark.parametrize("building", [True, False])
def test_process_stays_between_nothing_and_the_larger_of_cap_and_itself(building):
    process, built, cap, kept = points((0, 1), (0, 0.2), (0, 1), (0, 1))
    after = process_next(process, built, cap, kept, building)
    between(0.0, after, np.maximum(cap, process))


def test_building_never_takes_process_away_and_a_pause_never_adds():
    process, built, cap, kept = points((0, 1), (0, 0.2), (0, 1), (0, 1))
    never_falls(process, process_next(process, built, cap, kept, True))
    never_falls(process_next(process, built, cap, kept, False), process)


def test_more_process_or_more_building_is_never_less_process():
    process, more, built, cap, kept = points((0, 1), (0, 0.2), (0, 0.2), (0, 1), (0, 1))
    now = process_next(process, built, cap, kept, True)
    never_falls(now, process_next(process + more, built, cap, kept, True))
    never_falls(now, process_next(process, built + more, cap, kept, True))


def test_a_year_without_anybody_who_builds_keeps_the_share_that_is_said():
    process = 0.4
    for _ in range(12):
        process = process_next(process, 0.0, 0.5, 0.6, False)
    assert process == pytest.approx(0.24)


def test_building_reaches_the_cap_and_stays():
    process, course = 0.0, []
    for _ in range(12):
        process = float(process_next(process, 0.06, 0.5, 0.6, True))
        course.append(process)
    assert course[:8] == pytest.approx(0.06 * np.arange(1, 9))
    assert course[8:] == [0.5] * 4


def test_an_effect_is_a_power_of_the_level():
    per_sd, level, more = points((0.5, 1.5), (-4, 4), (-4, 4))
    assert effect_of_leadership(per_sd, level) == pytest.approx(per_sd**level)
    both = effect_of_leadership(per_sd, level) * effect_of_leadership(per_sd, more)
    assert effect_of_leadership(per_sd, level + more) == pytest.approx(both)
    assert effect_of_leadership(per_sd, 0.0) == pytest.approx(1.0)
    assert effect_of_leadership(1.0, level) == pytest.approx(1.0)
