"""Every shipped scenario through both engines: all figures are there, finite, and add up."""

from dataclasses import replace

import numpy as np
import pytest

from simulation import load_scenario
from simulation.engines import discrete_event, monte_carlo
from simulation.outcomes import COST_KINDS, METRICS, MONTHLY
from tests.shipped import FILES

MILESTONES = {"npv_12": 12, "npv_24": 24, "npv_36": 36}
SHARES = ("win_rate", "never_recovers", "best_seller_left")


def checked(block, scenario):
    """The figures of a block, found complete, finite and within what is possible."""
    reached = {name for name in METRICS if MILESTONES.get(name, 0) <= scenario.horizon}
    assert set(block.metrics) == reached
    assert set(block.monthly) == set(MONTHLY)
    size = (len(scenario.strategies), block.futures)
    for name, values in block.metrics.items():
        assert values.shape == size, name
        assert np.isfinite(values).all(), name
    for name, values in block.monthly.items():
        assert values.shape == (*size, scenario.horizon), name
        assert np.isfinite(values).all(), name
    for name in SHARES:
        assert ((block.metrics[name] >= 0.0) & (block.metrics[name] <= 1.0)).all(), name
    signed = {"leadership_level", "contribution", "cumulative_contribution"}
    for name in MONTHLY.keys() - signed:
        assert (block.monthly[name] >= 0.0).all(), name
    for name in COST_KINDS:
        assert (block.metrics[name] >= 0.0).all(), name
    kinds = sum(block.metrics[kind] for kind in COST_KINDS)
    np.testing.assert_allclose(block.metrics["cost"], kinds, rtol=1e-12)
    change = block.monthly["deals_won"] - block.monthly["customers_lost"]
    np.testing.assert_array_equal(np.diff(block.monthly["customers"]), change[:, :, 1:])
    return block


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_shipped_scenario_gives_every_figure(file):
    scenario = load_scenario(file)
    checked(monte_carlo.simulate(scenario, 1, 0), scenario)
    some = replace(scenario, strategies=scenario.strategies[::3])
    checked(discrete_event.simulate(some, 1, 0, 1), some)
