"""What to do with the answer: what it hangs on, what to find out, the options, the map."""

from __future__ import annotations

from simulation.languages import _
from simulation.reports.material import Material
from simulation.reports.page.commands import adding
from simulation.reports.page.pictures import map_picture, picture
from simulation.reports.page.pieces import Lines, Part, Piece
from simulation.reports.page.sections import told


def mattering(material: Material) -> Part | None:
    """Say what moves the answer, when it fails, and what it takes."""
    found, anchor, heading = material.findings, "what-matters", _("What the answer hangs on")
    if not found.run.rivals:
        return None
    if not found.analysis:
        return Part(anchor, heading, (Piece((adding(material),)),))
    pieces = [
        *(Piece.of(section) for section in told(found, "sensitivity")),
        Piece(picture("tornado", material)),
        *(Piece.of(section) for section in told(found, "fails_when", "break_even")),
    ]
    return _part(anchor, heading, pieces)


def finding_out(material: Material) -> Part | None:
    """Say what is worth finding out, what to do first, and what to watch."""
    found = material.findings
    if not found.analysis:
        return None
    pieces = [
        *(Piece.of(section) for section in told(found, "information")),
        Piece(picture("worth_knowing", material)),
        *(Piece.of(section) for section in told(found, "next_90_days", "watch")),
    ]
    return _part("find-out", _("What to do next"), pieces)


def as_options(material: Material) -> Part | None:
    """Lay the strategies out as options: outlay, risks, what it takes to undo them."""
    found = material.findings
    if not found.analysis:
        return None
    pieces = [
        *(Piece.of(section, heading=False) for section in told(found, "options")),
        *(Piece.of(section) for section in told(found, "effects")),
        Piece(picture("regret", material)),
    ]
    return _part("options", _("The strategies as options"), pieces)


def best_where(material: Material) -> Part | None:
    """Show the map of which strategy does best where."""
    found, anchor, heading = material.findings, "map", _("Which strategy does best where")
    if not found.run.rivals:
        return None
    if material.map is None:
        return Part(anchor, heading, (Piece((adding(material),)),))
    from simulation.analysis.map_reading import standing
    from simulation.reports.screen.map_page import shares_sentence, standing_lines

    run = found.run
    here = standing(run.scenario, material.map)
    lines = (shares_sentence(run, material.map), *standing_lines(run, material.map, here))
    return Part(anchor, heading, (Piece((Lines(lines), *map_picture(material))),))


def _part(anchor: str, heading: str, pieces: list[Piece]) -> Part | None:
    filled = tuple(piece for piece in pieces if piece.blocks)
    return Part(anchor, heading, filled) if filled else None
