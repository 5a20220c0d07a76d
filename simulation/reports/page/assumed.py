"""What the answer assumes: every number with unit, range, source and grade."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import groupby
from pathlib import PurePath

from markupsafe import Markup

from simulation.analysis.sensitivity import Sensitivity
from simulation.assumptions.table import GIVEN, WEAK, AssumptionRow, assumption_rows, section_title
from simulation.languages import _, later, plural, within
from simulation.notation import Notation
from simulation.reports.if_wrong import explained, if_wrong
from simulation.reports.material import Material
from simulation.reports.page.assumed_values import spoken_unit, value_and_range
from simulation.reports.page.pieces import Grid, Lines, Part, Piece
from simulation.reports.page.visible import as_attribute, as_html
from simulation.scenario.model import Scenario

FLAG, CHANGED = "▼", "●"
MEANINGS: Mapping[str, str] = {
    "S": later("strong: peer-reviewed, in a setting near to this one"),
    "F": later("fair: peer-reviewed elsewhere, or a solid survey"),
    "W": later("weak: vendors, recruiters, opinion, unsourced pages"),
    "A": later("assumption: judgement"),
    "D": later("derived: arithmetic on other rows"),
}
"""Those of the register, so that they are told in every language."""
_LINK = re.compile(r"https?://(?:www\.)?([^/\s,;)]+)[^\s,;)]*")


def assumed(material: Material) -> Part:
    """List every assumption, by section of the register."""
    findings, scenario = material.findings, material.findings.run.scenario
    rows = assumption_rows(scenario)
    sections = groupby(rows, key=lambda row: row.key.partition(".")[0])
    notation = Notation(scenario.currency)
    topic = findings.analysis.get("sensitivity")
    tornado = topic.tornado if isinstance(topic, Sensitivity) else None
    swings = {bar.key: bar.swing.mean for bar in tornado.bars} if tornado else {}
    moves = if_wrong(swings, scenario.best_seller)
    grids = tuple(_grid(name, list(some), scenario, moves) for name, some in sections)
    titles = findings.run.titles
    of = [explained(titles[tornado.strategy], titles[tornado.against])] if tornado else []
    lines = Lines((*_reading(rows, notation), *of))
    grades = Lines(
        tuple(f"{grade}: {_(meaning)}" for grade, meaning in MEANINGS.items()),
        _("What the grades of the sources mean:"),
        listed=True,
    )
    return Part("assumptions", _("What is assumed"), (Piece((lines, grades, *grids)),))


def _reading(rows: list[AssumptionRow], notation: Notation) -> list[str]:
    weak = sum(row.grade in WEAK for row in rows)
    changed = sum(row.grade == GIVEN for row in rows)
    return [
        plural(
            "{flag} marks the weak ones: {number} of {all} rests on vendors, opinion or judgement.",
            "{flag} marks the weak ones: {number} of {all} rest on vendors, opinion or judgement.",
            weak,
            flag=FLAG,
            all=notation.number(len(rows)),
        ),
        plural(
            "{flag} marks what this scenario sets itself, instead of the default of its context: "
            "{number} value.",
            "{flag} marks what this scenario sets itself, instead of the default of its context: "
            "{number} values.",
            changed,
            flag=CHANGED,
        ),
    ]


def _grid(
    section: str, rows: list[AssumptionRow], scenario: Scenario, moves: Mapping[str, float]
) -> Grid:
    return Grid(
        section_title(section),
        (_("value"), _("range"), _("unit"), _("grade"), _("if wrong"), _("source")),
        tuple((_(row.title), _cells(row, scenario, moves)) for row in rows),
        _("Assumption"),
        looks="words register",
        marked=frozenset(place for place, row in enumerate(rows) if row.grade == GIVEN),
    )


def _cells(
    row: AssumptionRow, scenario: Scenario, moves: Mapping[str, float]
) -> tuple[str | Markup, ...]:
    notation = Notation(scenario.currency)
    value, spread = value_and_range(scenario.assumptions[row.key], row.unit, notation)
    moved = notation.money(moves[row.key], signed=True) if row.key in moves else ""
    return value, spread, spoken_unit(row.unit, notation), _grade(row), moved, _source(row)


def _grade(row: AssumptionRow) -> str:
    if row.grade == GIVEN:
        return f"{CHANGED} " + within("grade of an assumption", "set here")
    short = {
        "S": within("grade of an assumption", "strong"),
        "F": within("grade of an assumption", "fair"),
        "W": within("grade of an assumption", "weak"),
        "A": within("grade of an assumption", "assumption"),
        "D": within("grade of an assumption", "derived"),
    }[row.grade]
    return f"{FLAG} {row.grade} {short}" if row.grade in WEAK else f"{row.grade} {short}"


def _source(row: AssumptionRow) -> Markup:
    """Where it comes from; addresses of the register become links, those of a scenario do not."""
    told = [as_html(row.source) if row.grade == GIVEN else _linked(row.source)]
    if row.interest:
        told.append(as_html(_("This source has an interest in the number.")))
    if row.note:
        told.append(as_html(row.note))
    place = PurePath(row.set_by).name if row.grade == GIVEN else ""
    told.append(Markup("<code>{}</code> {}").format(as_html(row.key), as_html(place)))
    return Markup("<br>").join(told)


def _linked(source: str) -> Markup:
    """Turn addresses into links that show where they lead."""
    told, end = Markup(""), 0
    for link in _LINK.finditer(source):
        told += as_html(source[end : link.start()])
        told += Markup('<a href="{}" rel="noreferrer">{}</a>').format(
            as_attribute(link[0]), as_html(link[1])
        )
        end = link.end()
    return told + as_html(source[end:])
