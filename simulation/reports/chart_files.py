"""Charts of a run drawn anew for a client: all of them at the end, or none."""

from __future__ import annotations

from pathlib import Path

from simulation.charts import CHARTS
from simulation.charts.house import house_style
from simulation.charts.saving import Finish, save_charts, save_figure
from simulation.findings import Run
from simulation.languages import _, speaking, within
from simulation.reports.folder import NewFolder
from simulation.reports.material import Material

MAP = "map"


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
        _save_map(material, finish, new.path)
        made = tuple(name for name in names if (new.path / name).is_file())
        new.publish()
    return made


def _save_map(material: Material, finish: Finish, folder: Path) -> None:
    if material.map is None:
        return
    from simulation.analysis.map_reading import standing
    from simulation.charts.decision_map import figure

    run = material.findings.run
    of_the_map = Run(run.scenario, run.scenario_hash, run.seed, material.map.futures, "monte-carlo")
    with house_style(finish.brand, finish.size), speaking(run.scenario.language):
        here = standing(run.scenario, material.map)
        chart = within("title of a chart", "Map")
        title = _("{chart}: {scenario}", chart=chart, scenario=run.scenario.title)
        drawn = figure(of_the_map, material.map, here)
        save_figure(drawn, folder / MAP, title, finish.formats)
