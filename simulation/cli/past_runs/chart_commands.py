"""The command that draws a run's charts anew: in a house style, for a slide or a page."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from simulation.cli.commands import app, plainly
from simulation.cli.options import Brand, RunDir, ToldIn


@app.command
def charts(
    run_dir: RunDir,
    /,
    *,
    brand: Brand = None,
    size: Literal["slide", "page"] | None = None,
    format: str | None = None,
    language: ToldIn = None,
    out: Path | None = None,
) -> None:
    """Draw the charts of a run anew, in a house style, from the files in its folder.

    Parameters
    ----------
    size : str
        For a slide, 10 by 5.6 inches, or a column of an A4 page; as a run draws them by default.
    format : str
        Which files, with commas between them: svg, png, pdf; svg,png by default.
    out : Path
        Folder for the charts; client-charts in that of the run by default.
    """
    with plainly():
        from simulation.cli.past_runs.charting import ChartsWish, draw_and_tell

        draw_and_tell(ChartsWish(run_dir, brand, size, format, language, out))
