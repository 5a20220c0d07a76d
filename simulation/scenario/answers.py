"""Answers to plain questions, as numbers and words; whatever is unclear is said in one line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from simulation.assumptions.register import load_register
from simulation.scenario.faults import Place, Report
from simulation.scenario.fields import At, Reading
from simulation.scenario.nodes import Scalar
from simulation.scenario.plain_words import Odd, meaning
from simulation.scenario.quantities import Quantity
from simulation.scenario.units import unit_of


class Unclear(ValueError):
    """An answer that cannot be used; its text says what is wanted."""


def parts(answer: str, least: int, most: int) -> list[str]:
    """Parts of an answer, separated by a comma and a blank, or by a semicolon.

    Raises
    ------
    Unclear
        Where there are too few or too many.
    """
    found = [part.strip() for part in re.split(r";|,\s+", answer.strip()) if part.strip()]
    if not least <= len(found) <= most:
        wanted = str(least) if least == most else f"{least} to {most}"
        raise Unclear(f"Please give {wanted} answers, separated by a comma and a blank.")
    return found


def number(text: str, quantity: Quantity, currency: str) -> float:
    """Number in a unit, within its limits.

    Raises
    ------
    Unclear
        Saying what is wrong and what to write.
    """
    report = Report()
    value = meaning(text)
    if isinstance(value, Odd):
        raise Unclear(f"{value.what}: {value.hint}.")
    node = Scalar(Place("answer"), value, text)
    read = quantity.read(At(node, "answer"), Reading(report, currency))
    if report.faults:
        fault = report.faults[0]
        raise Unclear(f"`{text}`: {fault.what}; {fault.hint}.")
    return float(read)


def assumption(text: str, key: str, currency: str) -> float:
    """Return a number that may stand for an assumption of the register.

    Raises
    ------
    Unclear
        Where it is no number, or outside what is allowed.
    """
    parameter = load_register()[key]
    low, high = parameter.allowed
    return number(text, Quantity(unit_of(parameter.unit, key), low, high), currency)


def word(text: str, words: Sequence[str]) -> str:
    """One of a few words; their beginnings will do.

    Raises
    ------
    Unclear
        Where none or more than one fits.
    """
    folded = text.strip().lower()
    fitting = [one for one in words if folded and one.startswith(folded)]
    if folded in words:
        return folded
    if len(fitting) != 1:
        raise Unclear(f"`{text}`: please answer with one of {', '.join(words)}.")
    return fitting[0]
