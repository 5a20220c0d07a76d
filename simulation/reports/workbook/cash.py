"""Month by month under each strategy: cash as live running sums, beside what the run says."""

from __future__ import annotations

from dataclasses import dataclass

from simulation.languages import _, within
from simulation.outcomes import MONTHLY
from simulation.reports.workbook.charts import cash_chart
from simulation.reports.workbook.sheets import Book, Live, Sheet
from simulation.reports.workbook.sums import Sum, room

HEAD = 3
MONTH, REVENUE, GROSS, COST, CONTRIBUTION, CUMULATIVE = range(6)
COLUMNS = ("revenue", "gross_profit", "cost", "contribution", "cumulative_contribution")


def monthly_cash(book: Book) -> None:
    """Write a sheet for every strategy."""
    run = book.material.findings.run
    sheets = {}
    for number, name in enumerate(run.strategies, 1):
        title = run.titles[name]
        sheets[name] = book.sheet(f"{number} {title}", title)
    for name, sheet in sheets.items():
        _Cash(book, sheet, name).write(sheets[run.reference])


@dataclass
class _Cash:
    """Months of one strategy."""

    book: Book
    sheet: Sheet
    name: str

    def write(self, reference: Sheet) -> None:
        note = _("Means over all futures, month by month. Contribution and sums are live formulas.")
        self.sheet.put(1, 0, note, "remark", measured=False)
        heads = [within("workbook", "Month"), *(_(MONTHLY[name].title) for name in COLUMNS)]
        self.sheet.heads(HEAD, heads)
        last = HEAD + self.months
        for month in range(1, self.months + 1):
            self._month(HEAD + month, month)
        self._totals(last + 1)
        self.sheet.set_up(HEAD, len(heads), rows=self.months)
        self.sheet.widen(MONTH, 24)
        self.sheet.page.set_column(MONTH, MONTH, 24)
        lines = [(self.sheet, self.sheet.name)]
        if reference.name != self.sheet.name:
            lines.append((self.sheet, reference.name))
        chart = cash_chart(self.book, lines, CUMULATIVE, (HEAD + 1, last))
        told = {"description": self._described()}
        self.sheet.page.insert_chart(HEAD, len(heads) + 1, chart, told)

    @property
    def months(self) -> int:
        """Months to the horizon."""
        return self.book.material.findings.run.scenario.horizon

    def _value(self, column: str, month: int) -> float:
        months = self.book.material.findings.months
        return float(months.mean[column][months.strategies.index(self.name), month - 1])

    def _month(self, row: int, month: int) -> None:
        self.sheet.put(row, MONTH, month, self.book.looks.of("whole", align="left"))
        for place, column in enumerate(COLUMNS[:3], REVENUE):
            self.sheet.put(row, place, self._value(column, month), "money")
        gross, cost = (self.sheet.cell(row, place) for place in (GROSS, COST))
        contribution = self._value("contribution", month)
        self.sheet.put(row, CONTRIBUTION, Live(f"={gross}-{cost}", contribution), "money")
        own = self.sheet.cell(row, CONTRIBUTION)
        before = f"{self.sheet.cell(row - 1, CUMULATIVE)}+" if month > 1 else ""
        so_far = self._value("cumulative_contribution", month)
        self.sheet.put(row, CUMULATIVE, Live(f"={before}{own}", so_far), "money")

    def _totals(self, row: int) -> None:
        total = self.book.looks.total("money")
        labels = (
            within("workbook", "Total"),
            within("workbook", "As the run has it"),
            within("workbook", "Apart by"),
        )
        self.sheet.put(row, 0, labels[0], self.book.looks.total("text"))
        self.sheet.put(row + 1, 0, labels[1], "remark")
        self.sheet.put(row + 2, 0, labels[2], "remark")
        figures = self.book.material.findings.figures[self.name]
        for place, column in enumerate(COLUMNS[:4], REVENUE):
            parts = [self._value(column, month) for month in range(1, self.months + 1)]
            ends = self.sheet.cell(row - self.months, place), self.sheet.cell(row - 1, place)
            self.sheet.put(row, place, Live(f"=SUM({':'.join(ends)})", sum(parts)), total)
            self._stored(row + 1, place, figures[column].mean, parts)
        end = self._value("cumulative_contribution", self.months)
        live = Live(f"={self.sheet.cell(row - 1, CUMULATIVE)}", end)
        self.sheet.put(row, CUMULATIVE, live, total)
        parts = [self._value("contribution", month) for month in range(1, self.months + 1)]
        self._stored(row + 1, CUMULATIVE, end, parts)

    def _stored(self, row: int, place: int, stored: float, parts: list[float]) -> None:
        """Write what the run says, how far it is from the sum above, and remember both."""
        column = COLUMNS[place - 1]
        self.sheet.put(row, place, stored, "money")
        live, said = self.sheet.cell(row - 1, place), self.sheet.cell(row, place)
        apart = Live(f"=ROUND({live}-{said},2)", 0.0)
        self.sheet.put(row + 1, place, apart, "money")
        title = self.book.material.findings.run.titles[self.name]
        what = f"{_(MONTHLY[column].title)}: {title}"
        value = sum(parts) if column != "cumulative_contribution" else stored
        far = self.sheet.far(row - 1, place)
        self.book.sums.append(Sum(what, self.sheet.name, far, value, stored, room(parts)))
        said = self.sheet.far(row, place)
        what = _("{figure} (as the run has it)", figure=what)
        self.book.sums.append(Sum(what, self.sheet.name, said, stored, stored, room(parts)))

    def _described(self) -> str:
        run = self.book.material.findings.run
        return _(
            "Lines: cumulative contribution of “{strategy}” month by month, and that of "
            "“{reference}”.",
            strategy=run.titles[self.name],
            reference=run.titles[run.reference],
        )
