import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.text import Text

from simulation.charts import CHARTS, WITH_ANALYSE, difference_dots, double_pain, style
from simulation.charts.saving import drawn, save_charts
from simulation.findings.double_pain import Estimate, Spread
from simulation.notation import Notation
from tests.charts.readable import assert_readable
from tests.synthetic import TITLES, findings, scenario

PLAIN = set(CHARTS) - set(WITH_ANALYSE)
HOSTILE = (
    "keep",
    "promote",
    "W" * 80,
    "a title that goes on and on until nobody can follow it " * 2,
    "$a_b^2$ and $5k",
    "<img src=x onerror=alert(1)> & \u201cmore\u201d",
)
MADE = {
    "seven": scenario(),
    "two": scenario(("keep", "promote")),
    "one": scenario(("keep",)),
    "no keep": scenario(("hire_external", "fractional")),
    "promoting is the reference": scenario(("promote", "hire_external")),
    "nine, five years": scenario((*TITLES, "a", "b"), horizon=60),
    "one month": scenario(("keep", "promote"), horizon=1),
    "fifty years": scenario(("keep", "promote"), horizon=600),
    "hostile": scenario(HOSTILE, currency="NOK", title="T" * 80),
}
COMPARING = {"double_pain", "difference_dots"}


@pytest.fixture(scope="module", params=MADE, ids=lambda name: name.replace(" ", "-"))
def made(request):
    found = findings(MADE[request.param], futures=64)
    return found, dict(drawn(found))


@pytest.fixture(scope="module")
def small():
    return findings(scenario(("keep", "promote"), horizon=6), futures=64)


def test_no_text_overlaps_another_or_leaves_the_picture(made):
    for name, figure in made[1].items():
        assert_readable(name, figure)


def test_every_strategy_has_a_panel_in_every_chart(made):
    found, shown = made
    run = found.run
    assert set(shown) == PLAIN - (COMPARING if not run.rivals else set())
    for name, figure in shown.items():
        expected = len(run.rivals) if name in COMPARING else len(run.strategies)
        assert len(figure.axes) == expected, name


def test_a_strategy_of_ones_own_shows_up_by_name():
    own = findings(scenario(("keep", "promote", "my_own")), futures=64)
    for name, figure in drawn(own):
        assert "my_own" in [text.get_text() for text in figure.findobj(Text)], name


def test_every_chart_says_what_it_was_made_from(made):
    run = made[0].run
    for name, figure in made[1].items():
        foot = next(t.get_text() for t in figure.texts if t.get_text().startswith("scenario "))
        for part in (run.scenario_hash[:12], f"seed {run.seed}", "64 futures", "double-pain 0."):
            assert part in foot, name


def test_pictures_are_the_same_byte_for_byte_twice(small, tmp_path):
    for folder in ("a", "b"):
        save_charts(small, tmp_path / folder)
    files = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert files == sorted(f"{name}.{end}" for name in PLAIN for end in ("svg", "png"))
    for name in files:
        first, second = (Path(tmp_path / folder / name).read_bytes() for folder in ("a", "b"))
        assert first == second, name


def test_text_in_an_svg_is_text_and_nothing_that_runs(tmp_path):
    save_charts(findings(MADE["hostile"], futures=64), tmp_path)
    for path in tmp_path.glob("*.svg"):
        source = path.read_text(encoding="utf-8")
        assert not re.search(r"<(img|script)\b", source), path.name
        texts = [
            e.text or "" for e in ElementTree.fromstring(source).iter() if e.tag[-4:] == "text"
        ]
        assert any("$a_b^2$ and $5k" in text for text in texts), path.name


def test_letters_that_the_font_lacks_are_no_warning(tmp_path):
    strange = findings(scenario(("keep", "\u674e\u5a1c \U0001f600"), horizon=6), futures=64)
    save_charts(strange, tmp_path)
    assert "\u674e\u5a1c" in (tmp_path / "bookings.svg").read_text(encoding="utf-8")


def test_drawing_leaves_the_settings_of_others_alone(small):
    before = dict(mpl.rcParams)
    next(drawn(small))
    assert dict(mpl.rcParams) == before


def test_the_message_of_the_waterfall_gives_the_total(small):
    figure = double_pain.figure(small)
    total = small.double_pain["promote"].total.mean
    said = figure.texts[0].get_text().replace("\n", " ")
    assert Notation("EUR").money(total, signed=True) in said


def test_dots_stand_on_the_side_of_their_sign():
    found = findings(MADE["no keep"], futures=64)
    figure = difference_dots.figure(found)
    below, above = (line for line in figure.axes[0].lines if len(line.get_xdata()) != 2)
    assert len(below.get_xdata()) == (found.dots["fractional"] < 0).sum()
    assert len(above.get_xdata()) == (found.dots["fractional"] >= 0).sum()
    assert all(x < 0 for x in below.get_xdata())
    assert all(x > 0 for x in above.get_xdata())


def test_strategies_that_are_all_alike_can_be_drawn(small):
    none = np.zeros(50)
    zero = Spread(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    before = small.double_pain["promote"]
    parts = dict.fromkeys(before.mechanisms, Estimate(0.0, 0.0))
    pain = replace(before, mechanisms=parts, pain_1=zero, pain_2=zero, payroll=zero, total=zero)
    alike = replace(small, dots={"promote": none}, double_pain={"promote": pain})
    texts = [text.get_text() for text in difference_dots.figure(alike).findobj(Text)]
    assert "above in 0 of 50, equal in 50" in texts
    assert "\u20ac0 in all" in double_pain.figure(alike).texts[0].get_text()


def test_colours_stay_apart_in_grey():
    def grey(colour):
        red, green, blue = mpl.colors.to_rgb(colour)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    for one, other in (
        (style.LOSS, style.PALE),
        (style.STRATEGY, style.PALE),
        (style.REFERENCE, style.PALE),
    ):
        assert abs(grey(one) - grey(other)) > 0.25
    assert style.strategy_line()["linestyle"] != style.reference_line()["linestyle"]
