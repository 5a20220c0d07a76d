"""Where `calibrate` writes: all is made aside first, so that nothing stands there by halves."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from simulation.cli.faults import fault
from simulation.cli.made_aside import made_aside
from simulation.languages import _

if TYPE_CHECKING:
    from simulation.calibration.whole import Whole

REPORT = "report.md"


def refuse_taken(into: Path, folder: Path, force: bool) -> None:
    """Refuse to write over files that are there, unless the user said so.

    Parameters
    ----------
    into : Path
        The scenario file.
    folder : Path
        Folder of the report and the pictures.
    force : bool
        Whether files may be written over.

    Raises
    ------
    CommandFault
        Where one is there, or the scenario file has another name than it needs.
    """
    if into.suffix not in (".yaml", ".yml"):
        what = _("--into: {file} does not end in .yaml", file=into)
        raise fault("E-USAGE", what, _("name the scenario file, as in my-company.yaml"))
    for path, right in ((into, Path.is_file), (folder, Path.is_dir)):
        if path.exists() and force and not right(path):
            what = _("{file} is there already, and of another kind", file=path)
            raise fault("E-FILE", what, _("name another one"))
    if force:
        return
    for path in (into, *_files_in(folder)):
        if path.exists():
            what = _("{file} is there already", file=path)
            hint = _("name another file, or say --force to write over it")
            raise fault("E-FILE", what, hint)


def _files_in(folder: Path) -> list[Path]:
    """Files that would be written into a folder that is there."""
    if not folder.is_dir():
        return [folder]
    from simulation.charts.records import PICTURES

    pictures = [folder / f"{name}{end}" for name in PICTURES for end in (".png", ".svg")]
    return [folder / REPORT, *pictures]


def write_all(into: Path, folder: Path, found: Whole) -> None:
    """Write the scenario file, the report and the pictures: all of them, or none.

    Parameters
    ----------
    into : Path
        The scenario file.
    folder : Path
        Folder of the report and the pictures.
    found : Whole
        What was found.
    """
    from simulation.calibration.report import report_text
    from simulation.charts.records import save_pictures

    with made_aside(into.parent, folder) as (apart, new):
        pictures = save_pictures(found, new)
        _put(new / REPORT, report_text(found, pictures))
        scenario = apart / into.name
        _put(scenario, found.text)
        for path in sorted(new.iterdir()):
            path.replace(folder / path.name)
        scenario.replace(into)


def _put(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
