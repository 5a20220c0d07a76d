"""The story of one future: the engine's own events and totals, parted where the strategies part."""

from dataclasses import replace

import numpy as np
import pytest

from simulation.analysis.story import BATCH, SAMPLE, TOTALS, choose, differences, tell
from simulation.engines import discrete_event
from simulation.scenario.model import Term
from tests.engines.companies import eventful, way

LATER = way("external_later", Term("founder", months=6), Term("external"))
COMPANY = replace(eventful(), horizon=12, best_seller_asked="no")


def with_strategies(*extra):
    return replace(COMPANY, strategies=(*COMPANY.strategies[:2], *extra))


def test_totals_are_those_of_the_event_engine_to_the_last_bit():
    scenario = with_strategies()
    block = discrete_event.simulate(scenario, 7, 0, 3)
    for future in range(3):
        story = tell(scenario, ("keep", "promote"), future, 7)
        for place, telling in enumerate(story.tellings):
            for name in TOTALS:
                assert telling.totals[name] == block.metrics[name][place, future], name


def test_a_future_beyond_the_first_atom_is_found():
    scenario = with_strategies()
    block = discrete_event.simulate(scenario, 7, 1, 2)
    story = tell(scenario, ("keep", "promote"), 1025, 7)
    assert [one.totals["npv"] for one in story.tellings] == list(block.metrics["npv"][:, 1])


def test_two_names_for_one_strategy_never_part():
    promote = COMPANY.strategies[1]
    scenario = with_strategies(replace(promote, name="again"))
    story = tell(scenario, ("promote", "again"), 2, 7)
    assert story.parts is None
    assert story.tellings[0].events == story.tellings[1].events


@pytest.mark.parametrize("future", range(4))
def test_strategies_part_when_one_does_something_else(future):
    story = tell(with_strategies(LATER), ("keep", "external_later"), future, 7)
    assert story.parts == 6
    before = [
        [event for event in telling.events if event.month < 6 and event.time < 6]
        for telling in story.tellings
    ]
    assert before[0] == before[1]
    assert len(before[0]) > 20


def test_a_promotion_at_once_parts_them_at_once():
    story = tell(with_strategies(), ("keep", "promote"), 0, 7)
    assert story.parts == 0


def choose_of(gaps, percentile):
    told = []

    def play(work, batches):
        assert [batch.first for batch in batches] == list(range(0, SAMPLE, BATCH))
        return (gaps[one.first : one.first + one.futures] for one in batches)

    found = choose(COMPANY, ("keep", "promote"), 7, percentile, play, told.append)
    assert sum(told) == SAMPLE
    return found


@pytest.mark.parametrize(
    ("percentile", "place"), [(0, 0), (50, 50), (100, SAMPLE - 1), (10, 10), (99.4, 98)]
)
def test_a_percentile_is_a_place_in_the_order_of_differences(percentile, place):
    gaps = np.random.default_rng(5).permutation(SAMPLE) * 10.0
    future, choice = choose_of(gaps, percentile)
    assert gaps[future] == choice.difference == 10.0 * place
    assert (choice.percentile, choice.sample) == (percentile, SAMPLE)


def test_differences_are_the_second_less_the_first():
    from simulation.analysis.story import Batch

    found = differences(Batch(with_strategies(), ("promote", "keep"), 7, 0, 2))
    npv = discrete_event.simulate(with_strategies(), 7, 0, 2).metrics["npv"]
    assert np.array_equal(found, npv[0] - npv[1])
