"""Files that want harm get one clear message at once; what they hold is never more than text."""

import io
import struct
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import numpy as np
import pytest

from simulation.calibration.exports.names import cleaned
from simulation.cli import main
from tests.calibration.export_styles import HUBSPOT

ROOT = Path(__file__).parents[2]
SECONDS = 2.0
SHEET = "xl/worksheets/sheet1.xml"
PARTS = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType="application/'
        'vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
    ),
    "_rels/.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Target="xl/workbook.xml" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/officeDocument"/></Relationships>'
    ),
    "xl/workbook.xml": (
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Target="worksheets/sheet1.xml" Type="http://schemas.'
        'openxmlformats.org/officeDocument/2006/relationships/worksheet"/></Relationships>'
    ),
}


def workbook(cells, claimed=None, sheets=1):
    """A workbook with some XML for the rows of its sheet; it may claim another size, or more."""
    packed = io.BytesIO()
    main_ns = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{main_ns}"><sheetData>{cells}</sheetData></worksheet>'
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in PARTS.items():
            one = '<sheet name="S" sheetId="1" r:id="r1"/>'
            file.writestr(name, text.replace(one, one * sheets))
        file.writestr(SHEET, sheet)
    data = bytearray(packed.getvalue())
    if claimed is not None:
        place = data.rfind(b"PK\x01\x02")
        data[place + 24 : place + 28] = struct.pack("<I", claimed)
    return bytes(data)


def cell(where, text="x"):
    return f'<row r="1"><c r="{where}" t="inlineStr"><is><t>{text}</t></is></c></row>'


HOSTILE = {
    "empty": (b"", "E-EMPTY"),
    "blanks": (b" \n ,,, \n\n", "E-EMPTY"),
    "one line": (b"just a word", "E-EMPTY"),
    "headings only": (HUBSPOT.splitlines()[0].encode(), "E-EMPTY"),
    "binary": (bytes(range(256)) * 400, "E-KIND"),
    "zeros": (b"\0" * 100_000, "E-KIND"),
    "a PDF": (b"%PDF-1.7 ...", "E-KIND"),
    "packed": (b"\x1f\x8b\x08\0\0\0\0", "E-KIND"),
    "old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "E-KIND"),
    "half a workbook": (lambda: workbook(cell("A1"))[:700], "E-KIND"),
    "half a Parquet file": (b"PAR1" + b"\x15\x04" * 100 + b"PAR1", "E-KIND"),
    "10,000 columns": ((",".join(f"c{i}" for i in range(10_000)) + "\n1\n").encode(), "E-LIMIT"),
    "open quote": (HUBSPOT.encode() + b'5,"' + b"x\n" * 100_000, "E-TABLE"),
    "a workbook far and wide": (lambda: workbook(cell("A1") + cell("XFD1048576")), "E-LIMIT"),
    "a workbook long and broad": (lambda: workbook(cell("ZZ1") + cell("A999999")), "E-LIMIT"),
    "a workbook that claims much": (lambda: workbook(cell("A1"), claimed=4_000_000_000), "E-LIMIT"),
    "a workbook that hides much": (
        lambda: workbook(cell("A1", "x" * 100_000), claimed=50),
        "E-KIND",
    ),
    "a bomb": (lambda: workbook(" " * 260_000_000), "E-LIMIT"),
    "30,000 sheets": (lambda: workbook(cell("A1"), sheets=30_000), "E-LIMIT"),
    "no workbook": (b"PK\x03\x04" + b"x" * 100, "E-KIND"),
    "entities": (b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "E-"),
    "html": (b"<html><body><table><tr><td>1</td></tr></table></body></html>\n" * 3, "E-"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_one_message_at_once(kind, tmp_path, capsys):
    content, code = HOSTILE[kind]
    deals, into = tmp_path / "deals.csv", tmp_path / "mine.yaml"
    deals.write_bytes(content() if callable(content) else content)
    begin = time.process_time()
    assert main(["calibrate", "--deals", str(deals), "--into", str(into)]) == 2
    assert time.process_time() - begin < SECONDS
    told = capsys.readouterr()
    assert told.err.startswith(code)
    assert len(told.err.splitlines()) == 2
    assert "\n  hint: " in told.err
    assert not into.exists()
    assert told.out == ""


def test_a_large_file_is_refused_unread(tmp_path, capsys):
    deals = tmp_path / "deals.csv"
    with deals.open("wb") as file:
        file.truncate(200_000_000)
    assert main(["calibrate", "--deals", str(deals), "--into", str(tmp_path / "x.yaml")]) == 2
    assert "200 MB" in capsys.readouterr().err


@pytest.mark.parametrize("path", ["nowhere.csv", ".", "/dev/zero"])
def test_what_is_no_file_is_refused(path, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["calibrate", "--deals", path, "--into", "x.yaml"]) == 2
    assert capsys.readouterr().err.startswith("E-FILE")


ODD_NAMES = (
    "=cmd|' /C calc'!A0",
    "../../x",
    "\u202eEva\u202c Berg",
    "<script>alert(1)</script>",
    "{0.__class__} {name}",
    "[link](http://x.y) | `code`",
    "No",
    "李娜 😀",
)


def many_deals(owners):
    """Ten months of deals, shared by some owners."""
    lines = ["Record ID,Deal Stage,Amount,Deal owner,Close Date,Create Date,Deal Name,Pipeline"]
    first = np.datetime64("2025-01-01")
    for i in range(300):
        owner = '"' + owners[i % len(owners)].replace('"', '""') + '"'
        stage = ("Closed Won", "Closed Lost", "Closed Lost")[i * 7 % 3]
        opened = first + i
        closed = opened + 5 + (i * i * 31) % 71
        lines.append(f"{i},{stage},{1000 + 7 * i},{owner},{closed},{opened},D,P")
    return "\n".join(lines) + "\n"


def test_names_are_plain_text_everywhere(tmp_path, capsys):
    from simulation.scenario import load_scenario

    deals, into = tmp_path / "deals.csv", tmp_path / "mine.yaml"
    deals.write_text(many_deals(ODD_NAMES), encoding="utf-8")
    assert main(["calibrate", "--deals", str(deals), "--into", str(into)]) == 0
    told = capsys.readouterr().out
    scenario = load_scenario(into)
    names = {seller.name for seller in scenario.sellers}
    assert "Eva Berg" in names
    assert {name for name in ODD_NAMES if "\u202e" not in name} <= names
    report = (tmp_path / "mine-data" / "report.md").read_text(encoding="utf-8")
    for text in (told, into.read_text(encoding="utf-8"), report):
        assert "\u202e" not in text
    assert "<script>" not in report.replace("\\<", "")
    assert "[link](" not in report
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "deals.csv",
        "mine-data",
        "mine.yaml",
    ]
    drawn = (tmp_path / "mine-data" / "skill.svg").read_text(encoding="utf-8")
    assert "<script>" not in drawn


def test_formulas_of_a_workbook_count_for_what_they_came_to(tmp_path, capsys):
    xlsxwriter = pytest.importorskip("xlsxwriter")
    deals, into = tmp_path / "deals.xlsx", tmp_path / "mine.yaml"
    book = xlsxwriter.Workbook(deals)
    sheet = book.add_worksheet("Deals")
    for row, line in enumerate(many_deals(("Eva", "Ola")).splitlines()):
        for column, text in enumerate(line.replace('"', "").split(",")):
            if column == 2 and row:
                sheet.write_formula(row, column, "=1/0", None, float(text))
            else:
                sheet.write_string(row, column, text)
    book.close()
    assert main(["calibrate", "--deals", str(deals), "--into", str(into)]) == 0
    assert "300 rows" in capsys.readouterr().out


def test_without_the_package_for_workbooks_its_install_is_named(tmp_path):
    deals = tmp_path / "deals.xlsx"
    deals.write_bytes(workbook(cell("A1")))
    code = (
        "import sys; sys.modules['python_calamine'] = None; from simulation.cli import main; "
        f"sys.exit(main(['calibrate', '--deals', {str(deals)!r}, '--into', 'x.yaml']))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 2
    assert 'python -m pip install "python-calamine' in ran.stderr


@pytest.mark.parametrize("name", ["\u3164", "\u2800", "\u0300\u0300", "\u200b", " \u00a0"])
def test_a_name_that_nobody_sees_is_none(name):
    assert cleaned(name) == ""
