"""The map: its cells are direct runs, and its too-close zone shrinks with more futures."""

from dataclasses import replace

import numpy as np
import pytest

from simulation.analysis.asked.decision_map import MapAsked, check_map
from simulation.analysis.decision_map import (
    axis,
    common_futures,
    decision_map,
)
from simulation.analysis.holding import named
from simulation.analysis.unknowns import find_unknowns
from simulation.assumptions.distributions import Constant
from simulation.assumptions.pert import Pert
from simulation.engines.company import found_company
from simulation.engines.monte_carlo import play_strategy
from simulation.engines.readings import present_values
from simulation.randomness import ATOM
from simulation.scenario import load_scenario
from simulation.scenario.faults import QuestionError

SCENARIO = replace(load_scenario("scenarios/saas-scaleup.yaml"), horizon=6)
THREE = replace(
    SCENARIO,
    strategies=tuple(s for s in SCENARIO.strategies if s.name in ("keep", "promote", "fractional")),
)
UNKNOWNS = find_unknowns(THREE, 1, 2048)
AXES = (
    axis(named(THREE, UNKNOWNS, "leadership.effect_speed"), 7),
    axis(named(THREE, UNKNOWNS, "quality.sanne"), 5),
)


@pytest.fixture(scope="module")
def made():
    return decision_map(THREE, 1, AXES, map, 128)


def test_the_axes_run_over_what_is_plausible(made):
    for one in AXES:
        drawn = one.unknown.values
        assert drawn.min() < one.values[0] < one.values[-1] < drawn.max()
    assert made.means.shape == (3, 5, 7)
    given = axis(named(THREE, UNKNOWNS, "quality.sanne"), 3, (-1.0, 1.0))
    assert given.values.tolist() == [-1.0, 0.0, 1.0]


def test_a_map_may_be_asked_for_without_a_word_but_not_a_range_of_nothing():
    for fine in (MapAsked(), MapAsked(x="sales.cycle"), MapAsked(y="sales.cycle", y_range="2,4")):
        check_map(fine)
    for name in ("x_range", "y_range"):
        with pytest.raises(QuestionError, match="was given without"):
            check_map(MapAsked(**{name: "2,4"}))


@pytest.mark.parametrize("cell", range(10))
def test_cells_are_direct_runs(made, cell):
    row, column = np.random.default_rng(cell).integers((0, 0), (5, 7))
    x, y = made.x.values[column], made.y.values[row]
    effect = SCENARIO.assumptions
    grid = np.linspace(0.0, 1.0, 4001)
    key = made.x.unknown.key
    probability = np.interp(x, effect[key].quantile(grid), grid)
    held = {k: float(effect[k].quantile(np.array([probability]))[0]) for k in made.x.unknown.keys}
    company = found_company(THREE, 1, 0, held={**held, key: x, "quality.sanne": y})
    for place, strategy in enumerate(THREE.strategies):
        npv = present_values(6, play_strategy(company, strategy))["npv"][:128]
        assert made.means[place, row, column] == pytest.approx(npv.mean(), rel=1e-12)


def test_a_better_leader_is_promoted_and_a_worse_one_is_not(made):
    promote = made.means[1] - made.means[0]
    assert (promote[-1] > promote[0]).all()


def test_the_zone_shrinks_with_more_futures(made):
    more = decision_map(THREE, 1, AXES, map, 1024)
    assert more.too_close.sum() < made.too_close.sum()
    assert more.as_dict()["share_too_close"] == more.too_close.mean()


def test_where_deals_are_credited_a_whole_atom_is_played():
    credited = {**SCENARIO.assumptions, "people.missed_target": Constant(1.3)}
    assert common_futures(replace(SCENARIO, assumptions=credited), 100) == ATOM
    assert common_futures(SCENARIO, 100) == 100
    assert common_futures(SCENARIO, 5000) == ATOM
    assert common_futures(SCENARIO, 100, {"people.missed_target"}) == ATOM
    uncertain = {**SCENARIO.assumptions, "people.missed_target": Pert(1.0, 1.0, 1.5)}
    assert common_futures(replace(SCENARIO, assumptions=uncertain), 100) == ATOM
