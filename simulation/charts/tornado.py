"""Chart: how far the leading difference moves when one unknown is low or high, all else open."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from simulation.analysis.sensitivity import Sensitivity
from simulation.analysis.tornado import Bar, Tornado
from simulation.charts.house import brand
from simulation.charts.sheet.bars import mark_values, name_rows, room_for, rows_shape, write_beside
from simulation.charts.sheet.heading import Heading
from simulation.charts.sheet.messages import quoted, whole
from simulation.charts.sheet.panels import page
from simulation.charts.style import INK, WHISKER, ZERO, Look, drawing, pale
from simulation.findings import Findings
from simulation.findings.double_pain import Estimate
from simulation.languages import _, plural, within
from simulation.notation import Notation, in_sentence, scale_for, spoken

NAMED = 3
"""Unknowns that are named for those who do not see the chart."""
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
    found = _tornado(findings)
    if found is None:
        return None
    run, base = findings.run, found.base.mean
    means = [end.mean for bar in found.drawn for end in (bar.low, bar.high)]
    scale = scale_for(max(abs(base), *map(abs, means)), 1000)
    with drawing(run):
        notation = Notation(run.scenario.currency)
        reading = _(
            "Mean difference in net present value with one thing held low and high (one chance in "
            "ten lies beyond; values at the ends), in {unit}",
            unit=notation.unit(scale),
        )
        heading = Heading(message(findings), reading, _key(found.drawn))
        made, ax = page(run, heading, rows_shape(len(found.drawn)))
        name_rows(ax, [_name(bar) for bar in found.drawn])
        texts = [_texts(bar, base, notation) for bar in found.drawn]
        ends = room_for([left for left, _right in texts], [right for _left, right in texts])
        mark_values(ax, ends, scale, base)
        for row, bar in enumerate(found.drawn):
            _draw(ax, row, bar, base)
            (left, low), (right, high) = texts[row]
            write_beside(ax, row, left, low, left=True)
            write_beside(ax, row, right, high)
    return made


def _tornado(findings: Findings) -> Tornado | None:
    topic = findings.analysis.get("sensitivity")
    found = isinstance(topic, Sensitivity) and topic.tornado.bars
    return topic.tornado if isinstance(topic, Sensitivity) and found else None


def _found(findings: Findings) -> Tornado:
    found = _tornado(findings)
    if found is None:
        raise ValueError("nothing was held low and high in this run")
    return found


def _low() -> Look:
    return {"color": pale()}


def _high() -> Look:
    return {"color": brand().strategy}


def _key(bars: Sequence[Bar]) -> list[tuple[str, Look]]:
    base: Look = {"color": ZERO, "linewidth": 0.8, "linestyle": "-"}
    key: list[tuple[str, Look]] = [
        (within("key of a chart", "held low"), _low()),
        (within("key of a chart", "held high"), _high()),
        (within("key of a chart", "95 % interval"), WHISKER),
        (within("key of a chart", "nothing held"), base),
    ]
    if any(bar.interacts for bar in bars):
        key.append((_("hangs on other unknowns too"), HANGS))
    return key


def _name(bar: Bar) -> str:
    title, unit = _(bar.title), spoken(bar.unit)
    unit = "" if title.endswith(unit) else unit
    star = "\u2605 " if bar.interacts else ""
    return f"{star}{title}" + (f" ({unit})" if unit else "")


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
    halves = sorted([(bar.low, _low()), (bar.high, _high())], key=lambda h: -abs(h[0].mean - base))
    same = (bar.low.mean > base) == (bar.high.mean > base)
    for (end, look), height in zip(halves, (0.62, 0.34 if same else 0.62), strict=True):
        ax.barh(row, end.mean - base, left=base, height=height, **look)
        ax.plot(_whisker(end), [row, row], **WHISKER)


def message(findings: Findings) -> str:
    """Say what the difference hangs most on."""
    run, found = findings.run, _found(findings)
    notation, bar = Notation(run.scenario.currency), found.bars[0]
    low, high = (notation.money(end.mean, signed=True) for end in (bar.low, bar.high))
    return _(
        "{name} against {other} hangs most on {unknown}: {low} where low, {high} where high",
        name=quoted(run, found.strategy),
        other=quoted(run, found.against),
        unknown=in_sentence(_(bar.title)),
        low=low,
        high=high,
    )


def seen(findings: Findings) -> str:
    """Say what there is to be seen, and which unknowns come first."""
    run, found = findings.run, _found(findings)
    first = "; ".join(in_sentence(_(bar.title)) for bar in found.drawn[:NAMED])
    return plural(
        "A bar shows how far the mean difference between {name} and {other} moves when one unknown "
        "is held low and high: {first}.",
        "Bars of {number} unknowns, the widest first, show how far the mean difference between "
        "{name} and {other} moves when each is held low and high. First come: {first}.",
        len(found.drawn),
        name=whole(run, found.strategy),
        other=whole(run, found.against),
        first=first,
    )
