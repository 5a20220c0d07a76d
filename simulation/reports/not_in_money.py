"""What a founder may mind beyond its cost, in words: sellers and customers kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from simulation.analysis.effects import Effects
from simulation.notation import Notation
from simulation.reports.tables import Section

_KEPT: Mapping[str, str] = {"sellers_left": "seller", "customers_lost": "customer"}


def not_in_money(topic: Effects, said: Mapping[str, str], notation: Notation) -> Section:
    """Say from which amount for each one kept another strategy is the one to choose.

    Parameters
    ----------
    topic : Effects
        What was found.
    said : Mapping of str to str
        What to call each strategy.
    notation : Notation
        How money is written.
    """
    lines = tuple(line for effect in topic.tables for line in _lines(topic, effect, said, notation))
    note = (
        "What losing people and customers costs is in the figures. If you mind it more than that:"
    )
    return Section("Beyond money", lines=lines, note=note)


def _lines(
    topic: Effects, effect: str, said: Mapping[str, str], notation: Notation
) -> Iterator[str]:
    kept = _KEPT[effect]
    best, *others = (row for row in topic.tables[effect] if row.status == "frontier")
    if not others:
        yield f"{said[best.name]} does best in money and loses the fewest {kept}s."
        return
    turns = [
        f"{said[row.name]} from {notation.money(row.ratio)} on"
        for row in others
        if row.ratio is not None
    ]
    yield f"For each {kept} kept: {said[best.name]}, then {', then '.join(turns)}."
