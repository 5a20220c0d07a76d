"""Charts of a company's records over time: cycle, values, ramp, leavers, months."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from simulation.calibration import captions
from simulation.calibration.remarks import FAMILIES
from simulation.calibration.whole import Whole
from simulation.charts.of_records.sheet import DOT, FITTED, SEEN, sheet
from simulation.charts.style import LOSS, OTHERS, Look, band, reference_line
from simulation.languages import _
from simulation.notation import Notation

LOST: Look = {"color": LOSS, "linewidth": 1.4, "linestyle": (0, (1, 1))}
LOST_FITTED: Look = {"color": LOSS, "linewidth": 2.2, "linestyle": (0, (4, 1, 1, 1))}
FAMILY_LOOKS: tuple[Look, ...] = (
    FITTED,
    {"color": OTHERS[0], "linewidth": 1.6, "linestyle": (0, (1, 1))},
    {"color": OTHERS[1], "linewidth": 1.6, "linestyle": (0, (4, 1, 1, 1))},
)


def cycle(whole: Whole) -> Figure | None:
    """Draw the share of deals won and lost by age."""
    found = whole.found.cycle
    if found is None:
        return None
    plot = found.plot
    looks = SEEN, FITTED, LOST, LOST_FITTED
    figure, ax = sheet(captions.cycle(len(whole.read.records.deals)), looks)
    names = "won_seen", "won_fitted", "lost_seen", "lost_fitted"
    for name, look in zip(names, looks, strict=True):
        ax.plot(plot["age"], 100.0 * plot[name], **look)
    ax.set_xlim(0.0, float(plot["age"][-1]))
    ax.set_ylim(0.0, None)
    return figure


def values(whole: Whole) -> Figure | None:
    """Draw the values of won deals against the families."""
    found = whole.found.values
    if found is None:
        return None
    names = [fit.family for fit in found.fits]
    write = Notation(whole.company.currency)
    words = tuple(_(FAMILIES[name]) for name in names)
    caption = captions.values(found.used, write.symbol, words)
    figure, ax = sheet(caption, (SEEN, *FAMILY_LOOKS[: len(names)]))
    ax.step(found.plot["value"], 100.0 * found.plot["seen"], where="post", **SEEN)
    for name, look in zip(names, FAMILY_LOOKS, strict=True):
        ax.plot(found.plot["value"], 100.0 * found.plot[name], **look)
    ax.set_xlim(0.0, float(found.plot["value"][-1]))
    ax.set_ylim(0.0, 100.0)
    ax.xaxis.set_major_locator(MaxNLocator(6))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda x, _place: write.number(x)))
    return figure


def ramp(whole: Whole) -> Figure | None:
    """Draw what new sellers open by tenure: as averages show it, and within each person."""
    found = whole.found.ramp
    plot = found.by_tenure
    if not found.new_people or len(plot["tenure"]) < 2:
        return None
    figure, ax = sheet(captions.ramp(found.new_people), (DOT, FITTED))
    full = plot["tenure"] >= found.months_used.value
    level = float(plot["raw"].max())
    if plot["raw"][full].any():
        level = float(np.average(plot["raw"][full], weights=plot["months_worked"][full]))
    level = level or 1.0
    ax.plot(plot["tenure"] + 0.5, 100.0 * plot["raw"] / level, **DOT)
    ax.plot(plot["tenure"] + 0.5, 100.0 * plot["within"], **FITTED)
    ax.set_xlim(0.0, float(plot["tenure"][-1]) + 1.0)
    ax.set_ylim(0.0, None)
    return figure


def leavers(whole: Whole) -> Figure | None:
    """Draw the share of sellers still there by tenure."""
    found = whole.found.leaving
    if found is None or len(found.survival.time) == 0:
        return None
    survival = found.survival
    last = 1.08 * survival.time[-1:]
    time = np.concatenate([[0.0], survival.time, last])
    looks = (SEEN, band(), FITTED) if len(found.fitted) else (SEEN, band())
    figure, ax = sheet(captions.leavers(found.people), looks)
    share, low, high = (
        100.0 * np.concatenate([[1.0], part, part[-1:]])
        for part in (survival.share, survival.low, survival.high)
    )
    ax.fill_between(time, low, high, step="post", **band())
    ax.step(time, share, where="post", **SEEN)
    if len(found.fitted):
        ax.plot(time[:-1], 100.0 * np.concatenate([[1.0], found.fitted]), **FITTED)
    ax.set_xlim(0.0, max(1.0, float(time[-1])))
    ax.set_ylim(0.0, 102.0)
    return figure


def months(whole: Whole) -> Figure | None:
    """Draw opportunities by month of the window."""
    found = whole.found.months
    if found is None:
        return None
    figure, ax = sheet(captions.months(), (DOT, reference_line(), FITTED))
    whole_months = int(np.floor(whole.read.records.deals.window.months + 0.1))
    count = np.arange(min(len(found.opened), whole_months))
    first = whole.read.records.deals.window.first.astype("datetime64[M]")
    opened, expected, climate = (
        values[: len(count)] for values in (found.opened, found.expected, found.climate)
    )
    ax.plot(count, opened, **DOT)
    ax.plot(count, expected, **reference_line())
    ax.plot(count, expected * climate, **FITTED)
    ax.set_ylim(0.0, None)
    ax.set_xlim(-0.5, len(count) - 0.5)
    step = max(1, -(-len(count) // 8))
    ax.set_xticks(count[::step], [str(first + int(month)) for month in count[::step]])
    return figure
