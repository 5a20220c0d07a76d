"""Chart: how far the leading difference moves when one unknown is low or high, all else open."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from simulation.analysis.sensitivity import Sensitivity
from simulation.analysis.tornado import Bar
from simulation.charts.bars import mark_values, name_rows, room_for, rows_shape, write_beside
from simulation.charts.messages import quoted
from simulation.charts.panels import Heading, page
from simulation.charts.style import INK, PALE, REFERENCE, STRATEGY, Look, style
from simulation.findings import Findings, Run
from simulation.findings.double_pain import Estimate
from simulation.notation import Notation, in_sentence, scale_for, spoken

LOW: Look = {"color": PALE}
HIGH: Look = {"color": STRATEGY}
BASE: Look = {"color": REFERENCE, "linewidth": 0.8, "linestyle": "-"}
WHISKER: Look = {"color": INK, "linewidth": 1.0, "linestyle": "-"}
HANGS: Look = {"color": INK, "marker": "*", "linestyle": ""}


def figure(findings: Findings) -> Figure | None:
    """Draw a bar for each unknown that was held low and high.

    Parameters
    ----------
    findings : Findings
        What a run found.

    Returns
    -------
    Figure or None
        None where it was not looked into, or nothing can be held.
    """
    topic = findings.analysis.get("sensitivity")
    if not isinstance(topic, Sensitivity) or not topic.tornado.bars:
        return None
    run, found = findings.run, topic.tornado
    notation = Notation(run.scenario.currency)
    base = found.base.mean
    means = [end.mean for bar in found.bars for end in (bar.low, bar.high)]
    scale = scale_for(max(abs(base), *map(abs, means)), 1000)
    reading = (
        "Mean difference in net present value with one thing held low and high (one chance in ten "
        f"lies beyond; values at the ends), in {notation.unit(scale)}"
    )
    key = [("held low", LOW), ("held high", HIGH), ("95 % interval", WHISKER)]
    key.append(("nothing held", BASE))
    if any(bar.interacts for bar in found.bars):
        key.append(("hangs on other unknowns too", HANGS))
    with style():
        heading = Heading(_message(run, found.bars[0], found.strategy, found.against), reading, key)
        made, ax = page(run, heading, rows_shape(len(found.bars)))
        name_rows(ax, [_name(bar) for bar in found.bars])
        texts = [_texts(bar, base, notation) for bar in found.bars]
        ends = room_for([left for left, _ in texts], [right for _, right in texts])
        mark_values(ax, ends, scale, base)
        for row, bar in enumerate(found.bars):
            _draw(ax, row, bar, base)
            (left, low), (right, high) = texts[row]
            write_beside(ax, row, left, low, left=True)
            write_beside(ax, row, right, high)
    return made


def _name(bar: Bar) -> str:
    unit = spoken(bar.unit)
    unit = "" if bar.title.endswith(unit) else unit
    star = "\u2605 " if bar.interacts else ""
    return f"{star}{bar.title}" + (f" ({unit})" if unit else "")


def _texts(bar: Bar, base: float, notation: Notation) -> tuple[tuple[float, str], ...]:
    """Where bar and whiskers end at the left and at the right, and the value held there."""
    low, high = (notation.level(value, bar.unit) for value in (bar.low_value, bar.high_value))
    (least, left), (most, right) = sorted(
        [(bar.low, low), (bar.high, high)], key=lambda end: end[0].mean
    )
    return (min(_whisker(least)[0], base), left), (max(_whisker(most)[1], base), right)


def _whisker(end: Estimate) -> tuple[float, float]:
    return end.mean - 1.96 * end.se, end.mean + 1.96 * end.se


def _draw(ax: Axes, row: int, bar: Bar, base: float) -> None:
    """Draw both halves; where they go the same way, the shorter one is in front, and thinner."""
    halves = sorted([(bar.low, LOW), (bar.high, HIGH)], key=lambda h: -abs(h[0].mean - base))
    same = (bar.low.mean > base) == (bar.high.mean > base)
    for (end, look), height in zip(halves, (0.62, 0.34 if same else 0.62), strict=True):
        ax.barh(row, end.mean - base, left=base, height=height, **look)
        ax.plot(_whisker(end), [row, row], **WHISKER)


def _message(run: Run, bar: Bar, name: str, against: str) -> str:
    notation = Notation(run.scenario.currency)
    low, high = (notation.money(end.mean, signed=True) for end in (bar.low, bar.high))
    title = in_sentence(bar.title)
    return (
        f"{quoted(run, name)} against {quoted(run, against)} hangs most on {title}: {low} where "
        f"low, {high} where high"
    )
