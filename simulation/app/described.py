"""A company as the page is told of it: its strategies, what can be moved, what can be chosen."""

from __future__ import annotations

from typing import Any

from simulation.app.choices import choices
from simulation.app.levers import first_levers, levers
from simulation.app.request import Language
from simulation.app.shelf import Kept
from simulation.engines.readings import reference_strategy
from simulation.languages import _, speaking
from simulation.notation import SCALES, Notation


def described(kept: Kept, language: Language) -> dict[str, Any]:
    """Describe a scenario, ready for JSON.

    Parameters
    ----------
    kept : Kept
        A scenario on the shelf.
    language : str
        The language to describe it in.
    """
    scenario = kept.scenario
    names = [one.name for one in scenario.strategies]
    with speaking(language):
        return {
            "id": kept.id,
            "title": _(scenario.title),
            "question": _(scenario.question),
            "units": [[one.factor, Notation(scenario.currency).unit(one)] for one in SCALES],
            "horizon": scenario.horizon,
            "warnings": list(scenario.warnings),
            "reference": names[reference_strategy(names)],
            "strategies": [
                {"name": one.name, "title": _(one.title)} for one in scenario.strategies
            ],
            "levers": levers(scenario, kept.unknowns),
            "main": first_levers(scenario, kept.unknowns),
            **choices(scenario, kept.unknowns),
        }
