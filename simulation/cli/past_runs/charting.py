"""The command `charts`: a run's charts for a client; the model is not run."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from simulation.cli.faults import fault
from simulation.cli.running import ended_gently, faults_told
from simulation.languages import _, plural, speaking
from simulation.scenario.faults import shown
from simulation.scenario.guessing import did_you_mean

if TYPE_CHECKING:
    from simulation.charts.brand import Brand
    from simulation.languages import Language
    from simulation.running.results import Results

FOLDER = "client-charts"


@dataclass(frozen=True)
class ChartsWish:
    """What was typed; None where an option was left out."""

    folder: Path
    brand: Path | None
    size: str | None
    format: str | None
    language: Language | None
    out: Path | None


def draw_and_tell(wish: ChartsWish) -> None:
    """Draw charts, and say where they are.

    Parameters
    ----------
    wish : ChartsWish
        What was typed.

    Raises
    ------
    CommandFault
        Where it is not the folder of a run, or the brand file or a format will not do.
    """
    formats = formats_for(wish.format)
    brand = brand_of(wish.brand)
    material = _results(wish.folder).material(brand, wish.language)
    from simulation.charts.house import SIZES, USUAL
    from simulation.charts.saving import Finish
    from simulation.reports.chart_files import write_charts

    finish = Finish(material.brand, SIZES[wish.size] if wish.size else USUAL, formats)
    out = wish.out or wish.folder / FOLDER
    with speaking(material.findings.run.scenario.language), faults_told(), ended_gently():
        _warn_of_letters(material.brand)
        files = write_charts(material, finish, out)
        number = len({Path(name).stem for name in files})
        print(plural("{number} chart, in {folder}", "{number} charts, in {folder}", number,
                     folder=out))  # fmt: skip


def _warn_of_letters(brand: Brand) -> None:
    from simulation.charts.style import has_font

    if not has_font(brand):
        what = _(
            "W-FONT: {font} is not installed, so the charts are in the usual letters",
            font=brand.font,
        )
        hint = _("install it, or leave font out of the brand file")
        print(f"{what}\n  hint: {hint}", file=sys.stderr)


def formats_for(typed: str | None) -> tuple[str, ...]:
    """Read in which formats charts are wanted.

    Parameters
    ----------
    typed : str or None
        Names with commas between them; None where the option was left out.

    Raises
    ------
    CommandFault
        Where there is no such format.
    """
    from simulation.charts.house import FORMATS, USUAL_FORMATS

    if typed is None:
        return USUAL_FORMATS
    names = [part.strip().lower() for part in typed.split(",") if part.strip()]
    for name in names or [""]:
        if name not in FORMATS:
            what = f"--format: there is no format `{shown(name)}`" if name else "--format: none"
            raise fault("E-USAGE", what, did_you_mean(name, FORMATS))
    return tuple(name for name in FORMATS if name in names)


def brand_of(path: Path | None) -> Brand | None:
    """Read the brand file that was typed.

    Parameters
    ----------
    path : Path or None
        None where the option was left out.

    Raises
    ------
    CommandFault
        Where it cannot be used.
    """
    if path is None:
        return None
    from simulation.charts.brand import BrandError, read_brand

    try:
        return read_brand(path)
    except BrandError as error:
        raise fault("E-BRAND", f"--brand: {error}", error.hint) from error


def _results(folder: Path) -> Results:
    from simulation.findings.past_run import PastRunError
    from simulation.running.past_results import load_results

    try:
        return load_results(folder)
    except PastRunError as error:
        raise fault("E-RUN", str(error), error.hint) from error
