"""Chart: what a strategy's difference from the reference is made of, part by part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from simulation.charts.house import brand, size
from simulation.charts.sheet.heading import Heading
from simulation.charts.sheet.messages import ends, focus, quoted, whole
from simulation.charts.sheet.panels import Shape, inches, sheet
from simulation.charts.style import (
    RULE,
    SMALL,
    WHISKER,
    ZERO,
    drawing,
    fitted,
    pale,
    width,
)
from simulation.findings import Findings, Run, Statement
from simulation.findings.double_pain import LABELS, Estimate
from simulation.languages import _, plural, within
from simulation.notation import Notation, Scale, scale_for

LEFT, WIDEST, MARGIN = 1.75, 2.4, 0.15
# Room for names in two lines at the left, at most for those in one, and beside them.
ROW, TIGHT, PAD = 0.24, 0.14, 0.06
# Height of a row, and at least, and room before a text [inch].


class Step(NamedTuple):
    """One bar of a waterfall: where it starts and ends, how far its interval reaches, its text."""

    start: float
    end: float
    reach: float
    text: str

    @property
    def right(self) -> float:
        """Where its text may start."""
        return max(self.start, self.end, self.end + self.reach)


def figure(findings: Findings) -> Figure | None:
    """Draw a waterfall for each strategy that has one.

    Parameters
    ----------
    findings : Findings
        What a run found.

    Returns
    -------
    Figure or None
        None where no strategy has parts to show.
    """
    run, pains = findings.run, findings.double_pain
    names = tuple(name for name in run.rivals if name in pains)
    if not names:
        return None
    parts = _parts([pains[name] for name in names])
    largest = max(abs(bar.mean) for name in names for bar in _bars(pains[name]).values())
    scale = scale_for(largest, 1000)
    columns = min(2 if size().narrow else 3, len(names))
    with drawing(run):
        left = _left(parts)
        shape = Shape(columns, ROW * len(parts), left, least=TIGHT * len(parts))
        key = (
            (within("key of a chart", "loss"), {"color": brand().loss}),
            (within("key of a chart", "gain"), {"color": pale()}),
            (within("key of a chart", "95 % interval"), WHISKER),
        )
        heading = Heading(message(findings), _reading(run, pains[names[0]], scale), key)
        waterfalls = {name: _steps(pains[name], parts, scale) for name in names}
        made, axes = sheet(run, names, heading, shape)
        lines = 1 if size().tall else 2
        for name, ax in axes.items():
            _waterfall(ax, waterfalls[name])
            labels = [fitted(_(LABELS[part]), left - MARGIN, SMALL, lines=lines) for part in parts]
            ax.set_yticks(range(len(parts)), labels)
        _range(axes, [step for steps in waterfalls.values() for step in steps])
    return made


def _left(parts: Sequence[str]) -> float:
    """Room for names; on a slide, whose rows are low, for those in one line [inch]."""
    longest = max(width(_(LABELS[part]), SMALL) for part in parts)
    return min(WIDEST, longest + MARGIN + 0.02) if size().tall else LEFT


def _reading(run: Run, pain: Statement, scale: Scale) -> str:
    notation = Notation(run.scenario.currency)
    told = {
        "name": whole(run, run.reference),
        "futures": notation.number(pain.futures),
        "unit": notation.unit(scale),
    }
    if pain.method == "shapley":
        return _(
            "Net present value less that of {name} by cause, over all orders of the causes; "
            "first {futures} futures, in {unit}",
            **told,
        )
    return _(
        "Net present value less that of {name} by cause, selling counted before leadership; "
        "first {futures} futures, in {unit}",
        **told,
    )


def _bars(pain: Statement) -> Mapping[str, Estimate]:
    """Mechanisms and their total."""
    return {**pain.mechanisms, "total": Estimate(pain.total.mean, pain.total.se)}


def _parts(pains: Sequence[Statement]) -> list[str]:
    """Name every part once, the total last."""
    return [*dict.fromkeys(part for pain in pains for part in pain.mechanisms), "total"]


def _steps(pain: Statement, parts: Sequence[str], scale: Scale) -> list[Step]:
    steps, level = [], 0.0
    bars = _bars(pain)
    notation, digits = Notation("EUR"), 0 if scale.factor < 1e6 else 2
    for part in parts:
        bar = bars.get(part, Estimate(0.0, 0.0))
        mean, error = bar.mean / scale.factor, bar.se / scale.factor
        start = 0.0 if part == "total" else level
        level = start + mean
        text = notation.number(mean, digits, signed=True)
        steps.append(Step(start, level, 1.96 * error, text))
    return steps


def _waterfall(ax: Axes, steps: Sequence[Step]) -> None:
    last = len(steps) - 1
    for row, step in enumerate(steps):
        colour = brand().loss if step.end < step.start else pale()
        ax.barh(row, step.end - step.start, left=step.start, height=0.62, color=colour)
        ax.plot([step.end - step.reach, step.end + step.reach], [row, row], **WHISKER)
        if row < last - 1:
            ax.plot([step.end, step.end], [row, row + 1], color=RULE, linewidth=0.8)
        ax.annotate(
            step.text, (step.right, row), (72 * PAD, 0), textcoords="offset points",
            fontsize=SMALL, va="center", fontweight="bold" if row == last else "normal",
            bbox={"facecolor": "white", "linewidth": 0, "pad": 0.5},
        )  # fmt: skip
    ax.axvline(0.0, color=ZERO, linewidth=0.8)
    ax.axhline(last - 0.5, color=RULE, linewidth=0.8)
    ax.set_ylim(last + 0.6, -0.6)
    ax.set_xticks([])
    ax.spines[["left", "bottom"]].set_visible(False)


def _range(axes: Mapping[str, Axes], steps: Sequence[Step]) -> None:
    """Give all panels one range, with room at the right for the text beside each bar."""
    across = inches(next(iter(axes.values())))[0]
    low = min(0.0, *(min(s.start, s.end, s.end - s.reach) for s in steps))
    shares = [(width(s.text, SMALL, bold=True) + 2 * PAD) / across for s in steps]
    high = max((s.right - k * low) / (1 - k) for s, k in zip(steps, shares, strict=True))
    for ax in axes.values():
        ax.set_xlim(low - 0.03 * (high - low), high if high > low else low + 1.0)


def message(findings: Findings) -> str:
    """Say what the strategy that is spoken of brings or costs, and by which of the two pains."""
    run, notation = findings.run, Notation(findings.run.scenario.currency)
    name = next(n for n in (focus(run), *run.rivals) if n in findings.double_pain)
    pain = findings.double_pain[name]
    return _(
        "{name} against {other}: {total} in all, selling lost {selling}, leadership {leadership}",
        name=quoted(run, name),
        other=quoted(run, run.reference),
        total=notation.money(pain.total.mean, signed=True),
        selling=notation.money(pain.pain_1.mean, signed=True),
        leadership=notation.money(pain.pain_2.mean, signed=True),
    )


def seen(findings: Findings) -> str:
    """Say what there is to be seen, and the total differences."""
    run, notation = findings.run, Notation(findings.run.scenario.currency)
    pains = findings.double_pain
    totals = {name: pains[name].total.mean for name in run.rivals if name in pains}
    return plural(
        "A waterfall that splits the difference in net present value from {reference} by cause. "
        "Total: {ends}.",
        "Waterfalls for {number} strategies that split their difference in net present value from "
        "{reference} by cause. Total: {ends}.",
        len(totals),
        reference=whole(run, run.reference),
        ends=ends(run, totals, lambda mean: notation.money(mean, signed=True)),
    )
