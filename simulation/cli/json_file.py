"""The option `--json`: a place that is looked at before anything is played, and a whole file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from simulation.cli.faults import fault
from simulation.reports import unfinished


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
        Where it is a folder, in a folder that does not exist, or the scenario file.
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


def write_whole(path: Path, text: str) -> None:
    """Write a text as a whole: a file that was there stays until the new one is complete.

    Parameters
    ----------
    path : Path
        The file, or a stream such as /dev/stdout.
    text : str
        What it shall hold.
    """
    place = path.resolve()  # what a link points to is replaced, not the link
    if place.exists() and not place.is_file():
        place.write_text(text, encoding="utf-8", newline="\n")
        return
    unfinished.write_whole(place, text)
