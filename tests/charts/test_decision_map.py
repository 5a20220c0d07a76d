"""The chart of a map: colours, hatches and names stand where the figures say."""

from dataclasses import replace

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.patches import PathPatch

from simulation.analysis.decision_map import Axis, DecisionMap
from simulation.analysis.map_reading import Standing
from simulation.analysis.unknowns import Unknown
from simulation.charts.decision_map import figure, percent
from simulation.charts.sheet.regions import borders, names_in_place, runs
from simulation.charts.style import RULE, STRATEGY, area_colours
from simulation.findings import Run
from tests.charts.readable import assert_readable, texts
from tests.charts.test_charts import HOSTILE
from tests.synthetic import TITLES, scenario

LONG = "Way of working that a fractional leader builds, a month of full presence, and then some"


def axis(key="sales.win_rate", title="Share won", unit="share", ends=(0.1, 0.4), cells=25):
    return Axis(Unknown(key, title, unit, (key,), np.zeros(1)), np.linspace(*ends, cells))


def made_of(names=("keep", "promote"), best=None, close=None, x=None, y=None):
    x, y = x or axis(), y or axis("quality.a", "How well A would lead", "sd", (-2.0, 2.0))
    shape = (len(y.values), len(x.values))
    if best is None:  # the first strategy at the left, the last at the right, equally wide
        best = np.tile(np.arange(shape[1]) * len(names) // shape[1], (shape[0], 1))
    close = np.zeros(shape, bool) if close is None else close
    return DecisionMap(x, y, tuple(names), 512, np.zeros((len(names), *shape)), best, close)


def run_of(names=("keep", "promote"), **changes):
    return Run(scenario(names, **changes), "0123456789abcdef", 1, 512, "monte-carlo")


HERE = Standing(0.22, 0.5, True, "keep", False, ())
AWAY = replace(HERE, x=9.0, inside=False)


def test_a_cell_has_the_colour_of_its_strategy():
    shown = figure(run_of(), made_of(), HERE).axes[0].images[0].get_array()
    assert np.allclose(shown[:, :12], to_rgb(RULE))
    assert np.allclose(shown[:, 13:], to_rgb(STRATEGY))


def test_a_strategy_has_the_same_colour_whichever_others_are_on_the_map():
    names = tuple(TITLES)[:6]
    colours = area_colours(names, "keep")
    assert len(set(colours.values())) == 6
    run = run_of(names)
    for some in (("keep", names[4]), (names[4], names[2])):
        made = made_of(some)
        shown = figure(run, made, HERE).axes[0].images[0].get_array()
        assert np.allclose(shown[0, 0], to_rgb(colours[some[0]]))
        assert np.allclose(shown[0, -1], to_rgb(colours[some[1]]))


def test_cells_too_close_to_call_are_hatched_and_no_others():
    close = np.zeros((25, 25), bool)
    close[3, 5:9] = close[20, 0] = True
    ax = figure(run_of(), made_of(close=close), HERE).axes[0]
    (hatched,) = [one for one in ax.patches if isinstance(one, PathPatch)]
    assert hatched.get_hatch() == "////"
    middles = [(x, y) for x in ax_values(0.1, 0.4) for y in ax_values(-2.0, 2.0)]
    inside = [middle for middle in middles if covered(hatched.get_path(), middle)]
    assert len(inside) == close.sum()
    assert not [
        one for one in figure(run_of(), made_of(), HERE).axes[0].patches
        if isinstance(one, PathPatch)
    ]  # fmt: skip


def ax_values(low, high):
    return np.linspace(low, high, 25)


def covered(path, point):
    return any(
        part[:, 0].min() < point[0] < part[:, 0].max()
        and part[:, 1].min() < point[1] < part[:, 1].max()
        for part in path.to_polygons()
    )


def test_the_scenario_is_marked_where_it_stands_if_it_is_on_the_map():
    marked = [line for line in figure(run_of(), made_of(), HERE).axes[0].lines]
    assert [(line.get_xdata()[0], line.get_ydata()[0]) for line in marked] == [(0.22, 0.5)]
    gone = figure(run_of(), made_of(), AWAY)
    assert not gone.axes[0].lines
    assert "as assumed" not in legend(gone)


def legend(made):
    return [text.get_text() for text in made.legends[0].get_texts()]


def test_the_legend_names_every_strategy_with_its_share():
    names = tuple(TITLES)[:4]
    best = np.zeros((25, 25), int)
    best[:5] = 1
    shown = legend(figure(run_of(names), made_of(names, best), HERE))
    assert shown[0] == f"{TITLES['keep']}\nbest in 80 %"
    assert shown[1].endswith("best in 20 %")
    assert sum(one.endswith("best nowhere") for one in shown) == 2
    assert shown[-2:] == ["too close to call\nin 0 %", "as assumed"]


def test_regions_that_are_large_enough_bear_their_name():
    names = ("keep", "promote", "fractional")
    best = np.zeros((25, 25), int)
    best[:, 13:] = 1
    best[0, 0] = 2  # one cell is too small for any name
    ax = figure(run_of(names), made_of(names, best), HERE).axes[0]
    named = {text.get_text().replace("\n", " ") for text in ax.texts}
    assert named == {TITLES["keep"], TITLES["promote"]}


@pytest.mark.parametrize("names", [("keep", "promote"), tuple(TITLES), HOSTILE], ids=len)
@pytest.mark.parametrize("here", [HERE, AWAY], ids=["on", "off"])
def test_every_text_can_be_read(names, here):
    money = axis("pay.tools", LONG, "money/month", (200.0, 90_000.0), 60)
    for x, y in ((axis(), None), (money, axis("a", LONG, "sd/month", (0.0, 1e-4), 7))):
        run = run_of(names, currency="NOK")
        assert_readable("map", figure(run, made_of(names, x=x, y=y), here))


def test_axes_bear_title_and_unit():
    money = axis("sales.deal_value", "Value of a deal", "money", (1e3, 5e6))
    said = texts(figure(run_of(), made_of(x=money), HERE))
    assert "Value of a deal (\u20ac thousand)" in said
    assert "How well A would lead (standard deviations)" in said
    assert "Share won (%)" in texts(figure(run_of(), made_of(), HERE))
    marks = {
        text.get_text() for text in figure(run_of(), made_of(), HERE).axes[0].get_xticklabels()
    }
    assert {"10", "20", "30", "40"} <= marks


def test_borders_run_between_cells_of_different_strategies():
    assert borders(np.array([[0, 0], [0, 1]])) == [((1, 1), (1, 2)), ((1, 1), (2, 1))]
    assert borders(np.zeros((3, 3))) == []


def test_runs_cover_what_is_marked():
    marked = np.random.default_rng(1).random((9, 9)) < 0.5
    again = np.zeros_like(marked)
    for row, first, last in runs(marked):
        again[row, first:last] = True
    assert np.array_equal(again, marked)


def test_a_name_covers_its_own_region_and_nothing_that_is_taken():
    best = np.zeros((20, 20), int)
    best[5:, 8:] = 1
    taken = np.zeros((20, 20), bool)
    taken[12, 14] = True
    found = dict(
        (text, spot) for spot, text in names_in_place(best, ["left", "right"], (0.2, 0.2), taken)
    )
    assert found.keys() == {"left", "right"}
    column, row = found["right"]
    assert column > 8
    assert row > 5
    assert (int(row), int(column)) != (12, 14)


@pytest.mark.parametrize(
    ("share", "text"),
    [(0.0, "0 %"), (0.001, "under 1 %"), (0.006, "1 %"), (0.999, "over 99 %"), (1.0, "100 %")],
)
def test_a_share_that_is_not_nothing_is_not_written_as_such(share, text):
    assert percent(share) == text
