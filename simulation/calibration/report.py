"""The report of `calibrate` as a page of text: Markdown, to be read anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from simulation.calibration.before_after import before_after
from simulation.calibration.cautions import cautions, headline, on_currency, remarks
from simulation.calibration.fits.fit import Fit
from simulation.calibration.fits.sellers import Seller
from simulation.calibration.looking_back import on_backtest, periods_told
from simulation.calibration.whole import Whole
from simulation.languages import _, later, within
from simulation.notation import Notation

TESTS = {
    "kolmogorov-smirnov": later("Largest distance between deal values and their law"),
    "largest gap": later("Largest distance between the course of deals and its law"),
    "gain over no ramp": later("Gain in fit by a ramp over none"),
    "dispersion between months": later("Variance between months beyond luck"),
    "dispersion of seller-months": later("Variance of sellers' months over what luck brings"),
    "differences between sellers": later("Differences between sellers over what luck brings"),
    "hazard that changes with tenure": later("Leaving that changes with tenure"),
}
"""Tests by name, in words."""
Pictures = Sequence[tuple[str, str]]
"""Name of the file, and what it shows."""


def report_text(whole: Whole, pictures: Pictures) -> str:
    """The report.

    Parameters
    ----------
    whole : Whole
        Everything that was found.
    pictures : sequence of (str, str)
        Files beside the report, and what they show.
    """
    first, *further = headline(whole.read.records, whole.found)
    blocks = [f"# {_safe(whole.company.title)}", f"**{_safe(first)}**", *map(_safe, further)]
    blocks += [f"**{_safe(told)}**" for told in on_currency(whole.company)]
    for findings in whole.read.findings:
        blocks += [f"## {_safe(findings.file)}", _listed(findings.understood)]
        if findings.found:
            blocks += [_heading(_("Wrong or odd in it"), 3), _listed(map(str, findings.found))]
    blocks += [_heading(_("Before and after")), _assumptions(whole)]
    blocks += _sellers(whole.found.sellers)
    blocks += [_heading(_("What the records say")), _listed(remarks(whole.found))]
    blocks += [_heading(_("How well the laws fit"), 3), _listed(_goodness(whole))]
    told = cautions(whole.read.records, whole.found)
    blocks += [_heading(_("What they cannot tell")), _listed(told)]
    blocks += [_heading(_("Looking back")), _safe(on_backtest(whole.back))]
    if whole.back is not None:
        heads = (
            _("Period"),
            _("Foreseen"),
            _("90 % interval"),
            within("head of a column", "Happened"),
            "",
        )
        blocks.append(_table(heads, periods_told(whole.back, whole.company.currency)))
    blocks += [f"![{_safe(shows)}]({name})" for name, shows in pictures]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _heading(text: str, level: int = 2) -> str:
    return f"{'#' * level} {_safe(text)}"


def _assumptions(whole: Whole) -> str:
    heads = (
        _("Assumption"),
        within("head of a column", "Default"),
        within("head of a column", "Found"),
        within("head of a column", "Taken"),
        _("90 % interval"),
        within("head of a column", "From"),
        within("head of a column", "Behind it"),
    )
    rows = before_after(whole.found, whole.defaults, whole.company.currency)
    cells = [
        (row.title, row.default, row.found, row.used, row.interval, row.origin, row.rows)
        for row in rows
    ]
    return _table(heads, cells)


def _sellers(sellers: Sequence[Seller]) -> list[str]:
    if not sellers:
        return []
    write = Notation("EUR").number
    heads = (
        _("Seller"),
        _("Deals opened"),
        _("Deals won"),
        _("Sold, against the average"),
        _("To be expected, against a typical seller"),
        _("90 % interval"),
    )
    rows = [
        (
            one.name,
            write(one.opened),
            write(one.won),
            write(one.seen, 2),
            write(one.expected.value, 2),
            f"{write(one.expected.low, 2)} – {write(one.expected.high, 2)}",
        )
        for one in sellers
    ]
    return [_heading(_("Skill and luck")), _table(heads, rows)]


def _goodness(whole: Whole) -> list[str]:
    told: dict[str, None] = {}
    for fit in whole.found.fits.values():
        for text in _tests(fit):
            told[text] = None
    return list(told)


def _tests(fit: Fit) -> list[str]:
    write = Notation("EUR").number
    told = []
    for one in fit.goodness:
        name = _(TESTS.get(one.test, one.test))
        if one.statistic != one.statistic:
            continue
        if one.probability == one.probability:
            told.append(
                _(
                    "{test}: {value}; by luck alone as far off in {percent} % of cases.",
                    test=name,
                    value=write(one.statistic, 2),
                    percent=write(100.0 * one.probability),
                )
            )
        else:
            told.append(f"{name}: {write(one.statistic, 3)}")
    return told


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [list(map(_safe, line)) for line in (heads, *rows)]
    lines.insert(1, ["---"] * len(heads))
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _listed(texts: Iterable[str]) -> str:
    return "\n".join(f"- {_safe(text)}" for text in texts)


_MARKUP = re.compile(r"[\\`*_{}\[\]<>|!#$~]|&(?=#?\w+;)|:(?=//)|(?<=www)\.|^[-+]", re.IGNORECASE)


def _safe(text: str) -> str:
    """A text in which nothing is taken for markup, a link, a formula or a sign by name."""
    return _MARKUP.sub(r"\\\g<0>", " ".join(text.split()))
