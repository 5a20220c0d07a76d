"""A workbook whose assumptions were changed gives a scenario file, or says what is wrong where."""

import datetime
import re
import shutil
from dataclasses import replace

import openpyxl
import pytest

from simulation.assumptions.distributions import Constant
from simulation.assumptions.families import Gamma
from simulation.assumptions.pert import Pert
from simulation.assumptions.truncated import Truncated
from simulation.reports.workbook import WorkbookError, scenario_from_workbook, workbook
from simulation.scenario import scenario_hash
from simulation.scenario.saving import resolved_text
from tests.reports.workbook.reading import read_text
from tests.shipped import FILES

SHEET = "Assumptions"


@pytest.fixture
def edit(path):
    """Change the sheet of assumptions and save it, as a spreadsheet program would."""

    def edited(change):
        book = openpyxl.load_workbook(path)
        change(book[SHEET])
        book.save(path)
        return path

    return edited


def row_of(sheet, key):
    return next(row for row in range(6, sheet.max_row + 1) if sheet[f"A{row}"].value == key)


def cell_of(sheet, key, column):
    letter = {"low": "C", "likely": "D", "high": "E", "other": "F"}[column]
    return sheet[f"{letter}{row_of(sheet, key)}"]


def setting(key, column, value, number_format=None):
    def change(sheet):
        cell = cell_of(sheet, key, column)
        cell.value = value
        if number_format:
            cell.number_format = number_format

    return change


def assumptions(path):
    return read_text(scenario_from_workbook(path)).assumptions


def refused(path):
    with pytest.raises(WorkbookError) as caught:
        scenario_from_workbook(path)
    return caught.value


def test_unchanged_it_reads_to_the_same_hash(material, path):
    scenario = read_text(scenario_from_workbook(path))
    assert scenario_hash(scenario) == material.findings.run.scenario_hash


def test_saved_again_by_another_program_it_still_does(material, edit):
    scenario = read_text(scenario_from_workbook(edit(lambda sheet: None)))
    assert scenario_hash(scenario) == material.findings.run.scenario_hash


def test_the_text_says_no_more_than_it_must(material, path):
    text = scenario_from_workbook(path)
    assert len(text) < len(resolved_text(material.findings.run.scenario)) / 5
    assert "extends: saas-scaleup\n" in text
    assert "\n  promote:\n" in text
    assert "win_rate" not in text


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_shipped_scenario_comes_back_short_and_whole(material, file, tmp_path):
    """Of each the workbook carries the text; figures of another run beside it do no harm."""
    from simulation import load_scenario
    from simulation.reports.workbook.readable import read, readable

    text = resolved_text(load_scenario(file))
    scenario = read(text)
    short = readable(text, scenario)
    assert scenario_hash(read_text(short)) == scenario_hash(load_scenario(file))
    assert len(short) < len(text) / 2


CHANGES = [
    ("sales.win_rate", "likely", 0.25, Pert(0.17, 0.25, 0.32)),
    ("sales.win_rate", "likely", "25%", Pert(0.17, 0.25, 0.32)),
    ("sales.win_rate", "likely", "25 %", Pert(0.17, 0.25, 0.32)),
    ("sales.win_rate", "likely", "0,25", Pert(0.17, 0.25, 0.32)),
    ("sales.win_rate", "likely", " 25,5% ", Pert(0.17, 0.255, 0.32)),
    ("sales.stages", "likely", 6, Constant(6.0)),
    ("sales.market_sd", "likely", "0.2", Constant(0.2)),
    ("pay.seller_base", "high", "90000 EUR/year", None),
]


@pytest.mark.parametrize(("key", "column", "value", "wanted"), CHANGES)
def test_a_change_changes_just_that(material, edit, key, column, value, wanted):
    found = assumptions(edit(setting(key, column, value)))
    before = material.findings.run.scenario.assumptions
    assert {one for one in before if found[one] != before[one]} == {key}
    if wanted is not None:
        assert found[key] == wanted
    else:
        assert found[key].high == 90_000


def test_a_range_becomes_one_value_where_its_ends_are_emptied(edit):
    def change(sheet):
        cell_of(sheet, "sales.win_rate", "low").value = None
        cell_of(sheet, "sales.win_rate", "high").value = " "

    assert assumptions(edit(change))["sales.win_rate"] == Constant(0.23)


def test_one_value_becomes_a_range_where_its_ends_are_filled(edit):
    def change(sheet):
        cell_of(sheet, "sales.market_sd", "low").value = 0.1
        cell_of(sheet, "sales.market_sd", "high").value = 0.3

    assert assumptions(edit(change))["sales.market_sd"] == Pert(0.1, 0.15, 0.3)


def test_a_distribution_can_be_told_in_words(edit):
    def change(sheet):
        for column in ("low", "likely", "high"):
            cell_of(sheet, "sales.cycle", column).value = None
        cell_of(sheet, "sales.cycle", "other").value = "{dist: gamma, mean: 3, cv: 0.5}"

    found = assumptions(edit(change))["sales.cycle"]
    assert isinstance(found, Truncated)
    assert isinstance(found.inner, Gamma)


def test_sorted_rows_hidden_rows_and_hidden_sheets_are_understood(material, edit):
    def change(sheet):
        first, last = row_of(sheet, "sales.win_rate"), row_of(sheet, "sales.cycle")
        for column in range(1, sheet.max_column + 1):
            one, other = sheet.cell(first, column), sheet.cell(last, column)
            one.value, other.value = other.value, one.value
        sheet.row_dimensions[first].hidden = True
        sheet.sheet_state = "hidden"

    scenario = read_text(scenario_from_workbook(edit(change)))
    assert scenario_hash(scenario) == material.findings.run.scenario_hash


def test_a_renamed_sheet_and_rows_and_columns_before_the_table_are_understood(material, path):
    book = openpyxl.load_workbook(path)
    book[SHEET].title = "Our 'own' figures"
    for name in ("double_pain_assumptions", "double_pain_scenario"):
        known = book.defined_names[name]
        known.attr_text = known.attr_text.replace("Assumptions", "Our ''own'' figures")
    if "Assumptions" in book.defined_names["double_pain_assumptions"].attr_text:
        pytest.fail("the name still refers to the old sheet")
    name = book.defined_names["double_pain_assumptions"]
    name.attr_text = "'Our ''own'' figures'!$A$4"
    book.save(path)
    scenario = read_text(scenario_from_workbook(path))
    assert scenario_hash(scenario) == material.findings.run.scenario_hash


KEY = "sales.win_rate"
BAD = [
    (setting(KEY, "likely", "about a quarter"), "E-TYPE", "D"),
    (setting(KEY, "likely", 23), "E-RANGE", "D"),
    (setting(KEY, "likely", 1.5), "E-RANGE", "D"),
    (setting(KEY, "likely", -0.1), "E-RANGE", "D"),
    (setting(KEY, "likely", True), "E-TYPE", "D"),
    (setting(KEY, "likely", "=1/4"), "E-FORMULA", "D"),
    (setting(KEY, "likely", "#DIV/0!"), "E-FORMULA", "D"),
    (setting(KEY, "likely", datetime.date(2026, 3, 4)), "E-DATE", "D"),
    (setting("sales.cycle", "likely", 3, "d-mmm"), "E-DATE", "D"),
    (setting("pay.seller_base", "likely", "61,000"), "E-TYPE", "D"),
    (setting("pay.seller_base", "likely", "61.000"), "E-TYPE", "D"),
    (setting("pay.seller_base", "likely", "€ 61000"), "E-UNIT", "D"),
    (setting("pay.seller_base", "likely", "61000 NOK"), "E-UNIT", "D"),
    (setting("pay.seller_base", "likely", "50%"), "E-UNIT", "D"),
    (setting(KEY, "likely", 0.9), "E-DIST", "D"),
    (setting(KEY, "low", None), "E-NULL", "C"),
    (setting("sales.stages", "likely", 3.5), "E-TYPE", "D"),
    (setting("sales.stages", "likely", None), "E-NULL", "D"),
    (setting(KEY, "other", "{dist: gamma, mean: 1, cv: 1}"), "E-XREF", "F"),
    (setting(KEY, "other", 5), "E-TYPE", "F"),
]


@pytest.mark.parametrize(("change", "code", "letter"), BAD)
def test_a_bad_cell_is_named_with_what_to_do(edit, change, code, letter):
    path = edit(change)
    error = refused(path)
    assert error.code == code
    assert re.match(rf"Assumptions!{letter}\d+: ", error.what)
    assert error.hint
    assert str(error) == f"{code}: {error.what}\n  hint: {error.hint}"
    sheet = openpyxl.load_workbook(path)[SHEET]
    row = re.match(r"Assumptions!\w(\d+)", error.what)[1]
    assert sheet[f"A{row}"].value in {KEY, "sales.cycle", "sales.stages", "pay.seller_base"}


def test_a_percentage_typed_as_a_whole_number_is_guessed_at(edit):
    assert "did you mean 23%" in refused(edit(setting(KEY, "likely", 23))).hint


def bad_distribution(text):
    def change(sheet):
        for column in ("low", "likely", "high"):
            cell_of(sheet, KEY, column).value = None
        cell_of(sheet, KEY, "other").value = text

    return change


@pytest.mark.parametrize(
    "text",
    ["gamma", "{dist: gamma", "{dist: gamba, mean: 1}", "{low: 1}", "[1, 2]", "{a: 1}\nb: 2"],
)
def test_a_distribution_that_makes_no_sense_is_refused_in_its_cell(edit, text):
    assert re.match(r"Assumptions!\w\d+: ", refused(edit(bad_distribution(text))).what)


def renamed(sheet):
    sheet[f"A{row_of(sheet, KEY)}"].value = "sales.win_rat"


def repeated(sheet):
    sheet[f"A{row_of(sheet, KEY)}"].value = "sales.cycle"


def appended(sheet):
    sheet.append(["sales.our_own", "Something of ours", None, 3])


def nameless(sheet):
    sheet.append([None, None, None, 3])


def merged(sheet):
    row = row_of(sheet, KEY)
    sheet.merge_cells(f"C{row}:E{row}")


def shortened(sheet):
    sheet.delete_rows(row_of(sheet, KEY))


STRUCTURE = [
    (renamed, "E-KEY", r"Assumptions!A\d+: .*sales.win_rat”", "sales.win_rate"),
    (repeated, "E-DUP", r"Assumptions!A\d+: .*sales.cycle", "none taken away"),
    (appended, "E-KEY", r"Assumptions!A\d+: .*sales.our_own", "added"),
    (nameless, "E-KEY", r"Assumptions!A\d+: a row without a key", "added"),
    (merged, "E-MERGED", r"Assumptions!C\d+: ", "take them apart"),
    (shortened, "E-NULL", r"Assumptions: .*sales.win_rate", "none taken away"),
    (lambda sheet: sheet.delete_rows(4), "E-SHEET", r"Assumptions: the column", "start from"),
    (lambda sheet: sheet.delete_cols(4), "E-SHEET", r"Assumptions: the column “likely”", "start"),
]


@pytest.mark.parametrize(("change", "code", "what", "hint"), STRUCTURE)
def test_a_table_that_was_rebuilt_is_refused(edit, change, code, what, hint):
    error = refused(edit(change))
    assert error.code == code
    assert re.match(what, error.what)
    assert hint in error.hint


def test_more_than_one_fault_is_counted(edit):
    def change(sheet):
        cell_of(sheet, KEY, "likely").value = "x"
        cell_of(sheet, "sales.cycle", "likely").value = "y"

    assert re.search(r"; more in Assumptions!D\d+$", refused(edit(change)).what)


def test_a_formula_that_was_worked_out_is_taken_for_its_value(path, tmp_path):
    from tests.reports.workbook.office import OFFICE, recalculated

    if OFFICE is None:
        pytest.skip("LibreOffice is not on this machine")
    book = openpyxl.load_workbook(path)
    cell_of(book[SHEET], KEY, "likely").value = "=0.2+0.05"
    book.save(path)
    found = assumptions(recalculated([path], tmp_path) / path.name)
    assert found[KEY] == Pert(0.17, 0.25, 0.32)


def test_the_text_of_the_scenario_may_not_be_changed(path):
    book = openpyxl.load_workbook(path)
    book["Scenario file"]["A9"].value = "horizon: 12"
    book.save(path)
    error = refused(path)
    assert error.code == "E-SHEET"
    assert "Scenario file!A5" in error.what


@pytest.mark.parametrize("sheet", [SHEET, "Scenario file"])
def test_a_missing_sheet_is_missed(path, sheet):
    book = openpyxl.load_workbook(path)
    del book[sheet]
    book.save(path)
    assert refused(path).code == "E-SHEET"


def test_another_workbook_is_refused(tmp_path):
    path = tmp_path / "other.xlsx"
    openpyxl.Workbook().save(path)
    assert "no workbook of double-pain" in refused(path).what


def test_a_title_of_any_kind_survives(material, tmp_path):
    found = material.findings
    for title in ("=1+1", "_x0041_ & <r>", "a # b: {c}", "<r>x</r>", "İstanbul 😀", '"\\'):
        own = replace(found.run.scenario, title=title)
        named = replace(material, findings=replace(found, run=replace(found.run, scenario=own)))
        path = tmp_path / "named.xlsx"
        path.write_bytes(workbook(named))
        scenario = read_text(scenario_from_workbook(path))
        assert scenario_hash(scenario) == scenario_hash(own)


def test_a_copy_under_another_name_is_the_same(path, tmp_path):
    copy = tmp_path / "[odd] name: x.xlsx"
    shutil.copy(path, copy)
    assert scenario_from_workbook(copy) == scenario_from_workbook(path)
