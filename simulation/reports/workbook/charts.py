"""Native charts of a workbook: they follow the cells that they are made of."""

from __future__ import annotations

import math
from typing import Any

from simulation.charts.style import FAINT, RULE
from simulation.languages import _, within
from simulation.notation import Scale, scale_for
from simulation.reports.workbook.sheets import Book, Sheet

Chart = Any
WIDE = 380
"""Width of a chart that stands beside others [pixel]."""
_FONT = {"size": 9, "color": FAINT}
_SCALED = {1.0: "#,##0", 1e3: "#,##0,", 1e6: "#,##0.0,,", 1e9: "#,##0.0,,,"}


def scale_of(largest: float) -> Scale:
    """Unit of an axis, so that its numbers stay short."""
    return scale_for(largest)


def axis(book: Book, scale: Scale) -> dict[str, Any]:
    """Options of an axis of amounts."""
    return {
        "num_format": _SCALED[scale.factor],
        "num_font": _FONT,
        "name": book.looks.notation.unit(scale),
        "name_font": {**_FONT, "bold": False},
        "line": {"none": True},
        "major_gridlines": {"visible": True, "line": {"color": RULE, "width": 0.5}},
    }


def titled(chart: Chart, text: str | list[Any]) -> None:
    """Give a chart a title: a text of ours, or the cell that holds what a user wrote.

    In a title given as a text the writer of the file looks for formulas.
    """
    font = {"size": 11, "bold": True}
    chart.set_title({"name": text, "name_font": font, "overlay": False})


def difference_chart(book: Book, sheet: Sheet, rows: tuple[int, int], first: int) -> Chart:
    """Bars of mean differences with intervals, from four columns of cells."""
    findings = book.material.findings
    gaps = [findings.differences[name]["npv"] for name in findings.run.rivals]
    scale = scale_of(max(abs(end) for gap in gaps for end in gap.ci95))
    top, last = rows

    def cells(column: int) -> list[Any]:
        return [sheet.name, top, first + column, last, first + column]

    def named(column: int) -> str:
        ends = (sheet.cell(row, first + column, fixed=True) for row in (top, last))
        return f"={sheet.quoted}!{':'.join(ends)}"

    chart = book.file.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": within("workbook", "Difference"),
            "categories": cells(0),
            "values": cells(1),
            "fill": {"color": book.looks.brand.strategy},
            "invert_if_negative": False,
            "gap": 60,
            "x_error_bars": {
                "type": "custom",
                "plus_values": named(3),
                "minus_values": named(2),
                "line": {"color": book.looks.brand.reference, "width": 1.5},
            },
        }
    )
    titled(chart, _("Net present value: mean difference, with its 95 % interval"))
    chart.set_y_axis({"reverse": True, "label_position": "low", "num_font": _FONT})
    chart.set_x_axis({**axis(book, scale), "label_position": "low"})
    chart.set_legend({"none": True})
    chart.set_size({"width": 640, "height": 110 + 46 * len(gaps)})
    return chart


def cash_chart(
    book: Book, lines: list[tuple[Sheet, str]], column: int, rows: tuple[int, int]
) -> Chart:
    """Lines of cumulative contribution: of a strategy, and of the one it is compared with."""
    findings, brand = book.material.findings, book.looks.brand
    months = findings.months
    largest = float(abs(months.mean["cumulative_contribution"]).max())
    chart = book.file.add_chart({"type": "line"})
    looks = (
        {"color": brand.strategy, "width": 2.25},
        {"color": brand.reference, "width": 1.5, "dash_type": "dash"},
    )
    for (sheet, name), look in zip(lines, looks, strict=False):
        chart.add_series(
            {
                "name": [name, 0, 0],
                "categories": [sheet.name, rows[0], 0, rows[1], 0],
                "values": [name, rows[0], column, rows[1], column],
                "line": look if len(lines) > 1 else looks[0],
            }
        )
    titled(chart, _("Cumulative contribution, mean over all futures"))
    chart.set_y_axis(axis(book, scale_of(largest)))
    chart.set_x_axis(
        {
            "name": within("workbook", "Month"),
            "name_font": {**_FONT, "bold": False},
            "num_font": _FONT,
            "label_position": "low",
            "interval_unit": 3 if findings.run.scenario.horizon <= 36 else 12,
        }
    )
    chart.set_legend({"position": "bottom", "font": {"size": 9}})
    chart.set_size({"width": 620, "height": 360})
    return chart


def waterfall_chart(
    book: Book, sheet: Sheet, top: int, bars: int, bounds: tuple[float, float]
) -> Chart:
    """Steps from nothing to the whole difference, as stacked columns on columns without colour.

    The cells are those that `pains` writes: names, starts, ends, and then the parts that are
    stacked, above and below the axis.
    """
    brand = book.looks.brand
    chart = book.file.add_chart({"type": "column", "subtype": "stacked"})
    fills = (None, brand.strategy, brand.loss, brand.reference)
    names = (
        "",
        within("workbook", "gain"),
        within("workbook", "loss"),
        within("workbook", "in all"),
    )
    for place in range(8):
        fill = fills[place % 4]
        colour = {"none": True} if fill is None else {"color": fill}
        column = 3 + place
        chart.add_series(
            {
                "name": names[place % 4] or "–",
                "categories": [sheet.name, top, 0, top + bars - 1, 0],
                "values": [sheet.name, top, column, top + bars - 1, column],
                "fill": colour,
                "border": {"none": True},
                "gap": 45,
            }
        )
    low, high = bounds
    step = _round_up((high - low) / 6)
    ends = {"min": step * math.floor(low / step), "max": step * math.ceil(high / step)}
    chart.set_y_axis({**axis(book, scale_of(max(high, -low))), **ends, "major_unit": step})
    chart.set_x_axis({"label_position": "low", "num_font": _FONT})
    chart.set_legend({"position": "bottom", "font": {"size": 9}, "delete_series": [0, 4, 5, 6, 7]})
    chart.set_size({"width": WIDE, "height": 320})
    return chart


def _round_up(value: float) -> float:
    """The next of 1, 2 and 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(value)) if value > 0 else 1.0
    return next(power * digit for digit in (1.0, 2.0, 5.0, 10.0) if power * digit >= value)
