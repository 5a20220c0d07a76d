"""Bookings, pipeline and people, month by month."""

from __future__ import annotations

from simulation.languages import _
from simulation.reports.slides.dip_slide import course, mean, month_sources, reference_line
from simulation.reports.slides.material_told import Told
from simulation.reports.slides.native_charts.chart_frame import Caption, Ink
from simulation.reports.slides.native_charts.course_chart import Courses, Line
from simulation.reports.slides.native_charts.number_formats import count_format
from simulation.reports.slides.page import Column, Notes, Page

INKS = (Ink.STRATEGY, Ink.LOSS)


def sales_page(told: Told, with_people: bool = False) -> Page:
    """Write the slide on bookings and pipeline.

    Parameters
    ----------
    told : Told
        What the deck tells.
    with_people : bool
        Whether sellers in post stand on it too, where they have no slide of their own.
    """
    name = told.name(told.reflex)
    charts = [
        course(told, told.reflex, "bookings", _("Bookings by month under {name}", name=name)),
        course(
            told,
            told.reflex,
            "open_deals",
            _("Open deals by month under {name}", name=name),
            count_format(told.notation),
        ),
    ]
    metrics = ["bookings", "open_deals"]
    if with_people:
        charts.append(_means(told, "sellers", _("Sellers in post by month")))
        metrics.append("sellers")
    notes = Notes(
        _(
            "The line is the mean, the band holds the middle 80 % of futures, the dashed line is "
            "the mean of the strategy that it is compared with."
        ),
        _("Open deals fall before bookings do: they are the early sign to watch."),
        (*_sources(told, "bookings"), *month_sources(told, metrics)),
    )
    columns = tuple(Column(1.0, ((1.0, chart),)) for chart in charts)
    return Page(_sales_title(told), columns, notes)


def people_page(told: Told) -> Page:
    """Write the slide on sellers and how they are led.

    Parameters
    ----------
    told : Told
        What the deck tells.
    """
    charts = (
        _means(told, "sellers", _("Sellers in post by month")),
        _means(
            told,
            "productive_sellers",
            _("Sellers by month, as far as up to speed"),
        ),
        _means(told, "leadership_level", _("How well the team is led (standard deviations)")),
    )
    notes = Notes(
        _(
            "Means over all futures. Solid lines are strategies, the dashed one is what they are "
            "compared with."
        ),
        _("People leave when they are passed over or led badly, and those who follow need time."),
        (
            *_sources(told, "sellers_left"),
            *month_sources(told, ("sellers", "productive_sellers", "leadership_level")),
        ),
    )
    columns = tuple(Column(1.0, ((1.0, chart),)) for chart in charts)
    return Page(_people_title(told), columns, notes)


def _means(told: Told, metric: str, title: str) -> Courses:
    lines = [
        Line(_("mean of {name}", name=told.name(name)), mean(told, name, metric), ink)
        for name, ink in zip(told.spoken, INKS, strict=False)
    ]
    return Courses(
        Caption(title, title, count_format(told.notation, 1)),
        (*lines, reference_line(told, metric)),
    )


def _sales_title(told: Told) -> str:
    name, months = told.name(told.reflex), told.run.scenario.horizon
    if told.reflex == told.reference:
        booked = told.notation.money(told.findings.figures[told.reflex]["bookings"].mean)
        return _(
            "{name} books {amount} on average over {months} months",
            name=name,
            amount=booked,
            months=months,
        )
    gap, other = told.findings.differences[told.reflex]["bookings"], told.name(told.reference)
    words = {"name": name, "other": other, "months": months}
    if gap.ci95[0] <= 0.0 <= gap.ci95[1]:
        return _(
            "{name} and {other} book too nearly the same over {months} months to tell them apart",
            **words,
        )
    amount = told.notation.money(abs(gap.mean))
    if gap.mean < 0.0:
        return _(
            "{name} books {amount} less than {other} over {months} months", amount=amount, **words
        )
    return _("{name} books {amount} more than {other} over {months} months", amount=amount, **words)


def _people_title(told: Told) -> str:
    number, figures = told.notation.number, told.findings.figures
    left = number(figures[told.reflex]["sellers_left"].mean, 1)
    if told.reflex == told.reference:
        return _(
            "Under {name}, {left} sellers leave on average", name=told.name(told.reflex), left=left
        )
    return _(
        "Under {name}, {left} sellers leave on average, under {other} {others}",
        name=told.name(told.reflex),
        left=left,
        other=told.name(told.reference),
        others=number(figures[told.reference]["sellers_left"].mean, 1),
    )


def _sources(told: Told, metric: str) -> list[str]:
    names = dict.fromkeys((told.reflex, told.reference))
    found = [f"strategies > {name} > {metric} > mean" for name in names]
    if told.reflex != told.reference:
        found.append(f"differences > {told.reflex} > {metric}")
    return found
