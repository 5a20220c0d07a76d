"""Workbooks that were changed otherwise than meant, through the command: one message, no file."""

import datetime
import time

import openpyxl
import pytest

from simulation.cli import main
from tests.reports.workbook.test_reading_back import KEY, SHEET, cell_of, row_of

SECONDS = 2.0
TEXT = "Scenario file"


def typed(value, column="likely"):
    def change(book):
        cell_of(book[SHEET], KEY, column).value = value

    return change


def told(text):
    """A distribution in words, in place of numbers."""

    def change(book):
        for column in ("low", "likely", "high"):
            cell_of(book[SHEET], KEY, column).value = None
        cell_of(book[SHEET], KEY, "other").value = text

    return change


def in_the_text(book):
    book[TEXT].sheet_state = "visible"
    book[TEXT]["A9"].value = "horizon: 12"


def in_capitals(book):
    book[SHEET][f"A{row_of(book[SHEET], KEY)}"].value = KEY.title()


def at_the_end(book):
    for number in range(500):
        book[SHEET].append([f"sales.ours_{number}", None, None, 3])


def renamed(book):
    book[TEXT].title = "Ours"


BETA = "{dist: beta, mean: 0.2, sd: 0.1}"
REFUSED = {
    **{f"error {one}": (typed(one), "E-FORMULA") for one in ("#REF!", "#N/A", "#NAME?", "#NUM!")},
    "formula": (typed("=0.2+0.05"), "E-FORMULA"),
    "another workbook": (typed("=[1]Sheet1!A1"), "E-FORMULA"),
    "a program": (typed("=cmd|' /C calc'!A0"), "E-FORMULA"),
    "an address": (typed('=WEBSERVICE("http://x.y")'), "E-FORMULA"),
    "formula in words": (told("=A1"), "E-TYPE"),
    "formula beside numbers": (typed("=A1", "other"), "E-TYPE"),
    "quoted by hand": (typed("'0.25"), "E-TYPE"),
    "control character": (typed("0.2_x0007_"), "E-TYPE"),
    "long number": (typed("9" * 5000), "E-LIMIT"),
    "long text": (typed("x" * 30_000), "E-TYPE"),
    "huge": (typed(1e300), "E-RANGE"),
    "truth": (typed(False), "E-TYPE"),
    "time": (typed(datetime.time(1, 2)), "E-DATE"),
    "date": (typed(datetime.datetime(2026, 1, 1)), "E-DATE"),
    "blanks": (typed("   "), "E-NULL"),
    "high below low": (typed(0.01, "high"), "E-DIST"),
    "a number in words": (told(0.2), "E-TYPE"),
    "a number as text": (told("0.2"), "E-TYPE"),
    "an error in words": (told("#VALUE!"), "E-TYPE"),
    "nothing in words": (told("null"), "E-TYPE"),
    "list": (told("[0.1, 0.2]"), "E-TYPE"),
    "brackets": (told("[" * 5000), "E-YAML"),
    "braces": (told("{a: " * 300), "E-YAML"),
    "alias": (told("{a: &a [*a]}"), "E-YAML"),
    "tag": (told("!!python/object/apply:os.system [id]"), "E-YAML"),
    "more lines": (told(f"{BETA}\nhorizon: 3"), "E-YAML"),
    "two documents": (told(f"{BETA}\n---\n5"), "E-YAML"),
    "escape": (told('{dist: "\\e[2J"}'), "E-YAML"),
    "left open": (told(BETA[:-1]), "E-YAML"),
    "the text": (in_the_text, "E-SHEET"),
    "a line of the text": (lambda book: book[TEXT].delete_rows(6), "E-SHEET"),
    "a line in the text": (lambda book: book[TEXT].insert_rows(6), "E-SHEET"),
    "the sheet of the text": (renamed, "E-SHEET"),
    "key in capitals": (in_capitals, "E-KEY"),
    "rows at the end": (at_the_end, "E-KEY"),
}
TAKEN = {
    "a sheet more": lambda book: book.create_sheet("Ours", 0).append(["=1/0"]),
    "a copy of the sheet": lambda book: book.copy_worksheet(book[SHEET]),
    "nothing hidden": lambda book: [setattr(one, "sheet_state", "visible") for one in book],
    "a hidden column": lambda book: setattr(
        book[SHEET].column_dimensions["D"], "hidden", True
    ),
    "text for a number": typed("0.25"),
    "text with percent": typed("25 %"),
    "a comma": typed("0,25"),
    "words": told(BETA),
    "words with a remark": told(f"{BETA} # ours"),
    "quantiles": told("{p10: 10%, p90: 30%}"),
}  # fmt: skip


def read(path, change, folder, capsys):
    """Exit code, messages and file of a changed workbook."""
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    into = folder / "mine.yaml"
    begin = time.process_time()
    code = main(["from-workbook", str(path), "--into", str(into)])
    assert time.process_time() - begin < SECONDS
    return code, capsys.readouterr().err, into


@pytest.mark.parametrize("case", REFUSED, ids=lambda name: name.replace(" ", "-"))
def test_what_cannot_be_meant_is_refused(path, tmp_path, capsys, case):
    change, code = REFUSED[case]
    status, err, into = read(path, change, tmp_path, capsys)
    assert status == 2
    first, hint = err.splitlines()
    assert first.startswith(f"{code}: ")
    assert hint.startswith("  hint: ")
    assert len(first) < 300
    assert first.isprintable()
    assert not into.exists()


@pytest.mark.parametrize("case", TAKEN, ids=lambda name: name.replace(" ", "-"))
def test_what_is_only_unusual_is_taken(path, tmp_path, capsys, case):
    status, err, into = read(path, TAKEN[case], tmp_path, capsys)
    assert status == 0, err
    assert into.exists()
