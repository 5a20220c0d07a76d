"""The option `--report`: which reports, and writing them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from simulation.cli.faults import fault
from simulation.languages import _, speaking
from simulation.scenario.guessing import did_you_mean

if TYPE_CHECKING:
    from simulation.reports.material import Material

ALL = "all"
_OTHER_NAMES = {"excel": "xlsx", "powerpoint": "pptx", "slides": "pptx", "web": "html"}
_OTHER_NAMES |= {"board": "a4", "print": "a4"}


def formats_for(typed: str | None) -> tuple[str, ...]:
    """Read which reports are meant, and look for what they take.

    Parameters
    ----------
    typed : str or None
        Names with commas between them; None where the option was left out.

    Returns
    -------
    tuple of str
        Names of formats, each once; none where the option was left out.

    Raises
    ------
    CommandFault
        Where there is no such report, or a package that it takes is not installed.
    """
    if typed is None:
        return ()
    from simulation.reports.formats import FORMATS, PackageMissing, check_packages

    names = [part.strip() for part in typed.split(",") if part.strip()]
    for name in names or [""]:
        if name not in (*FORMATS, ALL):
            what = f"--report: there is no report `{name}`" if name else "--report: none was named"
            meant = _OTHER_NAMES.get(name.lower())
            hint = f"did you mean `{meant}`?" if meant else did_you_mean(name, (*FORMATS, ALL))
            raise fault("E-USAGE", what, hint)
    wanted = tuple(name for name in FORMATS if name in names or ALL in names)
    try:
        check_packages(wanted)
    except PackageMissing as error:
        raise fault("E-PACKAGE", f"--report: {error}", error.hint) from error
    return wanted


def write_and_tell(
    material: Material, wanted: Sequence[str], out: Path, template: Path | None = None
) -> None:
    """Write reports, and print which.

    Parameters
    ----------
    material : Material
        What they are made of.
    wanted : sequence of str
        Names of formats.
    out : Path
        Folder for the files.
    template : Path, optional
        Slides of the house to begin with.

    Raises
    ------
    CommandFault
        Where something that they take will not do.
    """
    from simulation.reports.formats import ReportRefused, write_reports

    try:
        files = write_reports(material, wanted, out, template)
    except ReportRefused as error:
        raise fault("E-REPORT", str(error), error.hint) from error
    with speaking(material.findings.run.scenario.language):
        print(_("Reports: {files}, in {folder}", files=", ".join(files), folder=out))
