"""What a run says in the terminal, at any width, in any encoding, and when piped."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from simulation.findings import Findings
from simulation.languages import _, speaking
from simulation.notation import Notation, quoted
from simulation.reports.told.conventions import conventions, unit_and_cells
from simulation.reports.told.headline import Column, columns
from simulation.reports.told.second_opinion import sections
from simulation.reports.told.tables import NAME, Section, Table, encoded, print_table, print_text


def show(findings: Findings, folder: Path | None, console: Console) -> None:
    """Print title, question, warnings, the table, the verdict, and where the files are.

    All of it is told in the scenario's language.

    Parameters
    ----------
    findings : Findings
        What a run found.
    folder : Path or None
        Where its files are.
    console : Console
        Where to print.
    """
    with speaking(findings.run.scenario.language):
        _show(findings, console)
        if folder is not None:
            console.print()
            print_text(_("Files: {folder}", folder=short_path(folder)), console)


def _show(findings: Findings, console: Console) -> None:
    scenario = findings.run.scenario
    print_text(scenario.title, console, "bold")
    print_text(scenario.question, console)
    for warning in findings.warnings:
        print_text(warning, console, "yellow")
    console.print()
    print_text(_reading(findings), console, "dim")
    for group in _groups(list(columns(findings)), console.width):
        console.print(_table(findings, group, console))
    print_text(findings.sentence, console, "bold")
    print_text(_caution(findings), console, "dim")
    if findings.run.rivals:
        console.print()
        _by_convention(findings, console)
    if findings.analysis:
        for section in sections(findings):
            _show_section(section, console)


def _show_section(section: Section, console: Console) -> None:
    console.print()
    print_text(section.heading, console, "bold")
    for table in section.tables:
        print_table(table, console)
    if section.note:
        print_text(section.note, console, "dim")
    for line in section.lines:
        print_text(f"- {line}", console)


def _reading(findings: Findings) -> str:
    run = findings.run
    if not run.rivals:
        return _("In each cell: mean; P10 to P90 of the futures.")
    return _(
        "In each cell: mean; P10 to P90 of the futures; mean difference with {reference} [its 95 % "
        "interval, paired futures].",
        reference=quoted(run.titles[run.reference]),
    )


def _caution(findings: Findings) -> str:
    run = findings.run
    futures = Notation(run.scenario.currency).number(run.futures)
    known = {"futures": futures, "seed": run.seed, "scenario": run.scenario_hash[:12]}
    if not run.rivals:
        return _(
            "More than these {futures} futures would not make the assumptions right (seed {seed}, "
            "scenario {scenario}).",
            **known,
        )
    exact = _(
        "Intervals say how exact {futures} futures are, not whether the assumptions are right "
        "(seed {seed}, scenario {scenario}).",
        **known,
    )
    return f"{findings.caveat} {exact}"


def _groups(every: Sequence[Column], width: int) -> list[Sequence[Column]]:
    """Part the columns into tables of equal size that fit the width."""
    for size in (6, 3, 2):
        groups = [every[first : first + size] for first in range(0, len(every), size)]
        if all(NAME + sum(_width(c) + 2 for c in group) <= width for group in groups):
            return groups
    return [[column] for column in every]


def _width(column: Column) -> int:
    texts = [column.title, column.unit]
    for cell in column.cells:
        texts += [cell.mean, cell.spread, cell.difference]
    return max(map(cell_len, texts))


def _table(findings: Findings, group: Sequence[Column], console: Console) -> Padding:
    table = Grid(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_edge=False)
    room = console.width - sum(_width(column) + 2 for column in group)
    table.add_column("", ratio=None, max_width=min(32, max(NAME, room)), overflow="fold")
    for column in group:
        head = encoded(console, f"{column.title}\n{column.unit}".rstrip(), "")
        table.add_column(head, justify="right", no_wrap=True, vertical="top")
    run = findings.run
    alone = _("reference") if run.rivals else ""
    for row, name in enumerate(run.strategies):
        cells = [column.cells[row] for column in group]
        table.add_row(
            encoded(console, _(run.titles[name]), "bold"),
            *(
                Text("\n").join(
                    [
                        encoded(console, cell.mean, "bold"),
                        encoded(console, cell.spread, "dim"),
                        encoded(console, cell.difference or alone, ""),
                    ]
                )
                for cell in cells
            ),
            end_section=True,
        )
    return Padding(table, (0, 0, 1, 0))


def _by_convention(findings: Findings, console: Console) -> None:
    unit, rows = unit_and_cells(findings)
    titles = findings.run.titles
    print_text(_("The same by other conventions"), console, "bold")
    note = _(
        "Mean net present value against {reference}, in {unit}; * does best.",
        reference=quoted(titles[findings.run.reference]),
        unit=unit,
    )
    heads = tuple(_(one.title) for one in conventions(findings))
    named = tuple((_(titles[name]), cells) for name, cells in rows.items())
    print_table(Table(note, heads, named), console)


def short_path(folder: Path) -> str:
    """Give the folder from here, where it is below."""
    try:
        return str(folder.relative_to(Path.cwd()))
    except (OSError, ValueError):  # elsewhere, or here is no more
        return str(folder)
