"""The option `--json`: a place that is looked at before anything is played, and a whole file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from simulation.cli.faults import fault
from simulation.whole_file import write_whole

_OF_A_RUN = ("manifest.json", "summary.json", "findings.json", "illustrations.json")


def check_json(path: Path | None, scenario: Path) -> None:
    """Refuse a place where no file can be written, or where it would take the scenario's.

    Parameters
    ----------
    path : Path or None
        What was typed.
    scenario : Path
        The scenario file, which exists.

    Raises
    ------
    CommandFault
        Where it is a folder, in a folder that does not exist, the scenario file, a file of a run,
        or one that holds something else than figures by name.
    """
    if path is None:
        return
    if path.is_dir():
        raise fault("E-FILE", f"--json: {path} is a folder", "name a file in it")
    if not path.parent.is_dir():
        what = f"--json: there is no folder {path.parent}"
        raise fault("E-FILE", what, "make it first, or name a file elsewhere")
    if path.exists() and path.samefile(scenario):
        what = f"--json: {path} is the scenario file, which would be lost"
        raise fault("E-FILE", what, "name another file, such as figures.json")
    if path.is_file() and (path.name in _OF_A_RUN or _holds_something_else(path)):
        what = f"--json: {path} is there already and is no such file, so it would be lost"
        raise fault("E-FILE", what, "name another file, such as figures.json, or move that one")


def _holds_something_else(path: Path) -> bool:
    """Whether a file has something in it that does not begin as figures by name do."""
    with path.open("rb") as file:
        begin = file.read(1024).strip()
    return begin != b"" and not begin.startswith(b"{")


def write_json_file(path: Path, content: Mapping[str, Any]) -> None:
    """Write figures by name as a whole: a file that was there stays until the new one is complete.

    Parameters
    ----------
    path : Path
        The file, or a stream such as /dev/stdout.
    content : Mapping of str to any
        What it shall hold; a number that is not finite is an error.
    """
    write_whole(path, json.dumps(content, indent=2, ensure_ascii=False, allow_nan=False) + "\n")
