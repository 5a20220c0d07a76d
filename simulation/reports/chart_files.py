"""Charts of a run drawn anew for a client: all of them at the end, or none."""

from __future__ import annotations

from pathlib import Path

from simulation.charts import CHARTS
from simulation.charts.saving import MAP, Finish, save_charts, save_map
from simulation.reports.folder import NewFolder
from simulation.reports.material import Material


def write_charts(material: Material, finish: Finish, target: Path) -> tuple[str, ...]:
    """Draw all charts that a run has something to show on, and its map, into a folder.

    Parameters
    ----------
    material : Material
        What they show.
    finish : Finish
        How they are to look; in its formats, charts that are there already are replaced.
    target : Path
        Where the files will stand.

    Returns
    -------
    tuple of str
        Names of the files.

    Raises
    ------
    FolderError
        Where the folder cannot be written.
    """
    names = tuple(f"{name}.{end}" for name in (*CHARTS, MAP) for end in finish.formats)
    with NewFolder(target, (), names) as new:
        save_charts(material.findings, new.path, finish=finish)
        if material.map is not None:
            save_map(material.findings.run, material.map, new.path, finish)
        made = tuple(name for name in names if (new.path / name).is_file())
        new.publish()
    return made
