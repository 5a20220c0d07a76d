"""Commands that add to a report what it does not have yet."""

from __future__ import annotations

from simulation.languages import _
from simulation.reports.material import Material
from simulation.reports.page.pieces import Lines

DOOR = "python run_scenario.py"


def command(name: str, material: Material) -> Lines:
    """Say which command adds what is missing here.

    Parameters
    ----------
    name : {"analyse", "map", "story"}
        The command.
    material : Material
        Knows the scenario's name.
    """
    scenario = f"scenarios/{material.findings.run.scenario.name}.yaml"
    return Lines(
        (f"{DOOR} {name} {scenario}",),
        _("This was not looked into. The command that adds it, with the path of your scenario:"),
        looks="command",
    )
