"""Time at risk counts for more while colleagues who left are felt, worked out by hand."""

import numpy as np
import pytest

from simulation.calibration.leaving import _exposure


def test_colleagues_who_left_make_the_time_after_them_count_more():
    """One person there for 6 months, of which 3 follow a leaver, twice as dangerous."""
    start, until, ends = np.array([0.0]), np.array([6.0]), np.array([2.0])
    first_year, later = _exposure(start, until, ends, (2.0, 3.0))
    assert first_year == pytest.approx(3.0 + 2.0 * 3.0)
    assert later == 0.0
    assert _exposure(start, until, ends, (1.0, 3.0))[0] == pytest.approx(6.0)
