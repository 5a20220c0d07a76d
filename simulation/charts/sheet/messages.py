"""What the charts' messages have in common: which strategy they speak of, and how they name it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from simulation.charts.style import TITLE, fitted
from simulation.findings import Run
from simulation.languages import _, plural

ROOM = 5.2
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
    title = fitted(_(run.titles[name]), ROOM, TITLE, bold=True, lines=1)
    return _("\u201c{title}\u201d", title=title)


def whole(run: Run, name: str) -> str:
    """Title of a strategy in quotation marks, however long."""
    return _("\u201c{title}\u201d", title=_(run.titles[name]))


def course_seen(run: Run, what: str, month: int, ends: str) -> str:
    """Say for those who cannot see it what a sheet of monthly courses shows.

    Parameters
    ----------
    run : Run
        What was run.
    what : str
        The quantity, told.
    month : int
        The month whose values are given.
    ends : str
        Lowest and highest value, told.
    """
    return plural(
        "{what}: course from month 1 to {months} under one strategy. In month {month}: {ends}.",
        "{what}: courses from month 1 to {months}, a panel for each of {number} strategies. "
        "In month {month}: {ends}.",
        len(run.strategies),
        what=what,
        months=run.scenario.horizon,
        month=month,
        ends=ends,
    )


def ends(run: Run, values: Mapping[str, float], write: Callable[[float], str]) -> str:
    """Tell the lowest and the highest of the strategies' values.

    Parameters
    ----------
    run : Run
        What was run.
    values : Mapping of str to float
        By strategy.
    write : callable
        Writes a value.
    """
    low, high = (pick(values, key=lambda name: values[name]) for pick in (min, max))
    if low == high:
        return _("{value} with {name}", value=write(values[low]), name=whole(run, low))
    return _(
        "from {low} with {lowest} to {high} with {highest}",
        low=write(values[low]),
        lowest=whole(run, low),
        high=write(values[high]),
        highest=whole(run, high),
    )
