"""All strategies in one table, by their main outcomes."""

from __future__ import annotations

from simulation.findings.verdict import AIM
from simulation.languages import _
from simulation.reports.slides.grid import Grid
from simulation.reports.slides.material_told import Told
from simulation.reports.slides.page import Column, Notes, Page
from simulation.reports.told.headline import HEADLINES, columns

MOST = 8
"""Strategies that surely fit."""


def page(told: Told) -> Page:
    """Write the slide.

    Parameters
    ----------
    told : Told
        What the deck tells.
    """
    found = list(columns(told.findings))
    heads = tuple("\n".join(filter(None, (column.title, column.unit))) for column in found)
    place = {name: row for row, name in enumerate(told.run.strategies)}
    rows = tuple(
        (
            told.run.titles[name],
            *(
                "\n".join(filter(None, (cell.mean, cell.spread, cell.difference)))
                for cell in (column.cells[place[name]] for column in found)
            ),
        )
        for name in told.first(MOST)
    )
    reading = _reading(told)
    grid = Grid((_("strategy"), *heads), rows, points=12.0, alt=reading, note=reading)
    return Page(_title(told), (Column(1.0, ((1.0, grid),)),), _notes(told, reading))


def _reading(told: Told) -> str:
    if not told.run.rivals:
        return _("In each cell: the mean, and below it P10 to P90 of the futures.")
    return _(
        "In each cell: the mean; below it P10 to P90 of the futures; below that the mean "
        "difference from {name} with its 95 % interval, from paired futures.",
        name=told.name(told.reference),
    )


def _title(told: Told) -> str:
    worth = told.findings.figures[told.best][AIM].mean
    return _(
        "{name} has the highest net present value on average: {amount} over {months} months",
        name=told.name(told.best),
        amount=told.notation.money(worth),
        months=told.run.scenario.horizon,
    )


def _notes(told: Told, reading: str) -> Notes:
    sources = [
        f"strategies > {name} > {metric}" for name in told.run.strategies for metric in HEADLINES
    ]
    sources += [
        f"differences > {name} > {metric}" for name in told.run.rivals for metric in HEADLINES
    ]
    return Notes(
        reading,
        _("Point at the ranges, not at the means: they overlap, the paired differences do less."),
        tuple(sources),
    )
