"""The dip of the reflex, month by month, and how much hangs on one person."""

from __future__ import annotations

from collections.abc import Sequence

from simulation.languages import _
from simulation.notation import of_100
from simulation.reports.slides.material_told import Told
from simulation.reports.slides.native_charts.chart_frame import Caption, Ink
from simulation.reports.slides.native_charts.course_chart import Courses, Line
from simulation.reports.slides.native_charts.number_formats import count_format, money_format
from simulation.reports.slides.page import Column, Notes, Page
from simulation.reports.slides.words import Words

CUMULATIVE, OWN, ALL = "cumulative_contribution", "open_deals_best_seller", "open_deals"
LATER = 6
"""[months] When the best seller's open deals are looked at again."""


def page(told: Told) -> Page:
    """Write the slide.

    Parameters
    ----------
    told : Told
        What the deck tells.
    """
    left = Column(1.25, ((1.0, course(told, told.reflex, CUMULATIVE, _cumulative(told))),))
    right = Column(1.0, ((2.0, _own_deals(told)), (1.0, Words(tuple(_facts(told)), points=14.0))))
    return Page(_title(told), (left, right), _notes(told))


def _cumulative(told: Told) -> str:
    return _("Cumulative contribution under {name}, by month", name=told.name(told.reflex))


def course(told: Told, name: str, metric: str, title: str, number_format: str = "") -> Courses:
    """A course of a strategy with its middle 80 %, and the reference's mean beside it.

    Parameters
    ----------
    told : Told
        What the deck tells.
    name : str
        The strategy.
    metric : str
        Name of a monthly quantity.
    title : str
        Title of the chart.
    number_format : str
        Of its values; of money where it is empty.
    """
    low, high = (quantile(told, name, metric, place) for place in (0, 2))
    code = number_format or money_format([*low, *high], told.notation)
    lines = [
        Line(_("mean of {name}", name=told.name(name)), mean(told, name, metric), Ink.STRATEGY)
    ]
    if name != told.reference:
        lines.append(reference_line(told, metric))
    band = (_("middle 80 % of futures"), low, high)
    return Courses(Caption(title, title, code), tuple(lines), band)


def reference_line(told: Told, metric: str) -> Line:
    """Mean of the reference, dashed."""
    title = _("mean of {name}", name=told.name(told.reference))
    return Line(title, mean(told, told.reference, metric), Ink.REFERENCE, dashed=True)


def mean(told: Told, name: str, metric: str) -> list[float]:
    """Monthly means of a strategy."""
    row = told.run.strategies.index(name)
    return [float(value) for value in told.findings.months.mean[metric][row]]


def quantile(told: Told, name: str, metric: str, place: int) -> list[float]:
    """Monthly P10, P50 or P90 of a strategy."""
    row = told.run.strategies.index(name)
    return [float(value) for value in told.findings.months.quantiles[metric][place][row]]


def month_sources(told: Told, metrics: Sequence[str]) -> list[str]:
    """Where monthly figures come from."""
    names = ", ".join(dict.fromkeys((*told.spoken, told.reference)))
    return [f"monthly.parquet: {metric} ({names}): mean, p10, p90" for metric in metrics]


def _own_deals(told: Told) -> Courses:
    seller = _best_seller(told)
    title = _("Open deals of {seller} by month, on average", seller=seller)
    lines = []
    if told.reflex != told.reference:
        under = _("under {name}", name=told.name(told.reflex))
        lines.append(Line(under, mean(told, told.reflex, OWN), Ink.STRATEGY))
    under = _("under {name}", name=told.name(told.reference))
    lines.append(Line(under, mean(told, told.reference, OWN), Ink.REFERENCE, dashed=True))
    return Courses(Caption(title, title, count_format(told.notation, 1)), tuple(lines))


def _best_seller(told: Told) -> str:
    scenario = told.run.scenario
    return next(one.name for one in scenario.sellers if one.id == scenario.best_seller)


def _facts(told: Told) -> list[str]:
    scenario, number = told.run.scenario, told.notation.number
    own, team = (mean(told, told.reflex, metric) for metric in (OWN, ALL))
    later = min(LATER, scenario.horizon)
    times = next(one.performance for one in scenario.sellers if one.id == scenario.best_seller)
    facts = [
        _(
            "{seller} sells {times} times the team’s average. Under {name}, {own} of the team’s "
            "{team} open deals are theirs at the end of month 1, and {own_later} of {team_later} "
            "at the end of month {month}.",
            seller=_best_seller(told),
            times=number(times, 1),
            name=told.name(told.reflex),
            own=number(own[0], 1),
            team=number(team[0], 1),
            own_later=number(own[later - 1], 1),
            team_later=number(team[later - 1], 1),
            month=later,
        )
    ]
    if told.reflex != told.reference:
        never = told.findings.figures[told.reflex]["never_recovers"].mean
        facts.append(_("The dip is not made good in {count} futures.", count=of_100(never)))
    return facts


def _title(told: Told) -> str:
    name, figures = told.name(told.reflex), told.findings.figures[told.reflex]
    if told.reflex == told.reference:
        earned = told.notation.money(figures["contribution"].mean)
        return _(
            "{name} contributes {amount} on average over {months} months",
            name=name,
            amount=earned,
            months=told.run.scenario.horizon,
        )
    depth = figures["dip_depth"].mean
    if depth <= 0.0:
        other = told.name(told.reference)
        return _("{name} never falls behind {other}", name=name, other=other)
    return _(
        "{name} costs a dip of {amount} on average, deepest in month {month} (median)",
        name=name,
        amount=told.notation.money(depth),
        month=told.notation.number(figures["dip_month"].p50),
    )


def _notes(told: Told) -> Notes:
    sources = [
        f"strategies > {told.reflex} > {metric} > {figure}"
        for metric, figure in (
            ("contribution", "mean"),
            ("dip_depth", "mean"),
            ("dip_month", "p50"),
            ("never_recovers", "mean"),
        )
    ]
    return Notes(
        _(
            "The line is the mean, the band holds the middle 80 % of futures, the dashed line is "
            "what the strategy is compared with. The dip is how far cumulative contribution falls "
            "behind the other strategy’s at its lowest, future by future; where it is never made "
            "good its month may be the last one."
        ),
        _(
            "Selling stops before leading starts: the deals of the best seller run dry first, and "
            "the team’s follow."
        ),
        (*sources, *month_sources(told, (CUMULATIVE, OWN, ALL))),
    )
