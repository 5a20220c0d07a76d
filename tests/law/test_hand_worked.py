"""The law against values worked out by hand, for numbers and for arrays of any shape."""

import numpy as np
import pytest

from tests.law.cases import CASES, CONSTANTS
from tests.law.hand_worked import agree, elementwise, law_constants, law_functions, real_places

ELEMENTWISE = [case for case in CASES if elementwise(case.law)]
EACH = pytest.mark.parametrize("case", ELEMENTWISE, ids=lambda case: case.name)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_value_worked_out_by_hand(case):
    agree(case.law(*case.given), case.expected)


def test_no_function_is_without_a_hand_worked_value():
    assert {case.name for case in CASES} == set(law_functions())


def test_the_constants_of_the_law():
    assert law_constants() == CONSTANTS


@EACH
@pytest.mark.parametrize("shape", [(3,), (2, 3), (0,)])
def test_arrays_of_one_shape(case, shape):
    given = list(case.given)
    for place in real_places(case.law):
        if place < len(given):
            given[place] = np.full(shape, given[place])
    agree(case.law(*given), filled(case.expected, shape))


@EACH
def test_arrays_that_broadcast_against_each_other(case):
    given, shapes = list(case.given), [(2, 1), (3,), ()]
    places = [place for place in real_places(case.law) if place < len(given)]
    for turn, place in enumerate(places):
        given[place] = np.full(shapes[turn % 3], given[place])
    shape = np.broadcast_shapes(*(np.shape(given[place]) for place in places))
    agree(case.law(*given), filled(case.expected, shape))


@pytest.mark.parametrize("name", sorted({case.name for case in ELEMENTWISE}))
def test_different_values_side_by_side(name):
    """An array of arguments gives what each of them gives alone, in its place."""
    mine = [case for case in ELEMENTWISE if case.name == name]
    law, places = mine[0].law, real_places(mine[0].law)
    for case in mine:
        like = [other for other in mine if fixed(other, places) == fixed(case, places)]
        given = list(case.given)
        for place in [place for place in places if place < len(given)]:
            given[place] = np.array([other.given[place] for other in like])
        expected = np.array([np.asarray(other.expected, dtype=float) for other in like])
        agree(law(*given), tuple(expected.T) if expected.ndim > 1 else expected)


def fixed(case, places):
    """Return what of a case's arguments is the same for all elements of an array."""
    return len(case.given), [x for place, x in enumerate(case.given) if place not in places]


def filled(expected, shape):
    if isinstance(expected, tuple):
        return tuple(np.full(shape, value, dtype=float) for value in expected)
    return np.full(shape, expected, dtype=float)
