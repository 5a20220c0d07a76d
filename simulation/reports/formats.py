"""Reports to choose from: what each is called, who writes it, and what it takes."""

from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

from simulation.languages import speaking
from simulation.reports.folder import NewFolder
from simulation.reports.material import Material


@dataclass(frozen=True)
class Format:
    """A kind of report.

    Attributes
    ----------
    file : str
        Name of the file in the folder of a run.
    holds : str
        What it is, for the page about outputs.
    module, door : str
        Function that writes it, and the module in which it is.
    package : str
        Name under which the package is imported that it takes beside those of the model.
    requirement : str
        What to install for that, with its range.
    templated : bool
        Whether it can begin with a template of the house.
    """

    file: str
    holds: str
    module: str
    door: str
    package: str
    requirement: str
    templated: bool = False


_PAGE = "simulation.reports.page"
_JINJA = ("jinja2", "jinja2>=3.1,<4")

FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "html": Format(
            "report.html", "the whole report as one page", _PAGE, "report_page", *_JINJA
        ),
        "a4": Format(
            "board.html", "the answer on one page A4, for the board", _PAGE, "board_page", *_JINJA
        ),
        "pptx": Format(
            "slides.pptx", "slides with charts that PowerPoint can change",
            "simulation.reports.slides", "deck", "pptx", "python-pptx>=1,<2", True,
        ),
        "xlsx": Format(
            "workbook.xlsx",
            "a workbook of inputs and results; `from-workbook` makes a scenario of its inputs",
            "simulation.reports.workbook", "workbook", "xlsxwriter", "xlsxwriter>=3.2,<4",
        ),
    }
)  # fmt: skip
"""By what is typed."""


class ReportRefused(Exception):
    """Something that a report takes will not do, such as a template that is none.

    Attributes
    ----------
    hint : str
        What to do about it.
    """

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(what)
        self.hint = hint


class PackageMissing(ReportRefused):
    """A package that a report takes is not installed."""

    def __init__(self, *requirements: str) -> None:
        names = " and ".join(one.partition(">=")[0] for one in requirements)
        verb = "is" if len(requirements) == 1 else "are"
        hint = f"install with `{_installing(requirements)}`, then give the command again"
        super().__init__(f"{names} {verb} not installed", hint)


def check_packages(wanted: Iterable[str]) -> None:
    """Look for what some reports take, without importing it.

    Parameters
    ----------
    wanted : iterable of str
        Names of formats.

    Raises
    ------
    PackageMissing
        Where something is not installed.
    """
    needed = {FORMATS[name].requirement: FORMATS[name].package for name in wanted}
    lacking = [requirement for requirement, one in needed.items() if find_spec(one) is None]
    if lacking:
        raise PackageMissing(*lacking)


def write_reports(
    material: Material, wanted: Iterable[str], out: Path, template: Path | None = None
) -> tuple[str, ...]:
    """Write reports in the language of the scenario: all of them, or none.

    Parameters
    ----------
    material : Material
        What they are made of.
    wanted : iterable of str
        Names of formats.
    out : Path
        Folder for the files; made where it is missing.
    template : Path, optional
        Slides of the house to begin with.

    Returns
    -------
    tuple of str
        Names of the files.

    Raises
    ------
    FolderError
        Where the folder cannot be written.
    ReportRefused
        Where the template or the look of the house will not do.
    """
    formats = [FORMATS[name] for name in wanted]
    files = tuple(one.file for one in formats)
    with NewFolder(out, (), files) as new, speaking(material.findings.run.scenario.language):
        for one in formats:
            (new.path / one.file).write_bytes(_made(one, material, template))
        new.publish()
    return files


def _made(one: Format, material: Material, template: Path | None) -> bytes:
    write = getattr(import_module(one.module), one.door)
    try:
        made = write(material, template) if one.templated else write(material)
    except Exception as error:
        hint = getattr(error, "hint", None)
        if not isinstance(hint, str):
            raise
        what = getattr(error, "what", str(error))
        raise ReportRefused(what, hint) from error  # it says what the reader can mend
    return made.encode("utf-8") if isinstance(made, str) else bytes(made)


def _installing(requirements: Sequence[str]) -> str:
    """Command that installs something for the Python that runs."""
    python = sys.executable
    command = [python, "-m", "pip", "install"]
    if find_spec("pip") is None:
        command = ["uv", "pip", "install", "--python", python]
    join = subprocess.list2cmdline if sys.platform == "win32" else shlex.join
    return join([*command, *requirements])
