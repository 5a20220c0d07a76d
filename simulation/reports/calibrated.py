"""The files of a calibration: the scenario, and beside it the report with its pictures."""

from __future__ import annotations

from pathlib import Path

from simulation.calibration.report import report_text
from simulation.calibration.whole import Whole
from simulation.charts.records import save_pictures
from simulation.reports.unfinished import write_whole

REPORT = "report.md"


def write_calibration(found: Whole, into: Path, folder: Path) -> None:
    """Write everything that was found, in the language that is spoken.

    Parameters
    ----------
    found : Whole
        What was found.
    into : Path
        The scenario file.
    folder : Path
        Folder of the report and the pictures.
    """
    into.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(parents=True, exist_ok=True)
    pictures = save_pictures(found, folder)
    write_whole(folder / REPORT, report_text(found, pictures))
    write_whole(into, found.text)


def folder_beside(into: Path) -> Path:
    """Folder of the report where nobody named one."""
    return into.with_name(f"{into.stem}-data")
