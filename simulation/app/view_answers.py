"""What the page shows of a look at rest: sentences, and numbers for a chart and a table."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from simulation.analysis.decision_map import Axis, DecisionMap
from simulation.analysis.map_reading import standing
from simulation.app.changes import QUALITY
from simulation.app.views import CELLS, SPLIT, Crossing, Mapped, State
from simulation.app.what_if import SEED
from simulation.engines.readings import reference_strategy
from simulation.findings import Run
from simulation.findings.double_pain import LABELS, DoublePain, Estimate, Statement
from simulation.languages import _
from simulation.notation import Notation, quoted
from simulation.reports.screen.break_even_page import sentences
from simulation.reports.screen.map_page import shares_sentence, standing_lines
from simulation.scenario.model import Scenario

REACH = 1.96
"""Standard errors to both sides of a mean in its 95 % interval."""
TOTAL = "total"


def told_pain(state: State, found: DoublePain) -> dict[str, Any]:
    """Tell the double pain of every strategy.

    Parameters
    ----------
    state : State
        What the page held.
    found : Mapping of str to Statement
        By strategy.
    """
    scenario = state.scenario
    notation = Notation(scenario.currency)
    titles = {one.name: _(one.title) for one in scenario.strategies}
    names = list(titles)
    reference = names[reference_strategy(names)]
    return {
        "futures": min((one.futures for one in found.values()), default=SPLIT),
        "strategies": {
            name: {
                "parts": [_part(key, one, notation) for key, one in _bars(pain)],
                "sentence": _pain_sentence(pain, titles[name], titles[reference], notation),
            }
            for name, pain in found.items()
        },
    }


def _bars(pain: Statement) -> Iterator[tuple[str, Estimate]]:
    yield from pain.mechanisms.items()
    yield TOTAL, Estimate(pain.total.mean, pain.total.se)


def _part(key: str, one: Estimate, notation: Notation) -> dict[str, Any]:
    low, high = one.mean - REACH * one.se, one.mean + REACH * one.se
    return {
        "key": key,
        "label": _(LABELS[key]),
        "mean": one.mean,
        "low": low,
        "high": high,
        "text": notation.money(one.mean, signed=True),
        "interval": _interval(low, high, notation),
    }


def _interval(low: float, high: float, notation: Notation) -> str:
    ends = (notation.money(one, signed=True) for one in (low, high))
    return _("{low} to {high}", **dict(zip(("low", "high"), ends, strict=True)))


def _pain_sentence(pain: Statement, title: str, reference: str, notation: Notation) -> str:
    return _(
        "{name} against {other}: {total} in all. Selling lost: {selling}; what leadership does to "
        "the team: {leadership}; the leader’s pay and hiring: {pay}.",
        name=quoted(title),
        other=quoted(reference),
        total=notation.money(pain.total.mean, signed=True),
        selling=notation.money(pain.pain_1.mean, signed=True),
        leadership=notation.money(pain.pain_2.mean, signed=True),
        pay=notation.money(pain.payroll.mean, signed=True),
    )


def told_crossing(found: Crossing) -> dict[str, Any]:
    """Tell a break-even.

    Parameters
    ----------
    found : Crossing
        The two strategies, and where they do equally well.
    """
    row, own = found.answer.threshold, found.answer.own
    notation = Notation(found.scenario.currency)

    def text(value: float) -> str:
        return notation.level(value, row.unit)

    return {
        "futures": found.answer.futures,
        "key": row.key,
        "title": _(row.title),
        "unit": notation.quantity(0.0, row.unit).removeprefix(text(0.0)).strip(),
        "sentences": sentences(_run(found.scenario, found.answer.futures), found.answer),
        "searched": list(row.searched),
        "ends": [text(end) for end in row.searched],
        "place": row.found.place,
        "interval": [row.found.low, row.found.high],
        "place_text": None if row.found.place is None else text(row.found.place),
        "own": own.value,
        "curve": [{"at": at, "text": text(at), **_ahead(one, notation)} for at, one in found.curve],
    }


def _ahead(one: Estimate, notation: Notation) -> dict[str, Any]:
    low, high = one.mean - REACH * one.se, one.mean + REACH * one.se
    return {
        "mean": one.mean,
        "low": low,
        "high": high,
        "money": notation.money(one.mean, signed=True),
        "interval": _interval(low, high, notation),
    }


def told_map(found: Mapped) -> dict[str, Any]:
    """Tell a map.

    Parameters
    ----------
    found : Mapped
        The map, and where the page stands.
    """
    made, scenario = found.made, found.scenario
    run, notation = _run(scenario, made.futures), Notation(scenario.currency)
    here = standing(scenario, made, found.own)
    return {
        "futures": made.futures,
        "cells": CELLS * CELLS,
        "x": _axis(made.x, found.own[0], notation),
        "y": _axis(made.y, found.own[1], notation),
        "strategies": list(made.strategies),
        "best": made.best.tolist(),
        "too_close": made.too_close.tolist(),
        "sentences": [shares_sentence(run, made), *standing_lines(run, made, here)],
        "inside": here.inside,
        "lead": _leads(made, notation),
    }


def _axis(of: Axis, own: float, notation: Notation) -> dict[str, Any]:
    one = of.unknown
    digits = 2 - math.floor(math.log10(float(np.ptp(of.values))))
    unit = notation.quantity(0.0, one.unit).removeprefix(notation.level(0.0, one.unit)).strip()
    if one.key.startswith(QUALITY):
        unit = _("standard deviations (0: as an average seller would; 1: better than 84 of 100)")
    return {
        "key": one.key,
        "title": _(one.title),
        "values": of.values.tolist(),
        "texts": [notation.level(round(value, digits), one.unit) for value in of.values],
        "unit": unit,
        "own": own,
    }


def _leads(made: DecisionMap, notation: Notation) -> list[list[str]]:
    """How far the best strategy of each cell is ahead of the next one."""
    ordered = np.sort(made.means, axis=0)
    return [[notation.money(value) for value in row] for row in ordered[-1] - ordered[-2]]


def _run(scenario: Scenario, futures: int) -> Run:
    return Run(scenario, "", SEED, futures, "monte-carlo")
