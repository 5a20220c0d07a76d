"""The files of a decision map: the chart and its figures, all at the end or none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from simulation.analysis.decision_map import DecisionMap
from simulation.analysis.map_reading import Standing
from simulation.charts.decision_map import figure
from simulation.charts.saving import save_figure
from simulation.findings import Run
from simulation.reports.folder import PICTURES, NewFolder
from simulation.reports.writing import write_json
from simulation.version import VERSION

NAME = "map"
DATA = (f"{NAME}.json",)


def open_folder(target: Path) -> NewFolder:
    """Prepare a folder for a map; files of runs in it stay.

    Parameters
    ----------
    target : Path
        Where the files will stand.

    Raises
    ------
    FolderError
        Where it cannot be written.
    """
    return NewFolder(target, (NAME,), DATA)


def write_map(run: Run, made: DecisionMap, here: Standing, new: NewFolder) -> None:
    """Write a map and move it into place.

    Parameters
    ----------
    run : Run
        The whole scenario, with the seed and the futures of a cell.
    made : DecisionMap
        The map.
    here : Standing
        Where the scenario stands on it.
    new : NewFolder
        The folder in the making.
    """
    write_json(new.path / DATA[0], map_data(run, made, here))
    charts = new.path / PICTURES
    charts.mkdir()
    save_figure(figure(run, made, here), charts / NAME, f"{NAME}: {run.scenario.title}")
    new.publish()


def map_data(run: Run, made: DecisionMap, here: Standing) -> dict[str, Any]:
    """Figures of a map by name, with what it was made from.

    Parameters
    ----------
    run : Run
        The whole scenario, with the seed.
    made : DecisionMap
        The map.
    here : Standing
        Where the scenario stands on it.
    """
    meta = {
        "scenario": run.scenario.name,
        "hash": run.scenario_hash,
        "seed": run.seed,
        "currency": run.scenario.currency,
        "version": VERSION,
        "titles": {name: run.titles[name] for name in made.strategies},
    }
    return {"meta": meta, **made.as_dict(), "as_assumed": here.as_dict()}
