"""Which strategies are compared, and what is held at a value, as somebody asked for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from simulation.assumptions.distributions import Constant
from simulation.assumptions.register import load_register
from simulation.notation import Notation
from simulation.scenario.explained import (
    NOT_NOTHING,
    may_not_be_nothing,
    more_than_anybody_finds,
)
from simulation.scenario.faults import QuestionError, shown
from simulation.scenario.guessing import did_you_mean
from simulation.scenario.model import Scenario
from simulation.scenario.units import UnitError, number_with_unit, unit_of

if TYPE_CHECKING:
    from simulation.analysis.unknowns import Unknown

QUALITY = "quality."
QUALITIES_LIE = "leadership.quality_founder"
"""What says between which values a quality may lie."""

Ends = tuple[float, float]
Names = str | Sequence[str]
Spelling = Callable[[str], str]
"""How the name of an option is spelled: on the command line, or in Python."""


@dataclass(frozen=True)
class Held:
    """What was said of something that is to be held: its key, its range, and both options' names.

    `ends` is None where no range was given, else LOW,HIGH as one types them.
    """

    key: str
    ends: str | None
    option: str
    ends_option: str


def as_typed(name: str) -> str:
    """Name of an option as the command line spells it.

    Examples
    --------
    >>> as_typed("x_range")
    '--x-range'
    """
    return f"--{name.replace('_', '-')}"


def named_strategies(
    scenario: Scenario, wanted: Names, least: int, most: int, spelled: Spelling = as_typed
) -> Scenario:
    """The scenario with the strategies that were named, in their order.

    Parameters
    ----------
    scenario : Scenario
        What is looked at.
    wanted : str or sequence of str
        Names, or one text of them with commas between.
    least, most : int
        How many there may be.
    spelled : callable
        How options are spelled where it was asked.

    Raises
    ------
    QuestionError
        Where there are too few or too many, one comes twice, or one is not in the scenario.
    """
    known = {strategy.name: strategy for strategy in scenario.strategies}
    option = spelled("strategies")
    names = list(wanted)
    if isinstance(wanted, str):
        names = [part.strip() for part in wanted.split(",") if part.strip()]
    for name in names:
        if name not in known:
            what = f"{option}: no strategy `{name}` in {scenario.name}"
            raise QuestionError("E-USAGE", what, did_you_mean(name, known))
    if len(set(names)) < len(names) or not least <= len(names) <= most:
        number = "two" if least == most == 2 else f"{least} to {most}"
        got = wanted if isinstance(wanted, str) else ", ".join(wanted)
        what = f"{option}: {number} different ones are compared, got {got}"
        raise QuestionError("E-USAGE", what, f"name some of: {', '.join(known)}")
    return replace(scenario, strategies=tuple(known[name] for name in names))


def what_to_hold(
    scenario: Scenario, unknowns: Sequence[Unknown], typed: Held
) -> tuple[Unknown, Ends | None]:
    """Find what is to be held, and between which values, None where that was not said.

    Parameters
    ----------
    scenario : Scenario
        Whose assumptions they are.
    unknowns : sequence of Unknown
        Everything unknown in it.
    typed : Held
        What was typed.

    Raises
    ------
    QuestionError
        Where there is no such key, it cannot be held, or the range will not do.
    """
    from simulation.analysis.holding import fixed, named
    from simulation.scenario.grammar.sweep_form import READ_ONCE

    key = typed.key
    if not isinstance(key, str):
        what = f"{typed.option}: a key is a text, got {shown(repr(key))}"
        raise QuestionError("E-TYPE", what, "write it as in a scenario file: sales.win_rate")
    try:
        unknown = named(scenario, unknowns, key)
    except KeyError:
        if key in READ_ONCE:
            what = f"{typed.option}: {key} is read once for all futures and cannot be held"
            hint = "change it in the scenario file, run both, and compare them with `diff`"
            raise QuestionError("E-XREF", what, hint) from None
        if key not in scenario.assumptions:
            raise _unheard_of(unknowns, typed) from None
        if typed.ends is None:
            raise _known(scenario, typed) from None
        unknown = fixed(scenario, key)
    return unknown, None if typed.ends is None else read_ends(scenario, unknown, typed)


def holdable_keys(unknowns: Iterable[Unknown]) -> list[str]:
    """Keys of all that is unknown and can be held."""
    from simulation.scenario.grammar.sweep_form import READ_ONCE

    return sorted({key for one in unknowns for key in one.keys} - READ_ONCE)


def read_ends(scenario: Scenario, unknown: Unknown, typed: Held) -> Ends:
    """Read LOW,HIGH in the unit of what is held.

    Parameters
    ----------
    scenario : Scenario
        Says the currency.
    unknown : Unknown
        What is held.
    typed : Held
        What was typed.

    Raises
    ------
    QuestionError
        Where there are not two numbers, they do not rise, or one lies outside what is allowed.
    """
    option, text = typed.ends_option, typed.ends or ""
    parts = text.split(",")
    if len(parts) != 2:
        what = f"{option}: two numbers with a comma between them are expected, got {text}"
        example = f"{option}{'' if option.endswith('=') else ' '}0.1,0.5"
        raise QuestionError("E-USAGE", what, f"write {example}; decimals have a point")
    low, high = (_number(part, scenario, unknown, option) for part in parts)
    parameter = load_register()[QUALITIES_LIE if unknown.key.startswith(QUALITY) else unknown.key]
    least, most = parameter.allowed
    if low >= high:
        hint = "swap them" if low > high else "give two different values"
        raise QuestionError(
            "E-RANGE", f"{option}: low {low:.12g} is not below high {high:.12g}", hint
        )
    if low < least or high > most:
        what = f"{option}: {text} is out of range (allowed {least:.12g} to {most:.12g})"
        own = f"{unknown.key} is in the unit {unknown.unit}"
        raise QuestionError("E-RANGE", what, f"{own}; `assumptions` shows what is usual")
    for end in (low, high):
        _refuse_unexplained(scenario, unknown, end, option)
    return low, high


def _refuse_unexplained(scenario: Scenario, unknown: Unknown, end: float, option: str) -> None:
    """Refuse a value under which last year could not have been, as a scenario file's is."""
    if unknown.key not in scenario.assumptions:
        return
    there = replace(scenario, assumptions={**scenario.assumptions, unknown.key: Constant(end)})
    start = f"{option}: {unknown.key} at {end:.12g}"
    if unknown.key in may_not_be_nothing(there):
        raise QuestionError("E-XREF", f"{start}: {NOT_NOTHING}", "begin above 0")
    too_many = more_than_anybody_finds(there)
    if too_many:
        hint = "take a range closer to what is usual; `assumptions` shows it"
        raise QuestionError("E-XREF", f"{start}: {too_many}", hint)


def _number(text: str, scenario: Scenario, unknown: Unknown, option: str) -> float:
    unit = unit_of(unknown.unit, unknown.key)
    try:
        return number_with_unit(text, unit, scenario.currency)
    except UnitError as error:
        what = f"{option}: `{text.strip()}`: {error}"
        raise QuestionError(
            error.code, what, error.hint or "write a plain number such as 5"
        ) from error


def _unheard_of(unknowns: Sequence[Unknown], typed: Held) -> QuestionError:
    """Say that there is no such key, or that it cannot be held."""
    if typed.key in {one.key for one in unknowns}:
        what = (
            f"{typed.option}: {typed.key} follows from other things and cannot be held at a value"
        )
        return QuestionError(
            "E-XREF", what, f"such as {', '.join(holdable_keys(unknowns)[:3])} can be"
        )
    what = f"{typed.option}: nothing that can be held is called `{typed.key}` here"
    known = {*holdable_keys(unknowns), *load_register()}
    return QuestionError("E-KEY", what, did_you_mean(typed.key, sorted(known)))


def _known(scenario: Scenario, typed: Held) -> QuestionError:
    """Say that the scenario fixes it to one number, and how to make it uncertain."""
    unit = load_register()[typed.key].unit
    value = scenario.assumptions[typed.key].likely
    own = Notation(scenario.currency).quantity(value, unit)
    section, name = typed.key.split(".")
    what = f"{typed.option}: {typed.key} is fixed at {own} in {scenario.name}, so it has no range"
    form = f"{{low: \u2026, likely: {value:g}, high: \u2026}}"
    hint = f"give {typed.ends_option} LOW,HIGH"
    if unit != "count":
        hint += f", or make it uncertain in the file: `{section}: {{{name}: {form}}}`"
    return QuestionError("E-XREF", what, hint)


def check_expected(
    scenario: Scenario, held: Iterable[Unknown], spelled: Spelling = as_typed
) -> None:
    """Refuse expected deals in place of drawn ones where something answers to deals.

    Parameters
    ----------
    scenario : Scenario
        What is played.
    held : iterable of Unknown
        What is held.
    spelled : callable
        How options are spelled where it was asked.

    Raises
    ------
    QuestionError
        Where the means would not be the same.
    """
    from simulation.engines.monte_carlo import answers_to_deals

    keys = {key: 0.0 for one in held for key in one.keys}
    why = answers_to_deals(scenario, keys)
    if why:
        what = f"{spelled('expected_deals')} would not give the same means: {why}"
        raise QuestionError("E-USAGE", what, "leave it out, so that deals are drawn")
