"""Everything adds up through every turn that people may take: returns, quits, trials, reviews."""

from dataclasses import replace

import numpy as np
import pytest

from simulation.engines import discrete_event, monte_carlo
from tests.engines.companies import (
    courses_of_events,
    courses_of_figures,
    eventful,
    judged_by_figures,
)

TURNS = (*courses_of_events(), *courses_of_figures())


@pytest.mark.parametrize("base", [eventful, judged_by_figures])
def test_everything_adds_up_month_by_month(base):
    scenario = replace(base(), strategies=TURNS, horizon=18)
    block = monte_carlo.simulate(scenario, 4, 0)
    assert (block.metrics["leader_exits"].max(axis=1) > 0).all()
    assert (block.metrics["sellers_left"].max(axis=1) > 3).all()
    assert np.isfinite(block.metrics["npv"]).all()


def test_everything_adds_up_deal_by_deal():
    scenario = replace(judged_by_figures(), strategies=TURNS, horizon=18)
    block = discrete_event.simulate(scenario, 4, 0, 6)
    assert block.metrics["leader_exits"].sum() > 20
    assert block.metrics["best_seller_left"].sum() > 3
