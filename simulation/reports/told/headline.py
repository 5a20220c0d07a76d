"""The main outcomes of every strategy, written as short texts: for the terminal and notebooks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulation.findings import Difference, Figures, Findings
from simulation.languages import _
from simulation.notation import Notation, scale_for
from simulation.outcomes import METRICS

HEADLINES = ("revenue", "cost", "contribution", "npv", "sellers_left", "customers_lost")


@dataclass(frozen=True)
class Cell:
    """One outcome of one strategy: mean, range, and difference from the reference."""

    mean: str
    spread: str
    difference: str


@dataclass(frozen=True)
class Column:
    """One outcome of every strategy, all in one unit.

    Attributes
    ----------
    title, unit : str
        What it is, and what its numbers are in; the unit is empty for plain counts.
    cells : tuple of Cell
        In the order of the strategies; the reference has no difference.
    """

    title: str
    unit: str
    cells: tuple[Cell, ...]


def columns(findings: Findings) -> Iterator[Column]:
    """Write the main outcomes, one column each.

    Parameters
    ----------
    findings : Findings
        What a run found.
    """
    for metric in HEADLINES:
        yield _column(findings, metric)


def _column(findings: Findings, metric: str) -> Column:
    run, kind = findings.run, METRICS[metric]
    rows = [findings.figures[name][metric] for name in run.strategies]
    gaps = [findings.differences.get(name, {}).get(metric) for name in run.strategies]
    notation = Notation(run.scenario.currency)
    largest = max(abs(value) for row in rows for value in (row.mean, row.p10, row.p90))
    scale = scale_for(largest if kind.unit == "money" else 0.0)
    digits = 0 if largest >= 100 * scale.factor else 1 if largest >= 10 * scale.factor else 2
    if scale.factor >= 1e6:
        digits = 2
    write = _Writing(notation, scale.factor, digits)
    unit = notation.unit(scale) if kind.unit == "money" else ""
    cells = tuple(_cell(row, gap, write) for row, gap in zip(rows, gaps, strict=True))
    return Column(_(kind.title), unit, cells)


def _cell(row: Figures, gap: Difference | None, write: _Writing) -> Cell:
    whole = row.p10 == round(row.p10) and row.p90 == round(row.p90)
    low, high = write(row.p10, whole=whole), write(row.p90, whole=whole)
    spread = _("{low} to {high}", low=low, high=high)
    if gap is None:
        return Cell(write(row.mean), spread, "")
    low, high = map(write, gap.ci95)
    difference = _(
        "{difference} [{low}, {high}]", difference=write(gap.mean, signed=True), low=low, high=high
    )
    return Cell(write(row.mean), spread, difference)


@dataclass(frozen=True)
class _Writing:
    """Writes values in a column's unit; a whole count may do without decimals."""

    notation: Notation
    factor: float
    digits: int

    def __call__(self, value: float, *, signed: bool = False, whole: bool = False) -> str:
        exact = 0 if whole and self.factor == 1 else self.digits
        return self.notation.number(value / self.factor, exact, signed=signed)
