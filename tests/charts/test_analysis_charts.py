"""The charts that `analyse` adds: bars stand where the figures say, and texts can be read."""

from dataclasses import replace

import numpy as np
import pytest
from matplotlib.colors import to_rgba

from simulation.analysis.comparison import Comparison, Risk
from simulation.analysis.information import Information, StudyWorth
from simulation.analysis.sensitivity import Sensitivity
from simulation.analysis.tornado import Bar, Tornado
from simulation.charts import WITH_ANALYSE, regret, tornado, worth_knowing
from simulation.charts.saving import drawn, save_charts
from simulation.charts.style import PALE, STRATEGY, fitted, width
from simulation.findings.double_pain import Estimate
from simulation.findings.figures import figures
from simulation.inference.information import Worth
from tests.charts.readable import assert_readable, texts
from tests.charts.test_charts import HOSTILE
from tests.synthetic import findings, scenario

LONG = "What a thing is called that has the longest of all names in the whole register of things"


def bar(key, low, high, unit="sd", interacts=False, title="How well Ann leads"):
    ends = Estimate(low, 1e3), Estimate(high, 1e3)
    return Bar(key, title, unit, -0.5, 1.25, *ends, Estimate(high - low, 1e3), interacts)


def with_topics(found, bars=None, studies=None):
    """Findings with made-up topics: known bars, regrets and worths."""
    first, second = found.run.strategies[-1], found.run.reference
    bars = bars or (
        bar("a", -300e3, 500e3),
        bar("b", 260e3, -90e3, "share", True, LONG),
        bar("c", 150e3, 120e3, "money/month"),  # both ends above nothing held
        bar("d", 100e3, 100e3, "count"),
    )
    found_bars = Tornado(first, second, 2048, Estimate(100e3, 1e3), tuple(bars))
    regrets = {
        name: figures(np.linspace(0.0, 1e5 * (9 - place), 101))
        for place, name in enumerate(found.run.strategies)
    }
    known = Worth("everything", ("everything",), 90e3, 4e3, 0.3)
    parts = (Worth("a", ("a",), 60e3, 5e3, 0.2), Worth("how good", ("a", "b"), 85e3, 6e3, 0.2))
    studies = studies or (study("x", 8e3, 1e3, LONG), study("trial", 2e3, 1.4e6, "A trial"))
    return replace(
        found,
        analysis={
            "comparison": Comparison(
                64, 64, {}, {name: Risk(one, 0.0, None) for name, one in regrets.items()}
            ),
            "information": Information(64, known, parts, studies, (), {"a": LONG}),
            "sensitivity": Sensitivity(64, (), 0.4, 0.01, False, found_bars),
        },
    )


def study(name, value, price, title):
    return StudyWorth(
        name, title, "made up", Worth(name, (name,), value, 1e3, 0.1), price, value - price, 1e3
    )


@pytest.fixture(scope="module")
def small():
    return findings(scenario(("keep", "promote", "hire_external"), horizon=6), futures=64)


@pytest.fixture(scope="module")
def looked_into(small):
    return with_topics(small)


def bars_of(figure, colour):
    """Left and right end of each bar of a colour, from the top row down."""
    found = [p for p in figure.axes[0].patches if p.get_facecolor() == to_rgba(colour)]
    return [tuple(sorted((p.get_x(), p.get_x() + p.get_width()))) for p in found]


def test_without_a_full_analysis_they_are_absent(small, tmp_path):
    assert not {name for name, _ in drawn(small)} & set(WITH_ANALYSE)
    save_charts(small, tmp_path)
    assert not {path.stem for path in tmp_path.iterdir()} & set(WITH_ANALYSE)


def test_with_one_they_are_written(looked_into, tmp_path):
    save_charts(looked_into, tmp_path)
    for name in WITH_ANALYSE:
        assert {path.suffix for path in tmp_path.glob(f"{name}.*")} == {".svg", ".png"}


@pytest.mark.parametrize("names", [("keep", "promote"), HOSTILE], ids=["two", "hostile"])
@pytest.mark.parametrize("currency", ["EUR", "NOK"])
def test_every_text_can_be_read(names, currency):
    found = with_topics(findings(scenario(names, horizon=6, currency=currency), futures=64))
    for name, figure in drawn(found):
        if name in WITH_ANALYSE:
            assert_readable(name, figure)


def test_a_bar_of_the_tornado_reaches_from_nothing_held_to_both_ends(looked_into):
    figure = tornado.figure(looked_into)
    low, high = bars_of(figure, PALE), bars_of(figure, STRATEGY)
    assert low == [(-300e3, 100e3), (100e3, 260e3), (100e3, 150e3)]
    assert high == [(100e3, 500e3), (-90e3, 100e3), (100e3, 120e3)]


def test_what_moves_nothing_has_no_row_but_where_nothing_moves(looked_into):
    def rows(*bars):
        figure = tornado.figure(with_topics(looked_into, bars=bars))
        return len(figure.axes[0].get_yticklabels())

    still, faint, long = (bar("x", 100e3, 100e3 + end) for end in (0.0, 3e3, 400e3))
    assert rows(long, long, faint, still) == 2
    assert rows(still, still) == 1


def test_both_ends_of_a_bar_have_their_interval(looked_into):
    lines = [tuple(line.get_xdata()) for line in tornado.figure(looked_into).axes[0].lines]
    for end in (-300e3, 500e3, 260e3, -90e3):
        assert (end - 1.96e3, end + 1.96e3) in lines


def test_the_tornado_names_the_values_used_and_flags_what_hangs_on_others(looked_into):
    said = texts(tornado.figure(looked_into))
    assert {"\u22120.5", "1.25", "\u221250 %", "125 %"} <= set(said)
    flagged = {text for text in said if text.startswith("\u2605")}
    assert len(flagged) == 1
    assert LONG[:20] in flagged.pop()
    assert "hangs on other unknowns too" in said
    alone = with_topics(looked_into, bars=(bar("a", -1e3, 2e3),))
    assert "hangs on other unknowns too" not in texts(tornado.figure(alone))


def test_regret_is_sorted_and_shows_mean_and_p90(looked_into):
    figure = regret.figure(looked_into)
    means, most = bars_of(figure, STRATEGY), bars_of(figure, PALE)
    assert [end for _, end in means] == pytest.approx([350e3, 400e3, 450e3])
    assert [end for _, end in most] == pytest.approx([630e3, 720e3, 810e3])
    rows = [label.get_text() for label in figure.axes[0].get_yticklabels()]
    assert rows[-1] == looked_into.run.titles["keep"]


def test_what_is_worth_knowing_is_sorted_with_its_errors_and_the_whole(looked_into):
    figure = worth_knowing.figure(looked_into)
    ax = figure.axes[0]
    assert [end for _, end in bars_of(figure, STRATEGY)] == [85e3, 60e3]
    assert [end for _, end in bars_of(figure, PALE)] == [8e3, 2e3]
    lines = [tuple(map(float, line.get_xdata())) for line in ax.lines]
    assert (90e3, 90e3) in lines
    assert (85e3 - 1.96 * 6e3, 85e3 + 1.96 * 6e3) in lines
    assert (0.04e3, 3.96e3) in [tuple(round(x, 6) for x in line) for line in lines]


def test_a_price_that_would_squeeze_all_bars_stands_in_words_only(looked_into):
    figure = worth_knowing.figure(looked_into)
    marked = [line.get_xdata() for line in figure.axes[0].lines if line.get_marker() == "D"]
    assert [list(x) for x in marked] == [[1e3]]
    assert figure.axes[0].get_xlim()[1] < 1.4e6
    said = texts(figure)
    assert "\u20ac2,000, costs \u20ac1,400,000: don\u2019t bother" in said
    assert "\u20ac8,000, costs \u20ac1,000: worth doing" in said


def test_what_is_worth_nothing_can_be_drawn(looked_into):
    none = Worth("everything", ("everything",), 0.0, 0.0, 0.0)
    topic = looked_into.analysis["information"]

    def drawn_of(**parts):
        changed = replace(topic, evpi=none, evsi=(), **parts)
        return worth_knowing.figure(replace(looked_into, analysis={"information": changed}))

    assert "\u20ac0" in drawn_of(evppi=(replace(none, name="a"),)).texts[0].get_text()
    assert drawn_of(evppi=()) is None


def test_what_is_cut_ends_with_a_whole_word_where_there_is_more_than_one():
    title = "Promote whoever does best in an assessment"
    for inches in np.linspace(0.6, 3.0, 25):
        text = fitted(title, inches, 9.0, lines=1)
        kept = text.removesuffix("\u2026")
        assert width(text, 9.0) <= inches
        assert title.startswith(kept)
        assert kept == title or " " not in kept or title[len(kept)] == " "
    assert fitted("Unteilbar", 0.4, 9.0, lines=1).endswith("\u2026")
