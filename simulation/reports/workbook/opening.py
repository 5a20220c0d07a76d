"""Opening a workbook that may come from anywhere: of moderate size, without code or links."""

from __future__ import annotations

import os
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree

from simulation.reports.workbook.faults import WorkbookError

LARGEST_FILE = 25 << 20
LARGEST_PART = 16 << 20
LARGEST_WHOLE = 200 << 20
MOST_PARTS = 2_000
DEEPEST, MOST_ELEMENTS = 64, 300_000
SAVE_AGAIN = "save it as an Excel workbook (.xlsx)"
START_ANEW = "start from a workbook that double-pain wrote"

Element = ElementTree.Element


class _OddError(Exception):
    """Raised where a part is too deep or too large, or declares something."""


class _Builder(ElementTree.TreeBuilder):
    """Builds elements, and stops at what no workbook holds."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = self.count = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        """Begin an element."""
        self.depth += 1
        self.count += 1
        if self.depth > DEEPEST or self.count > MOST_ELEMENTS:
            raise _OddError
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        """End an element."""
        self.depth -= 1
        return super().end(tag)

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        """Refuse declarations: with them come entities."""
        raise _OddError


class Package:
    """The parts of a workbook, read one at a time.

    Parameters
    ----------
    archive : zipfile.ZipFile
        The opened file.
    name : str
        What messages call it.
    """

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self.archive = archive
        self.name = name
        self.parts = {one.filename: one for one in archive.infolist()}

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part in self.parts

    def read(self, part: str) -> Element:
        """Root of a part, without the names of its namespaces.

        Raises
        ------
        WorkbookError
            Where the part is missing, too large, or no plain XML.
        """
        if part not in self.parts:
            raise WorkbookError(
                f"{self.name}: no workbook: {part} is missing", START_ANEW, "E-FILE"
            )
        content = self._bytes(part)
        parser = ElementTree.XMLParser(target=_Builder())
        try:
            parser.feed(content)
            root: Element = parser.close()
        except _OddError:
            what = f"{self.name}: {part} is written as no spreadsheet program writes it"
            raise WorkbookError(what, START_ANEW, "E-FILE") from None
        except (ElementTree.ParseError, ValueError, LookupError, RecursionError):
            what = f"{self.name}: {part} is damaged"
            raise WorkbookError(what, SAVE_AGAIN, "E-FILE") from None
        return root

    def _bytes(self, part: str) -> bytes:
        too_large = WorkbookError(
            f"{self.name}: {part} is larger than {LARGEST_PART >> 20} MiB", START_ANEW, "E-LIMIT"
        )
        if self.parts[part].file_size > LARGEST_PART:
            raise too_large
        try:
            with self.archive.open(part) as stream:
                content = stream.read(LARGEST_PART + 1)
        except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError) as error:
            what = f"{self.name}: {part} cannot be unpacked"
            raise WorkbookError(what, SAVE_AGAIN, "E-FILE") from error
        except Exception as error:  # zlib and lzma have errors of their own
            what = f"{self.name}: {part} is damaged"
            raise WorkbookError(what, SAVE_AGAIN, "E-FILE") from error
        if len(content) > LARGEST_PART:
            raise too_large
        return content


@contextmanager
def opened(path: Path) -> Iterator[Package]:
    """Open a workbook.

    Parameters
    ----------
    path : Path
        The file.

    Raises
    ------
    WorkbookError
        Where it is no workbook, too large, protected by a password, or holds code or links.
    """
    name = path.name
    _refuse_odd_files(path, name)
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        what = f"{name}: this is no Excel workbook"
        raise WorkbookError(what, SAVE_AGAIN, "E-FILE") from error
    with archive:
        _refuse_odd_parts(archive, name)
        yield Package(archive, name)


def _refuse_odd_files(path: Path, name: str) -> None:
    try:
        found = os.stat(path)
        if not stat.S_ISREG(found.st_mode):
            raise WorkbookError(f"{name}: not a regular file", "give a workbook", "E-FILE")
        if found.st_size > LARGEST_FILE:
            what = f"{name}: {found.st_size >> 20} MiB; at most {LARGEST_FILE >> 20} MiB are read"
            raise WorkbookError(what, START_ANEW, "E-LIMIT")
        with path.open("rb") as stream:
            start = stream.read(8)
    except WorkbookError:
        raise
    except FileNotFoundError:
        raise WorkbookError(f"{name}: no such file", "check the path", "E-FILE") from None
    except (OSError, ValueError) as error:
        what = f"{name}: the file cannot be read"
        raise WorkbookError(what, "check its rights", "E-FILE") from error
    if start == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        what = f"{name}: protected by a password, or in the old format .xls"
        raise WorkbookError(what, f"take the password away, and {SAVE_AGAIN}", "E-FILE")
    if not start.startswith(b"PK"):
        raise WorkbookError(f"{name}: this is no Excel workbook", SAVE_AGAIN, "E-FILE")


def _refuse_odd_parts(archive: zipfile.ZipFile, name: str) -> None:
    parts = archive.infolist()
    names = [part.filename for part in parts]
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_WHOLE:
        what = f"{name}: unpacked it would be larger than any workbook of ours"
        raise WorkbookError(what, START_ANEW, "E-LIMIT")
    if len(set(names)) < len(names):
        raise WorkbookError(f"{name}: parts are there twice", SAVE_AGAIN, "E-FILE")
    if any(part.flag_bits & 1 for part in parts):
        what = f"{name}: protected by a password"
        raise WorkbookError(what, "take the password away", "E-FILE")
    if "mimetype" in names and "content.xml" in names:
        raise WorkbookError(f"{name}: an OpenDocument file", SAVE_AGAIN, "E-FILE")
    if any("vbaproject" in part.lower() or "macrosheets/" in part.lower() for part in names):
        raise WorkbookError(f"{name}: holds macros", f"{SAVE_AGAIN}, without macros", "E-FILE")
    if any("externallinks/" in part.lower() for part in names):
        what = f"{name}: refers to other workbooks"
        raise WorkbookError(what, "replace these links by values, and save it again", "E-FILE")
