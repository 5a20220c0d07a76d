"""The assumptions of a page: all of them, the weak and the changed ones marked in words."""

import re

import pytest

from simulation.assumptions.distributions import Constant
from simulation.assumptions.families import Choice
from simulation.assumptions.pert import Pert
from simulation.assumptions.receipts import GRADES
from simulation.assumptions.register import load_register
from simulation.assumptions.table import GIVEN, assumption_rows
from simulation.notation import Notation
from simulation.reports.if_wrong import if_wrong, register_key
from simulation.reports.page.assumed import CHANGED, FLAG, MEANINGS
from simulation.reports.page.assumed_values import value_and_range
from tests.reports.page.materials import full, full_page
from tests.reports.page.parsed import parsed, part, text


@pytest.fixture(scope="module")
def section():
    return part(parsed(full_page()), "assumptions")


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


def loose(value):
    """A value as it is told, without the signs that tell a range."""
    return re.sub(r" to |(?<=\d)-|[ %]|P10 to P90: |p10-p90", " ", value.replace("−", "-")).split()


def test_every_number_of_the_register_is_there_with_value_range_and_source(rows, known):
    assert list(rows) == list(load_register())
    for one in known:
        title, value, spread, _unit, _grade, _moves, source = rows[one.key][0]
        assert title == one.title
        whole = f"{value} ({spread})" if spread else value
        assert loose(whole) == loose(one.value)
        bare = re.sub(r"https?://(www\.)?([^/\s,;)]+)[^\s,;)]*", r"\2", one.source)
        assert source.startswith(bare)
        assert one.note in source


def test_weak_ones_are_marked_by_a_sign_and_a_word(rows, known):
    for one in known:
        grade = rows[one.key][0][4]
        assert grade.startswith(FLAG) == (one.grade in {"W", "A"})
        assert ("weak" in grade) == (one.grade == "W")
        assert ("assumption" in grade) == (one.grade == "A")


def test_what_the_scenario_sets_is_marked_and_no_folder_is_named(rows, known, section):
    changed = {one.key for one in known if one.grade == GIVEN}
    assert changed
    for key, (cells, marked) in rows.items():
        assert (cells[4] == f"{CHANGED} set here") == (key in changed)
        assert (marked == "marked") == (key in changed)
    assert "/" not in "".join(rows[key][0][6] for key in changed)
    assert f"{len(changed)} values" in text(section)
    weak = sum(one.grade in {"W", "A"} for one in known)
    assert f"{weak} of {len(known)}" in text(section)


def test_what_it_costs_to_be_wrong_is_the_bar_of_the_tornado(rows, section):
    """Every bar of a number of the register, and of the quality of leaders; nothing else."""
    run, topic = full().findings.run, full().findings.analysis["sensitivity"]
    bars = {}
    for bar in topic.tornado.bars:
        key = register_key(bar.key, run.scenario.best_seller)
        bars.setdefault(key, Notation("EUR").money(bar.swing.mean, signed=True))
    shown = {key: cells[5] for key, (cells, _) in rows.items() if cells[5]}
    assert shown == {key: bars[key] for key in rows if key in bars}
    assert len(shown) >= 3
    assert f"that of “{run.titles[topic.tornado.against]}” moves" in text(section)


def test_the_longest_bar_counts_where_two_rest_on_one_number():
    swings = {"quality.bo": 3.0, "quality.cy": -5.0, "quality.ann": 1.0, "sales.cycle": 2.0}
    assert if_wrong({**swings, "quality.external": 4.0}, "ann") == {
        "leadership.quality_internal": -5.0,
        "leadership.quality_best_seller": 1.0,
        "leadership.quality_external": 4.0,
        "sales.cycle": 2.0,
    }


def test_grades_mean_what_they_mean_in_the_register():
    assert MEANINGS == GRADES


def test_money_is_in_the_currency_of_the_scenario(rows):
    units = {cells[3] for cells, _ in rows.values()}
    assert {"€", "€ a year", "a month", "months"} <= units
    assert not any("money" in unit for unit in units)


def test_numbers_are_written_as_the_language_writes_them():
    """A thousand and a half, and half a thousandth, would be mixed up otherwise."""
    page = part(parsed(full_page("nl")), "assumptions")
    rows = {row.xpath(".//code/text()")[0]: row for row in page.xpath(".//tbody/tr")}
    cells = {key: [text(cell) for cell in row] for key, row in rows.items()}
    assert cells["sales.deal_value"][1:4] == ["27.000", "18.000 tot 38.000", "€"]
    assert cells["sales.cycle"][1:3] == ["2,8", "2 tot 4,5"]
    assert cells["sales.win_rate"][1:3] == ["23%", "17% tot 32%"]
    assert cells["sales.stages"][6].startswith("Aanname: vier fasen")
    assert cells["leadership.quality_external"][6].startswith("Bidwell 2011, één Amerikaanse ")
    assert cells["leadership.quality_external"][6].count("magazine.wharton.upenn.edu") == 1


@pytest.mark.parametrize(
    ("distribution", "unit", "told"),
    [
        (Constant(0.5), "share", ("50 %", "")),
        (Pert(-1.0, 0.25, 2.5), "sd", ("0.25", "−1 to 2.5")),
        (Choice((3.0, 1500.0), (0.5, 0.5)), "count", ("one of", "3; 1,500")),
        (Pert(0.001, 0.0012346, 0.002), "x", ("0.001235", "0.001 to 0.002")),
    ],
)
def test_values_of_every_kind(distribution, unit, told):
    assert value_and_range(distribution, unit, Notation("EUR")) == told
