"""More of what people and programmes leave in exports: read where it is plain, else told."""

import io
import zipfile
from itertools import groupby

import numpy as np
import pytest

from simulation.calibration.exports.faults import ExportError
from tests.calibration.foreign_files import (
    DEALS,
    HEADS,
    european,
    iso,
    plain,
    read_deals,
    rows,
    true_deals,
)
from tests.calibration.test_workbooks import CELLS, LAST, put, workbook

SINCE = np.datetime64("2024-01-01")
TRUE = true_deals()
LINES = plain().splitlines()
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"

DAYS = """
%y-%m-%d;%y/%m/%d;%y.%m.%d;%Y-%m-%d %H:%M:%S Europe/Amsterdam;%Y-%m-%d %H:%M (Europe/Oslo)
%Y-%m-%dT%H:%M:%S+01:00[Europe/Amsterdam];%Y-%m-%d %H:%M UTC+1;%Y-%m-%d+01:00;%Y-%m-%dZ
%a %b %d %Y %H:%M:%S GMT+0100 (Central European Standard Time);%G-W%V-%u;%G-W%V%u
%Y%m%dT%H%M%S;%Y%m%dT%H%M%SZ;%Y-%b-%d;%Y%b%d;%d %m %Y;%d_%m_%Y;%Y %m %d;'%Y-%m-%d
\u200e%d/\u200e%m/\u200e%Y;%Y\u2010%m\u2010%d;%Y\u2013%m\u2013%d;%d\u00a0%B\u00a0%Y
"""


@pytest.mark.parametrize("form", DAYS.replace("\n", ";").strip(";").split(";"))
def test_more_days_are_read(read, form):
    written = plain(day=lambda day: day.strftime(form), separator=";")
    assert read_deals(read(written, since=SINCE)) == TRUE


@pytest.mark.parametrize(
    ("zone", "hours"),
    [("Europe/Amsterdam", 1), ("America/New_York", -5), ("AEST", 10), ("AM EST", -5), ("AM", 0)],
)
def test_a_zone_moves_the_clock_and_no_more(read, zone, hours):
    written = plain(day=lambda day: f"{day:%Y-%m-%d %H:%M} {zone}", end=iso)
    opened = read(written, since=SINCE).records.deals.frame["opened"]
    meant = np.datetime64("2024-01-03T09:30") - np.timedelta64(hours, "h")
    assert opened[0] == meant


AMOUNTS = {
    "an apostrophe before": lambda v: f"'{v:.2f}",
    "text for Excel": lambda v: f'="{v:.2f}"',
    "marks of direction": lambda v: f"\u200e{v:.2f}\u200f",
    "wide digits": lambda v: f"{v:.2f}".translate(
        str.maketrans("0123456789", "".join(map(chr, range(0xFF10, 0xFF1A))))
    ),
    "Swedish": lambda v: f"{european(v)}".removesuffix(",00") + (":-" if v % 1 == 0 else ""),
}


@pytest.mark.parametrize("form", AMOUNTS)
def test_more_amounts_are_read(read, form):
    written = plain(value=AMOUNTS[form], separator=";")
    assert read_deals(read(written, since=SINCE)) == TRUE


def page(body=None, before=""):
    """Deals as a table on a web page, which some systems call .xls."""
    lines = rows() if body is None else body
    cells = "".join("<tr>" + "".join(f"<td>{one}" for one in line) + "</tr>\n" for line in lines)
    heads = "".join(f"<th><b>{one}</b></th>" for one in HEADS)
    return f"<html><head><title>x</title></head>{before}<table>\n<tr>{heads}</tr>{cells}</table>"


def grouped():
    """Deals by owner, the owner in one cell over several rows."""
    lines, all_rows = [], sorted(rows(), key=lambda row: row[0])
    for owner, group in groupby(all_rows, key=lambda row: row[0]):
        several = list(group)
        first = f"{owner}</td>"
        lines.append([first, *several[0][1:]])
        lines += [[None, *row[1:]] for row in several[1:]]
    text = page(lines).replace("<td>None", "")
    for owner in {row[0] for row in rows()}:
        many = sum(row[0] == owner for row in rows())
        text = text.replace(f"<td>{owner}", f'<td rowspan="{many}">{owner}')
    return text


LAYOUTS = {
    "a web page": page(),
    "a web page with others": page(before="<table><tr><td>Owner</table><script>'<table>'</script>"),
    "a web page in UTF-16": ("\ufeff" + page()).encode("utf-16-le"),
    "a web page with owners grouped": grouped(),
    "empty lines at the end": plain() + ",,,,,\r\n" * 2000,
    "a heading with what nobody sees": plain().replace("Owner", "Ow\u200bner", 1),
    "a separator in quotes": '"sep=;"\r\n' + plain(separator=";"),
    "two byte order marks": b"\xef\xbb\xbf" * 2 + plain().encode(),
    "lines that end in several ways": plain().replace("\r\n", "\n", 5).replace("\r\n", "\r", 5),
    "a zero in a cell": plain().replace("10002", "100\x0002").encode(),
    "headings twice": "\n".join([LINES[0], *LINES]),
    "rows of a pad": "|" + "|\n|".join(line.replace(",", "|") for line in LINES) + "|",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_more_layouts_are_read(read, layout):
    assert read_deals(read(LAYOUTS[layout], since=SINCE)) == TRUE


def changed(**parts):
    """A workbook of the deals with some parts replaced; None leaves one out."""
    held = io.BytesIO()
    base = workbook(lambda book: put(book.add_worksheet("Deals")))
    with zipfile.ZipFile(io.BytesIO(base)) as old, zipfile.ZipFile(held, "w") as new:
        for name in dict.fromkeys([*old.namelist(), *parts]):
            content = old.read(name) if name in old.namelist() else b""
            part = parts.get(name, content)
            content = part(content) if callable(part) else part
            if content is not None:
                new.writestr(name, content)
    return held.getvalue()


def cell(text):
    return {SHEET: lambda old: old.replace(b"</sheetData>", text + b"</sheetData>")}


def merged(book):
    sheet = book.add_worksheet("Deals")
    sheet.write_row(0, 0, HEADS)
    top = 1
    for owner, group in groupby(sorted(CELLS, key=lambda row: row[0]), key=lambda row: row[0]):
        several = list(group)
        sheet.merge_range(top, 0, top + len(several) - 1, 0, owner)
        for i, row in enumerate(several):
            sheet.write_row(top + i, 1, row[1:])
        top += len(several)


def hidden_rows(book):
    sheet = put(book.add_worksheet())
    sheet.autofilter(0, 0, LAST, 5)
    sheet.set_row(2, None, None, {"hidden": True})


WORKBOOKS = {
    "a look far below": lambda: changed(**cell(b'<row r="1048576"><c r="A1048576" s="1"/></row>')),
    "a look far beside": lambda: changed(**cell(b'<row r="30"><c r="XFD30" s="1"/></row>')),
    "a claim of size": lambda: changed(
        **{
            SHEET: lambda old: old.replace(
                b'<dimension ref="A1:F25"/>', b'<dimension ref="A1:XFD1048576"/>'
            )
        }
    ),
    "a macro": lambda: changed(**{"xl/vbaProject.bin": b"\xd0\xcf"}),
    "a link to elsewhere": lambda: changed(**{"xl/externalLinks/externalLink1.xml": b"<x/>"}),
    "owners merged": lambda: workbook(merged),
    "hidden rows": lambda: workbook(hidden_rows),
    "links": lambda: workbook(
        lambda book: [
            sheet.write_url(i + 1, 0, "https://crm.example", string=DEALS[i]["owner"])
            for sheet in [put(book.add_worksheet())]
            for i in range(LAST)
        ]
    ),
}


@pytest.mark.parametrize("kind", WORKBOOKS)
def test_more_workbooks_are_read(read, kind):
    assert read_deals(read(WORKBOOKS[kind](), since=SINCE)) == TRUE


def hidden(book):
    book.add_worksheet("Intro").write(0, 0, "see the other sheet")
    put(book.add_worksheet("All deals")).hide()


DTD = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
REFUSED = {
    "a hidden sheet": (lambda: workbook(hidden), "E-USAGE", "hidden sheet: All deals"),
    "a document": (
        lambda: changed(**{"xl/workbook.xml": None, "word/document.xml": b"<x/>"}),
        "E-KIND",
        "no workbook",
    ),
    "an entity": (
        lambda: changed(
            **{STRINGS: lambda old: DTD + old.split(b"?>", 1)[1].replace(b"Eva Berg", b"&a;")}
        ),
        "E-KIND",
        "damaged",
    ),
    "a type in a sheet": (
        lambda: changed(**{SHEET: lambda old: DTD + old.split(b"?>", 1)[1]}),
        "E-KIND",
        "damaged",
    ),
    "texts that are missing": (lambda: changed(**{STRINGS: None}), "E-KIND", "damaged"),
    "no sheet": (lambda: changed(**{SHEET: None}), "E-KIND", "damaged"),
    "no XML": (lambda: changed(**{SHEET: b"hello"}), "E-KIND", "damaged"),
    "a cell far off": (
        lambda: changed(**cell(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
        "E-LIMIT",
        "16,384 columns",
    ),
    "a cell in row 0": (
        lambda: changed(**{SHEET: lambda old: old.replace(b'r="A1"', b'r="A0"')}),
        "E-KIND",
        "damaged",
    ),
    "a long text": (lambda: plain().replace("Ola Moen", "x" * 200_000, 1), "E-LIMIT", "row 3"),
    "a page without deals": (lambda: "<table><tr><td>1</td></tr></table>", "E-KIND", "web page"),
    "a page to sign in": (lambda: "<html><form>Password</form></html>", "E-KIND", "web page"),
    "UTF-32": (lambda: plain().encode("utf-32"), "E-KIND", "no table of text"),
    "the year 1900": (lambda: plain().replace("2024-", "1900-"), "E-DATES", "cannot be read"),
    "day and month by turns": (
        lambda: plain(day=lambda day: f"{day:%Y/%d/%m}"),
        "E-DATES",
        "13 of 24 days cannot be read, such as 2024/20/01",
    ),
    "months": (lambda: plain(day="{:%Y-%m}".format), "E-DATES", "such as 2024-01"),
    "a zone nobody has": (
        lambda: plain(day="{:%Y-%m-%d %H:%M} Mars/Base".format),
        "E-DATES",
        "such as 2024-01-03 09:30 Mars/Base",
    ),
    "turned about": (
        lambda: "\n".join(map(",".join, zip(*(one.split(",") for one in LINES), strict=True))),
        "E-COLUMN",
        "opened",
    ),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_more_is_refused_and_why_is_told(read, kind):
    make, code, what = REFUSED[kind]
    with pytest.raises(ExportError) as refused:
        read(make(), since=SINCE)
    assert refused.value.code == code
    assert what in refused.value.what
    assert refused.value.hint
    assert "\n" not in f"{refused.value.what}{refused.value.hint}"


STAFF = "name,start,end,role\nEva Berg,{0},,Seller\nOla Moen,{0},2024-12-01,Seller\n"


def test_a_list_of_staff_without_days_says_so(read):
    with pytest.raises(ExportError, match="no row has a name and a first day") as refused:
        read(plain(), STAFF.format(""), since=SINCE)
    assert refused.value.code == "E-STAFF"
    assert read_deals(read(plain(), STAFF.format("2022-01-01"), since=SINCE)) == TRUE


def test_the_word_of_the_user_counts_more_than_a_year_in_front(read):
    written = plain(day="{:%y-%m-%d}".format)
    with pytest.raises(ExportError):
        read(written, since=SINCE, dates="month-first")
