"""The command `report`: reports of a run of the past; the model is not run."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from simulation.cli.faults import fault
from simulation.cli.reporting import ALL, formats_for, write_and_tell
from simulation.cli.running import ended_gently, faults_told
from simulation.languages import _, speaking
from simulation.shipped import COMMAND

if TYPE_CHECKING:
    from simulation.charts.brand import Brand
    from simulation.findings import Run
    from simulation.languages import Language
    from simulation.running.results import Results


@dataclass(frozen=True)
class ReportWish:
    """What was typed; None where an option was left out."""

    folder: Path
    report: str | None
    language: Language | None
    brand: Path | None
    template: Path | None
    out: Path | None


def report_and_show(wish: ReportWish) -> None:
    """Write reports of a run, and say which.

    Parameters
    ----------
    wish : ReportWish
        What was typed.

    Raises
    ------
    CommandFault
        Where it is not the folder of a run, or something that reports take will not do.
    """
    report = ALL if wish.report is None else wish.report
    wanted = formats_for(report)
    _check_template(wish.template, wanted)
    brand = _brand(wish.brand)
    results = _results(wish.folder)
    material = results.material(brand, wish.language)
    with faults_told(), ended_gently():
        write_and_tell(material, wanted, wish.out or wish.folder, wish.template)
    with speaking(material.findings.run.scenario.language):
        for line in _left_out(results, report):
            print(line)


def _check_template(template: Path | None, wanted: tuple[str, ...]) -> None:
    if template is None:
        return
    if "pptx" not in wanted:
        what = "--template was given, and no slides are asked for"
        raise fault("E-USAGE", what, "add pptx to --report, or leave the template out")
    if not template.is_file():
        what = f"--template: there is no file {template}"
        raise fault("E-FILE", what, "give a PowerPoint file, .pptx or .potx")


def _brand(path: Path | None) -> Brand | None:
    if path is None:
        return None
    brands = import_module("simulation.charts.brand")
    try:
        read: Brand = brands.read_brand(path)
    except brands.BrandError as error:
        raise fault("E-BRAND", f"--brand: {error.what}", error.hint) from error
    return read


def _results(folder: Path) -> Results:
    from simulation.findings.past_run import PastRunError
    from simulation.running.past_results import load_results

    try:
        return load_results(folder)
    except PastRunError as error:
        raise fault("E-RUN", str(error), error.hint) from error


def _left_out(results: Results, report: str) -> tuple[str, ...]:
    """What reports of this run lack, and the command that makes a run with all of it."""
    if len(results.strategies) < 2 or (results.analysis and results.illustrations):
        return ()
    command = _with_all_of_it(results, report)
    if results.analysis:
        said = _(
            "This run has no map and no story, so the reports hold none. This command adds them:"
        )
    else:
        said = _(
            "This run was not analysed, so the reports hold no analysis, no map and no story. "
            "This command adds them:"
        )
    return said, command


def _with_all_of_it(results: Results, report: str) -> str:
    run, folder = results.findings.run, results.folder or Path()
    file = Path("scenarios") / f"{run.scenario.name}.yaml"
    words = ["--report", report, "--futures", str(run.futures), "--seed", str(run.seed)]
    if run.engine != "monte-carlo":
        words += ["--engine", run.engine]
    if _is_of(run, file):
        words += ["--out", str(folder)]
    else:
        file, words = folder / "scenario.yaml", [*words, "--out", f"{folder}-analysed"]
    return "  " + shlex.join([*COMMAND.split(), str(file), *words])


def _is_of(run: Run, file: Path) -> bool:
    """Whether a file is still the scenario that was run."""
    from simulation.scenario import ScenarioError, load_scenario, scenario_hash

    try:
        return file.is_file() and scenario_hash(load_scenario(file)) == run.scenario_hash
    except ScenarioError:
        return False
