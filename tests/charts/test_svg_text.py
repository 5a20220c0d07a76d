"""A chart as a piece of a page: ids of its own, nothing that runs, and words for who cannot see."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from simulation.charts import CHARTS
from simulation.charts.alt_text import alt_text
from simulation.charts.saving import draw, drawn
from simulation.charts.svg_text import svg_of
from simulation.languages import LANGUAGES
from simulation.notation import Notation
from tests.charts.test_analysis_charts import with_topics
from tests.charts.test_charts import HOSTILE
from tests.synthetic import findings, scenario

SVG = "{http://www.w3.org/2000/svg}"
LIKE_AN_ID = 'id="patch_1" href="#patch_1" url(#patch_1)'


@pytest.fixture(scope="module")
def found():
    return with_topics(findings(scenario(("keep", "promote", "hire_external"), 6), futures=64))


@pytest.fixture(scope="module")
def pieces(found):
    return {
        name: svg_of(figure, name, title=name, description=alt_text(name, found))
        for name, figure in drawn(found)
    }


def in_language(found, language):
    run = replace(found.run, scenario=replace(found.run.scenario, language=language))
    return replace(found, run=run)


def test_all_charts_of_a_page_have_different_ids(pieces):
    assert set(pieces) == set(CHARTS)
    ids = [id for piece in pieces.values() for id in re.findall(r'\bid="([^"]*)"', piece)]
    assert len(ids) == len(set(ids)) > 900


def test_what_is_referred_to_is_there_in_the_same_piece(pieces):
    for name, piece in pieces.items():
        ids = set(re.findall(r'\bid="([^"]*)"', piece))
        named = set(re.findall(r'href="#([^"]*)"|url\(#([^)]*)\)', piece))
        assert named, name
        assert {one or other for one, other in named} <= ids, name


def test_a_piece_bears_its_title_and_description_and_no_prolog(pieces, found):
    for name, piece in pieces.items():
        root = ElementTree.fromstring(piece)
        assert root.tag == f"{SVG}svg"
        assert root.get("role") == "img"
        assert root[0].text == name
        assert root[1].text == alt_text(name, found)
        assert root.get("aria-labelledby") == f"{root[0].get('id')} {root[1].get('id')}"
        assert piece.startswith("<svg ")
        assert not re.search(r"<\?xml|<!DOCTYPE|<metadata|<style|<script", piece)


def test_a_piece_is_the_same_twice(found, pieces):
    figure = draw("bookings", found)
    again = svg_of(figure, "bookings", title="bookings", description=alt_text("bookings", found))
    assert again == pieces["bookings"]
    assert svg_of(figure, "bookings", title="bookings", description="") != again


def test_words_that_look_like_ids_or_tags_are_left_alone():
    names = ("keep", LIKE_AN_ID, HOSTILE[-1])
    strange = findings(scenario(names, 6, title=LIKE_AN_ID), futures=64)
    piece = svg_of(
        draw("bookings", strange),
        "x",
        title="</title><b>",
        description=alt_text("bookings", strange),
    )
    root = ElementTree.fromstring(piece)
    said = " ".join(text.text or "" for text in root.iter(f"{SVG}text"))
    assert 'href="#patch_1" url(#patch_1)' in said
    assert root[0].text == "</title><b>"
    assert not re.search(r"<(img|b)\b", piece)


def test_a_name_that_no_id_can_start_with_is_refused(found):
    for name in ("", "Bookings", '"><script>', "1"):
        with pytest.raises(ValueError, match="small letters"):
            svg_of(draw("bookings", found), name, title="", description="")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_for_a_chart_bear_its_main_figures(found, language):
    told = in_language(found, language)
    notation = Notation("EUR", language)
    total = found.double_pain["promote"].total.mean
    assert notation.money(total, signed=True) in alt_text("double_pain", told)
    assert notation.money(90e3) in alt_text("worth_knowing", told)
    last = found.months.mean["cumulative_contribution"][:, -1]
    for value in (last.min(), last.max()):
        assert notation.money(value) in alt_text("cumulative_contribution", told)
    for name in CHARTS:
        text = alt_text(name, told)
        assert text.endswith(".")
        assert "{" not in text, name
        assert ".." not in text, name


def test_the_words_for_a_chart_are_in_the_language_of_the_scenario(found):
    for name in CHARTS:
        assert len({alt_text(name, in_language(found, one)) for one in LANGUAGES}) == 3, name


def test_the_words_for_a_chart_cut_no_name():
    long = "a title that goes on and on until nobody can follow it any more"
    found = findings(scenario(("keep", long), 6), futures=64)
    assert long in alt_text("cumulative_contribution", found)


def test_an_unknown_chart_has_no_words(found):
    with pytest.raises(ValueError, match="no chart"):
        alt_text("os", found)
