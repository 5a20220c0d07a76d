"""Workbooks and Parquet files as people and programmes leave them."""

import decimal
import io
import zipfile
from datetime import datetime

import numpy as np
import pyarrow as arrow
import pytest
from pyarrow import parquet

from simulation.calibration.exports.faults import ExportError
from tests.calibration.foreign_files import DEALS, HEADS, STAGES, plain, read_deals, true_deals

SINCE = np.datetime64("2024-01-01")
CELLS = [
    [d["owner"], d["value"], STAGES[d["fate"]], d["opened"], d["end"], int(d["id"])] for d in DEALS
]
LAST = len(CELLS)


def workbook(build, **options):
    """A workbook as some function fills it."""
    xlsxwriter = pytest.importorskip("xlsxwriter")
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"default_date_format": "dd.mm.yyyy", **options}) as book:
        build(book)
    return held.getvalue()


def put(sheet, cells=CELLS, top=0, left=0, heads=HEADS):
    for i, row in enumerate([heads, *cells]):
        sheet.write_row(top + i, left, row)
    return sheet


def titled(book):
    sheet = put(book.add_worksheet("Report"), top=4)
    sheet.merge_range(0, 0, 0, 5, "Opportunities with all fields")
    sheet.write_row(1, 0, ["Filtered by", "Close Date", "Owner"])
    sheet.write_row(LAST + 5, 0, ["Total", 999_999])
    sheet.write(LAST + 7, 0, "Confidential Information - Do Not Distribute")


def hidden_first(book):
    first = book.add_worksheet("hiddenSheet")
    first.write_row(0, 0, HEADS)
    put(book.add_worksheet("My Opportunities")).activate()
    first.hide()


def summary_first(book):
    book.add_worksheet("Summary").write_row(0, 0, ["Owner", "Total"])
    put(book.add_worksheet("Data"))


def empty_columns(book):
    heads = ["Owner", "", "Amount", "Stage", "", "Created Date", "Close Date", "Deal ID"]
    cells = [[*row[:1], None, *row[1:3], None, *row[3:]] for row in CELLS]
    put(book.add_worksheet(), cells, heads=heads)


def formulas(book):
    sheet = put(book.add_worksheet())
    for i, row in enumerate(CELLS):
        sheet.write_formula(i + 1, 1, f"={row[1]}+0", None, row[1])


def notes_beside(book):
    put(book.add_worksheet()).write(3, 7, "call back!")


def partly_texts(book):
    sheet = put(book.add_worksheet())
    for i in range(0, LAST, 3):
        sheet.write_string(i + 1, 3, f"{DEALS[i]['opened']:%d/%m/%Y}")


READ = {
    "titles, totals and a footer": (titled, "2 lines above the headings left out"),
    "a hidden sheet first": (hidden_first, "Sheet My Opportunities; not read: hiddenSheet"),
    "a summary first": (summary_first, "Sheet Data; not read: Summary"),
    "further in": (lambda book: put(book.add_worksheet(), top=3, left=2), "XLSX: 24 rows"),
    "empty columns": (empty_columns, "XLSX: 24 rows"),
    "formulas": (formulas, "XLSX: 24 rows"),
    "notes beside": (notes_beside, "1 row has cells under no heading: these left out (row 4)"),
    "days, and texts of days": (partly_texts, "day first, as its other days tell"),
}


@pytest.mark.parametrize("kind", READ)
def test_a_workbook_is_read(read, kind):
    build, told = READ[kind]
    result = read(workbook(build), since=SINCE)
    assert read_deals(result) == true_deals()
    said = result.findings[0]
    assert any(told in one for one in [*said.understood, *map(str, said.found)])


def test_days_are_counted_from_1904_where_the_workbook_says_so(read):
    content = workbook(lambda book: put(book.add_worksheet()), date_1904=True)
    assert read_deals(read(content, since=SINCE)) == true_deals()


def swapped(book):
    """A spreadsheet that takes the day for the month makes days of all it can."""
    sheet = put(book.add_worksheet())
    for i, deal in enumerate(DEALS):
        day = deal["opened"]
        if day.day > 12:
            sheet.write_string(i + 1, 3, f"{day:%d/%m/%Y}")
        else:
            sheet.write_datetime(i + 1, 3, datetime(day.year, day.day, day.month))


def two_sheets(book):
    put(book.add_worksheet("2024"), CELLS[:12])
    put(book.add_worksheet("2025"), CELLS[12:])


def packed(name):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        file.writestr(name, plain())
    return held.getvalue()


def never_worked_out():
    openpyxl = pytest.importorskip("openpyxl")
    book, held = openpyxl.Workbook(), io.BytesIO()
    for row in [HEADS, *([*row[:1], f"={row[1]}+0", *row[2:]] for row in CELLS)]:
        book.active.append(row)
    book.save(held)
    return held.getvalue()


ASKED = {
    "days taken for months": (lambda: workbook(swapped), "E-DATES", "taken days for months"),
    "deals on two sheets": (lambda: workbook(two_sheets), "E-USAGE", "2024, 2025"),
    "formulas without results": (never_worked_out, "E-TABLE", "24 formulas were never worked"),
    "headings only": (lambda: workbook(lambda b: put(b.add_worksheet(), [])), "E-EMPTY", "no rows"),
    "no sheet with cells": (lambda: workbook(lambda b: b.add_worksheet()), "E-EMPTY", "nothing"),
    "LibreOffice": (lambda: packed("content.xml"), "E-KIND", "workbook of LibreOffice"),
    "a packed CSV": (lambda: packed("deals.csv"), "E-KIND", "packed file"),
}


@pytest.mark.parametrize("kind", ASKED)
def test_a_workbook_that_may_be_misread_is_asked_or_refused(read, kind):
    make, code, what = ASKED[kind]
    with pytest.raises(ExportError) as refused:
        read(make(), since=SINCE)
    assert refused.value.code == code
    assert what in refused.value.what


def test_the_sheet_that_the_user_names_is_read(read):
    result = read(workbook(two_sheets), since=SINCE, sheet="2024")
    assert read_deals(result) == true_deals(DEALS[:12])


def column(name, write=lambda cell: cell, kind=None):
    return arrow.array([write(d[name]) for d in DEALS], kind)


STAGED = arrow.array([STAGES[d["fate"]] for d in DEALS])
PARQUET = {
    "tables within tables, decimals, zones": {
        "owner": column("owner", lambda name: {"id": 1, "name": name}),
        "amount": column("value", lambda v: decimal.Decimal(f"{v:.2f}"), arrow.decimal128(18, 2)),
        "stage": STAGED.dictionary_encode(),
        "create_date": column("opened", kind=arrow.timestamp("ns", tz="UTC")),
        "close_date": column("end", kind=arrow.timestamp("ms")),
    },
    "bytes, days, nothing": {
        "Owner": column("owner", str.encode),
        "Amount": column("value"),
        "Stage": STAGED.cast(arrow.large_string()),
        "Created Date": column("opened", datetime.date, arrow.date32()),
        "Close Date": column("end", kind=arrow.timestamp("us")).dictionary_encode(),
        "Note": arrow.nulls(len(DEALS)),
    },
    "milliseconds and flags": {
        "OwnerId": column("owner"),
        "Amount": column("value"),
        "IsWon": column("fate", lambda fate: fate == "won"),
        "IsClosed": column("fate", lambda fate: fate != "open"),
        "CreatedDate": column(
            "opened", lambda d: int((d - datetime(1970, 1, 1)).total_seconds() * 1000)
        ),
        "CloseDate": column("end", kind=arrow.timestamp("s")),
    },
}


@pytest.mark.parametrize("kind", PARQUET)
def test_a_parquet_file_is_read(read, kind):
    held = io.BytesIO()
    parquet.write_table(arrow.table(PARQUET[kind]), held)
    assert read_deals(read(held.getvalue(), since=SINCE)) == true_deals()
