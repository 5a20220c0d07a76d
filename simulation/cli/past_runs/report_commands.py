"""Commands around reports: those of a run of the past, and a scenario out of a workbook."""

from __future__ import annotations

from pathlib import Path

from simulation.cli.commands import app, plainly
from simulation.cli.options import Brand, RunDir, Switch, ToldIn
from simulation.languages import _
from simulation.shipped import COMMAND


@app.command
def report(
    run_dir: RunDir,
    /,
    *,
    report: str | None = None,
    language: ToldIn = None,
    brand: Brand = None,
    template: Path | None = None,
    out: Path | None = None,
) -> None:
    """Write reports of a run from the files in its folder; nothing is simulated.

    Parameters
    ----------
    report : str
        Which, with commas between them: html, a4, pptx, xlsx, or all, the default.
    template : Path
        PowerPoint file of the house that the slides begin with.
    out : Path
        Folder for the reports; that of the run by default.
    """
    with plainly():
        from simulation.cli.past_runs.past_reporting import ReportWish, report_and_show

        report_and_show(ReportWish(run_dir, report, language, brand, template, out))


@app.command
def from_workbook(file: Path, /, *, into: str | None = None, force: Switch = False) -> None:
    """Write the scenario file of a workbook, and check it.

    Parameters
    ----------
    file : Path
        A workbook of a report, with its inputs changed.
    into : str
        A name; the file goes into scenarios/ where there is such a folder. Or a path to a .yaml.
    force : bool
        Replace a file that is there.
    """
    with plainly():
        from simulation.cli.from_workbook import write_scenario
        from simulation.scenario import load_scenario

        path = write_scenario(file, into, force)
        load_scenario(path)
    print(_("Wrote {file}. Look at it, then: {command}", file=path, command=f"{COMMAND} {path}"))
