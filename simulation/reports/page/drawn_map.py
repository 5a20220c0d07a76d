"""The numbers behind a decision map, as a table: the best strategy of each cell."""

from __future__ import annotations

from simulation.analysis.decision_map import Axis, DecisionMap
from simulation.findings import Run
from simulation.languages import _
from simulation.notation import Notation, in_sentence, quoted
from simulation.reports.page.pieces import Grid

CLOSE = "?"


def map_grids(run: Run, made: DecisionMap) -> tuple[Grid, ...]:
    """Give the number of the best strategy in each cell, with a sign where it is too close to call.

    Parameters
    ----------
    run : Run
        Knows the strategies' titles and the currency.
    made : DecisionMap
        The map.
    """
    notation = Notation(run.scenario.currency)
    key = "; ".join(
        f"{place + 1} {quoted(run.titles[name])}" for place, name in enumerate(made.strategies)
    )
    caption = _(
        "The best strategy over {across} (across) and {along} (downwards, falling): {key}; "
        "{sign} where it is too close to call",
        across=in_sentence(_(made.x.unknown.title)),
        along=in_sentence(_(made.y.unknown.title)),
        key=key,
        sign=CLOSE,
    )
    rows = tuple(
        (
            _value(made.y, row, notation),
            tuple(
                f"{made.best[row, column] + 1}{CLOSE if made.too_close[row, column] else ''}"
                for column in range(len(made.x.values))
            ),
        )
        for row in reversed(range(len(made.y.values)))
    )
    heads = tuple(_value(made.x, column, notation) for column in range(len(made.x.values)))
    return (Grid(caption, heads, rows),)


def _value(axis: Axis, place: int, notation: Notation) -> str:
    return notation.level(float(axis.values[place]), axis.unknown.unit)
