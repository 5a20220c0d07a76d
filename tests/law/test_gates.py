"""A gate opens beyond its limit, and not at it."""

import numpy as np
import pytest

from simulation.law.gates import gate_opens, quits_on_return


@pytest.mark.parametrize(
    ("below", "above", "opens"),
    [(1.0, None, [True, False, False]), (None, 1.0, [False, False, True]),
     (0.9, 1.1, [True, False, True]), (None, None, [True, True, True])],
)  # fmt: skip
def test_at_its_limit_a_gate_stays_shut(below, above, opens):
    values = np.array([0.5, 1.0, 1.5])
    np.testing.assert_array_equal(gate_opens(values, below, above), opens)


def test_nobody_quits_at_a_chance_of_nothing():
    assert not quits_on_return(np.array([0.0]), np.array([0.0])).any()
    assert quits_on_return(np.array([0.0, 0.999]), np.array([1.0, 1.0])).all()
