"""The files of a calibration: the scenario, and beside it the report with its pictures."""

from __future__ import annotations

from pathlib import Path

from simulation.calibration.report import report_text
from simulation.calibration.whole import Whole
from simulation.charts.of_records.pictures import save_pictures
from simulation.reports.made_aside import made_aside
from simulation.whole_file import write_whole

REPORT = "report.md"


def write_calibration(found: Whole, into: Path, folder: Path) -> None:
    """Write everything that was found, in the language that is spoken: all of it, or nothing.

    Parameters
    ----------
    found : Whole
        What was found.
    into : Path
        The scenario file.
    folder : Path
        Folder of the report and the pictures.
    """
    with made_aside(into.parent, folder) as (apart, new):
        pictures = save_pictures(found, new)
        write_whole(new / REPORT, report_text(found, pictures))
        scenario = apart / into.name
        write_whole(scenario, found.text)
        for path in sorted(new.iterdir()):
            path.replace(folder / path.name)
        scenario.replace(into)


def folder_beside(into: Path) -> Path:
    """Folder of the report where nobody named one."""
    return into.with_name(f"{into.stem}-data")
