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
from simulation.notation import Notation
from simulation.reports.conventions import conventions, unit_and_cells
from simulation.reports.headline import Column, columns
from simulation.reports.second_opinion import sections
from simulation.reports.tables import NAME, Section, Table, encoded, print_table


def show(findings: Findings, folder: Path | None, console: Console) -> None:
    """Print title, question, warnings, the table, the verdict, and where the files are.

    Parameters
    ----------
    findings : Findings
        What a run found.
    folder : Path or None
        Where its files are.
    console : Console
        Where to print.
    """
    scenario = findings.run.scenario
    _print(console, scenario.title, "bold")
    _print(console, scenario.question)
    for warning in findings.warnings:
        _print(console, warning, "yellow")
    console.print()
    _print(console, _reading(findings), "dim")
    for group in _groups(list(columns(findings)), console.width):
        console.print(_table(findings, group, console))
    _print(console, findings.sentence, "bold")
    _print(console, _caution(findings), "dim")
    if findings.run.rivals:
        console.print()
        _by_convention(findings, console)
    if findings.analysis:
        for section in sections(findings):
            _show_section(section, console)
    if folder is not None:
        console.print()
        _print(console, f"Files: {short_path(folder)}")


def _show_section(section: Section, console: Console) -> None:
    console.print()
    _print(console, section.heading, "bold")
    for table in section.tables:
        print_table(table, console)
    if section.note:
        _print(console, section.note, "dim")
    for line in section.lines:
        _print(console, f"- {line}")


def _reading(findings: Findings) -> str:
    run = findings.run
    parts = ["mean", "P10 to P90 of the futures"]
    if run.rivals:
        title = run.titles[run.reference]
        parts.append(
            f"mean difference with \u201c{title}\u201d [its 95 % interval, paired futures]"
        )
    return "In each cell: " + "; ".join(parts) + "."


def _caution(findings: Findings) -> str:
    run = findings.run
    futures = Notation(run.scenario.currency).number(run.futures)
    made = f"(seed {run.seed}, scenario {run.scenario_hash[:12]})"
    if not run.rivals:
        return f"More than these {futures} futures would not make the assumptions right {made}."
    return (
        f"{findings.caveat} Intervals say how exact {futures} futures are, not whether the "
        f"assumptions are right {made}."
    )


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
    alone = "reference" if run.rivals else ""
    for row, name in enumerate(run.strategies):
        cells = [column.cells[row] for column in group]
        table.add_row(
            encoded(console, run.titles[name], "bold"),
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
    reference = titles[findings.run.reference]
    _print(console, "The same by other conventions", "bold")
    note = f"Mean net present value against \u201c{reference}\u201d, in {unit}; * does best."
    heads = tuple(one.title for one in conventions(findings))
    named = tuple((titles[name], cells) for name, cells in rows.items())
    print_table(Table(note, heads, named), console)


def _print(console: Console, text: str, look: str = "") -> None:
    console.print(encoded(console, text, look))


def short_path(folder: Path) -> str:
    """Give the folder from here, where it is below."""
    try:
        return str(folder.relative_to(Path.cwd()))
    except (OSError, ValueError):  # elsewhere, or here is no more
        return str(folder)
