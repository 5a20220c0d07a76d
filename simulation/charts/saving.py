"""Charts on disk: drawn once, written in some formats, the same byte for byte every time."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from typing import Any

from matplotlib.figure import Figure

from simulation.analysis.decision_map import DecisionMap
from simulation.charts import CHARTS, WITH_ANALYSE, title_of
from simulation.charts.brand import Brand
from simulation.charts.house import USUAL, USUAL_FORMATS, Size, house_style
from simulation.charts.style import style
from simulation.findings import Findings, Run
from simulation.languages import _, speaking, within

MAP = "map"
FINE = 240
"""Dots per inch of the logo in SVG and PDF, where all else is lines and letters."""


@dataclass(frozen=True)
class Finish:
    """How charts are to look on disk.

    Attributes
    ----------
    brand : Brand
        House style.
    size : Size
        How large.
    formats : tuple of str
        Some of `FORMATS`.
    """

    brand: Brand = field(default_factory=Brand)
    size: Size = USUAL
    formats: tuple[str, ...] = USUAL_FORMATS


@dataclass(frozen=True)
class Picture:
    """A chart to be saved."""

    name: str
    findings: Findings
    folder: Path
    finish: Finish = field(default_factory=Finish)


Spreading = Callable[[Callable[[Picture], None], list[Picture]], Iterator[None]]


def drawn(findings: Findings) -> Iterator[tuple[str, Figure]]:
    """Draw one chart after the other, each with its name; those with nothing to show are left out.

    Parameters
    ----------
    findings : Findings
        What a run found.
    """
    for name in CHARTS:
        figure = draw(name, findings)
        if figure is not None:
            yield name, figure


def draw(name: str, findings: Findings) -> Figure | None:
    """Draw one chart, in the house style and size that are in force.

    Parameters
    ----------
    name : str
        One of `CHARTS`.
    findings : Findings
        What a run found.

    Returns
    -------
    Figure or None
        None where there is nothing to show.
    """
    if name in WITH_ANALYSE and not findings.analysis:
        return None
    figure: Figure | None = import_module(f"simulation.charts.{name}").figure(findings)
    return figure


def purpose(name: str) -> str:
    """Say what a chart shows, as its module's first line has it.

    Parameters
    ----------
    name : str
        One of `CHARTS`.
    """
    first = (import_module(f"simulation.charts.{name}").__doc__ or "").splitlines()[0]
    return first.removeprefix("Chart: ").rstrip(".")


def save_charts(
    findings: Findings, folder: Path, spreading: Spreading = map, finish: Finish | None = None
) -> None:
    """Write all charts.

    Parameters
    ----------
    findings : Findings
        What a run found.
    folder : Path
        Made where it is missing.
    spreading : callable
        Does the work on a list of charts, like `map`.
    finish : Finish, optional
        How they are to look; by default in our own style, as SVG and PNG.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pictures = [Picture(name, findings, folder, finish or Finish()) for name in CHARTS]
    for _done in spreading(save_chart, pictures):
        pass


def save_chart(picture: Picture) -> None:
    """Draw one chart and write it, unless it has nothing to show."""
    finish, scenario = picture.finish, picture.findings.run.scenario
    with house_style(finish.brand, finish.size), speaking(scenario.language):
        figure = draw(picture.name, picture.findings)
        if figure is None:
            return
        title = _named(title_of(picture.name), scenario.title)
        save_figure(figure, picture.folder / picture.name, title, finish.formats)


def save_map(run: Run, made: DecisionMap, folder: Path, finish: Finish) -> None:
    """Draw a map and write it.

    Parameters
    ----------
    run : Run
        The scenario, with the seed.
    made : DecisionMap
        The map.
    folder : Path
        A folder that exists.
    finish : Finish
        How it is to look.
    """
    from simulation.analysis.map_reading import standing
    from simulation.charts.decision_map import figure

    scenario, of_the_map = run.scenario, replace(run, futures=made.futures, engine="monte-carlo")
    with house_style(finish.brand, finish.size), speaking(scenario.language):
        drawn = figure(of_the_map, made, standing(scenario, made))
        title = _named(within("title of a chart", "Map"), scenario.title)
        save_figure(drawn, folder / MAP, title, finish.formats)


def _named(chart: str, scenario: str) -> str:
    return _("{chart}: {scenario}", chart=chart, scenario=scenario)


def save_figure(
    figure: Figure, path: Path, title: str, formats: tuple[str, ...] = USUAL_FORMATS
) -> None:
    """Write a figure in some formats.

    Parameters
    ----------
    figure : Figure
        What was drawn.
    path : Path
        The files, without their ending.
    title : str
        What programmes call it that list pictures.
    formats : tuple of str
        Some of `FORMATS`.
    """
    options: dict[str, dict[str, Any]] = {
        "svg": {"metadata": {"Date": None, "Title": title}, "dpi": FINE},
        "png": {"metadata": {"Title": title}, "pil_kwargs": {"compress_level": 4}},
        "pdf": {"metadata": {"CreationDate": None, "Title": title}, "dpi": FINE},
    }
    with style(), warnings.catch_warnings():
        # A name in letters that the font has not shows as boxes in the PNG; the SVG has it.
        warnings.filterwarnings("ignore", "Glyph .* missing from font")
        for ending in formats:
            figure.savefig(path.with_name(f"{path.name}.{ending}"), **options[ending])
