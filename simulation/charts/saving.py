"""Charts on disk: each drawn once, written as SVG and as PNG, the same byte for byte every time."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from matplotlib.figure import Figure

from simulation.charts import CHARTS, WITH_ANALYSE
from simulation.charts.style import style
from simulation.findings import Findings


@dataclass(frozen=True)
class Picture:
    """A chart to be saved."""

    name: str
    findings: Findings
    folder: Path


Spreading = Callable[[Callable[[Picture], None], list[Picture]], Iterator[None]]


def drawn(findings: Findings) -> Iterator[tuple[str, Figure]]:
    """Draw one chart after the other, each with its name; those with nothing to show are left out.

    Parameters
    ----------
    findings : Findings
        What a run found.
    """
    for name in CHARTS:
        figure = _drawn(name, findings)
        if figure is not None:
            yield name, figure


def purpose(name: str) -> str:
    """Say what a chart shows, as its module's first line has it.

    Parameters
    ----------
    name : str
        One of `CHARTS`.
    """
    first = (import_module(f"simulation.charts.{name}").__doc__ or "").splitlines()[0]
    return first.removeprefix("Chart: ").rstrip(".")


def save_charts(findings: Findings, folder: Path, spreading: Spreading = map) -> None:
    """Write all charts as SVG and PNG.

    Parameters
    ----------
    findings : Findings
        What a run found.
    folder : Path
        Made where it is missing.
    spreading : callable
        Does the work on a list of charts, like `map`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for _ in spreading(save_chart, [Picture(name, findings, folder) for name in CHARTS]):
        pass


def save_chart(picture: Picture) -> None:
    """Draw one chart and write it, unless it has nothing to show."""
    name, findings, folder = picture.name, picture.findings, picture.folder
    figure = _drawn(name, findings)
    if figure is None:
        return
    title = f"{name.replace('_', ' ')}: {findings.run.scenario.title}"
    save_figure(figure, folder / name, title)


def save_figure(figure: Figure, path: Path, title: str) -> None:
    """Write a figure as SVG and as PNG.

    Parameters
    ----------
    figure : Figure
        What was drawn.
    path : Path
        The files, without their ending.
    title : str
        What programmes call it that list pictures.
    """
    with style(), warnings.catch_warnings():
        # A name in letters that the font has not shows as boxes in the PNG; the SVG has it.
        warnings.filterwarnings("ignore", "Glyph .* missing from font")
        svg, png = (path.with_name(f"{path.name}.{ending}") for ending in ("svg", "png"))
        figure.savefig(svg, metadata={"Date": None, "Title": title})
        quick = {"compress_level": 4}
        figure.savefig(png, metadata={"Title": title}, pil_kwargs=quick)


def _drawn(name: str, findings: Findings) -> Figure | None:
    if name in WITH_ANALYSE and not findings.analysis:
        return None
    drawn: Figure | None = import_module(f"simulation.charts.{name}").figure(findings)
    return drawn
