"""The numbers below each figure are those that it is drawn from."""

import numpy as np
import pytest

from simulation.reports.page.drawn_map import CLOSE
from tests.reports.page.materials import full, full_page
from tests.reports.page.parsed import parsed, text


@pytest.fixture(scope="module")
def root():
    return parsed(full_page())


def cells(root, figure, table=0):
    """Rows of a table below a figure, without their heads."""
    found = root.xpath(f"//figure[@id='figure-{figure}']/details//table")[table]
    return [[text(cell) for cell in row.xpath("./td")] for row in found.xpath("./tbody/tr")]


def numbers(row):
    return [float(cell.split()[0].replace("−", "-").replace(",", "")) for cell in row]


def test_fifty_dots(root):
    shown = np.array([numbers(row) for row in cells(root, "difference_dots")])[:, 0]
    dots = np.sort(full().findings.dots["promote"]) / 1e3
    assert shown.shape == (50,)
    assert np.allclose(shown, dots, atol=0.5)


@pytest.mark.parametrize(
    ("figure", "metrics", "unit", "digits"),
    [
        ("open_pipeline", ("open_deals", "open_deals_best_seller"), 1.0, 1),
        ("headcount", ("sellers", "productive_sellers"), 1.0, 1),
        ("bookings", ("bookings",), 1e3, 0),
        ("cumulative_contribution", ("cumulative_contribution",), 1e3, 0),
        ("leadership_level", ("leadership_level",), 1.0, 2),
    ],
)
def test_months(root, figure, metrics, unit, digits):
    for place, metric in enumerate(metrics):
        shown = np.array([numbers(row) for row in cells(root, figure, place)])
        mean = full().findings.months.mean[metric].T / unit
        assert shown.shape == mean.shape
        assert np.allclose(shown, mean, atol=0.5 * 10.0**-digits + 1e-9)


def test_causes_and_their_total(root):
    pain = full().findings.double_pain["promote"]
    shown = [numbers(row)[0] for row in cells(root, "double_pain")]
    known = [*(one.mean for one in pain.mechanisms.values()), pain.total.mean]
    assert np.allclose(shown, np.array(known) / 1e3, atol=0.5)


def test_bars_of_the_tornado(root):
    bars = full().findings.analysis["sensitivity"].tornado.bars
    shown = cells(root, "tornado")
    assert len(shown) == len(bars)
    for row, bar in zip(shown, bars, strict=True):
        low, high = numbers([row[1]])[0], numbers([row[3]])[0]
        assert (low, high) == pytest.approx((bar.low.mean / 1e3, bar.high.mean / 1e3), abs=0.5)


def test_cells_of_the_map(root):
    made = full().map
    shown = cells(root, "decision_map")[::-1]
    best = [[int(cell.removesuffix(CLOSE)) - 1 for cell in row] for row in shown]
    assert np.array_equal(best, made.best)
    assert np.array_equal([[cell.endswith(CLOSE) for cell in row] for row in shown], made.too_close)


def test_the_story_marks_where_the_two_part_and_ends_with_their_totals(root):
    story = full().story
    (section,) = root.xpath("//section[@id='story']")
    rows = section.xpath(".//table[contains(@class, 'story')]/tbody/tr")
    marks = [place for place, row in enumerate(rows) if row.get("class") == "parts"]
    assert marks == [story.parts]
    assert text(rows[marks[0] + 1].find("th")).startswith(str(story.parts + 1))
    assert len(rows) == story.scenario.horizon + 1
    one, other = (telling.totals["npv"] for telling in story.tellings)
    totals = section.xpath(".//table")[1].xpath("./tbody/tr")[3]
    amounts = [text(cell).replace("€", "").replace(",", "") for cell in totals.xpath("./td")]
    shown = [float(amount.replace("−", "-").replace("+", "")) for amount in amounts]
    assert shown == pytest.approx([one, other, other - one], abs=0.51)
