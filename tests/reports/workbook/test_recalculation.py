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


@pytest.fixture(scope="module")
def again(content, tmp_path_factory):
    folder = tmp_path_factory.mktemp("again")
    path = folder / "run.xlsx"
    path.write_bytes(content)
    return recalculated(path, folder)


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


@pytest.mark.parametrize(("sheet", "cell"), PLANTED)
def test_a_wrong_number_turns_the_check_red_and_is_named(path, tmp_path, sheet, cell):
    book = openpyxl.load_workbook(path)
    planted = book[sheet][cell]
    assert isinstance(planted.value, float)
    planted.value += 1_000.0
    book.save(path)
    found = values(recalculated(path, tmp_path))
    assert found["Check", "A3"].startswith("Sums that do not hold: ")
    assert found["Summary", "A5"] == found["Check", "A3"]
    failing = [
        found["Check", f"B{row}"]
        for row in range(7, 500)
        if found.get(("Check", f"G{row}")) == "does not hold"
    ]
    assert failing
    assert sheet in {*failing, "Check"}
    assert found["Check", "A4"].strip()


def test_dutch_and_norwegian_hold_too(material, tmp_path):
    for language, told in (("nl", "Alle optellingen kloppen"), ("nb", "Alle summer stemmer")):
        run = material.findings.run
        spoken = replace(run, scenario=replace(run.scenario, language=language))
        path = tmp_path / f"{language}.xlsx"
        told_in = replace(material, findings=replace(material.findings, run=spoken))
        path.write_bytes(workbook(told_in))
        found = values(recalculated(path, tmp_path))
        assert told in found.values()
        assert not [cell for cell, value in found.items() if value in ERRORS]
