"""A consultant's deck: 8 to 12 slides of native, editable charts and tables, with notes."""

from __future__ import annotations

from pathlib import Path

from simulation.languages import speaking
from simulation.reports.material import Material
from simulation.reports.slides.template import TemplateError

__all__ = ["TemplateError", "deck"]


def deck(material: Material, template: Path | None = None) -> bytes:
    """Make a deck, the same bytes for the same material.

    Parameters
    ----------
    material : Material
        What it tells; every figure in it is one of the results'.
    template : Path, optional
        A client's .pptx or .potx, whose layouts, letters and colours are used.

    Returns
    -------
    bytes
        Content of a .pptx file.

    Raises
    ------
    TemplateError
        Where the template cannot be used.
    """
    from simulation.reports.slides.making import made

    with speaking(material.findings.run.scenario.language):
        return made(material, template)
