"""The answer: the verdict, the main outcomes of every strategy, and a chart of the differences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulation.languages import _, within
from simulation.outcomes import METRICS
from simulation.reports.told.headline import HEADLINES
from simulation.reports.workbook.charts import difference_chart
from simulation.reports.workbook.looks import unit_look
from simulation.reports.workbook.plain import quoted, without_folder
from simulation.reports.workbook.sheets import Book, Live, Sheet
from simulation.reports.workbook.sums import Sum, room

AIM = "npv"
ORDER = (AIM, *(name for name in HEADLINES if name != AIM))
STATE = 4
"""Row that says whether all sums hold."""
HEAD = 7
OUTCOME, NUMBER, STRATEGY, MEAN, P10, P90, GAP, LOW, HIGH, BETTER = range(10)
LETTERS = 150
"""Letters that fit in a line over all columns."""


def summary(book: Book) -> Sheet:
    """Write the sheet; whether all sums hold is added when they are known."""
    findings = book.material.findings
    sheet = book.sheet(within("workbook", "Summary"), findings.run.scenario.title)
    sheet.paragraph(1, findings.run.scenario.question, "note", 10, LETTERS)
    sheet.paragraph(2, findings.sentence, "said", 10, 0.75 * LETTERS)
    rests = " ".join(part for part in (findings.caveat, *_warnings(book)) if part)
    sheet.paragraph(3, rests, "wrapped", 10, LETTERS)
    sheet.paragraph(5, _how_to_read(book), "note", 10, LETTERS)
    _Table(book, sheet).write()
    return sheet


def _warnings(book: Book) -> Iterator[str]:
    """What the reader should know beside the numbers, without what to do about it."""
    for warning in book.material.findings.warnings:
        yield without_folder(warning.partition("\n")[0].strip())


def _how_to_read(book: Book) -> str:
    run = book.material.findings.run
    return _(
        "Over {futures} futures. One in ten lies below P10, one in ten above P90. Differences are "
        "from “{reference}”, future by future; from and to are the 95 % interval of the mean.",
        futures=book.looks.notation.number(run.futures),
        reference=run.titles[run.reference],
    )


@dataclass
class _Table:
    """The main outcomes, one row for each strategy and outcome."""

    book: Book
    sheet: Sheet

    def write(self) -> None:
        findings = self.book.material.findings
        self.sheet.heads(HEAD, self._heads(), (OUTCOME, NUMBER, STRATEGY))
        row = HEAD + 1
        for metric in self._metrics:
            for number, name in enumerate(findings.run.strategies, 1):
                self._row(row, metric, number, name)
                row += 1
        self.sheet.set_up(HEAD, BETTER + 1, frozen=0, rows=row - HEAD - 1)
        if findings.run.rivals:
            self._behind_the_chart()

    @property
    def _metrics(self) -> list[str]:
        findings = self.book.material.findings
        return [name for name in ORDER if name in findings.figures[findings.run.reference]]

    @property
    def _last(self) -> int:
        return HEAD + len(self._metrics) * len(self.book.material.findings.run.strategies)

    def _heads(self) -> list[str]:
        return [
            within("workbook", "Outcome"),
            within("workbook", "No."),
            within("workbook", "Strategy"),
            within("workbook", "Mean"),
            "P10",
            "P90",
            within("workbook", "Difference"),
            within("workbook", "from"),
            within("workbook", "to"),
            within("workbook", "Better in … of 100 futures"),
        ]

    def _row(self, row: int, metric: str, number: int, name: str) -> None:
        findings, kind = self.book.material.findings, METRICS[metric]
        look = unit_look(kind.unit)
        figure = findings.figures[name][metric]
        self.sheet.line(row, [_(kind.title)])
        self.sheet.put(row, NUMBER, number, "number")
        self.sheet.put(row, STRATEGY, findings.run.titles[name])
        self.sheet.line(row, [figure.mean, figure.p10, figure.p90], look, MEAN)
        self._sum(metric, number, name, MEAN, figure.mean)
        gap = findings.differences.get(name, {}).get(metric)
        if gap is None:
            return
        reference = findings.figures[findings.run.reference][metric].mean
        mean, base = self.sheet.cell(row, MEAN), self._picked(MEAN, row)
        self.sheet.put(row, GAP, Live(f"={mean}-{base}", figure.mean - reference), look)
        self.sheet.line(row, gap.ci95, look, LOW)
        if gap.share_better is not None:
            self.sheet.put(row, BETTER, 100.0 * gap.share_better, "whole")
        self._sum(metric, number, name, GAP, gap.mean)

    def _sum(self, metric: str, number: int, name: str, column: int, stored: float) -> None:
        findings, title = self.book.material.findings, _(METRICS[metric].title)
        figures = findings.figures
        means = figures[name][metric].mean, figures[findings.run.reference][metric].mean
        value = means[0] - (means[1] if column == GAP else 0.0)
        heads = self._heads()
        what = f"{title}, {heads[column]}: {findings.run.titles[name]}"
        live = self._picked(column, None, quoted(title), number)
        self.book.sums.append(Sum(what, self.sheet.name, live, value, stored, room(means)))

    def _picked(
        self, column: int, row: int | None, outcome: str = "", number: int | None = None
    ) -> str:
        """Formula of a cell of some outcome and strategy, wherever sorting has put it."""
        run = self.book.material.findings.run
        ranges = [self._range(one) for one in (column, OUTCOME, NUMBER)]
        outcome = outcome or (self.sheet.cell(row, OUTCOME) if row is not None else "")
        number = number or run.strategies.index(run.reference) + 1
        return f"SUMIFS({ranges[0]},{ranges[1]},{outcome},{ranges[2]},{number})"

    def _range(self, column: int) -> str:
        first, last = (self.sheet.cell(row, column, fixed=True) for row in (HEAD + 1, self._last))
        return f"{self.sheet.quoted}!{first}:{last}"

    def _behind_the_chart(self) -> None:
        """Write the differences in the aim with the arms of their intervals, and the chart."""
        findings, first = self.book.material.findings, BETTER + 2
        title = _(METRICS[AIM].title)
        top = HEAD + 24
        texts = [within("workbook", "Behind the chart"), within("workbook", "Difference"), "−", "+"]
        self.sheet.line(top, texts, "remark", first)
        for row, name in enumerate(findings.run.rivals, top + 1):
            gap = findings.differences[name][AIM]
            number = findings.run.strategies.index(name) + 1
            mean, low, high = (
                self._picked(column, None, quoted(title), number) for column in (GAP, LOW, HIGH)
            )
            self.sheet.put(row, first, findings.run.titles[name], "remark")
            values = [
                Live(f"={mean}", gap.mean),
                Live(f"={mean}-{low}", gap.mean - gap.ci95[0]),
                Live(f"={high}-{mean}", gap.ci95[1] - gap.mean),
            ]
            self.sheet.line(row, values, "money", first + 1)
        self.sheet.page.set_column(first, first, 34)
        self.sheet.page.set_column(first + 1, first + 3, 16)
        rows = (top + 1, top + len(findings.run.rivals))
        chart = difference_chart(self.book, self.sheet, rows, first)
        self.sheet.page.insert_chart(HEAD, first, chart, {"description": self._described()})

    def _described(self) -> str:
        findings = self.book.material.findings
        return _(
            "Bars: mean difference in net present value of each strategy from “{reference}”, with "
            "the 95 % interval.",
            reference=findings.run.titles[findings.run.reference],
        )
