"""The command `from-workbook`: the scenario that somebody filled into a workbook."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from simulation.cli.faults import fault
from simulation.cli.starting import place, taken, with_schema
from simulation.whole_file import write_whole


def write_scenario(file: Path, into: str | None, force: bool) -> Path:
    """Write the scenario of a workbook, and never over another unless that is wanted.

    Parameters
    ----------
    file : Path
        The workbook.
    into : str or None
        A name, or a path that ends in .yaml; by default the workbook's own name.
    force : bool
        Whether a file that is there is replaced.

    Returns
    -------
    Path
        The scenario file.

    Raises
    ------
    CommandFault
        Where the workbook cannot be read as a scenario, or the file is there already.
    """
    path = place(file.stem if into is None else into, "--into")
    if not file.is_file():
        odd = f"{file} is no file that can be read"
        what = odd if file.exists() else f"there is no file {file}"
        raise fault("E-FILE", what, "give a workbook of a report, .xlsx")
    if path.exists() and not path.is_file():
        what = f"--into: {path} is there already, and of another kind"
        raise fault("E-FILE", what, "name another file, such as my-company.yaml")
    text = with_schema(_text(file), path)
    if path.exists() and path.samefile(file):
        what = f"--into: {path} is the workbook, which would be lost"
        raise fault("E-FILE", what, "name another file, such as my-company.yaml")
    if path.exists() and not force:
        raise taken(path)
    if force:
        write_whole(path, text)
        return path
    try:
        with path.open("x", encoding="utf-8", newline="\n") as new:
            new.write(text)
    except FileExistsError as error:
        raise taken(path) from error
    return path


def _text(file: Path) -> str:
    from simulation.reports.formats import PackageMissing

    try:
        workbook = import_module("simulation.reports.workbook")
        return str(workbook.scenario_from_workbook(file))
    except ModuleNotFoundError as error:
        missing = PackageMissing(str(error.name).partition(".")[0])
        raise fault("E-PACKAGE", str(missing), missing.hint) from error
    except workbook.WorkbookError as error:
        raise fault(error.code, error.what, error.hint) from error
