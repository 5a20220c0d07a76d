"""What can be moved on the page: every assumption, and first those that matter most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from simulation.analysis.experiments import Bench, Spreading
from simulation.analysis.holding import can_be_held
from simulation.analysis.leading import first_look, leading_pair, movers
from simulation.analysis.tornado import tornado
from simulation.analysis.unknowns import Unknown, find_unknowns, moving_as_one
from simulation.app.changes import QUALITY, allowed
from simulation.app.choices import is_told_apart, mixed
from simulation.assumptions.distributions import Constant, Distribution
from simulation.assumptions.receipts import GRADES
from simulation.assumptions.register import load_register
from simulation.assumptions.table import GIVEN, WEAK, assumption_rows, section_title, value_text
from simulation.languages import _
from simulation.notation import Notation, of_ten, significant, spoken
from simulation.scenario.model import Scenario

FIRST = ("founder", "external")
"""Leaders whose quality is shown before it is known what matters; the best seller comes first."""
THEN = ("sales.opportunities", "customers.churn", "leadership.unled_level", "sales.win_rate")
SHOWN = 6
LOOKED_AT = 12
"""Unknowns that are held low and high: those that share most in the spread of the difference."""
WIDE = 2.0
"""Standard deviations to both sides between which a person's quality is moved."""
STEPS = 100


def first_levers(scenario: Scenario, unknowns: Iterable[Unknown]) -> list[str]:
    """Keys to begin with, before it is known what matters most.

    Parameters
    ----------
    scenario : Scenario
        Whose assumptions they are.
    unknowns : iterable of Unknown
        Everything unknown in it.
    """
    able = {one.key for one in unknowns if can_be_held(one)}
    wanted = [f"{QUALITY}{who}" for who in (scenario.best_seller, *FIRST)]
    return [key for key in (*wanted, *THEN) if key in able][:SHOWN]


def main_levers(scenario: Scenario, seed: int, spreading: Spreading) -> list[str]:
    """Keys of what moves the leading difference most, by a tornado; it takes some seconds.

    Parameters
    ----------
    scenario : Scenario
        With the strategies that are compared, two at least.
    seed : int
        Seed of the futures.
    spreading : callable
        Does the work on a list of tasks and gives the results in order, like `map`.
    """
    bench = Bench(seed, spreading, at_once=1)
    values = first_look(bench, scenario)
    unknowns = find_unknowns(scenario, seed, values.shape[1])
    apart = [one for one in unknowns if is_told_apart(one)]
    movers_first = {one.key: one for one, _share in movers(scenario, values, apart)}
    best = f"{QUALITY}{scenario.best_seller}"
    most = [movers_first[key] for key in mixed([*movers_first], LOOKED_AT, best)]
    found = tornado(bench, leading_pair(scenario, values), most)
    return mixed([bar.key for bar in found.bars], SHOWN, best)


def levers(scenario: Scenario, unknowns: Sequence[Unknown]) -> list[dict[str, Any]]:
    """Everything that can be moved, in the language that is spoken.

    Parameters
    ----------
    scenario : Scenario
        Whose assumptions they are.
    unknowns : sequence of Unknown
        Everything unknown in it.

    Returns
    -------
    list of dict
        How well people lead, then every assumption in the order of the register.
    """
    return [*people_levers(scenario, unknowns), *_assumptions(scenario)]


def people_levers(scenario: Scenario, unknowns: Sequence[Unknown]) -> list[dict[str, Any]]:
    """How well those lead who may lead, in the language that is spoken.

    Parameters
    ----------
    scenario : Scenario
        Whose people they are.
    unknowns : sequence of Unknown
        Everything unknown in it.
    """
    return [_person(scenario, one) for one in unknowns if one.key.startswith(QUALITY)]


def _person(scenario: Scenario, unknown: Unknown) -> dict[str, Any]:
    low, likely, high = (float(one) for one in np.quantile(unknown.values, (0.1, 0.5, 0.9)))
    return {
        "key": unknown.key,
        "title": _(unknown.title),
        "value": _("better than {low} to {high} of 10 sellers", low=of_ten(low), high=of_ten(high)),
        "source": _("Drawn for each future, from the assumptions below"),
        "grade": "",
        "weak": False,
        "part": _("How well people lead"),
        "drawn": True,
        "note": "",
        "with": [],
        **_scale(
            unknown.key,
            unknown.unit,
            (-WIDE, round(likely, 1) + 0.0, WIDE),
            Notation(scenario.currency),
        ),
        "leads": True,
    }


def _assumptions(scenario: Scenario) -> Iterable[dict[str, Any]]:
    register, notation = load_register(), Notation(scenario.currency)
    company = moving_as_one(scenario)
    for row in assumption_rows(scenario):
        distribution = scenario.assumptions[row.key]
        others = [one for one in company.get(row.key, ()) if one != row.key]
        free = isinstance(distribution, Constant)
        yield {
            "key": row.key,
            "title": row.title,
            "value": f"{value_text(distribution, row.unit)} {spoken(row.unit)}".strip(),
            "source": row.source,
            "grade": _("given") if row.grade == GIVEN else _(GRADES[row.grade]),
            "weak": row.grade in WEAK,
            "part": section_title(row.key.partition(".")[0]),
            "drawn": not free,
            "note": row.note,
            "with": [] if free else [_(register[key].title) for key in others],
            **_scale(row.key, row.unit, _ends(distribution), notation),
            "leads": False,
        }


def _ends(distribution: Distribution) -> tuple[float, float, float]:
    """Where a slider begins, stands and ends; around a single number, half as much and as much."""
    likely = float(distribution.likely)
    low, high = (float(end) for end in distribution.quantile(np.array([0.01, 0.99])))
    if high > low:
        return low, likely, high
    return likely - abs(likely) / 2 or -1.0, likely, likely + abs(likely) / 2 or 1.0


def _scale(
    key: str, unit: str, ends: tuple[float, float, float], notation: Notation
) -> dict[str, Any]:
    """Numbers of a slider and a number field, in the unit that people read."""
    noun = unit.partition("/")[0]
    factor = 100.0 if noun == "share" else 1.0
    least, most = allowed(key)
    low, likely, high = ends
    low, high = max(least, low), min(most, high)
    step = max(1.0 if unit == "count" else 0.0, _round_step((high - low) * factor / STEPS))
    sign = {"share": "%", "money": notation.symbol}.get(noun, "")
    return {
        "factor": factor,
        "unit": f"{sign} {spoken(unit)}".strip(),
        "low": significant(max(least * factor, np.floor(low * factor / step) * step), 8),
        "high": significant(min(most * factor, np.ceil(high * factor / step) * step), 8),
        "likely": significant(likely * factor, 4),
        "least": least * factor,
        "most": most * factor,
        "step": step,
    }


def _round_step(width: float) -> float:
    """The next 1, 2 or 5 times a power of ten below a width."""
    if width <= 0.0:
        return 1.0
    power = 10.0 ** np.floor(np.log10(width))
    return float(f"{max(n for n in (1, 2, 5) if n * power <= width * 1.0000001) * power:.1g}")
