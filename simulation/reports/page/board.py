"""One sheet of A4 for a board: the answer, why, what to do, and what it hangs on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from simulation.findings import Findings
from simulation.languages import _, plural
from simulation.notation import Notation, quoted
from simulation.reports.material import Material
from simulation.reports.page.commands import adding
from simulation.reports.page.made import footer
from simulation.reports.page.names import title_of
from simulation.reports.page.pieces import Grid, Lines, Piece
from simulation.reports.page.sections import told
from simulation.reports.page.strips import bar, dot_strip, ends_of
from simulation.reports.told.amounts import Amounts

HANGS_ON = 3
"""Assumptions that are named."""
MOST, LOOSE = 8, 7
"""Strategies that find room on the sheet, and those that do so without being set closer."""


@dataclass(frozen=True)
class Sheet:
    """What stands on the sheet.

    Attributes
    ----------
    verdict : str
        Which strategy does best.
    pieces : tuple of Piece
        Tables and lists, from the top down.
    footer : str
        What it was made from, and when.
    dense : bool
        Whether it is set in smaller letters, so that all of it finds room.
    """

    verdict: str
    pieces: tuple[Piece, ...]
    footer: str
    dense: bool


def sheet_of(material: Material) -> Sheet:
    """Choose what stands on the sheet.

    Parameters
    ----------
    material : Material
        What a run found.
    """
    found = material.findings
    names, pieces = _named(found), []
    if found.run.rivals:
        pieces.append(_dots(found, names))
    if found.double_pain:
        pieces.append(_pains(found, names))
    if found.analysis:
        pieces += [_options(found, names), *_doing(found), *_hanging(found)]
    elif found.run.rivals:
        pieces.append(Piece((adding(material, "a4"),)))
    left = len(found.run.strategies) - len(names)
    if left:
        pieces.append(Piece((Lines((_left_out(left),), looks="note"),)))
    return Sheet(found.sentence, tuple(pieces), footer(material), len(names) > LOOSE)


def _named(found: Findings) -> tuple[str, ...]:
    """The reference and the best others, as many as find room, in the order of the scenario."""
    run = found.run
    ranked = sorted(run.rivals, key=lambda name: -found.figures[name]["npv"].mean)
    chosen = {run.reference, *ranked[: MOST - 1]}
    return tuple(name for name in run.strategies if name in chosen)


def _left_out(number: int) -> str:
    return plural(
        "One strategy that does worse is in the report only.",
        "{number} strategies that do worse are in the report only.",
        number,
    )


def _dots(found: Findings, names: tuple[str, ...]) -> Piece:
    run = found.run
    rivals = [name for name in names if name != run.reference]
    every = np.concatenate([found.dots[name] for name in rivals]).tolist()
    ends = ends_of(every)
    amounts = _amounts(found, every)
    caption = _(
        "Fifty equally likely futures: net present value less that of {reference} in the same "
        "future, from {low} to {high}, in {unit}; filled dots end below it",
        reference=quoted(run.titles[run.reference]),
        low=amounts.write(min(every)),
        high=amounts.write(max(every)),
        unit=amounts.unit,
    )
    rows = tuple((title_of(run, name), _dot_cells(found, name, ends, amounts)) for name in rivals)
    heads = (_("fifty futures"), _("above in"), _("on average"))
    return Piece((Grid(caption, heads, rows, _("Strategy"), looks="figures strips"),))


def _dot_cells(
    found: Findings, name: str, ends: tuple[float, float], amounts: Amounts
) -> tuple[str | Markup, ...]:
    values = found.dots[name].tolist()
    above = _("{number} of {all}", number=sum(value > 0.0 for value in values), all=len(values))
    strip = dot_strip(values, ends, _("above in {share} futures", share=above))
    return strip, above, amounts.write(found.differences[name]["npv"].mean)


def _pains(found: Findings, names: tuple[str, ...]) -> Piece:
    run, pains = found.run, found.double_pain
    some = {name: pains[name] for name in names if name in pains}
    parts = {n: (one.pain_1, one.pain_2, one.payroll, one.total) for n, one in some.items()}
    every = [part.mean for row in parts.values() for part in row]
    amounts, ends = _amounts(found, every), ends_of(every)
    heads = (_("pain 1: selling lost"), _("+ pain 2: leadership"), _("+ payroll"), _("= in all"))
    caption = _(
        "The double pain: what the difference with {reference} is made of, in {unit}",
        reference=quoted(run.titles[run.reference]),
        unit=amounts.unit,
    )
    rows = tuple(
        (title_of(run, name), tuple(_bar_cell(part.mean, ends, amounts) for part in row))
        for name, row in parts.items()
    )
    return Piece((Grid(caption, heads, rows, _("Strategy"), looks="figures bars"),))


def _bar_cell(value: float, ends: tuple[float, float], amounts: Amounts) -> Markup:
    text = amounts.write(value)
    return Markup('<span class="barred"><span>{}</span>{}</span>').format(
        text, bar(value, ends, text)
    )


def _options(found: Findings, names: tuple[str, ...]) -> Piece:
    titles = {title_of(found.run, name) for name in names}
    tables = [table for section in told(found, "options") for table in section.tables[:1]]
    return Piece(
        tuple(
            Grid(
                table.note,
                table.heads,
                tuple(row for row in table.rows if row[0] in titles),
                _("Strategy"),
            )
            for table in tables
        )
    )


def _doing(found: Findings) -> list[Piece]:
    return [
        Piece((Lines(section.lines, listed=True),), section.heading)
        for section in told(found, "next_90_days")
    ]


def _hanging(found: Findings) -> list[Piece]:
    """The unknowns that move the answer most, as the report has them."""
    return [
        Piece(
            tuple(
                Grid(table.note, table.heads, table.rows[:HANGS_ON], _("Assumption"))
                for table in section.tables
            ),
            _("Three assumptions it hangs on"),
        )
        for section in told(found, "sensitivity")
        if section.tables
    ]


def _amounts(found: Findings, values: list[float]) -> Amounts:
    return Amounts.of(values, Notation(found.run.scenario.currency))
