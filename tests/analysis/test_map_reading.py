"""Where a scenario stands on a map that was made by hand."""

import numpy as np
import pytest

from simulation.analysis.decision_map import DecisionMap, axis
from simulation.analysis.holding import named
from simulation.analysis.map_reading import Turn, standing
from simulation.analysis.unknowns import find_unknowns
from simulation.scenario import load_scenario

SCENARIO = load_scenario("scenarios/saas-scaleup.yaml")
UNKNOWNS = find_unknowns(SCENARIO, 1, 1024)
CYCLE, RAMP = (named(SCENARIO, UNKNOWNS, key) for key in ("sales.cycle", "people.ramp_months"))
NAMES = ("keep", "promote", "fractional")
BEST = np.array([[0, 0, 1, 1], [0, 0, 0, 1], [2, 0, 0, 1]])
CLOSE = np.array([[False] * 4, [False, True, False, True], [False] * 4])


def made(x=(1.8, 4.8), y=(4.0, 8.0)):
    """Sales cycle 1.8, 2.8, 3.8, 4.8 across (likely 2.8); ramp 4, 6, 8 upwards (likely 6)."""
    axes = axis(CYCLE, 4, x), axis(RAMP, 3, y)
    return DecisionMap(*axes, NAMES, 64, np.zeros((3, 3, 4)), BEST, CLOSE)


def test_it_stands_in_the_cell_of_its_likely_values():
    here = standing(SCENARIO, made())
    assert (here.x, here.y, here.inside) == (2.8, 6.0, True)
    assert (here.best, here.too_close) == ("keep", True)


def test_where_it_stands_is_written_by_name():
    (turn,) = standing(SCENARIO, made(), own=(4.8, 4.0)).turns
    assert standing(SCENARIO, made(), own=(4.8, 4.0)).as_dict() == {
        **{"x": 4.8, "y": 4.0, "inside": True, "best": "promote", "too_close": False},
        "turns": ({"key": "sales.cycle", "rising": False, "best": "keep", "too_close": False}
                  | {"value": turn.value},),
    }  # fmt: skip
    assert turn.value == pytest.approx(2.8)


def test_the_winner_changes_at_the_first_cell_of_another():
    assert standing(SCENARIO, made()).turns == (
        Turn("sales.cycle", True, pytest.approx(4.8), "promote", True),
    )
    left = standing(SCENARIO, made(x=(2.8, 5.8)))  # stands in the first column
    assert {(turn.key, turn.rising, turn.best) for turn in left.turns} == {
        ("sales.cycle", True, "promote"),
        ("people.ramp_months", True, "fractional"),
    }


def test_off_the_map_the_nearest_cell_is_told():
    here = standing(SCENARIO, made(x=(10.0, 13.0)))
    assert not here.inside
    assert here.best == "keep"
    on_the_rim = standing(SCENARIO, made(x=(3.2, 6.2)))  # half a cell beyond its middle
    assert on_the_rim.inside
    assert standing(SCENARIO, made(y=(7.0, 11.0))).inside  # cells of 2: they reach 1 beyond
    assert not standing(SCENARIO, made(y=(7.1, 11.1))).inside


def test_shares_of_the_map_add_up():
    assert made().shares == {"keep": 7 / 12, "promote": 4 / 12, "fractional": 1 / 12}
    assert made().as_dict()["share_too_close"] == 2 / 12
