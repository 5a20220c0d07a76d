"""Files that are no workbook of ours, or mean harm, are refused at once and plainly."""

import io
import random
import re
import time
import zipfile
from xml.sax.saxutils import escape

import openpyxl
import pytest

from simulation.reports.workbook import WorkbookError, scenario_from_workbook
from simulation.reports.workbook.origin import digest


def repacked(old_file, changes, *, compression=zipfile.ZIP_DEFLATED):
    """The same workbook with parts changed, added or (None) taken away."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(old_file)) as old, zipfile.ZipFile(stream, "w") as new:
        parts = {name: old.read(name) for name in old.namelist()} | changes
        for name, part in parts.items():
            if part is not None:
                new.writestr(name, part, compression)
    return stream.getvalue()


def sheet_part(small, title):
    """Name of the part of a sheet."""
    names = openpyxl.load_workbook(io.BytesIO(small), read_only=True).sheetnames
    return f"xl/worksheets/sheet{names.index(title) + 1}.xml"


def zeros(small):
    return repacked(small, {"xl/sharedStrings.xml": b"<sst>" + bytes(60 << 20)})


def laughs(small):
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    text = f'<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]><sst><si><t>&a11;</t></si></sst>'
    return repacked(small, {"xl/sharedStrings.xml": text.encode()})


def laughs_in_utf_16(small):
    text = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x [<!ENTITY a "ha">]><sst>&a;</sst>'
    return repacked(small, {"xl/sharedStrings.xml": text.encode("utf-16")})


def outside(small):
    text = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><workbook>&a;</workbook>'
    return repacked(small, {"xl/workbook.xml": text.encode()})


def deep(small):
    return repacked(small, {sheet_part(small, "Assumptions"): b"<a>" * 2_000_000})


def changed(small, part, pattern, new):
    """A workbook with something replaced in a part."""
    with zipfile.ZipFile(io.BytesIO(small)) as file:
        old = file.read(part).decode()
    made = re.sub(pattern, lambda _: new, old, flags=re.DOTALL)
    assert made != old
    return repacked(small, {part: made.encode()})


def cell(where, inside="<v>1</v>"):
    return f'<row r="{re.sub("[A-Z]", "", where)}"><c r="{where}">{inside}</c></row>'


def below(small, rows):
    """A workbook with rows more on its sheet of assumptions."""
    end = "</sheetData>"
    rows += "</row>" * (rows.count("<row") - rows.count("</row>"))
    return changed(small, sheet_part(small, "Assumptions"), end, rows + end)


def merged(small, area, times):
    areas = f'<mergeCell ref="{area}"/>' * times
    end = "</sheetData>"
    part = sheet_part(small, "Assumptions")
    return changed(small, part, end, f"{end}<mergeCells>{areas}</mergeCells>")


def forged(small, pattern, new):
    """A workbook whose scenario somebody rewrote, with the digest that belongs to it."""
    sheet = openpyxl.load_workbook(io.BytesIO(small), read_only=True)["Scenario file"]
    lines = [row[0] or "" for row in sheet.iter_rows(min_row=5, max_col=1, values_only=True)]
    made = [re.sub(pattern, lambda _: new, line) for line in lines]
    assert made != lines
    meant = [line.replace("_xD800_", "\ud800") for line in made]
    texts = enumerate([digest(meant), *made], 4)
    rows = [cell(f"A{n}", f"<is><t>{escape(text)}</t></is>") for n, text in texts]
    inline = "".join(rows).replace("<c ", '<c t="inlineStr" ')
    part = sheet_part(small, "Scenario file")
    return changed(small, part, "<sheetData>.*</sheetData>", f"<sheetData>{inline}</sheetData>")


def broken(small):
    return repacked(small, {sheet_part(small, "Assumptions"): b"<worksheet><row"})


def flipped(small):
    """A workbook with the first half of its bytes wrong."""
    half = len(small) // 2
    return small[:4] + bytes(255 - one for one in small[4:half]) + small[half:]


FILES = {
    "empty": (lambda small: b"", "no Excel workbook"),
    "text": (lambda small: b"a,b\n1,2\n", "no Excel workbook"),
    "yaml": (lambda small: b"title: x\n", "no Excel workbook"),
    "begins like a zip": (lambda small: b"PK\x03\x04 and no more", "no Excel workbook"),
    "cut": (lambda small: small[:-2000], "no Excel workbook"),
    "damaged": (flipped, "cannot be unpacked"),
    "password": (lambda small: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096), "password"),
    "zip bomb": (zeros, "larger than 16 MiB"),
    "whole bomb": (
        lambda small: repacked(small, {f"x/{n}": bytes(21 << 20) for n in range(10)}),
        "unpacked it would be larger",
    ),
    "many parts": (
        lambda small: repacked(small, {f"x/{n}": b"" for n in range(2_100)}),
        "unpacked it would be larger",
    ),
    "laughs": (laughs, "no spreadsheet program"),
    "laughs in UTF-16": (laughs_in_utf_16, "no spreadsheet program"),
    "outside": (outside, "no spreadsheet program"),
    "deep": (deep, "no spreadsheet program"),
    "broken": (broken, "damaged"),
    "macros": (lambda small: repacked(small, {"xl/vbaProject.bin": b"x"}), "macros"),
    "links": (
        lambda small: repacked(small, {"xl/externalLinks/externalLink1.xml": b"<x/>"}),
        "other workbooks",
    ),
    "no book": (lambda small: repacked(small, {"xl/workbook.xml": None}), "missing"),
    "a sheet without a part": (
        lambda small: changed(small, "xl/workbook.xml", r' r:id="[^"]*"', ""),
        "sheet “Scenario file” is missing",
    ),
    "a cell below every sheet": (lambda small: below(small, cell("A9999999")), "outside of"),
    "many merged": (
        lambda small: merged(small, "A1:XFD9999", 60_000),
        "too many cells of “Assumptions”",
    ),
    "merged backwards": (lambda small: merged(small, "F20:A9", 1), "made one"),
    "a word for a number": (
        lambda small: below(small, cell("C7", "<v>0x10</v>")),
        "Assumptions!C7: “0x10” is stored as a number and is none",
    ),
    "300,000 elements": (lambda small: below(small, "<row>" + "<c/>" * 300_000), "no spreadsheet"),
    "no currency": (lambda small: forged(small, r"currency: .*", "x: 1"), "not one that"),
    "no JSON": (lambda small: forged(small, r"  win_rate: .*", "  win_rate: 20%"), "not one that"),
    "deep JSON": (
        lambda small: forged(small, r"  win_rate: .*", "  win_rate: " + "[" * 9_000),
        "not one that",
    ),
    "many digits": (
        lambda small: forged(small, r"  win_rate: .*", "  win_rate: " + "9" * 5_000),
        "not one that",
    ),
    "half a letter": (lambda small: forged(small, r"currency: .*", "_xD800_"), "not one that"),
    "an absolute path": (
        lambda small: forged(small, "extends: .*", "extends: /etc/passwd"),
        "path refused",
    ),
    "a path out of the folder": (
        lambda small: forged(small, "extends: .*", "extends: ../../x.yaml"),
        "outside the folder",
    ),
    "OpenDocument": (
        lambda small: repacked(small, {"mimetype": b"x", "content.xml": b"<x/>"}),
        "OpenDocument",
    ),
}


@pytest.mark.parametrize("kind", FILES)
def test_it_is_refused_plainly_and_fast(small, tmp_path, kind):
    make, what = FILES[kind]
    path = tmp_path / "hostile.xlsx"
    path.write_bytes(make(small))
    started = time.perf_counter()
    with pytest.raises(WorkbookError, match=what) as caught:
        scenario_from_workbook(path)
    assert time.perf_counter() - started < 5.0
    assert caught.value.what.startswith(("hostile.xlsx: ", "Assumptions"))
    assert caught.value.hint


def test_a_hundred_megabytes_are_not_read(small, tmp_path):
    path = tmp_path / "large.xlsx"
    path.write_bytes(small)
    with path.open("r+b") as file:
        file.truncate(100 << 20)
    started = time.perf_counter()
    with pytest.raises(WorkbookError, match="100 MiB; at most 25 MiB"):
        scenario_from_workbook(path)
    assert time.perf_counter() - started < 1.0


def test_no_file_and_a_folder_are_refused(tmp_path):
    for path, what in ((tmp_path / "none.xlsx", "no such file"), (tmp_path, "not a regular file")):
        with pytest.raises(WorkbookError, match=what):
            scenario_from_workbook(path)


def test_a_long_format_is_read_at_once(small, tmp_path):
    path = tmp_path / "format.xlsx"
    code = 'formatCode="' + "[" * 60_000 + '"'
    path.write_bytes(changed(small, "xl/styles.xml", r'formatCode="[^"]*"', code))
    started = time.perf_counter()
    assert scenario_from_workbook(path).startswith("# yaml-language-server")
    assert time.perf_counter() - started < 1.0


SPANS = re.compile(rb">[^<>]+<|=\"[^\"]*\"")
ODD = (
    b"",
    b"-1",
    b"1e999",
    b"nan",
    b"x",
    b"s",
    b"e",
    b"d",
    b"XFE1",
    b"A0",
    b"{a: *b}",
    b"\xc3\xa9",
)


def mutated(random, part):
    """A part with bytes replaced or lost, or with something odd in place of a text or attribute."""
    changed = bytearray(part)
    kind = random.choice(("replace", "lose", "odd"))
    if kind == "replace":
        for _ in range(random.randint(1, 6)):
            changed[random.randrange(len(changed))] = random.randrange(32, 127)
    elif kind == "lose":
        start = random.randrange(len(changed))
        del changed[start : start + random.randint(1, 60)]
    else:
        found = random.choice(list(SPANS.finditer(part)))
        start = found.start() + (2 if found[0].startswith(b"=") else 1)
        changed[start : found.end() - 1] = random.choice(ODD)
    return bytes(changed)


@pytest.mark.parametrize("seed", range(8))
def test_no_damage_is_ever_a_crash(small, tmp_path, seed):
    drawn = random.Random(seed)
    sheets = [sheet_part(small, title) for title in ("Assumptions", "Scenario file")]
    with zipfile.ZipFile(io.BytesIO(small)) as file:
        read = ("xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", *sheets)
        parts = {name: file.read(name) for name in read}
    path = tmp_path / "damaged.xlsx"
    refused = []
    for _ in range(10):
        name = drawn.choice(read)
        path.write_bytes(repacked(small, {name: mutated(drawn, parts[name])}))
        try:
            assert scenario_from_workbook(path).startswith("# yaml-language-server")
        except WorkbookError as error:
            refused.append(error)
    assert refused
    assert all(error.what and error.hint for error in refused)
