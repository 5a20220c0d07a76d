"""Strategies played side by side go as each of them goes alone, to the last bit."""

from dataclasses import replace

import numpy as np
import pytest

from simulation.engines.company import company_on
from simulation.engines.monte_carlo import play_side_by_side, play_strategy
from simulation.engines.offices import offices, side_by_side
from simulation.engines.readings import read_course
from simulation.randomness import RepeatedTape
from tests.engines.companies import eventful, judged_by_figures

FUTURES = 150


def companies():
    """Every kind of leader and support; gates and missed targets; customers one by one."""
    yield "eventful", eventful()
    yield "judged", judged_by_figures()
    yield "listed", replace(eventful(), deal_value_family="lognormal")


@pytest.mark.parametrize(("scenario"), [pytest.param(one, id=name) for name, one in companies()])
def test_every_strategy_goes_as_it_goes_alone(scenario):
    strategies = scenario.strategies
    company = company_on(RepeatedTape(5, 0, FUTURES, len(strategies)), scenario, {})
    together = read_course(company, play_side_by_side(company, strategies))
    for place, strategy in enumerate(strategies):
        one = company_on(RepeatedTape(5, 0, FUTURES, 1), scenario, {})
        alone = read_course(one, play_strategy(one, strategy))
        mine = slice(place * FUTURES, (place + 1) * FUTURES)
        for figures, known in zip(together, alone, strict=True):
            assert figures.keys() == known.keys()
            for name, values in known.items():
                assert np.array_equal(figures[name][..., mine], values), (strategy.name, name)
    npv = together[0]["npv"].reshape(len(strategies), FUTURES)
    assert len(np.unique(npv, axis=0)) == len(strategies)


def test_offices_in_one_row_follow_each_other_as_before():
    strategies = eventful().strategies
    row, first = side_by_side(strategies)
    for begin, strategy in zip(first, strategies, strict=True):
        for number, office in enumerate(offices(strategy)):
            assert row[begin + number].term == office.term
            assert row[begin + number].after_plan == begin + office.after_plan
            assert row[begin + number].after_exit == begin + office.after_exit
    assert len(row) == sum(len(offices(strategy)) for strategy in strategies)
