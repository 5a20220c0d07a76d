"""How the figures were made, and the scenario behind them as a file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from simulation.languages import _, within
from simulation.reports.workbook.sheets import Book
from simulation.scenario.saving import resolved_text
from simulation.version import VERSION

SCENARIO_START = "double_pain_scenario"
"""Name, in the workbook, of the first cell of the scenario's text; its digest stands above."""
LEFT_OUT = ("resolved", "started", "seconds", "strategies")
"""Parts of the manifest that have a sheet of their own, or differ from run to run."""
TEXT = 4
"""Row of the first line of the scenario's text."""


def origin(book: Book) -> None:
    """Write the sheet of what was run, with what."""
    run = book.material.findings.run
    sheet = book.sheet(within("workbook", "Manifest"))
    note = _("What was run, with what. When it was run stands in manifest.json beside the results.")
    sheet.put(1, 0, note, "remark", measured=False)
    sheet.heads(3, [within("workbook", "Item"), within("workbook", "Value")], (0, 1))
    told = {
        within("workbook", "Scenario"): run.scenario.name,
        within("workbook", "Hash of the scenario"): run.scenario_hash,
        within("workbook", "Seed"): str(run.seed),
        within("workbook", "Futures"): str(run.futures),
        within("workbook", "Engine"): run.engine,
        within("workbook", "Version"): f"double-pain {VERSION}",
        within("workbook", "Language"): run.scenario.language,
        within("workbook", "Currency"): run.scenario.currency,
    }
    known = {"scenario", "scenario_hash", "seed", "futures", "engine", *LEFT_OUT}
    rest = {key: one for key, one in book.material.manifest.items() if key not in known}
    row = 4
    for key, value in (*told.items(), *_flat(rest)):
        sheet.put(row, 0, key)
        sheet.put(row, 1, value)
        row += 1
    for number, name in enumerate(run.strategies, 1):
        sheet.put(row, 0, within("workbook", "Strategy {number}", number=number))
        sheet.put(row, 1, f"{name}: {run.titles[name]}")
        row += 1
    sheet.set_up(3, 2)
    sheet.page.ignore_errors({"number_stored_as_text": f"A1:B{row + 1}"})
    sheet.page.set_column(1, 1, 90)


def _flat(values: Mapping[str, object], before: str = "") -> Iterator[tuple[str, str]]:
    """Entries of a manifest, those within others with the names of both."""
    for key, value in values.items():
        name = f"{before}{key}"
        if isinstance(value, Mapping):
            yield from _flat(value, f"{name}: ")
        elif isinstance(value, list | tuple):
            yield name, ", ".join(str(one) for one in value)
        else:
            yield name, str(value)


def scenario_file(book: Book) -> None:
    """Write the sheet with the text of the scenario, from which it is read back."""
    sheet = book.sheet(within("workbook", "Scenario file"))
    text = resolved_text(book.material.findings.run.scenario)
    note = _(
        "The scenario as a file, every value stated, one line a row. A scenario file is made of "
        "this text and of what the sheet of assumptions says: change nothing here."
    )
    sheet.put(1, 0, note, "remark", measured=False)
    sheet.put(TEXT - 1, 0, digest(text.splitlines()), "remark", measured=False)
    for row, line in enumerate(text.splitlines(), TEXT):
        sheet.put(row, 0, line, "code", measured=False)
    sheet.set_up(0, 1, frozen=0)
    sheet.page.set_column(0, 0, 160)
    sheet.page.protect("", {"format_columns": True, "format_rows": True})
    book.file.define_name(SCENARIO_START, f"={sheet.far(TEXT, 0)}")


def digest(lines: list[str]) -> str:
    """Fingerprint of a text, by which it is seen whether it was changed."""
    return hashlib.sha256("\n".join(lines).rstrip().encode("utf-8", "surrogatepass")).hexdigest()
