"""Errors to be planted in one place at a time, how, and the checks that must turn red."""

from collections.abc import Callable
from dataclasses import dataclass
from pkgutil import resolve_name
from typing import Any

import pytest

from simulation.engines.conservation import LeakError
from tests.engines import test_money_replayed as money
from tests.engines import test_people as people
from tests.engines.companies import eventful, without_deals
from tests.engines.in_law import play_events
from tests.engines.replaying import gaps

TOO_MUCH = 1.01

# --- errors ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Plant:
    """A function as a module knows it, and what is put in its place.

    `place` is like `engines.discrete_event.deals:Market._pace`; `error` makes the wrong function of
    the right one.
    """

    place: str
    error: Callable[[Any], Any]

    def put(self, monkeypatch):
        """Plant the error."""
        place = f"simulation.{self.place}"
        monkeypatch.setattr(place.replace(":", "."), self.error(resolve_name(place)))


def in_events(place, error):
    """An error of the event engine."""
    return Plant(f"engines.discrete_event.{place}", error)


def in_months(place, error):
    """An error of the Monte Carlo engine."""
    return Plant(f"engines.monte_carlo.{place}", error)


def in_both(place, error):
    """The same error in either engine, where both know the function by the same module."""
    return in_events(place, error), in_months(place, error)


def result(right, factor=TOO_MUCH):
    """One per cent too much of a function's result."""
    return lambda *given: factor * right(*given)


def nothing(right):
    """Nothing of a function's result."""
    return result(right, 0.0)


def argument(place, factor=TOO_MUCH):
    """One per cent too much of an argument of a function."""
    return instead(
        lambda right, *given: right(*(factor * x if i == place else x for i, x in enumerate(given)))
    )


def value_of(place, value):
    """Another value of an argument of a function."""
    return instead(
        lambda right, *given: right(*(value if i == place else x for i, x in enumerate(given)))
    )


def made_with(name, factor=TOO_MUCH):
    """One per cent too much of a field, wherever such an object is made."""
    return instead(lambda right, **given: right(**{**given, name: factor * given[name]}))


def instead(wrong):
    """A function that is given the right one first, and then its arguments."""
    return lambda right: lambda *given, **named: wrong(right, *given, **named)


# --- checks ------------------------------------------------------------------------------------


def people_agree(strategy="promote", futures=50):
    """Both engines tell the same story of people, and of what they are paid."""
    told = people.same_people(without_deals(), strategy, 0, range(futures))
    assert gaps(*told, left_out=()) == {}


def resignations_agree():
    """As above, in enough futures for one resignation in a hundred to come otherwise."""
    people_agree("keep", 200)


def money_agrees(strategy="add_director"):
    """The event engine's deals give the same money in the Monte Carlo engine."""
    assert gaps(*money.told_twice(eventful(), strategy, range(11, 1024, 250))) == {}


_played = {}


def in_law(case, check, **more):
    """A check of what the event engine shows of a case, which is played once."""

    def checked():
        if case.name not in _played:
            _played[case.name] = play_events(case)
        check(case, _played[case.name], **more)

    return checked


_green = set()


def turns_red(check, plant, monkeypatch, *failures):
    """A check that is green is red with an error planted, and not for lack of numbers."""
    if check not in _green:
        check()
        _green.add(check)
    with monkeypatch.context() as patch:
        plant.put(patch)
        if "discrete_event" in plant.place:
            patch.setattr(f"{__name__}._played", {})
        with pytest.raises((AssertionError, LeakError, *failures)) as caught:
            check()
    assert "planned" not in str(caught.value)
