"""The files of a calibration: the scenario, and beside it the report with its pictures."""

from __future__ import annotations

import os
from pathlib import Path

from simulation.calibration.report import report_text
from simulation.calibration.whole import Whole
from simulation.charts.records import save_pictures
from simulation.reports.made_aside import made_aside

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
        _put(new / REPORT, report_text(found, pictures))
        scenario = apart / into.name
        _put(scenario, found.text)
        for path in sorted(new.iterdir()):
            path.replace(folder / path.name)
        scenario.replace(into)


def folder_beside(into: Path) -> Path:
    """Folder of the report where nobody named one."""
    return into.with_name(f"{into.stem}-data")


def _put(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
