"""The assumptions of a page: all of them, the weak and the changed ones marked in words."""

import re

import pytest

from simulation.assumptions.register import load_register
from simulation.assumptions.table import GIVEN, assumption_rows
from simulation.reports.page import report_page
from simulation.reports.page.assumed import CHANGED, FLAG
from tests.reports.page.materials import full
from tests.reports.page.parsed import parsed, part, text


@pytest.fixture(scope="module")
def section():
    return part(parsed(report_page(full())), "assumptions")


@pytest.fixture(scope="module")
def rows(section):
    """Cells by key."""
    found = {}
    for row in section.xpath(".//tbody/tr"):
        cells = [text(cell) for cell in row]
        (key,) = row.xpath(".//code/text()")
        found[key] = (cells, row.get("class"))
    return found


@pytest.fixture(scope="module")
def known():
    return assumption_rows(full().findings.run.scenario)


def test_every_number_of_the_register_is_there_with_value_range_and_source(rows, known):
    assert list(rows) == list(load_register())
    for one in known:
        title, value, spread, _unit, _grade, source = rows[one.key][0]
        assert title == one.title
        whole = f"{value} ({spread})" if spread else value
        assert whole == one.value
        bare = re.sub(r"https?://(www\.)?([^/\s,;)]+)[^\s,;)]*", r"\2", one.source)
        assert source.startswith(bare)
        assert one.note in source


def test_weak_ones_are_marked_by_a_sign_and_a_word(rows, known):
    for one in known:
        grade = rows[one.key][0][4]
        assert grade.startswith(FLAG) == (one.grade in {"W", "A"})
        assert ("weak" in grade) == (one.grade == "W")
        assert ("judgement" in grade) == (one.grade == "A")


def test_what_the_scenario_sets_is_marked_and_no_folder_is_named(rows, known, section):
    changed = {one.key for one in known if one.grade == GIVEN}
    assert changed
    for key, (cells, marked) in rows.items():
        assert (cells[4] == f"{CHANGED} set here") == (key in changed)
        assert (marked == "marked") == (key in changed)
    assert "/" not in "".join(rows[key][0][5] for key in changed)
    assert f"{len(changed)} values" in text(section)
    weak = sum(one.grade in {"W", "A"} for one in known)
    assert f"{weak} of {len(known)}" in text(section)


def test_money_is_in_the_currency_of_the_scenario(rows):
    units = {cells[3] for cells, _ in rows.values()}
    assert {"€", "€ a year", "a month", "months"} <= units
    assert not any("money" in unit for unit in units)
