"""The differences by other conventions stand beside each other and come from the summary."""

from dataclasses import replace

import pytest

from simulation.reports.told.conventions import conventions, unit_and_cells
from tests.synthetic import findings, scenario


@pytest.fixture(scope="module")
def found():
    return findings(scenario(), futures=300)


def test_as_assumed_and_the_level_field_come_first(found):
    rows = conventions(found)
    assert [one.title for one in rows[:3]] == [
        "as assumed",
        "leaders equally good",
        "sources alike",
    ]
    npv = {name: rows["npv"]["mean"] for name, rows in found.summary["differences"].items()}
    assert rows[0].differences == {"keep": 0.0, **npv}


def test_horizons_come_from_the_summary_and_the_own_one_is_not_told_twice(found):
    titles = [one.title for one in conventions(found)]
    assert "at 24 months" not in titles
    assert "no value after the horizon" in titles
    by_title = {one.title: one for one in conventions(found)}
    given = found.summary["differences"]["promote"]["npv_factor_0"]["mean"]
    assert by_title["no value after the horizon"].differences["promote"] == given


def test_the_best_of_each_convention_is_marked(found):
    _, cells = unit_and_cells(found)
    for i, one in enumerate(conventions(found)):
        marked = [name for name, row in cells.items() if row[i].endswith("*")]
        assert marked == [one.best]


def test_the_reference_stands_at_zero_in_every_convention(found):
    _, cells = unit_and_cells(found)
    assert {cell.rstrip("*") for cell in cells[found.run.reference]} == {"0"}


def test_without_a_level_field_the_horizons_are_left(found):
    titles = [one.title for one in conventions(replace(found, level_field=None))]
    assert titles[:2] == ["as assumed", "no value after the horizon"]
