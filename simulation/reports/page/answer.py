"""The answer: the verdict, fifty futures, the strategies in a table, and the double pain."""

from __future__ import annotations

from markupsafe import Markup

from simulation.findings import Findings
from simulation.languages import _, plural
from simulation.notation import Notation, quoted
from simulation.reports.material import Material
from simulation.reports.page.commands import adding
from simulation.reports.page.names import title_of
from simulation.reports.page.pain_statement import statement
from simulation.reports.page.pictures import picture
from simulation.reports.page.pieces import Block, Grid, Lines, Part, Piece
from simulation.reports.page.sections import told
from simulation.reports.page.visible import as_html
from simulation.reports.told.conventions import conventions, unit_and_cells
from simulation.reports.told.headline import Cell, columns


def answer(material: Material) -> Part:
    """Say which strategy does best, and what that rests on."""
    found = material.findings
    run = found.run
    blocks: list[Block] = [Lines((found.sentence,), looks="verdict")]
    if found.caveat:
        blocks.append(Lines((found.caveat,)))
    futures = Notation(run.scenario.currency).number(run.futures)
    exact = plural(
        "Intervals say how exact one future is, not whether the assumptions are right.",
        "Intervals say how exact {number} futures are, not whether the assumptions are right.",
        run.futures,
        number=futures,
    )
    blocks.append(Lines((exact,), looks="note"))
    blocks += [Lines((warning,), looks="warning") for warning in found.warnings]
    return Part("answer", _("The answer"), (Piece(tuple(blocks)),))


def futures(material: Material) -> Part | None:
    """Show fifty futures of the difference."""
    shown = picture("difference_dots", material)
    reading = _(
        "Every dot is one future, as likely as every other. Hollow dots end above the reference or "
        "level with it, filled ones below: count them, and you have the odds."
    )
    blocks: tuple[Block, ...] = (Lines((reading,)), *shown)
    return Part("futures", _("Fifty futures"), (Piece(blocks),)) if shown else None


def strategies(material: Material) -> Part:
    """Lay the strategies side by side, by several conventions, and say how sure it is."""
    found = material.findings
    pieces = [Piece((_headlines(found),))]
    if found.run.rivals:
        pieces.append(_by_convention(found))
    pieces += [Piece.of(section) for section in told(found, "comparison", "choice")[:1]]
    if not found.analysis:
        pieces.append(Piece((adding(material),)))
    return Part("strategies", _("The strategies"), tuple(pieces))


def pains(material: Material) -> Part | None:
    """Split the differences, so that the parts visibly add up."""
    found = material.findings
    if not found.double_pain:
        return None
    blocks: tuple[Block, ...] = (*statement(found), *picture("double_pain", material))
    return Part("double-pain", _("The double pain"), (Piece(blocks),))


def _headlines(found: Findings) -> Grid:
    run = found.run
    every = list(columns(found))
    caption = _("Mean; P10 to P90 of the futures.")
    if run.rivals:
        caption = _(
            "Mean; P10 to P90 of the futures; mean difference with {reference} [its 95 % "
            "interval, paired futures].",
            reference=quoted(run.titles[run.reference]),
        )
    heads = tuple(f"{one.title} {one.unit}".rstrip() for one in every)
    rows = tuple(
        (title_of(run, name), tuple(_stacked(column.cells[row]) for column in every))
        for row, name in enumerate(run.strategies)
    )
    return Grid(caption, heads, rows, _("Strategy"))


def _stacked(cell: Cell) -> Markup:
    """A cell of four lines, the first of them bold."""
    lines = [Markup("<strong>{}</strong>").format(as_html(cell.mean)), as_html(cell.spread)]
    gap, _space, interval = cell.difference.partition(" ")
    lines += [as_html(part) for part in (gap, interval) if part]
    return Markup("<br>").join(lines)


def _by_convention(found: Findings) -> Piece:
    run = found.run
    unit, cells = unit_and_cells(found)
    caption = _(
        "Mean net present value against {reference}, in {unit}; * does best.",
        reference=quoted(run.titles[run.reference]),
        unit=unit,
    )
    heads = tuple(_(one.title) for one in conventions(found))
    rows = tuple((title_of(run, name), row) for name, row in cells.items())
    return Piece((Grid(caption, heads, rows, _("Strategy")),), _("The same by other conventions"))
