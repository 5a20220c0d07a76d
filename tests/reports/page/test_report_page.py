"""The report as one page: all of it is there, in order, and readable by everybody."""

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from simulation.languages import _
from simulation.languages import speaking as telling
from simulation.reports.page import board_page, report_page
from simulation.reports.page.limits import LIMITS
from simulation.reports.page.report import ORDER
from simulation.reports.told.headline import columns
from simulation.reports.told.second_opinion import sections
from tests.reports.page.materials import LANGUAGES, full, full_page, of, speaking
from tests.reports.page.parsed import parsed, part, tags, text
from tests.synthetic import findings, scenario

ROOT = Path(__file__).resolve().parents[3]
PARTS = (
    *("answer", "futures", "strategies", "double-pain", "pipeline", "cash", "people"),
    *("what-matters", "find-out", "options", "map", "story", "assumptions", "limits"),
    *("checklist", "made"),
)
FIGURES = (
    *("difference_dots", "double_pain", "open_pipeline", "bookings", "cumulative_contribution"),
    *("headcount", "leadership_level", "tornado", "worth_knowing", "regret", "decision_map"),
)
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'"
)


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture(scope="module")
def material(language):
    return speaking(full(), language)


@pytest.fixture(scope="module")
def page(language):
    return full_page(language)


@pytest.fixture(scope="module")
def root(page):
    return parsed(page)


@pytest.fixture(scope="module")
def board(material):
    return board_page(material)


def test_every_part_is_there_in_its_order(root):
    assert tuple(one.get("id") for one in root.xpath("//main/section")) == PARTS
    assert len(ORDER) == len(PARTS)


def test_the_contents_lead_to_every_part(root):
    links = root.xpath("//nav//a/@href")
    assert links == [f"#{anchor}" for anchor in PARTS]
    heads = [text(part(root, anchor).find("h2")) for anchor in PARTS]
    assert [text(one) for one in root.xpath("//nav//a")] == heads
    assert root.xpath("//a[@class='skip']/@href") == ["#answer"]


def test_the_dots_are_the_first_of_the_figures_and_each_has_its_numbers(root):
    figures = root.xpath("//figure")
    assert tuple(one.get("id").removeprefix("figure-") for one in figures) == FIGURES
    for number, one in enumerate(figures, 1):
        assert re.search(rf"\b{number}\b", text(one.find("figcaption")))
        assert one.xpath("./details/summary")
        assert one.xpath("./details//table//td")


def test_a_chart_is_told_to_those_who_do_not_see_it(root):
    for svg in root.xpath("//figure//svg"):
        assert svg.get("role") == "img"
        told = [root.get_element_by_id(one) for one in svg.get("aria-labelledby").split()]
        assert [one.tag for one in told] == ["title", "desc"]
        assert all(len(text(one)) > 8 for one in told)


@pytest.mark.parametrize("which", ["page", "board"])
def test_headings_go_down_step_by_step_from_a_single_one(which, language, request):
    levels = [
        int(tag[1])
        for tag in tags(parsed(request.getfixturevalue(which)))
        if re.fullmatch("h[1-6]", tag)
    ]
    assert levels.count(1) == 1 == levels[0]
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("which", ["page", "board"])
def test_every_table_has_a_caption_and_heads_that_say_what_they_head(which, language, request):
    tables = parsed(request.getfixturevalue(which)).xpath("//table")
    assert len(tables) >= 4
    for table in tables:
        assert text(table.find("caption"))
        assert all(th.get("scope") in {"row", "col", "rowgroup"} for th in table.iter("th"))
        assert all(text(th) for th in table.iter("th"))
        (head,) = table.xpath("./thead/tr")
        for row in table.xpath("./tbody/tr[not(@class='parts')]"):
            assert len(row) == len(head)


def test_no_two_things_have_the_same_id(root, page):
    ids = Counter(root.xpath("//*/@id"))
    assert [name for name, count in ids.items() if count > 1] == []
    known = set(ids)
    used = re.findall(r"(?:href=\"#|url\(#)([^\")]+)", page)
    assert set(used) <= known


@pytest.mark.parametrize("which", ["page", "board"])
def test_a_page_runs_nothing_and_loads_nothing(which, language, request):
    page = request.getfixturevalue(which)
    root = parsed(page)
    assert page.startswith("<!DOCTYPE html>")
    assert root.get("lang") == language
    (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == POLICY
    assert not {"script", "iframe", "object", "embed", "link", "form", "base"} & set(tags(root))
    for one in root.iter():
        for name, value in one.attrib.items():
            assert not name.startswith("on")
            if name in {"src", "href", "xlink:href"} and one.tag != "a":
                assert value.startswith(("#", "data:image/"))
            elif name == "href":
                assert value.startswith(("#", "https://", "http://"))
    assert "@import" not in page
    assert "url(http" not in page


def test_a_page_is_small(page):
    assert len(page.encode()) < 3_000_000


def test_the_same_material_gives_the_same_page(page, board, material):
    assert report_page(material) == page
    assert board_page(material) == board


def test_the_answer_is_told_as_it_was_found(root, board, material):
    found = material.findings
    scenario = found.run.scenario
    told = text(part(root, "answer"))
    for said in (found.sentence, found.caveat):
        assert " ".join(said.split()) in told
    assert text(root.find(".//h1")) == scenario.title
    assert scenario.question in text(root.find(".//header"))
    assert " ".join(found.sentence.split()) in text(parsed(board))


def test_the_strategies_have_the_figures_of_the_terminal(root, material):
    with telling(material.findings.run.scenario.language):
        every = list(columns(material.findings))
    rows = part(root, "strategies").xpath(".//table")[0].xpath("./tbody/tr")
    for place, row in enumerate(rows):
        for cell, column in zip(row.xpath("./td"), every, strict=True):
            shown = "".join(cell.text_content().split())
            one = column.cells[place]
            assert shown == "".join((one.mean + one.spread + one.difference).split())


def test_what_the_terminal_tells_of_an_analysis_is_all_there(root, material):
    """But for the double pain, whose statement the page writes out."""
    told = text(root.find("body"))
    with telling(material.findings.run.scenario.language):
        every = list(sections(material.findings))
        pain = _("The double pain")
    assert len(every) > 8
    for section in every:
        for line in section.lines:
            assert " ".join(line.split()) in told
        tables = section.tables[1:] if section.heading == pain else section.tables
        for table in tables:
            assert " ".join(table.note.split()) in told
            for name, cells in table.rows:
                row = " ".join((name, *filter(None, cells)))
                assert "".join(row.split()) in "".join(told.split())


def test_a_page_speaks_the_language_of_its_scenario(root, language):
    with telling(language):
        heads = [_("The answer"), _("Fifty futures"), _("What is assumed"), _("Contents")]
    shown = [text(one) for one in root.xpath("//h2")]
    assert set(heads) <= set(shown)
    if language != "en":
        assert not {"The answer", "Fifty futures", "What is assumed", "Contents"} & set(shown)


def test_what_was_not_looked_into_says_what_command_adds_it():
    made = of(findings(scenario(("keep", "promote"), 3), futures=64))
    root = parsed(report_page(made))
    command = "python run_scenario.py scenarios/made-up.yaml --report"
    for anchor in ("strategies", "what-matters", "map", "story"):
        (told,) = part(root, anchor).xpath(".//pre")
        assert text(told) == f"{command} html"
    assert not root.xpath("//section[@id='find-out' or @id='options']")
    assert f"{command} a4" in text(parsed(board_page(made)))


def test_a_strategy_alone_has_nothing_to_be_compared_with():
    made = of(findings(scenario(("keep",), 3), futures=64))
    root = parsed(report_page(made))
    shown = [one.get("id") for one in root.xpath("//main/section")]
    assert shown == [
        *("answer", "strategies", "pipeline", "cash", "people", "assumptions", "limits"),
        *("checklist", "made"),
    ]
    assert "nothing to compare" in text(part(root, "answer"))
    assert not parsed(board_page(made)).xpath("//svg")


def test_warnings_are_shown():
    warned = scenario(("keep", "promote"), 3, warnings=("team.yaml:3:1: W-TEAM team: one\n  hint",))
    root = parsed(report_page(of(findings(warned, futures=64))))
    assert [text(one) for one in root.xpath("//p[@class='warning']")] == [
        "team.yaml:3:1: W-TEAM team: one hint"
    ]


def test_the_model_s_limits_are_those_of_the_readme():
    words = (ROOT / "README.md").read_text("utf-8").partition("## What the model does not know")[2]
    entries = re.findall(r"^- (.*(?:\n  .*)*)", words, re.MULTILINE)
    told = [" ".join(one.replace("**", "").replace("'", "’").split()) for one in entries]
    assert told == list(LIMITS)


def test_a_figure_that_changes_is_told_changed():
    found = findings(scenario(("keep", "promote"), 3), futures=64)
    before = report_page(of(found))
    row = found.figures["promote"]["npv"]
    other = {**found.figures["promote"], "npv": replace(row, mean=row.mean + 123e3)}
    after = report_page(of(replace(found, figures={**found.figures, "promote": other})))
    assert before != after


def test_who_comes_and_goes_is_as_in_the_summary():
    made = of(findings(scenario(("keep", "promote"), 3), futures=64))
    (table,) = part(parsed(report_page(made)), "people").xpath("./div//table")
    rows = [[text(cell) for cell in row] for row in table.xpath("./tbody/tr")]
    for row, one in zip(rows, made.findings.summary["strategies"].values(), strict=True):
        metrics = ("sellers_left", "top_performers_left", "hires", "months_without_leader")
        assert row[1:5] == [f"{one[metric]['mean']:.1f}" for metric in metrics]
        assert row[5].split()[0] == f"{100 * one['best_seller_left']['mean']:.0f}"


def test_the_run_is_told_so_that_it_can_be_made_again(root, board, material):
    told = text(part(root, "made"))
    given = material.manifest
    for one in (given["scenario_hash"], "numpy", given["versions"]["numpy"], given["engine"]):
        assert one in told
    assert f"python run_scenario.py rerun outputs/{given['scenario']}" in told
    assert "2026" in told
    foot = text(parsed(board).find(".//footer"))
    assert given["scenario_hash"][:12] in foot
    assert "2026" in foot
