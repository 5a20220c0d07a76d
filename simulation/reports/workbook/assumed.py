"""Every assumption of the run: what it is, what it may be, where it comes from; to be changed."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass

from simulation.assumptions.distributions import Constant, Distribution
from simulation.assumptions.pert import Pert
from simulation.assumptions.receipts import GRADES, Parameter
from simulation.assumptions.register import defaults, load_register
from simulation.assumptions.table import GIVEN, AssumptionRow, assumption_rows
from simulation.languages import _, within
from simulation.notation import spoken
from simulation.reports.workbook.columns import COLUMNS, COLUMNS_START, INPUTS, PLACES
from simulation.reports.workbook.plain import without_folder
from simulation.reports.workbook.sheets import LINE, Book, Live, Sheet, Value
from simulation.reports.workbook.stated import Stated, overlays_of, stated_values
from simulation.scenario.saving import resolved_text

IDS, HEAD = 3, 4
A3 = 8
"""Its number among sizes of paper."""
WEAK = ("W", "A")
_WIDTHS = {
    **{"key": 30, "title": 42, "other": 16, "form": 24, "unit": 16, "changed": 11, "weak": 14},
    **{"grade": 30, "source": 64, "note": 50, "set_by": 40},
}
QUANTILES = {"p5": "P5, P50, P95", "p10": "P10, P50, P90"}
_DEFAULTS = ("default_low", "default_likely", "default_high")
_NUMBERS = ("low", "likely", "high", "allowed_low", "allowed_high", *_DEFAULTS)
Triple = tuple[float | None, float | None, float | None]


def assumptions(book: Book) -> None:
    """Write the sheet."""
    sheet = book.sheet(within("workbook", "Assumptions"))
    _Assumed(book, sheet).write()


@dataclass
class _Assumed:
    """The register, one row a key."""

    book: Book
    sheet: Sheet

    def write(self) -> None:
        scenario = self.book.material.findings.run.scenario
        note = _(
            "Cells in yellow may be changed, and nothing else; then save the workbook. The command "
            "from-workbook makes a scenario file of it. Shares are typed as percentages. One value "
            "stands under “likely”; a range needs all three."
        )
        self.sheet.put(1, 0, note, "remark", measured=False)
        self.sheet.line(IDS, COLUMNS)
        left = [PLACES[name] for name in COLUMNS if name not in _NUMBERS]
        self.sheet.heads(HEAD, _heads(), left)
        stated = stated_values(resolved_text(scenario))
        usual = defaults(scenario.context, overlays_of(scenario))
        rows = assumption_rows(scenario)
        for place, row in enumerate(rows, HEAD + 1):
            parameter = load_register()[row.key]
            self._locked(place, row, parameter)
            self._given(place, parameter, stated[row.key], usual[row.key].distribution)
        self._set_up(len(rows))
        self.book.file.define_name(COLUMNS_START, f"={self.sheet.far(IDS, 0)}")

    def _locked(self, row: int, one: AssumptionRow, parameter: Parameter) -> None:
        low, high = parameter.allowed
        weak = one.grade in WEAK
        grade = (
            _(GRADES[one.grade])
            if one.grade in GRADES
            else within("workbook", "set in the scenario")
        )
        texts = {
            "key": one.key,
            "title": _(one.title),
            "unit": self._unit(parameter.unit),
            "grade": f"{one.grade}: {grade}" if one.grade != GIVEN else grade,
            "source": within("workbook", "Set in the scenario")
            if one.grade == GIVEN
            else one.source,
            "set_by": one.set_by if one.grade != GIVEN else without_folder(one.set_by),
            "note": one.note,
        }
        for column, text in texts.items():
            look: object = "weak" if column == "grade" and weak else "wrapped"
            look = self.book.looks.of("wrapped", indent=1) if column == "source" else look
            self._put(row, column, text or None, look)
        needed = max(len(text) / _WIDTHS.get(column, 20) for column, text in texts.items())
        self.sheet.page.set_row(row, LINE * max(1, math.ceil(0.75 * needed)))
        look = self._look(parameter.unit, (low, high))
        self._put(row, "allowed_low", low, look)
        self._put(row, "allowed_high", high, look)
        mark = within("workbook", "weak") if weak else ""
        interest = within("workbook", "source has an interest") if one.interest else ""
        self._put(row, "weak", ", ".join(filter(None, (mark, interest))) or None, "marked")

    def _given(self, row: int, parameter: Parameter, stated: Stated, usual: Distribution) -> None:
        numbers, other = _numbers(stated)
        default, _none = _numbers(_as_stated(usual))
        known = [one for one in (*numbers, *default) if one is not None]
        look = self.book.looks.input(self._look(parameter.unit, known))
        for column, value in zip(INPUTS, (*numbers, other), strict=True):
            text = self.book.looks.input("text") if column == "other" else look
            self._put(row, column, value, text)
        self._put(row, "form", _form(stated))
        plain = self._look(parameter.unit, known)
        names = _DEFAULTS
        for column, value in zip(names, default, strict=True):
            self._put(row, column, value, plain)
        pairs = [
            f'{self._cell(row, own)}&""={self._cell(row, usual_name)}&""'
            for own, usual_name in zip(INPUTS, names, strict=False)
        ]
        pairs.append(f'{self._cell(row, "other")}&""=""')
        changed = within("workbook", "changed")
        same = numbers == default and other is None
        formula = f'=IF(AND({",".join(pairs)}),"","{changed}")'
        self._put(row, "changed", Live(formula, "" if same else changed), "mark")
        self._guard(row, parameter)

    def _guard(self, row: int, parameter: Parameter) -> None:
        """Have the program that shows the sheet refuse what is outside what is allowed."""
        low, high = parameter.allowed
        first, last = PLACES[INPUTS[0]], PLACES[INPUTS[2]]
        refused = _("Outside what this assumption may be; see the columns “allowed”.")
        rule = {"validate": "decimal", "criteria": "between", "minimum": low, "maximum": high}
        told = {"error_title": parameter.key[:32], "error_message": refused}
        self.sheet.page.data_validation(row, first, row, last, {**rule, **told})

    def _put(self, row: int, column: str, value: Value, look: object = "text") -> None:
        self.sheet.put(row, PLACES[column], value, look)

    def _cell(self, row: int, column: str) -> str:
        return self.sheet.cell(row, PLACES[column])

    def _unit(self, unit: str) -> str:
        noun = unit.partition("/")[0]
        sign = {"share": "%", "money": self.book.looks.notation.currency}.get(noun, "")
        return f"{sign} {spoken(unit)}".strip()

    def _look(self, unit: str, values: object) -> str:
        noun = unit.partition("/")[0]
        if noun == "money" and isinstance(values, list | tuple):
            return "money" if all(value == round(value) for value in values) else "cents"
        return "percent" if noun == "share" else "general"

    def _set_up(self, rows: int) -> None:
        page = self.sheet.page
        self.sheet.set_up(HEAD, len(COLUMNS), frozen=2, rows=rows)
        page.set_row(IDS, None, None, {"hidden": True})
        for column, width in _WIDTHS.items():
            page.set_column(PLACES[column], PLACES[column], width)
        page.set_paper(A3)
        page.print_area(0, 0, HEAD + rows, PLACES["source"])
        page.protect(
            "",
            {
                "autofilter": True,
                "format_columns": True,
                "format_rows": True,
                "select_locked_cells": True,
                "select_unlocked_cells": True,
            },
        )


def _heads() -> list[str]:
    heads = {
        "key": within("workbook", "Key"),
        "title": within("workbook", "Assumption"),
        "low": within("workbook", "low"),
        "likely": within("workbook", "likely"),
        "high": within("workbook", "high"),
        "other": within("workbook", "other distribution"),
        "unit": within("workbook", "Unit"),
        "form": within("workbook", "Given as"),
        "allowed_low": within("workbook", "allowed from"),
        "allowed_high": within("workbook", "allowed to"),
        "changed": within("workbook", "Changed from default"),
        "weak": within("workbook", "Mark"),
        "grade": within("workbook", "Grade of the source"),
        "default_low": within("workbook", "default low"),
        "default_likely": within("workbook", "default likely"),
        "default_high": within("workbook", "default high"),
        "source": within("workbook", "Source"),
        "set_by": within("workbook", "Set by"),
        "note": within("workbook", "Note"),
    }
    return [heads[column] for column in COLUMNS]


def _numbers(stated: Stated) -> tuple[Triple, str | None]:
    """Cells low, likely and high, and the text of any other distribution."""
    if isinstance(stated, int | float):
        return (None, float(stated), None), None
    if "dist" in stated:
        return (None, None, None), json.dumps(stated, ensure_ascii=False)
    low, likely, high = (float(one) for one in stated.values())
    return (low, likely, high), None


def _as_stated(distribution: Distribution) -> Stated:
    """A default, which is a range or one number, as a scenario states it."""
    if isinstance(distribution, Pert):
        return {"low": distribution.low, "likely": distribution.likely, "high": distribution.high}
    assert isinstance(distribution, Constant)
    return distribution.value


def _form(stated: Stated) -> str:
    if not isinstance(stated, dict):
        return within("workbook", "one value")
    first = next(iter(stated))
    if first == "dist":
        return within("workbook", "distribution")
    return QUANTILES.get(first) or within("workbook", "low, likely, high")
