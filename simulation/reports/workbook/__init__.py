"""A workbook for controllers, whose sums are live; and a scenario file made of one again."""

from __future__ import annotations

from pathlib import Path

from simulation.reports.material import Material
from simulation.reports.workbook.faults import WorkbookError

__all__ = ["WorkbookError", "scenario_from_workbook", "workbook"]


def workbook(material: Material) -> bytes:
    """Make an .xlsx workbook in the language of the scenario.

    Parameters
    ----------
    material : Material
        What a run found.

    Returns
    -------
    bytes
        The same for the same material, byte by byte.
    """
    from simulation.reports.workbook.making import made

    return made(material)


def scenario_from_workbook(path: Path) -> str:
    """Text of a scenario file that says what the sheet of assumptions of a workbook says.

    Parameters
    ----------
    path : Path
        A workbook that `workbook` made; its assumptions may have been changed since.

    Returns
    -------
    str
        YAML that `load_scenario` reads. Where nothing was changed it reads to the same hash as the
        scenario of the run.

    Raises
    ------
    WorkbookError
        Where the file is no such workbook, or says something that a scenario cannot say.
    """
    from simulation.reports.workbook.reading_back import scenario_text

    return scenario_text(path)
