"""Names that would break a page, or do something in it, stand in it as plain text."""

from collections import Counter
from dataclasses import replace

import pytest

from simulation.analysis.story import tell
from simulation.charts import CHARTS
from simulation.reports.page import board_page, pictures, report_page
from simulation.reports.page.visible import as_attribute, as_html, visible
from tests.reports.page.hostile import NAMES
from tests.reports.page.materials import full, full_page, of
from tests.reports.page.parsed import parsed, tags, text
from tests.synthetic import findings, scenario

USUAL = scenario(("keep", "promote", "fractional"), 3)


def named(name, made=USUAL):
    """A scenario that bears a name wherever a user may give one."""
    strategies = tuple(replace(one, title=name) for one in made.strategies)
    sellers = tuple(replace(one, name=name) for one in made.sellers)
    return replace(made, title=name, question=name, strategies=strategies, sellers=sellers)


def shape(page):
    """Elements and attributes of a page, but for what keeps right-to-left words apart."""
    root = parsed(page)
    counted = Counter(tag for tag in tags(root) if tag != "bdi")
    attributes = Counter(
        name for one in root.iter() if isinstance(one.tag, str) for name in one.attrib
    )
    return counted, attributes


@pytest.fixture
def _without_charts(monkeypatch):
    monkeypatch.setattr(pictures, "CHARTS", ())


@pytest.fixture(scope="module")
def shapes():
    before = pictures.CHARTS
    pictures.CHARTS = ()
    try:
        made = of(findings(USUAL, futures=64))
        return shape(report_page(made)), shape(board_page(made))
    finally:
        pictures.CHARTS = before


def test_there_are_sixty_of_them():
    assert len(set(NAMES)) == len(NAMES) >= 60


@pytest.mark.usefixtures("_without_charts")
@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_name_is_shown_as_plain_text_and_adds_nothing_to_a_page(name, shapes):
    made = of(findings(named(name), futures=64))
    report, board = report_page(made), board_page(made)
    report.encode("utf-8")
    assert (shape(report), shape(board)) == shapes
    shown = " ".join(visible(name).split())
    root = parsed(report)
    assert text(root.find(".//h1")) == text(root.find(".//title")) == shown
    assert text(root.find(".//header/p")) == shown
    heads = [text(one) for one in root.xpath("//section[@id='strategies']//tbody/tr/th")]
    assert set(heads) == {shown}
    assert text(parsed(board).find(".//h1")) == shown


@pytest.fixture(scope="module")
def usual():
    """Elements of a page with usual names."""
    return set(tags(parsed(report_page(of(findings(USUAL, futures=64))))))


@pytest.mark.parametrize("few", range(0, len(NAMES), 7))
def test_charts_with_such_names_hold_no_markup_of_theirs(few, usual):
    titles = (NAMES[few : few + 7] * 3)[:3]
    strategies = tuple(
        replace(one, title=title) for one, title in zip(USUAL.strategies, titles, strict=True)
    )
    other = of(findings(replace(USUAL, strategies=strategies, title=titles[0]), futures=64))
    root = parsed(report_page(other))
    assert set(tags(root)) - {"bdi"} <= usual | {"br"}
    drawn = {one.get("id").removeprefix("figure-") for one in root.xpath("//figure")}
    assert drawn <= set(CHARTS)
    assert len(drawn) == 7


@pytest.mark.parametrize("name", [NAMES[2], NAMES[38], NAMES[47]])
def test_a_seller_s_name_is_plain_text_in_a_story_too(name):
    company = full().findings.run.scenario
    sellers = tuple(replace(one, name=name) for one in company.sellers)
    story = tell(replace(company, sellers=sellers), ("keep", "promote"), 7, 1)
    page = report_page(replace(full(), story=story))
    assert shape(page)[0].keys() == shape(full_page())[0].keys()
    told = text(parsed(page).xpath("//section[@id='story']")[0])
    assert " ".join(visible(name).split()) in told


def test_hidden_signs_are_named_and_others_left_alone():
    assert visible("a\u202eb\x00c\u200bd") == "a⟨U+202E⟩b⟨U+0000⟩c⟨U+200B⟩d"
    kept = "Zoë “x” – 李娜 \U0001f468\u200d\U0001f469 e\u0301 ∑ €\u00a01\u202f000"
    assert visible(kept) == kept


def test_words_from_right_to_left_stand_apart_from_the_number_after_them():
    assert str(as_html("“שלום עולם” 63 <b>")) == "“<bdi>שלום עולם</bdi>” 63 &lt;b&gt;"
    assert str(as_attribute('"שלום"')) == "&#34;שלום&#34;"
