"""Whether every sum holds: one cell that is green or red, and which sum it is that fails."""

from __future__ import annotations

from dataclasses import dataclass

from simulation.languages import _, within
from simulation.reports.workbook.looks import BAD, BAD_INK, GOOD, GOOD_INK
from simulation.reports.workbook.plain import quoted
from simulation.reports.workbook.sheets import Book, Live, Sheet
from simulation.reports.workbook.summary import STATE

HEAD = 5
STATE_ROW, FIRST_FAILING = 2, 3
WHAT, SHEET, LIVE, STORED, APART, ROOM, HOLDS = range(7)


@dataclass(frozen=True)
class State:
    """The cell that says whether every sum holds.

    Attributes
    ----------
    cell : str
        Its name, as other sheets write it.
    good : str
        What it says where every sum holds.
    """

    cell: str
    good: str


def check(book: Book) -> State:
    """Write the sheet of all sums that were remembered."""
    sheet = book.sheet(within("workbook", "Check"))
    note = _(
        "Live figures of all sheets against the figures of the run. A figure that was changed, or "
        "a row that was lost, turns the cell below red and its row is marked."
    )
    sheet.put(1, 0, note, "remark", measured=False)
    heads = [
        within("workbook", "Figure"),
        within("workbook", "Sheet"),
        within("workbook", "Live"),
        within("workbook", "As the run has it"),
        within("workbook", "Apart by"),
        within("workbook", "Rounding allowed"),
        within("workbook", "Holds"),
    ]
    sheet.heads(HEAD, heads, (WHAT, SHEET, HOLDS))
    for row in range(len(book.sums)):
        _row(book, sheet, row)
    last = HEAD + len(book.sums)
    good = _state(sheet, last)
    sheet.set_up(HEAD, len(heads), rows=len(book.sums))
    sheet.page.set_column(WHAT, WHAT, 78)
    sheet.page.set_column(SHEET, SHEET, 30)
    no = quoted(within("workbook", "does not hold"))
    rows = (HEAD + 1, 0, last, HOLDS)
    wrong = f"=${sheet.cell(HEAD + 1, HOLDS)}={no}"
    bad = book.file.add_format({"bg_color": BAD, "font_color": BAD_INK})
    sheet.page.conditional_format(*rows, {"type": "formula", "criteria": wrong, "format": bad})
    return State(sheet.far(STATE_ROW, 0), good)


def show_state(sheet: Sheet, state: State) -> None:
    """Say on another sheet whether every sum holds."""
    live = Live(f"={state.cell}", state.good)
    sheet.put(STATE, 0, live, "state", measured=False)
    _coloured(sheet, STATE, state.good, 2)


def _row(book: Book, sheet: Sheet, place: int) -> None:
    one, row = book.sums[place], HEAD + 1 + place
    live, stored, near = (sheet.cell(row, column) for column in (LIVE, STORED, ROOM))
    yes, no = within("workbook", "holds"), within("workbook", "does not hold")
    number = book.looks.of("count", num_format="#,##0.00")
    sheet.put(row, WHAT, one.what, measured=False)
    sheet.put(row, SHEET, one.sheet, measured=False)
    sheet.put(row, LIVE, Live(f"={one.live}", one.value), number)
    sheet.put(row, STORED, one.stored, number)
    rounded = Live(f"=ROUND({live}-{stored},4)", round(one.value - one.stored, 4) + 0.0)
    sheet.put(row, APART, rounded, number)
    sheet.put(row, ROOM, one.room, book.looks.of("count", num_format="0.0E+00"))
    numbers = f"AND(ISNUMBER({live}),ISNUMBER({stored}))"
    test = f"IF({numbers},ABS({live}-{stored})<={near},FALSE)"
    sheet.put(
        row,
        HOLDS,
        Live(f"=IF({test},{quoted(yes)},{quoted(no)})", yes),
        book.looks.of("text", indent=1),
    )


def _state(sheet: Sheet, last: int) -> str:
    """Write the cell that says whether every sum holds, and the first one that does not."""
    holds, names = (
        f"{sheet.cell(HEAD + 1, column, fixed=True)}:{sheet.cell(last, column, fixed=True)}"
        for column in (HOLDS, WHAT)
    )
    yes, no = (
        quoted(text) for text in (within("workbook", "holds"), within("workbook", "does not hold"))
    )
    good = _("Every sum holds")
    before, after = _("Sums that do not hold: {number}", number="\0").split("\0")
    count = f"(ROWS({holds})-SUMPRODUCT(--({holds}={yes})))"
    bad = f"{quoted(before)}&{count}&{quoted(after)}"
    state = f"=IF({count}=0,{quoted(good)},{bad})"
    sheet.put(STATE_ROW, 0, Live(state, good), "state", measured=False)
    _coloured(sheet, STATE_ROW, good, 0)
    first = f'=IF({count}=0," ",INDEX({names},MATCH({no},{holds},0)))'
    sheet.put(FIRST_FAILING, 0, Live(first, " "), "bold", measured=False)
    return good


def _coloured(sheet: Sheet, row: int, good: str, column: int) -> None:
    """Make a cell green where it says what is good, else red; up to a column beside it."""
    file, cell = sheet.book.file, sheet.cell(row, 0, fixed=True)
    for sign, fill, ink in (("=", GOOD, GOOD_INK), ("<>", BAD, BAD_INK)):
        shape = file.add_format({"bg_color": fill, "font_color": ink, "bold": True})
        rule = {"type": "formula", "criteria": f"={cell}{sign}{quoted(good)}", "format": shape}
        sheet.page.conditional_format(row, 0, row, column, rule)
