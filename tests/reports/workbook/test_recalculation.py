"""A spreadsheet program that works out every formula anew finds the figures of the run."""

import io
import math
from dataclasses import replace

import openpyxl
import pytest

from simulation.reports.workbook import scenario_from_workbook, workbook
from simulation.scenario import scenario_hash
from tests.reports.workbook.office import needs_office, recalculated
from tests.reports.workbook.reading import read_text

pytestmark = [needs_office, pytest.mark.timeout(240)]
ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")


def values(source):
    book = openpyxl.load_workbook(source, data_only=True)
    return {(s.title, c.coordinate): c.value for s in book for row in s for c in row}


def formulas(source):
    book = openpyxl.load_workbook(source)
    cells = ((s.title, c) for s in book for row in s for c in row)
    return {(title, c.coordinate): c.value for title, c in cells if c.data_type == "f"}


def same(one, other):
    if isinstance(one, int | float) and isinstance(other, int | float):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-4)
    return (one or "") == (other or "")


PLANTED = [
    ("1 Keep the founder in charge", "B7"),
    ("2 Promote the best seller", "D5"),
    ("2 Promote the best seller", "B12"),
    ("Double pain", "B14"),
    ("Double pain", "B9"),
    ("Summary", "D10"),
    ("Summary", "D13"),
    ("Futures", "D30"),
    ("Check", "D9"),
]
TOLD = {"nl": "Alle optellingen kloppen", "nb": "Alle summer stemmer"}


def planted(source, sheet, cell):
    """A workbook with one figure changed."""
    book = openpyxl.load_workbook(io.BytesIO(source))
    assert isinstance(book[sheet][cell].value, float)
    book[sheet][cell].value += 1_000.0
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def spoken(material, language):
    run = material.findings.run
    told_in = replace(run, scenario=replace(run.scenario, language=language))
    return workbook(replace(material, findings=replace(material.findings, run=told_in)))


@pytest.fixture(scope="module")
def folder(material, content, small, tmp_path_factory):
    """All workbooks of this module, worked out anew in one go."""
    folder = tmp_path_factory.mktemp("office")
    made = {"run": content} | {language: spoken(material, language) for language in TOLD}
    made |= {f"wrong-{n}": planted(small, *where) for n, where in enumerate(PLANTED)}
    paths = [folder / f"{name}.xlsx" for name in made]
    for path, one in zip(paths, made.values(), strict=True):
        path.write_bytes(one)
    return recalculated(paths, folder)


@pytest.fixture(scope="module")
def again(folder):
    return folder / "run.xlsx"


def test_every_formula_comes_to_the_figure_that_is_stored(content, again):
    before, after = values(io.BytesIO(content)), values(again)
    live = formulas(io.BytesIO(content))
    assert len(live) > 300
    assert [cell for cell in live if not same(before[cell], after[cell])] == []


def test_no_cell_is_an_error(again):
    assert [cell for cell, value in values(again).items() if value in ERRORS] == []


def test_the_cell_of_the_check_says_that_every_sum_holds(again):
    found = values(again)
    assert found["Check", "A3"] == found["Summary", "A5"] == "Every sum holds"


def test_it_is_read_back_to_the_same_scenario_from_another_program(material, again):
    scenario = read_text(scenario_from_workbook(again))
    assert scenario_hash(scenario) == material.findings.run.scenario_hash


@pytest.mark.parametrize("number", range(len(PLANTED)), ids=lambda n: "!".join(PLANTED[n]))
def test_a_wrong_number_turns_the_check_red_and_is_named(folder, number):
    found = values(folder / f"wrong-{number}.xlsx")
    assert found["Check", "A3"].startswith("Sums that do not hold: ")
    assert found["Summary", "A5"] == found["Check", "A3"]
    rows = [row for row in range(7, 500) if found.get(("Check", f"G{row}")) == "does not hold"]
    assert found["Check", "A3"].endswith(f": {len(rows)}")
    assert found["Check", "A4"] == found["Check", f"A{rows[0]}"]
    sheet = PLANTED[number][0]
    assert sheet in {*(found["Check", f"B{row}"] for row in rows), "Check"}


@pytest.mark.parametrize("language", TOLD)
def test_dutch_and_norwegian_hold_too(folder, language):
    found = values(folder / f"{language}.xlsx")
    assert TOLD[language] in found.values()
    assert not [cell for cell, value in found.items() if value in ERRORS]
