"""Correlations between assumptions: those of the register, changed by what a file says."""

from __future__ import annotations

from collections.abc import Mapping

from simulation.assumptions.correlation import correlation_matrix
from simulation.assumptions.distributions import Constant, Distribution
from simulation.assumptions.register import correlations, load_register
from simulation.scenario.faults import Fault
from simulation.scenario.grammar.fields import Entry, Reading
from simulation.scenario.guessing import did_you_mean

_WORTH_A_WORD = 0.005


def correlations_of(
    entry: Entry, assumptions: Mapping[str, Distribution], reading: Reading
) -> dict[tuple[str, str], float]:
    """Rank correlations by pair, each pair in alphabetical order.

    Where they contradict each other the engine takes the nearest that do not, and the file is
    warned; likewise of pairs with a number that is known, which move nothing.
    """
    own = _own(entry, reading)
    pairs = dict(correlations(own))
    if own:
        known = {key for key, one in assumptions.items() if isinstance(one, Constant)}
        moving = {pair: rank for pair, rank in pairs.items() if not known & set(pair)}
        _warn(entry, moving, own, known, reading)
    return pairs


def _own(entry: Entry, reading: Reading) -> dict[tuple[str, str], float]:
    own: dict[tuple[str, str], float] = {}
    for one in entry.get("correlations", []):
        between, rank = one.get("between"), one.get("rank")
        if between is None or rank is None or _has_stranger(one, between, reading):
            continue
        at = one.where("between")
        if between[0] == between[1]:
            reading.fault("E-XREF", at, "a number moves with itself", "name two keys")
            continue
        first, second = sorted(between)
        pair = (first, second)
        if pair in own:
            reading.fault("E-DUP", at, "this pair is there already", "remove one of them")
        own[pair] = rank
    return own


def _has_stranger(one: Entry, between: list[str], reading: Reading) -> bool:
    register = load_register()
    at = one.where("between")
    strangers = [number for number, key in enumerate(between) if key not in register]
    for number in strangers:
        item = at.item(number, getattr(at.node, "items", ())[number])
        hint = did_you_mean(between[number], register)
        reading.fault("E-REF", item, "no such assumption", hint)
    return bool(strangers)


def _warn(
    entry: Entry,
    moving: Mapping[tuple[str, str], float],
    own: Mapping[tuple[str, str], float],
    known: set[str],
    reading: Reading,
) -> None:
    place = entry.place("correlations")
    idle = sorted({key for pair in own for key in pair if key in known})
    if idle:
        what = f"no effect on numbers that are known: {', '.join(idle[:4])}"
        hint = "give them as ranges, or remove the pair"
        reading.report.warn(Fault("W-CORRELATION", place, "correlations", what, hint))
    if reading.report.faults:
        return
    keys = list(dict.fromkeys(key for pair in moving for key in pair))
    matrix = correlation_matrix(keys, moving)
    if matrix.largest_change > _WORTH_A_WORD and matrix.changed:
        pair = " and ".join(matrix.changed)
        change = f"{pair} by {matrix.largest_change:.2f}"
        what = f"not all are possible at once; the nearest that are change {change}"
        hint = "make the correlations of these keys smaller"
        reading.report.warn(Fault("W-CORRELATION", place, "correlations", what, hint))
