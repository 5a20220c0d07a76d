"""First slide: the answer in a hundred companies like yours, and the belief that would flip it."""

from __future__ import annotations

from dataclasses import replace

from simulation.analysis.thresholds import Threshold, Thresholds
from simulation.findings.figures import Difference
from simulation.findings.verdict import AIM
from simulation.languages import _
from simulation.notation import in_sentence, of_100
from simulation.reports.slides.dip_slide import course
from simulation.reports.slides.material_told import Told
from simulation.reports.slides.native_charts.chart_frame import Caption
from simulation.reports.slides.native_charts.course_chart import Courses
from simulation.reports.slides.native_charts.dot_chart import Dots
from simulation.reports.slides.native_charts.number_formats import money_format
from simulation.reports.slides.page import Column, Notes, Page, Part
from simulation.reports.slides.words import Words
from simulation.reports.told.what_matters import takes


def page(told: Told) -> Page:
    """Write the slide.

    Parameters
    ----------
    told : Told
        What the deck tells.
    """
    flips = flip(told)
    answer = [(3.0, Words((told.findings.sentence,), _("The answer")))]
    if flips:
        answer.append((1.6, Words((flips,), _("The belief that would flip it"))))
    if told.findings.caveat:
        answer.append((1.6, Words((told.findings.caveat,), _("What it rests on"))))
    columns = [Column(1.0, tuple(answer))]
    shown = _shown(told)
    chart: Part = _dots(told, shown) if shown else _revenue(told)
    columns.insert(0, Column(1.15, ((1.0, chart),)))
    return Page(_title(told), tuple(columns), _notes(told, shown))


def _shown(told: Told) -> str:
    """The strategy whose dots are shown: the best, or the runner-up where the best is compared."""
    verdict = told.findings.verdict
    name = verdict.runner_up if verdict.best == told.reference else verdict.best
    return name if name in told.findings.dots else ""


def _title(told: Told) -> str:
    verdict = told.findings.verdict
    best, second = told.name(verdict.best), told.name(verdict.runner_up)
    if verdict.ahead is None:
        return _("There is only one strategy, {name}: nothing to compare it with", name=best)
    if verdict.too_close:
        return _("Between {best} and {second} it is too close to call", best=best, second=second)
    if verdict.level_in_practice:
        return _(
            "{best} and {second} are level in practice: choose by what the figures leave out",
            best=best,
            second=second,
        )
    gap: Difference = verdict.ahead
    other = second
    if verdict.best != told.reference:
        gap, other = told.findings.differences[verdict.best][AIM], told.name(told.reference)
    count = of_100(gap.share_better or 0.0)
    return _(
        "In {count} companies like yours, {best} does better than {other}",
        count=count,
        best=best,
        other=other,
    )


def _dots(told: Told, name: str) -> Dots:
    values = [float(value) for value in told.findings.dots[name]]
    title = _(
        "Net present value of {name} less that of {other} in fifty equally likely futures: dark "
        "dots lose",
        name=told.name(name),
        other=told.name(told.reference),
    )
    return Dots(Caption(title, title, money_format(values, told.notation)), values)


def _revenue(told: Told) -> Courses:
    """What there is to see where nothing is compared."""
    name = told.reference
    return course(told, name, "revenue", _("Revenue by month under {name}", name=told.name(name)))


def flip(told: Told) -> str:
    """The one belief that would flip the answer, as the terminal's "what it takes" has it."""
    topic = told.topic(Thresholds)
    if topic is None:
        return ""
    rows = [row for row in topic.rows if told.best in (row.strategy, row.against)]
    crossing = [row for row in rows if row.found.place is not None and not row.found.alike]
    if crossing:
        return _crossing(told, topic, crossing[0])
    staying = takes(replace(topic, rows=tuple(rows)), told.run.titles, told.notation).lines
    if not rows or not staying:
        return ""
    return _("No single belief flips it. {line}", line=staying[0])


def _crossing(told: Told, topic: Thresholds, row: Threshold) -> str:
    section = takes(replace(topic, rows=(row,)), told.run.titles, told.notation)
    place, low, high = section.tables[0].rows[0][1]
    words = {
        "belief": in_sentence(_(row.title)),
        "best": told.name(row.strategy),
        "other": told.name(row.against),
        "place": place,
    }
    if low and high:
        return _(
            "{best} and {other} do equally well where this is {place} (95 % interval {low} to "
            "{high}): {belief}.",
            low=low,
            high=high,
            **words,
        )
    return _("{best} and {other} do equally well where this is {place}: {belief}.", **words)


def _notes(told: Told, shown: str) -> Notes:
    sources = ["sentence", "caveat", "verdict > best", "verdict > too_close"]
    if shown:
        sources += [
            f"differences > {shown} > {AIM} > share_better",
            f"outcomes.parquet: {AIM} ({shown}, {told.reference})",
        ]
    else:
        sources.append(f"monthly.parquet: revenue ({told.reference}): mean, p10, p90")
    topic = told.topic(Thresholds)
    if topic is not None:
        key = told.key_of(Thresholds)
        rows = (row for row in topic.rows if told.best in (row.strategy, row.against))
        sources += [f"{key} > {row.strategy} against {row.against} > {row.key}" for row in rows]
    reading = _(
        "The line is the mean, the band holds the middle 80 % of futures of the only strategy."
    )
    return Notes(
        reading
        if not shown
        else _(
            "Each dot is one of fifty equally likely futures of your company. Dots at the right of "
            "the line are futures in which the strategy ends above the other, dots at the left are "
            "losses. The same luck meets both, so the difference is the choice alone."
        ),
        _("Say the answer first, then how often it is wrong, then which belief it hangs on."),
        tuple(sources),
    )
