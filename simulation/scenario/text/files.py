"""Opening scenario files: regular files of moderate size in UTF-8, inside one folder."""

from __future__ import annotations

import difflib
import os
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from simulation.scenario.characters import refused_character
from simulation.scenario.faults import Fault, Place, Report, shown
from simulation.scenario.text.composing import character_fault

LARGEST_FILE = 1 << 20
LARGEST_TOTAL = 4 << 20
MOST_FILES = 16

_DEVICES = re.compile(r"(con|prn|aux|nul|clock\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_SIGNATURES = (
    (b"\x1f\x8b", "a gzip archive"),
    (b"PK\x03\x04", "a zip archive or an Office document"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\xff\xfe\x00\x00", "UTF-32 text"),
    (b"\x00\x00\xfe\xff", "UTF-32 text"),
    (b"\xff\xfe", "UTF-16 text"),
    (b"\xfe\xff", "UTF-16 text"),
)
_SAVE_AS = "save it as UTF-8 text"


@dataclass
class Shelf:
    """The files of one scenario: what was read so far, and the folder they must stay in."""

    report: Report
    folder: Path
    read: int = 0
    texts: dict[Path, str] = field(default_factory=dict)

    def text(self, path: Path, name: str, asked_at: Fault) -> str | None:
        """Text of a file, or None after a fault was reported.

        Parameters
        ----------
        path : Path
            Real path of the file.
        name : str
            What messages call it.
        asked_at : Fault
            Pattern for a fault about the file itself: where it was asked for.
        """
        if path in self.texts:
            return self.texts[path]
        if refused_character(PurePath(name).name) is not None:
            what = "the file's name holds a sign that nobody sees, or that turns others round"
            self._refuse(asked_at, "E-PATH", what, "give the file another name", name)
            return None
        content = _bytes_of(path)
        if isinstance(content, str):
            self._refuse(asked_at, "E-FILE", content, near_names(path), name)
            return None
        self.read += len(content)
        if (
            len(content) > LARGEST_FILE
            or self.read > LARGEST_TOTAL
            or len(self.texts) >= MOST_FILES
        ):
            what = "scenario files may hold 1 MiB each, 4 MiB and 16 files together"
            self._refuse(asked_at, "E-LIMIT", what, "keep bulk data out of them", name)
            return None
        text = _decoded(content, name, self.report)
        if text is not None:
            self.texts[path] = text
        return text

    def _refuse(self, asked_at: Fault, code: str, what: str, hint: str, got: str) -> None:
        self.report.add(Fault(code, asked_at.place, asked_at.path, what, hint, got=got))


def _bytes_of(path: Path) -> bytes | str:
    """Content of a regular file, one byte more than allowed at most; or what is wrong."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return "not a regular file"
        with open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                return "not a regular file"
            return stream.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        return "no such file"
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name is not usable"
        return f"the file cannot be read: {reason}"


def _decoded(content: bytes, name: str, report: Report) -> str | None:
    guess = next((told for start, told in _SIGNATURES if content.startswith(start)), "")
    if not guess and content[:1000].count(0) > len(content[:1000]) // 5:
        guess = "UTF-16 text"
    if guess:
        what = f"not UTF-8 text from byte 0 on: looks like {guess}"
        report.add(Fault("E-ENC", Place(name), "", what, _SAVE_AS))
        return None
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        report.add(_encoding_fault(content, error.start, name))
        return None
    fault = character_fault(text, name) if refused_character(text) is not None else None
    if fault is not None:
        report.add(fault)
        return None
    return text


def _encoding_fault(content: bytes, offset: int, name: str) -> Fault:
    before = content[:offset].decode("utf-8").splitlines(keepends=True)
    ended = not before or before[-1].endswith(("\n", "\r"))
    line = len(before) + 1 if ended else len(before)
    column = 1 if ended else len(before[-1]) + 1
    letter = content[offset : offset + 1].decode("cp1252", "replace")
    what = (
        f"not UTF-8 text at byte {offset}: looks like Windows-1252 or Latin-1 (`{shown(letter)}`)"
    )
    return Fault("E-ENC", Place(name, line, column), "", what, _SAVE_AS)


def near_names(path: Path) -> str:
    """Hint that names the scenario files most like one that is missing."""
    try:
        names = sorted(
            entry.name
            for entry in os.scandir(path.parent)
            if entry.name.lower().endswith((".yaml", ".yml"))
            and entry.is_file()
            and entry.name != path.name
        )
    except (OSError, ValueError):
        return "check the path"
    wanted = path.stem.casefold()
    near = [one for one in names if Path(one).stem.casefold() == wanted]
    near = near or difflib.get_close_matches(path.name, names, 3, 0.5) or names[:3]
    if not near:
        return "there are no scenario files in that folder; check the path"
    return "scenario files there: " + ", ".join(shown(one) for one in near)


def path_problem(name: str) -> str | None:
    """Why a name of a file in `extends` is refused on every system, or None."""
    if "\\" in name:
        return "use / between folders, and a path relative to this file"
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", name):
        return "no addresses and no drives, only a path relative to this file"
    if name.startswith(("/", "~")) or "$" in name or "%" in name:
        return "only a path relative to this file"
    if any(_DEVICES.fullmatch(part.strip()) for part in name.split("/")):
        return "the name of a device on some systems"
    return None
