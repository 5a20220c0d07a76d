"""The statement of the double pain: its parts add up, and where rounding shows, it is said."""

from dataclasses import replace

import pytest

from simulation.findings import Statement
from simulation.findings.double_pain import Estimate, Spread
from simulation.reports.page import report_page
from simulation.reports.page.pain_statement import MARK
from simulation.reports.page.pain_statement import statement as statement_of
from tests.reports.page.materials import full, of
from tests.reports.page.parsed import parsed, part, text
from tests.synthetic import findings, scenario

SMALL = findings(scenario(("keep", "promote", "fractional"), 3), futures=64)


def spread(mean):
    return Spread(mean, 1.0, mean - 5.0, mean, mean + 5.0, 0.4)


def statement(first, second, payroll):
    parts = {"own_selling": Estimate(first, 1.0), "deals": Estimate(second, 1.0)}
    total = spread(first + second + payroll)
    return Statement(
        *("sequential", 1024, parts, spread(first), spread(second), spread(payroll), total),
        Estimate(0.0, 0.0),
    )


def shown(**pains):
    """Rows of the statement as numbers, with the marks, and what is said below."""
    page = parsed(report_page(of(replace(SMALL, double_pain=pains))))
    section = part(page, "double-pain")
    rows = {
        text(row.find("th")): [text(cell) for cell in row.xpath("./td")[:4]]
        for row in section.xpath(".//table")[0].xpath("./tbody/tr")
    }
    return list(rows.values()), text(section)


def number(cell):
    return float(cell.removesuffix(MARK).replace("−", "-").replace(",", ""))


@pytest.mark.parametrize("scale", [1.0, 1e3, 1e6])
def test_rows_add_up_as_they_are_written(scale):
    rows, told = shown(promote=statement(-300 * scale, 120 * scale, -50 * scale))
    cells = [number(cell) for cell in rows[0]]
    assert sum(cells[:3]) == pytest.approx(cells[3]) == pytest.approx(-230)
    assert MARK not in told
    assert "also as they are rounded" in told


def test_a_row_in_which_rounding_shows_is_marked():
    """Three parts of 20,400 are 20 each, and 61 together."""
    rows, told = shown(
        promote=statement(20_400, 20_400, 20_400), fractional=statement(-7_000, 3_000, -2_000)
    )
    assert rows == [["+20", "+20", "+20", f"+61{MARK}"], ["−7", "+3", "−2", "−6"]]
    assert f"{MARK} The parts add up exactly" in told


def test_its_figures_are_those_of_the_summary():
    made = full()
    pains = made.findings.summary["double_pain"]
    (grid, _), unit = statement_of(made.findings), 1e3
    for (_, cells), one in zip(grid.rows, pains.values(), strict=True):
        for cell, key in zip(cells, ("pain_1", "pain_2", "payroll", "total"), strict=False):
            assert number(cell) == pytest.approx(one[key]["mean"] / unit, abs=0.5)
