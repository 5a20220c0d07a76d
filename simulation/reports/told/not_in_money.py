"""What a founder may mind beyond its cost, in words: sellers and customers kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import reduce

from simulation.analysis.effects import Effects
from simulation.languages import _, later
from simulation.notation import Notation
from simulation.reports.told.tables import Section

_BEST = {
    "sellers_left": later("{best} does best in money and loses the fewest sellers."),
    "customers_lost": later("{best} does best in money and loses the fewest customers."),
}
_KEPT = {
    "sellers_left": later("For each seller kept: {best}, then {others}."),
    "customers_lost": later("For each customer kept: {best}, then {others}."),
}


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
    note = _(
        "What losing people and customers costs is in the figures. If you mind it more than that:"
    )
    return Section(_("Beyond money"), lines=lines, note=note)


def _lines(
    topic: Effects, effect: str, said: Mapping[str, str], notation: Notation
) -> Iterator[str]:
    best, *others = (row for row in topic.tables[effect] if row.status == "frontier")
    turns = [
        _("{strategy} from {amount} on", strategy=said[row.name], amount=notation.money(row.ratio))
        for row in others
        if row.ratio is not None
    ]
    if not turns:
        yield _(_BEST[effect], best=said[best.name])
        return
    then = reduce(lambda one, other: _("{one}, then {other}", one=one, other=other), turns)
    yield _(_KEPT[effect], best=said[best.name], others=then)
