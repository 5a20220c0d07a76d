"""The options page as slide: what each strategy costs, risks, and takes to undo or to put off."""

from __future__ import annotations

from dataclasses import replace

from simulation.analysis.options import Options
from simulation.languages import _
from simulation.reports.slides.grid import Grid
from simulation.reports.slides.material_told import Told
from simulation.reports.slides.page import Column, Notes, Page, Part
from simulation.reports.told.options_page import options_told

MOST = 10
"""Strategies that surely fit."""


def page(told: Told) -> Page | None:
    """Write the slide; None where there was no analysis.

    Parameters
    ----------
    told : Told
        What the deck tells.
    """
    topic = told.topic(Options)
    if topic is None:
        return None
    names = [name for name in told.first(MOST) if name in topic.by_strategy]
    ordered = replace(topic, by_strategy={name: topic.by_strategy[name] for name in names})
    section = options_told(ordered, told.run, told.notation)
    parts: list[tuple[float, Part]] = []
    for table in section.tables:
        rows = float(len(table.rows)) + 2.0
        parts.append((rows, Grid.of(table, _("strategy"), 12.0)))
    return Page(_title(told, topic), (Column(1.0, tuple(parts)),), _notes(told))


def _title(told: Told, topic: Options) -> str:
    name = told.best if told.best != told.reference else told.reflex
    outlay = topic.by_strategy[name].outlay_year_one.mean
    words = {
        "name": told.name(name),
        "other": told.name(told.reference),
        "amount": told.notation.money(abs(outlay)),
    }
    if name == told.reference:
        return _("{name} is the only option that was looked at", name=words["name"])
    if outlay >= 0.0:
        return _(
            "{name} takes {amount} more for leading and hiring in the first year than {other}",
            **words,
        )
    return _(
        "{name} takes {amount} less for leading and hiring in the first year than {other}", **words
    )


def _notes(told: Told) -> Notes:
    key = told.key_of(Options)
    return Notes(
        _(
            "One row a strategy. The first table says what it costs and what may happen; the "
            "second what it costs to turn back after so many months, and to wait a quarter."
        ),
        _("Ask which of these risks the board would rather live with, before you look at means."),
        tuple(f"{key} > {name}" for name in told.run.strategies),
    )
