"""What each difference is made of: two pains and payroll, as live sums of their mechanisms."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from simulation.findings.double_pain import GROUPS, LABELS, DoublePain
from simulation.languages import _, within
from simulation.reports.workbook.charts import WIDE, titled, waterfall_chart
from simulation.reports.workbook.sheets import Book, Live, Sheet
from simulation.reports.workbook.sums import Sum, room

HEAD = 3
FIRST = 4
"""Row of pain 1; pain 2, payroll and the total follow."""
STORED, APART = 8, 9
MECHANISMS = 12
ORDER = tuple(GROUPS)
NAME = 42
"""Width of the first column [letters]."""
ABREAST, TALL = 3, 17
"""Charts beside each other, and rows that each takes."""
_MEMBERS = {
    group: (*names, "leadership") if group == "pain_2" else names for group, names in GROUPS.items()
}


def double_pain(book: Book) -> None:
    """Write the sheet, where there is anything to compare."""
    if book.material.findings.double_pain:
        sheet = book.sheet(within("workbook", "Double pain"))
        _Pains(book, sheet, book.material.findings.double_pain).write()


@dataclass
class _Pains:
    """Statements of all strategies, one column each."""

    book: Book
    sheet: Sheet
    statements: DoublePain

    def write(self) -> None:
        run = self.book.material.findings.run
        sample = max(one.futures for one in self.statements.values())
        note = _(
            "Mean net present value against “{reference}”, over the first {futures} futures. Pain "
            "1 is what the promoted seller no longer sells, pain 2 what leadership does, against "
            "the founder’s; payroll is what the leader costs. All sums are live formulas.",
            reference=run.titles[run.reference],
            futures=self.book.looks.notation.number(sample),
        )
        self.sheet.paragraph(1, note, "note", 1 + max(3, len(self.statements)), 110)
        heads = [
            within("workbook", "Net present value"),
            *(run.titles[name] for name in self.statements),
        ]
        self._labels()
        for column, name in enumerate(self.statements, 1):
            self._column(column, name)
        row = self._spread(MECHANISMS + len(self._names) + 2)
        last = self._charts(row + 1)
        self.sheet.heads(HEAD, heads)
        self.sheet.set_up(HEAD, len(heads))
        self.sheet.page.set_column(0, 0, NAME)
        self.sheet.page.set_column(1, max(11, len(heads)), 20)
        self.sheet.page.set_row(HEAD, 48)
        self.sheet.page.print_area(0, 0, last, max(6, len(self.statements)))

    @property
    def _names(self) -> list[str]:
        """Mechanisms, in the order of the pains they are part of."""
        known = dict.fromkeys(name for one in self.statements.values() for name in one.mechanisms)
        return [name for group in ORDER for name in _MEMBERS[group] if name in known]

    def _labels(self) -> None:
        texts = [_label(group) for group in ORDER]
        for row, text in enumerate(texts, FIRST):
            self.sheet.put(row, 0, text, "bold")
        self.sheet.put(FIRST + 3, 0, _label("total"), self.book.looks.total("text"))
        self.sheet.put(STORED, 0, within("workbook", "As the run has it"), "remark")
        self.sheet.put(APART, 0, within("workbook", "Apart by"), "remark")
        self.sheet.put(MECHANISMS - 1, 0, within("workbook", "By mechanism"), "heading")
        rows = {name: row for row, name in enumerate(self._names, MECHANISMS)}
        for name, row in rows.items():
            self.sheet.put(row, 0, _label(name))
        founder = within("workbook", "beside the total: worth of the founder’s hours saved")
        self.sheet.put(MECHANISMS + len(rows), 0, founder, "remark")

    def _column(self, column: int, name: str) -> None:
        one = self.statements[name]
        rows = {part: row for row, part in enumerate(self._names, MECHANISMS)}
        for part, row in rows.items():
            found = one.mechanisms.get(part)
            self.sheet.put(row, column, None if found is None else found.mean, "money")
        self.sheet.put(MECHANISMS + len(rows), column, one.founder_time.mean, "money")
        for row, group in enumerate(ORDER, FIRST):
            members = [part for part in _MEMBERS[group] if part in one.mechanisms]
            cells = [self.sheet.cell(rows[part], column) for part in members]
            parts = [one.mechanisms[part].mean for part in members]
            self.sheet.put(row, column, Live("=" + "+".join(cells), sum(parts)), "money")
            stored = getattr(one, group).mean
            self._sum(self.sheet.far(row, column), name, group, (sum(parts), stored), parts)
        groups = [getattr(one, group).mean for group in ORDER]
        cells = [self.sheet.cell(FIRST + place, column) for place in range(3)]
        total = Live("=" + "+".join(cells), sum(groups))
        self.sheet.put(FIRST + 3, column, total, self.book.looks.total("money"))
        self.sheet.put(STORED, column, one.total.mean, "money")
        live, said = self.sheet.cell(FIRST + 3, column), self.sheet.cell(STORED, column)
        self.sheet.put(APART, column, Live(f"=ROUND({live}-{said},2)", 0.0), "money")
        for row, shown in ((FIRST + 3, sum(groups)), (STORED, one.total.mean)):
            figures = (shown, one.total.mean)
            self._sum(self.sheet.far(row, column), name, "total", figures, groups)

    def _sum(
        self, far: str, name: str, part: str, figures: tuple[float, float], parts: list[float]
    ) -> None:
        what = f"{_label(part)}: {self.book.material.findings.run.titles[name]}"
        self.book.sums.append(Sum(what, self.sheet.name, far, *figures, room(parts)))

    def _spread(self, row: int) -> int:
        """Write how far the parts spread over futures; the row after the last is given back."""
        heads = {
            "p10": _("{part}, P10", part="\0"),
            "p50": _("{part}, median", part="\0"),
            "p90": _("{part}, P90", part="\0"),
            "share_gain": _("{part}: a gain in … of 100 futures", part="\0"),
        }
        self.sheet.put(row, 0, within("workbook", "Spread over futures"), "heading")
        for part in (*ORDER, "total"):
            for figure, text in heads.items():
                row += 1
                self.sheet.put(row, 0, text.replace("\0", _label(part)))
                for column, one in enumerate(self.statements.values(), 1):
                    value = getattr(getattr(one, part), figure)
                    gain = figure == "share_gain"
                    look = "whole" if gain else "money"
                    self.sheet.put(row, column, 100 * value if gain else value, look)
        return row + 1

    def _charts(self, row: int) -> int:
        """Draw the steps of every strategy, below them what is drawn; the last row of the charts.

        Every chart has the same axis, so that they can be compared.
        """
        run = self.book.material.findings.run
        self.sheet.put(row, 0, _("Step by step"), "heading", measured=False)
        lines = -(-len(self.statements) // ABREAST)
        behind = row + 2 + lines * TALL
        self.sheet.put(behind - 1, 0, within("workbook", "Behind the charts"), "heading")
        bounds = self._bounds()
        for place, name in enumerate(self.statements):
            top = behind + 5 * place + 1
            self.sheet.put(top - 1, 0, run.titles[name], "bold", measured=False)
            self._steps(top, name)
            chart = waterfall_chart(self.book, self.sheet, top, 4, bounds)
            titled(chart, [self.sheet.name, top - 1, 0])
            at = row + 1 + TALL * (place // ABREAST)
            where = {"x_offset": (WIDE + 10) * (place % ABREAST), "object_position": 3}
            told = {"description": self._described(name)}
            self.sheet.page.insert_chart(at, 0, chart, where | told)
        self.sheet.page.set_h_pagebreaks([row])
        return behind - 2

    def _bounds(self) -> tuple[float, float]:
        """Lowest and highest point of all steps."""
        points = [0.0]
        for one in self.statements.values():
            points += accumulate(getattr(one, part).mean for part in ORDER)
            points.append(one.total.mean)
        return min(points), max(points)

    def _steps(self, row: int, name: str) -> None:
        one, column = self.statements[name], 1 + list(self.statements).index(name)
        end = 0.0
        for place, part in enumerate((*ORDER, "total")):
            whole = part == "total"
            start = 0.0 if whole else end
            mean = getattr(one, part).mean
            end = start + mean
            begin = f"={self.sheet.cell(row + place - 1, 2)}" if place and not whole else "=0"
            at, own = row + place, self.sheet.cell(FIRST + place, column)
            self.sheet.put(at, 0, _label(part), "remark")
            self.sheet.put(at, 1, Live(begin, start), "money")
            self.sheet.put(at, 2, Live(f"={self.sheet.cell(at, 1)}+{own}", end), "money")
            for offset, step in enumerate(_stacked(self.sheet, at, start, end, whole), 3):
                self.sheet.put(at, offset, step, "money")

    def _described(self, name: str) -> str:
        run = self.book.material.findings.run
        return _(
            "Steps from nothing to the difference of “{strategy}” from “{reference}”: pain 1, pain "
            "2, payroll, total.",
            strategy=run.titles[name],
            reference=run.titles[run.reference],
        )


def _stacked(sheet: Sheet, row: int, start: float, end: float, whole: bool) -> list[Live]:
    """What is stacked above the axis and below it: nothing seen, gain, loss, total."""
    first, last = sheet.cell(row, 1), sheet.cell(row, 2)
    least, most = f"MIN({first},{last})", f"MAX({first},{last})"
    low, high = min(start, end), max(start, end)
    unseen = (f"MAX(0,{least})", max(0.0, low)), (f"MIN(0,{most})", min(0.0, high))
    seen = (f"MAX(0,{most})", max(0.0, high)), (f"MIN(0,{least})", min(0.0, low))
    steps = []
    for (hidden, hidden_value), (shown, shown_value) in zip(unseen, seen, strict=True):
        size, value = f"{shown}-{hidden}", shown_value - hidden_value
        gain = f"IF({last}>={first},{size},0)"
        loss = f"IF({last}<{first},{size},0)"
        up = end >= start
        steps.append(Live(f"={hidden}", hidden_value))
        steps.append(Live("=0" if whole else f"={gain}", value if up and not whole else 0.0))
        steps.append(Live("=0" if whole else f"={loss}", value if not up and not whole else 0.0))
        steps.append(Live(f"={size}" if whole else "=0", value if whole else 0.0))
    return steps


def _label(part: str) -> str:
    """What a part of a difference is called."""
    label = LABELS[part]
    return _(label)
