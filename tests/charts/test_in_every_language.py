"""Every chart in every language and size: told in it, nothing cut, and every text can be read."""

import re
from dataclasses import replace

import pytest

from simulation.charts import CHARTS, decision_map, title_of
from simulation.charts.house import SIZES, USUAL, house_style
from simulation.charts.saving import drawn
from simulation.charts.sheet.axes import labels
from simulation.findings.double_pain import LABELS
from simulation.languages import LANGUAGES, _, later, speaking
from tests.charts.readable import assert_readable, texts
from tests.charts.test_analysis_charts import LONG, bar, study, with_topics
from tests.charts.test_charts import HOSTILE
from tests.charts.test_decision_map import HERE, axis, made_of, run_of
from tests.synthetic import TITLES, findings, scenario

ALL_SIZES = {"usual": USUAL, **SIZES}
SEVEN = tuple(TITLES)
BARS = (
    bar("a", -300e3, 500e3, title=later("How well {name} would lead", name="Ann")),
    bar("b", 260e3, -90e3, "share", True, title="Share won"),
    bar("c", 150e3, 120e3, "money/month", title="Pay of tools"),
    bar("d", 100e3, 100e3, "months", title="Time to fill"),
)
STUDIES = (
    study("x", 80e3, 1e3, later("A 90-day trial of {name} as acting manager", name="Ann")),
    study("y", 2e3, 1.4e6, later("Counting the last three months in the CRM")),
)
NAMES = {*TITLES.values(), LONG, "A SaaS scale-up with eight sellers", "Share won", "How good"}
WORD = re.compile(r"[^\W\d_]{2,}")


@pytest.fixture(scope="module")
def found():
    plain = findings(scenario(SEVEN), futures=64)
    return {
        "seven": with_topics(plain, BARS, STUDIES),
        "hostile": with_topics(findings(scenario(HOSTILE, 36, currency="NOK"), futures=64)),
    }


def figures(found, language, shape):
    """All charts of a run, and its map, in a language and a size."""
    made = found.run.scenario
    told = replace(found, run=replace(found.run, scenario=replace(made, language=language)))
    names = found.run.strategies
    money = axis("pay.tools", LONG, "money/month", (200.0, 90_000.0), 25)
    run = replace(run_of(names), scenario=told.run.scenario)
    with house_style(size=shape):
        yield from drawn(told)
        yield "map", decision_map.figure(run, made_of(names, x=money), HERE)


@pytest.mark.parametrize("shape", ALL_SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_can_be_read_and_no_message_is_cut(found, language, shape):
    seen = set()
    for name, figure in figures(found["seven"], language, ALL_SIZES[shape]):
        seen.add(name)
        assert_readable((language, shape, name), figure)
        message, reading = (figure.texts[place].get_text() for place in (0, 1))
        assert "\u2026" not in reading, name
        assert not message.endswith("\u2026"), name
        wide, tall = figure.get_size_inches()
        assert wide == pytest.approx(ALL_SIZES[shape].wide)
        if shape == "slide":
            assert tall == pytest.approx(5.6), name
    assert seen == {*CHARTS, "map"}


@pytest.mark.parametrize("shape", SIZES)
def test_names_however_long_spoil_no_chart(found, shape):
    for name, figure in figures(found["hostile"], "nl", SIZES[shape]):
        assert_readable((shape, name), figure)


def lines(figure):
    return {text.replace("\n", " ") for text in texts(figure) if text}


def words(text):
    """What is left of a text without the names that people gave."""
    for name in sorted(NAMES, key=len, reverse=True):
        text = text.replace(name, "")
    return WORD.findall(text)


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_no_text_is_left_in_english(found, language):
    english = {name: lines(one) for name, one in figures(found["seven"], "en", USUAL)}
    for name, figure in figures(found["seven"], language, USUAL):
        same = lines(figure) & english[name]
        assert not [text for text in same if words(text)], name
        assert any(words(text) for text in lines(figure)), name


def test_a_text_in_english_would_be_found(found):
    run = found["seven"].run
    assert words("mean of \u201cPromote the best seller\u201d") == ["mean", "of"]
    assert words(run.titles["promote"]) == []
    assert words("\u22121,234 %") == []


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_charts_and_causes_have_names_in_every_language(language):
    with speaking(language):
        told = [title_of(name) for name in CHARTS]
        causes = [_(label) for label in LABELS.values()]
    assert len(set(told)) == len(CHARTS)
    assert not set(told) & {title_of(name) for name in CHARTS}
    assert not set(causes) & set(LABELS.values())


@pytest.mark.parametrize(("language", "marks"), [("en", "0.5"), ("nl", "0,5"), ("nb", "0,5")])
def test_numbers_on_the_axes_follow_the_language(language, marks):
    with speaking(language):
        assert labels([0.5, 1.0])[0] == marks
