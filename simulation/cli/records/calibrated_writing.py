"""Where `calibrate` may write: never over a file that is there, unless the user says so."""

from __future__ import annotations

from pathlib import Path

from simulation.cli.faults import fault
from simulation.languages import _
from simulation.scenario.characters import refused_character


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
    if refused_character(into.name) is not None:
        what = _("--into: the name holds a sign that nobody sees, or that turns others round")
        raise fault("E-PATH", what, _("give the file another name, as in my-company.yaml"))
    if into.absolute() == folder.absolute():
        what = _("--out: {folder} is the scenario file, and a folder is needed", folder=folder)
        raise fault("E-USAGE", what, _("name another one"))
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
    from simulation.charts.of_records.pictures import PICTURES
    from simulation.reports.calibrated import REPORT

    pictures = [folder / f"{name}{end}" for name in PICTURES for end in (".png", ".svg")]
    return [folder / REPORT, *pictures]
