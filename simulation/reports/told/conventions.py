"""The differences in net present value by other conventions: level field, horizon, what follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from simulation.findings import Findings
from simulation.findings.verdict import AIM
from simulation.languages import later
from simulation.notation import Notation
from simulation.reports.told.amounts import Amounts

HORIZONS: Mapping[str, str] = {
    "npv_factor_0": later("no value after the horizon"),
    "npv_factor_1": later("one year of it"),
    "npv_founder_time": later("less the founder’s time"),
    "npv_12": later("at 12 months"),
    "npv_24": later("at 24 months"),
    "npv_36": later("at 36 months"),
}
LEVELS: Mapping[str, str] = {
    "as_assumed": later("as assumed"),
    "equal_quality": later("leaders equally good"),
    "all_equal": later("sources alike"),
}


@dataclass(frozen=True)
class Convention:
    """Net present value of every strategy against the reference, by one convention.

    Attributes
    ----------
    title : str
        The convention.
    differences : Mapping of str to float
        [money] Mean differences by strategy, 0 for the reference.
    """

    title: str
    differences: Mapping[str, float]

    @property
    def best(self) -> str:
        """The strategy that does best."""
        return max(self.differences, key=lambda name: self.differences[name])


def conventions(findings: Findings) -> tuple[Convention, ...]:
    """Every convention by which the strategies can be compared, as assumed first.

    Parameters
    ----------
    findings : Findings
        What a run found, of two strategies at least.
    """
    return (*_levels(findings), *_horizons(findings))


def unit_and_cells(findings: Findings) -> tuple[str, Mapping[str, tuple[str, ...]]]:
    """Unit of the differences, and how they are written: a row for each strategy.

    Parameters
    ----------
    findings : Findings
        What a run found, of two strategies at least.

    Returns
    -------
    tuple of str and Mapping of str to tuple of str
        The best of each convention has an asterisk; the row of the reference holds zeros.
    """
    found = conventions(findings)
    notation = Notation(findings.run.scenario.currency)
    amounts = Amounts.of([x for one in found for x in one.differences.values()], notation)

    def cell(one: Convention, name: str) -> str:
        star = "*" if name == one.best else ""
        if name == findings.run.reference:
            return f"0{star}"
        return f"{amounts.write(one.differences[name])}{star}"

    rows = {name: tuple(cell(one, name) for one in found) for name in findings.run.strategies}
    return amounts.unit, rows


def _levels(findings: Findings) -> Iterator[Convention]:
    """As assumed, and levelled: what levelling moves in its sample, added to the whole run."""
    run = findings.run
    whole = {name: findings.differences[name][AIM].mean for name in run.rivals}
    yield Convention(LEVELS["as_assumed"], {run.reference: 0.0, **whole})
    if findings.level_field is None:
        return
    for step, title in LEVELS.items():
        if step != "as_assumed":
            sampled = findings.level_field.steps["as_assumed"].differences
            rows = findings.level_field.steps[step].differences
            moved = {n: whole[n] + row.mean - sampled[n].mean for n, row in rows.items()}
            yield Convention(title, {run.reference: 0.0} | moved)


def _horizons(findings: Findings) -> Iterator[Convention]:
    run = findings.run
    for metric, title in HORIZONS.items():
        months = metric.removeprefix("npv_")
        there = all(metric in findings.differences[name] for name in run.rivals)
        if there and months != str(run.scenario.horizon):
            rows = {name: findings.differences[name][metric].mean for name in run.rivals}
            yield Convention(title, {run.reference: 0.0, **rows})
