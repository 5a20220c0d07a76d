"""The command that adds to a report what it does not have yet."""

from __future__ import annotations

from shlex import quote

from simulation.languages import _
from simulation.reports.material import Material
from simulation.reports.page.pieces import Lines
from simulation.shipped import COMMAND


def adding(material: Material, kind: str = "html") -> Lines:
    """Say which command adds what is missing here: the analysis, the map, the story.

    Parameters
    ----------
    material : Material
        Knows the scenario's name.
    kind : {"html", "a4"}
        Which report it shall write.
    """
    file = quote(f"scenarios/{material.findings.run.scenario.name}.yaml")
    return Lines(
        (f"{COMMAND} {file} --report {kind}",),
        _("This was not looked into. The command that adds it, with the path of your scenario:"),
        looks="command",
    )
