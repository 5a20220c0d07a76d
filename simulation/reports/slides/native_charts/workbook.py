"""The workbooks inside charts: texts stay texts, dates are fixed, and found values stand beside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.chart.xlsx import CategoryWorkbookWriter, XyWorkbookWriter

MADE = datetime(2000, 1, 1)
"""Fixed, so that the same numbers make the same bytes."""
PLAIN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}

Beside = Mapping[str, Sequence[float | str | None]]
"""Columns by heading: values as they were found, where a chart shows them in pieces."""


@contextmanager
def _plain_workbook(file: Any) -> Iterator[tuple[Any, Any]]:
    from xlsxwriter import Workbook

    workbook = Workbook(file, PLAIN)
    workbook.set_properties({"created": MADE})
    yield workbook, workbook.add_worksheet()
    workbook.close()


class _Categories(CategoryWorkbookWriter):
    def _open_worksheet(self, xlsx_file: Any) -> Any:
        return _plain_workbook(xlsx_file)

    def _populate_worksheet(self, workbook: Any, worksheet: Any) -> None:
        usual: Any = super()
        usual._populate_worksheet(workbook, worksheet)
        data = self._chart_data
        for column, (head, values) in enumerate(data.beside.items(), 1 + len(data)):
            worksheet.write(0, column, head)
            worksheet.write_column(1, column, values)


class _Points(XyWorkbookWriter):
    def _open_worksheet(self, xlsx_file: Any) -> Any:
        return _plain_workbook(xlsx_file)


class CategoryData(CategoryChartData):
    """Values by category, for a chart and its workbook.

    Parameters
    ----------
    number_format : str
        Of all values.
    beside : Mapping of str to sequence
        Columns that stand in the workbook only.
    """

    def __init__(self, number_format: str, beside: Beside | None = None) -> None:
        usual: Any = super()
        usual.__init__(number_format)
        self.beside: Beside = beside or {}

    @property
    def _workbook_writer(self) -> Any:
        writer: Any = _Categories
        return writer(self)


class PointData(XyChartData):
    """Points, for a chart and its workbook.

    Parameters
    ----------
    number_format : str
        Of the values across.
    """

    def __init__(self, number_format: str) -> None:
        usual: Any = super()
        usual.__init__(number_format)

    @property
    def _workbook_writer(self) -> Any:
        writer: Any = _Points
        return writer(self)
