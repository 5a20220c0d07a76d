"""The STRESS-DES checklist: twenty items, each answered, or its blank named."""

import pytest

from simulation.languages import speaking as telling
from simulation.reports.page.checklist import GROUPS, ITEMS, checklist
from simulation.reports.page.checklist_answers import ANSWERS
from simulation.scenario.model import Anchors
from tests.reports.page.materials import LANGUAGES, full, of, speaking
from tests.reports.page.parsed import text
from tests.synthetic import findings, scenario

PUBLISHED = (
    *("1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4", "2.5", "3.1", "3.2", "3.3", "3.4"),
    *("4.1", "4.2", "4.3", "5.1", "5.2", "5.3", "5.4", "6.1"),
)
BY_A_PERSON = {"1.1", "1.3", "3.1", "3.2", "3.4", "6.1"}


def rows(material):
    """Answer and blank by number."""
    from lxml import html

    with telling(material.findings.run.scenario.language):
        part = checklist(material)
    found = {}
    for grid in part.pieces[0].blocks[1:]:
        for name, (cell,) in grid.rows:
            inside = html.fragment_fromstring(str(cell), create_parent="div")
            blanks = [text(one) for one in inside.xpath(".//span[@class='blank']")]
            for one in inside.xpath(".//span[@class='blank']"):
                one.drop_tree()
            found[name.split()[0]] = (text(inside), blanks)
    return found


def silent(found):
    """Items with no answer, or whose blank does not say what is to be filled in."""
    return [
        number
        for number, (answer, blanks) in found.items()
        if len(answer) < 20 or any(len(blank) < 30 or blank.count(":") < 1 for blank in blanks)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_twenty_items_are_answered_and_blanks_are_named(language):
    found = rows(speaking(full(), language))
    assert tuple(found) == PUBLISHED == tuple(ANSWERS)
    assert silent(found) == []
    assert {number for number, (_, blanks) in found.items() if blanks} == BY_A_PERSON


def test_a_silent_blank_is_found(monkeypatch):
    monkeypatch.setitem(ANSWERS, "2.4", lambda material: "")
    assert silent(rows(full())) == ["2.4"]


def test_every_item_is_in_a_group():
    assert {item.number.partition(".")[0] for item in ITEMS} == set(GROUPS)


def test_answers_are_those_of_the_run():
    found = {number: answer for number, (answer, _) in rows(full()).items()}
    material = full()
    assert material.findings.run.scenario.question in found["1.1"]
    assert "6 months" in found["4.2"]
    assert "300 independent futures" in found["4.3"]
    assert "seed (1)" in found["5.2"].replace("the seed", "seed")
    assert f"numpy {material.manifest['versions']['numpy']}" in found["5.1"]
    assert "vectorised" in found["5.3"]
    assert "12 seconds" in found["5.4"]
    assert material.manifest["scenario_hash"][:12] in found["6.1"]


def test_a_run_without_rivals_or_figures_of_last_year_is_told_as_such():
    found = rows(of(findings(scenario(("keep",), 3), futures=64)))
    assert silent(found) == []
    assert "No figures of last year" in found["3.2"][0]
    known = scenario(("keep", "promote"), 3, anchors=Anchors(new_sales=1e6, deals_won=40.0))
    assert "Last year’s sales" in rows(of(findings(known, futures=64)))["3.2"][0]
