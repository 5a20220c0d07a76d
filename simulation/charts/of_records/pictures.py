"""Pictures of what a company's records say, saved beside its report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from matplotlib.figure import Figure

from simulation.calibration.whole import Whole
from simulation.charts.of_records.courses import cycle, leavers, months, ramp, values
from simulation.charts.of_records.people import backtest, skill, win_rate
from simulation.charts.saving import save_figure
from simulation.charts.style import style

PICTURES: dict[str, Callable[[Whole], Figure | None]] = {
    "skill": skill,
    "win_rate": win_rate,
    "cycle": cycle,
    "values": values,
    "months": months,
    "ramp": ramp,
    "leavers": leavers,
    "backtest": backtest,
}


def save_pictures(whole: Whole, folder: Path) -> list[tuple[str, str]]:
    """Draw and save all pictures that have something to show.

    Parameters
    ----------
    whole : Whole
        What was found.
    folder : Path
        Where they go.

    Returns
    -------
    list of (str, str)
        File of each, and what it shows.
    """
    saved = []
    for name, draw in PICTURES.items():
        with style():
            figure = draw(whole)
        if figure is not None:
            message = figure.texts[0].get_text()
            save_figure(figure, folder / name, message)
            saved.append((f"{name}.png", message))
    return saved
