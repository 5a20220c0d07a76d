"""Runs of whole numbers: they hold as often as they say, and no shorter ones do."""

import numpy as np
import pytest

from simulation.inference.fitting.whole_numbers import shortest_run, weights_between
from simulation.randomness import Tape

NUMBERS = np.log(np.arange(1.0, 13.0))


@pytest.mark.parametrize("error", [0.03, 0.1, 0.3])
def test_runs_hold_as_often_as_they_say_and_those_cut_at_an_end_do_not(error):
    luck = Tape(1, 0).generator("test of whole numbers", "", 0)
    holds, said, single, cut = [], [], [], []
    for place in luck.integers(0, 12, 2000):
        estimate = float(NUMBERS[place] + error * luck.standard_normal())
        ends = estimate - 1.645 * error, estimate + 1.645 * error
        weight = weights_between(NUMBERS, estimate, ends)
        first, last = shortest_run(weight)
        holds.append(first <= place <= last)
        said.append(weight[first : last + 1].sum())
        single.append(first == last)
        if first < last:
            shorter = (first + 1, last) if weight[first] < weight[last] else (first, last - 1)
            cut.append(shorter[0] <= place <= shorter[1])
    assert np.mean(holds) == pytest.approx(np.mean(said), abs=0.02)
    assert np.mean(holds) >= 0.9
    assert not cut or np.mean(cut) < 0.85
    if error == 0.03:
        assert np.mean(single) > 0.85
        assert np.mean(holds) > 0.95
