"""When a strategy fails: a planted box is found in noisy futures, and none where there is none."""

import numpy as np
import pytest

from simulation.analysis.failing import failing
from simulation.analysis.unknowns import Unknown

FUTURES = 4096
RANDOM = np.random.default_rng(5)
INPUTS = RANDOM.normal(size=(4, FUTURES))
LUCK = 2.0 * RANDOM.normal(size=FUTURES)
UNKNOWNS = tuple(
    Unknown(f"quality.{name}", f"How well {name} leads", "sd", (f"quality.{name}",), row)
    for name, row in zip(("ada", "ben", "cem", "dirk"), INPUTS, strict=True)
)


def found(gap):
    values = np.stack([np.zeros(FUTURES), gap])
    return failing(values, ("keep", "promote"), UNKNOWNS).by_strategy["promote"]


def test_the_unknown_that_decides_is_found_with_its_bound():
    one = found(INPUTS[1] - 0.5 + LUCK)  # fails where ben is below 0.5, in 69 of 100 cases
    assert [side.key for side in one.sides] == ["quality.ben"]
    (side,) = one.sides
    assert side.low is None
    assert side.high == pytest.approx(0.5, abs=0.2)
    assert one.share == pytest.approx(0.69, abs=0.04)
    assert min(one.coverage, one.density) > 0.8


def test_luck_is_averaged_out():
    """The gap is below 0 in many single futures, and on average in none."""
    one = found(1.0 + 0.1 * INPUTS[0] + LUCK)
    assert (1.0 + 0.1 * INPUTS[0] + LUCK < 0.0).mean() > 0.25
    assert one.share < 0.01


def test_a_strategy_that_never_fails_has_no_box():
    one = found(np.full(FUTURES, 3.0) + 0.1 * INPUTS[0])
    assert (one.share, one.sides) == (0.0, ())


def test_all_rivals_are_looked_at_against_the_reference():
    values = np.stack([np.zeros(FUTURES), INPUTS[0] + LUCK, INPUTS[2] + LUCK])
    every = failing(values, ("promote", "keep", "hire"), UNKNOWNS)
    assert every.against == "keep"
    assert every.by_strategy.keys() == {"promote", "hire"}
