"""Values as plain data and back: the same bits, and nothing but what is expected."""

import dataclasses
import json
import math
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, Protocol

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from simulation.languages import _, later, speaking
from simulation.reports.kept.kept_classes import reader
from simulation.reports.kept.kept_values import TOLD, Reader, UnlikeError, written


class Shape(Protocol):
    pass


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Round:
    radius: float

    def __post_init__(self) -> None:
        if self.radius < 0.0:
            raise ValueError("a radius below 0")


@dataclass(frozen=True)
class Square:
    side: float


@dataclass(frozen=True)
class Whole:
    shape: Shape
    kind: Literal["one", "two"]
    colour: Colour | None
    row: tuple[int, ...]
    pair: tuple[str, float]
    named: Mapping[str, Round]
    keyed: Mapping[int, bool]
    crossed: Mapping[tuple[str, str], float]
    both: frozenset[tuple[str, str]]
    array: NDArray[np.float64]
    places: NDArray[np.int64]
    flags: NDArray[np.bool_]


READER = Reader({Shape: {"Round": Round}})
WHOLE = Whole(
    Round(1.0), "one", Colour.RED, (3, 1), ("a", 0.1), {"b": Round(2.0)}, {4: True},
    {("a", "b"): -0.0}, frozenset({("a", "b"), ("b", "a")}),
    np.array([[0.1, math.inf], [-0.0, 1e-320]]), np.array([2, 1]), np.zeros((0, 3), dtype=bool),
)  # fmt: skip


def back(value, kind, by=READER):
    return by.read(kind, json.loads(json.dumps(written(value), allow_nan=False)))


def test_every_kind_of_value_comes_back_equal():
    found = back(WHOLE, Whole)
    for field in dataclasses.fields(Whole):
        one, other = getattr(WHOLE, field.name), getattr(found, field.name)
        if isinstance(one, np.ndarray):
            assert (one.dtype, one.shape) == (other.dtype, other.shape)
            assert one.tobytes() == other.tobytes()
        else:
            assert (one, type(one)) == (other, type(other))
    assert math.copysign(1.0, found.crossed["a", "b"]) == -1.0


@given(st.floats())
def test_a_float_comes_back_bit_by_bit(number):
    found = back(number, float)
    if math.isnan(number):
        assert math.isnan(found)
    else:
        assert struct.pack("d", found) == struct.pack("d", number)


def test_what_is_empty_comes_back_as_it_was():
    assert back({}, Mapping[int, float]) == back({}, Mapping[str, float]) == {}
    assert back((), tuple[int, ...]) == ()
    assert back(None, Round | None) is None


def test_a_number_of_numpy_becomes_a_plain_one():
    assert type(back(np.float64(0.1), float)) is float
    assert type(back(np.int64(3), int)) is int


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (Shape, {"class": "Square", "side": 1.0}),  # a class that was not offered
        (Shape, {"class": "os.system", "radius": 1.0}),
        (Shape, {"class": ["Round"], "radius": 1.0}),
        (Shape, [1.0]),
        (Round, {"class": "Square", "radius": 1.0}),
        (Round, {"class": "Round", "radius": -1.0}),
        (Round, {"class": "Round"}),
        (Round, {"class": "Round", "radius": 1.0, "more": 1}),
        (Round, {"class": "Round", "radius": "1"}),
        (float, True),
        (float, "infinite"),
        (float, None),
        (int, 1.5),
        (bool, 1),
        (str, 1),
        (Colour, "blue"),
        (Literal["one"], "two"),
        (Literal["one"], ["one"]),
        (tuple[int, int], [1]),
        (tuple[int, ...], {"0": 1}),
        (Mapping[str, int], [["a", 1]]),
        (Mapping[int, int], [[1]]),
        (Mapping[int, int], {"1": 1}),
        (NDArray[np.float64], [1.0]),
        (NDArray[np.float64], {"dtype": "object", "shape": [1], "data": [1.0]}),
        (NDArray[np.float64], {"dtype": "float64", "shape": [2], "data": [1.0]}),
        (NDArray[np.float64], {"dtype": "float64", "shape": [-1, -1], "data": [1.0]}),
        (NDArray[np.float64], {"dtype": "float64", "shape": [1], "data": ["x"]}),
        (NDArray[np.int64], {"dtype": "int64", "shape": [1], "data": [0.5]}),
    ],
)
def test_data_of_another_kind_is_refused_with_its_place(kind, data):
    with pytest.raises(UnlikeError, match=r"^here"):
        READER.read(kind, data, "here")


def test_what_is_no_data_is_not_written():
    with pytest.raises(TypeError, match="Reader"):
        written({"a": (READER,)})


def test_every_distribution_that_a_scenario_may_hold_can_be_read_back():
    from simulation.assumptions import families, metalog, pert, truncated
    from simulation.assumptions.distributions import Constant, Distribution

    made = [
        Constant(3.0), pert.Pert(1, 2, 4), families.Normal(0.0, 1.0), families.Gamma(4.0, 1.25),
        families.LogNormal(0.0, 1.0), families.LogitNormal(0.0, 1.0), families.Uniform(0.0, 1.0),
        families.Triangular(0.0, 1.0, 2.0), families.Beta(2.0, 3.0), families.Pareto(3.0, 1.0),
        families.Choice((1.0, 2.0), (0.5, 0.5)), metalog.Metalog3(10.0, 20.0, 45.0, lower=0.0),
        truncated.Truncated(families.Normal(0.0, 1.0), -math.inf, 1.0),
    ]  # fmt: skip
    modules = (families, metalog, pert, truncated)
    known = {
        one
        for module in modules
        for one in vars(module).values()
        if isinstance(one, type) and one.__module__ == module.__name__
    }
    assert {type(one) for one in made} == {*known, Constant}
    assert [back(one, Distribution, reader()) for one in made] == made


def test_a_text_that_is_told_later_stays_one_that_can_be_told():
    who = later("How well {name} would lead", name="Ann {0}")
    both = later("{what} at {place}", what=who, place=0.5)
    for text in (who, both):
        again = Reader({}).read(str, json.loads(json.dumps(written(text))))
        assert again == text
        for language in ("en", "nl", "nb"):
            with speaking(language):
                assert _(again) == _(text)
    with speaking("nl"):
        assert _(Reader({}).read(str, written(who))) != who


@pytest.mark.parametrize(
    "data",
    [
        {TOLD: "{name.__class__}", "name": "x"},
        {TOLD: "{name!r}", "name": "x"},
        {TOLD: "{name:>99}", "name": "x"},
        {TOLD: "{other}", "name": "x"},
        {TOLD: "{0}"},
        {TOLD: "{"},
        {TOLD: 5},
        {"name": "x"},
        {TOLD: "{name}", "name": ["x"]},
        {TOLD: "{name}", "name": None},
    ],
)
def test_a_text_that_reaches_beyond_its_values_is_refused(data):
    with pytest.raises(UnlikeError):
        Reader({}).read(str, data)
