"""A scenario file from a company's records, for people to read and change."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulation.calibration.company import Calibrated, Records
from simulation.calibration.fits.opening import DETECTABLE
from simulation.calibration.last_year import LastYear, last_year_of
from simulation.calibration.scenario_values import assumption_lines, commented, counted
from simulation.calibration.team import Member, team_of
from simulation.languages import _, language, plural
from simulation.scenario.grammar.schema import FIRST_LINE

WIDTH = 96
STRATEGIES = ("keep", "promote", "promote_supported", "hire_external", "fractional")


@dataclass(frozen=True)
class Company:
    """What a scenario file says beside the fits.

    Attributes
    ----------
    title : str
        Headline.
    context : str
        One of the register's contexts.
    countries : tuple of str
        Laid over it.
    currency : str
        Code.
    usual_currency : str
        Code that context and countries count in.
    files : tuple of str
        Names of the files that were read.
    planned : tuple of int
        [months] In which people start who are known already, 1 being the first.
    """

    title: str
    context: str
    countries: tuple[str, ...]
    currency: str
    usual_currency: str
    files: tuple[str, ...]
    planned: tuple[int, ...] = ()
    horizon: int = 24
    strategies: tuple[str, ...] = STRATEGIES


def scenario_text(records: Records, found: Calibrated, company: Company) -> str:
    """Text of a scenario file.

    Parameters
    ----------
    records : Records
        The records.
    found : Calibrated
        What they say.
    company : Company
        All else.
    """
    team = team_of(records, found)
    lines = [FIRST_LINE, *_about(records, company), "", *_top(records, company)]
    lines += ["", *_season(found), *_team(team, found)]
    lines += ["", *_post(team, found), "", *_company(last_year_of(records))]
    lines += _hires(company)
    lines += assumption_lines(found.fits, _words(found))
    lines += ["", "strategies:", *(f"  {name}:" for name in company.strategies)]
    return "\n".join(lines) + "\n"


def _about(records: Records, company: Company) -> list[str]:
    window = records.deals.window
    made = _(
        "Made from {files}: what happened from {first} to {last}.",
        files=", ".join(company.files),
        first=str(window.first),
        last=str(window.export - np.timedelta64(1, "D")),
    )
    how = _(
        "Each number says where it comes from: data, the default of companies like this one, or a "
        "blend of both. Three numbers are the value and the ends of its 90 % interval. Change what "
        "you know better; a line behind # does not count."
    )
    return ["#", *_comment(made), *_comment(how)]


def _comment(text: str, indent: str = "") -> list[str]:
    import textwrap

    return textwrap.wrap(text, WIDTH, initial_indent=f"{indent}# ", subsequent_indent=f"{indent}# ")


def _top(records: Records, company: Company) -> list[str]:
    extends, question = company.context, _("Should our best seller lead the team?")
    if company.countries:
        extends = f"[{', '.join((company.context, *company.countries))}]"
    lines = [
        f"title: {_quoted(company.title)}",
        f"question: {_quoted(question)}",
        f"extends: {extends}",
    ]
    if company.currency != company.usual_currency:
        lines.append(f"currency: {company.currency}")
    start = records.deals.window.export.astype("datetime64[M]")
    if (records.deals.window.export - start.astype("datetime64[D]")).astype(int) > 15:
        start = start + 1
    return [
        *lines,
        f"language: {language()}",
        f"horizon: {company.horizon}",
        commented(f"start: {start}", _("the month after the export")),
    ]


def _season(found: Calibrated) -> list[str]:
    months = found.months
    if months is None:
        return []
    season = months.season
    if season.probability >= DETECTABLE:
        return [*_comment(_("season: none that can be told from luck")), ""]
    opened = counted(int(found.seen.opened.sum()), "deals")
    rounded = np.round(season.factor, 3)
    rounded[-1] += 12.0 - rounded.sum()
    factors = ", ".join(f"{factor:.3f}" for factor in rounded)
    return [*_comment(_("data: {rows}", rows=opened)), f"season: [{factors}]", ""]


def _team(team: Sequence[Member], found: Calibrated) -> list[str]:
    skill = found.skill
    if skill is None:
        told = _("Performance: the records do not tell sellers apart; all are taken as equal.")
    elif not skill.detectable:
        told = _(
            "Performance: no detectable difference between your sellers; what is stated is what "
            "is left after luck was taken out."
        )
    else:
        told = _(
            "Performance is what the model expects of each against a typical seller, after luck "
            "was taken out, before it weighs it by sales.reliability."
        )
    lines = [*_comment(told), "team:"]
    for one in team:
        lines += [f"  - id: {one.id}", f"    name: {_quoted(one.name)}"]
        if one.role != "field":
            lines.append(f"    role: {one.role}")
        if one.performance is not None:
            text = f"    performance: {one.performance:.2f}"
            lines.append(commented(text, _("data: {rows}", rows=counted(one.deals, "deals"))))
        since = commented(f"    months_employed: {one.months:.1f}", _("data"))
        lines.append(since)
        if one.open_deals is not None:
            deals = ", ".join(f"{x:.1f}" for x in one.open_deals)
            number_open = round(sum(one.open_deals))
            told = _(
                "data: {rows} open, by the model's stages as their age tells",
                rows=counted(number_open, "deals"),
            )
            lines.append(commented(f"    open_deals: [{deals}]", told))
    return lines


def _post(team: Sequence[Member], found: Calibrated) -> list[str]:
    best, told = team[0], _("the highest performance to be expected")
    if found.skill is None or not found.skill.detectable:
        told = _("first by a hair: the records tell no seller from another")
    return [
        "post:",
        commented(f"  best_seller: {best.id}", told),
        commented("  asked: unknown", _("whether they asked for the post: yes, no or unknown")),
    ]


def _company(year: LastYear | None) -> list[str]:
    if year is None:
        return _comment(_("company: the records cover less than twelve months"))
    lines = ["company:"]
    stated = {
        "customers": year.customers,
        "recurring_revenue": year.recurring_revenue,
    }
    unstated = {
        "new_sales_last_year": year.new_sales,
        "deals_won_last_year": year.deals_won,
        "customers_lost_last_year": year.customers_lost,
        "sellers_left_last_year": year.sellers_left,
    }
    for key, value in stated.items():
        if value is not None:
            lines.append(commented(f"  {key}: {value:.0f}", _("data: on the day of the export")))
    why = _(
        "Counted in the last twelve months; the rates below hold this and the time before. With # "
        "taken away, new sales and deals won take the place of sales.opportunities and "
        "sales.deal_value."
    )
    lines += _comment(why, "  ")
    for key, value in unstated.items():
        if value is not None:
            lines.append(commented(f"  # {key}: {value:.0f}", _("data: twelve months")))
    return lines


def _hires(company: Company) -> list[str]:
    planned = [month for month in company.planned if month <= company.horizon]
    if not planned:
        return []
    months = ", ".join(map(str, planned))
    told = plural(
        "data: {number} start on the staff list after the export",
        "data: {number} starts on the staff list after the export",
        len(planned),
    )
    return ["", commented(f"hires: [{months}]", told)]


def _words(found: Calibrated) -> dict[str, str]:
    """Lines beside the fits: the ramp's shape, the family of deal values, what a leaver adds."""
    words = {}
    if found.values is not None:
        told = _("data: {rows}", rows=counted(found.values.used, "deals"))
        words["sales"] = commented(f"  deal_value_family: {found.values.lawful}", told)
    people = []
    if found.ramp.shape != "linear":
        told = _("data: {rows}", rows=counted(found.ramp.opened, "deals"))
        people.append(commented(f"  ramp_shape: {found.ramp.shape}", told))
    if found.contagion is not None:
        own = found.contagion
        ends = f"low: {own.low:.4f}, likely: {own.value:.4f}, high: {own.high:.4f}"
        told = _("default, for a large team: a leaver is felt by those near")
        people.append(commented(f"  contagion: {{{ends}}}", told))
    return words | ({"people": "\n".join(people)} if people else {})


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
