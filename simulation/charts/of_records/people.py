"""Charts of who did what in a company's records, and of what was foreseen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from simulation.calibration import captions
from simulation.calibration.looking_back import months_of
from simulation.calibration.whole import Whole
from simulation.charts.of_records.sheet import BELOW, DOT, FOOT, HEAD, HOPE, MEAN, sheet
from simulation.charts.style import REFERENCE, RULE, SMALL, Look, band, fitted, width
from simulation.notation import Notation, scale_for

MOST_SHOWN = 24
"""Sellers on one picture; more would not be read."""
ROW = 0.24
LONGEST_NAME = 1.9


@dataclass(frozen=True)
class Line:
    """One name, with what was seen, what is to be expected, and its interval; or a heading."""

    name: str
    numbers: tuple[float, ...] | None = None


def win_rate(whole: Whole) -> Figure | None:
    """Draw win rates of sellers and sizes, as seen and as to be expected."""
    found = whole.found.winning
    if found is None or not found.by:
        return None
    rows: list[Line] = []
    won = decided = 0
    for column in sorted(found.by):
        groups = found.by[column]
        won, decided = sum(groups.won), sum(groups.decided)
        shown = np.argsort([-number for number in groups.decided])[:MOST_SHOWN]
        rows.append(Line(captions.groups(column)))
        for i in sorted(shown, key=lambda i: -groups.shares.expected[i]):
            shares = groups.shares
            seen = 100.0 * groups.won[i] / max(1, groups.decided[i])
            ends = (100.0 * float(x[i]) for x in (shares.expected, shares.low, shares.high))
            rows.append(Line(groups.names[i] or captions.nobody(), (seen, *ends)))
    return _dots(captions.win_rate(), rows, 100.0 * won / max(1, decided), 0)


def skill(whole: Whole) -> Figure | None:
    """Draw what each sold, and what is to be expected of each."""
    found, sellers = whole.found.skill, whole.found.sellers[:MOST_SHOWN]
    if found is None or not sellers:
        return None
    rows = [
        Line(one.name, (one.seen, one.expected.value, one.expected.low, one.expected.high))
        for one in sellers
    ]
    return _dots(captions.skill(found.detectable), rows, 1.0, 2)


def backtest(whole: Whole) -> Figure | None:
    """Draw the months held back: what was foreseen, and what happened."""
    back = whole.back
    if back is None:
        return None
    line: Look = {"color": REFERENCE, "linewidth": 1.2, "linestyle": (0, (4, 2))}
    tall = 5.4
    figure, ax = sheet(captions.backtest(back.fitted), (DOT, line, band()), tall, 0.95)
    room = (tall - HEAD - BELOW - FOOT) / tall
    left, bottom, wide, _height = ax.get_position().bounds
    ax.set_position((left, bottom + 0.54 * room, wide, 0.46 * room))
    lower = figure.add_axes((left, bottom, wide, 0.46 * room))
    lower.grid(axis="y", color=RULE, linewidth=0.5)
    write = Notation(whole.company.currency)
    bookings = back.months["bookings"]
    scale = scale_for(float(bookings.max()))
    ax.set_ylabel(f"{captions.backtest(back.fitted).up}, {write.unit(scale)}")
    lower.set_ylabel(captions.deals_won())
    names = months_of(back)
    for panel, months in ((ax, bookings / scale.factor), (lower, back.months["deals_won"])):
        count = np.arange(months.shape[1])
        panel.fill_between(count, months[0], months[2], **band())
        panel.plot(count, months[1], **line)
        panel.plot(count, months[3], **DOT)
        panel.set_ylim(0.0, None)
        panel.set_xlim(-0.5, len(count) - 0.5)
        panel.set_xticks(count, names if panel is lower else [""] * len(count))
        panel.yaxis.set_major_formatter(FuncFormatter(lambda y, _place: write.number(y)))
    return figure


def _dots(caption: captions.Caption, rows: Sequence[Line], mean: float, digits: int) -> Figure:
    """One line for each name: a dot as seen, and a bar with what is to be expected."""
    tall = HEAD + BELOW + FOOT + ROW * max(2, len(rows)) + 0.1
    names = [fitted(row.name, LONGEST_NAME, SMALL, lines=1) for row in rows]
    left = 0.3 + max(width(name, SMALL, bold=True) for name in names)
    figure, ax = sheet(caption, (DOT, HOPE, MEAN), tall, left)
    ax.grid(visible=False)
    ax.axvline(mean, **MEAN)
    for place, row in enumerate(rows):
        if row.numbers is not None:
            seen, expected, low, high = row.numbers
            ax.plot([low, high], [place, place], color=HOPE["color"], linewidth=2.0)
            ax.plot([expected], [place], **HOPE)
            ax.plot([seen], [place], **DOT)
    ax.set_yticks(range(len(names)), names)
    for label, row in zip(ax.get_yticklabels(), rows, strict=True):
        label.set_fontweight("bold" if row.numbers is None else "normal")
    ax.set_ylim(len(names) - 0.5, -0.5)
    write = Notation("EUR")
    ax.xaxis.set_major_formatter(FuncFormatter(lambda x, _place: write.number(x, digits)))
    ax.set_xlim(0.0, 1.05 * max(max(row.numbers) for row in rows if row.numbers is not None))
    return figure
