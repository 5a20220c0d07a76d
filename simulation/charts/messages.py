"""What the charts' messages have in common: which strategy they speak of, and how they name it."""

from __future__ import annotations

from simulation.charts.style import TITLE, fitted
from simulation.findings import Run

ROOM = 3.4
"""Width that one name may take in a message [inch]."""


def focus(run: Run) -> str:
    """Name the first strategy beside the reference that promotes the best seller, else the first.

    Where the reference stands alone, it is that one.
    """
    best = run.scenario.best_seller
    beside = [one for one in run.scenario.strategies if one.name in run.rivals]
    for strategy in beside:
        if any(term.seller == best and term.leader == "seller" for term in strategy.terms):
            return strategy.name
    return beside[0].name if beside else run.reference


def quoted(run: Run, name: str) -> str:
    """Title of a strategy in quotation marks, cut where it would crowd out the message."""
    return f"\u201c{fitted(run.titles[name], ROOM, TITLE, bold=True, lines=1)}\u201d"
