"""The folder that a run writes: as a whole, or not at all.

Files are made in a hidden folder inside the target and moved into place at the end. Where the run
fails or is broken off, the hidden folder goes and the files of an earlier run stay as they were.
Only files that an earlier run wrote are ever replaced or removed: where none did, files of the same
names are somebody's own. A run that is killed leaves its hidden
folder; the next one brings back what it had moved away, and removes the rest.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from errno import EEXIST, EISDIR, ENOTDIR
from pathlib import Path
from types import TracebackType
from typing import Self

from simulation.unfinished import REPLACED, alone, begin, end, sweep

MANIFEST, SOURCE = "manifest.json", "scenario.yaml"
DATA = (
    "summary.json",
    "findings.json",
    "illustrations.json",
    "outcomes.parquet",
    "monthly.parquet",
    "months.parquet",
    MANIFEST,
    SOURCE,
)
REPORTS = ("report.html", "board.html", "slides.pptx", "workbook.xlsx")
MARKS = {MANIFEST: "scenario_hash", "map.json": "meta", "sweep.parquet": ""}
"""Files that tell what wrote a folder, and the key in them that nobody else's have."""
PICTURES = "charts"
ENDINGS = (".svg", ".png")


class FolderError(Exception):
    """A folder that cannot be written."""


def folder_given(out: str | Path | None) -> Path | None:
    """Folder that was named in Python; none where none was.

    Raises
    ------
    ValueError
        Where it is no name: an empty one would be the working folder.
    """
    if out is None:
        return None
    if not isinstance(out, str | os.PathLike) or not str(out).strip():
        raise ValueError(f'out: the name of a folder is needed, got {out!r}; "." is the one here')
    return Path(out)


class NewFolder:
    """A folder of results in the making.

    Parameters
    ----------
    target : Path
        Where the files will stand.
    pictures : tuple of str
        Names of all charts that may be written.
    data : tuple of str
        Names of all other files that may be; by default those of a run. Where one of them marks the
        folder (`MARKS`), files of these names that stand there without it are somebody's own.

    Raises
    ------
    FolderError
        Where the target cannot be made or written.
    """

    def __init__(
        self, target: Path, pictures: tuple[str, ...], data: tuple[str, ...] = DATA
    ) -> None:
        self.target = target.absolute()
        known = [f"{PICTURES}/{name}{ending}" for name in pictures for ending in ENDINGS]
        self.known = (*data, *known)
        self._made = [p for p in (self.target, *self.target.parents) if not p.exists()]
        try:
            if self.target.is_dir():
                with alone(self.target):
                    sweep(self.target)
                    self._refuse_what_is_in_the_way()
            self.target.mkdir(parents=True, exist_ok=True)
            self.path, self._lock = begin(self.target)
        except OSError as error:
            self._unmake()
            reason = error.strerror or str(error)
            if any(one.is_file() for one in (self.target, *self.target.parents)):
                reason = "a file stands where a folder is needed"
            raise FolderError(f"cannot write into {target}: {reason}") from error

    def __enter__(self) -> Self:
        """Start filling the folder."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Remove what was not published.

        Raises
        ------
        FolderError
            Where writing failed because somebody removed the folder meanwhile.
        """
        gone = isinstance(error, OSError) and not self.path.exists()
        self.discard()
        if gone:
            self.refuse_if_gone()

    def discard(self) -> None:
        """Remove what was made and not published; harmless after `publish`."""
        self._remove()
        self._unmake()

    def publish(self) -> None:
        """Move the new files into place, and the old ones that they replace away.

        One run at a time does so in a folder, so that files of two never stand side by side; and
        none after a run that was killed while it did, before that one's are put right.
        """
        self.refuse_if_gone()
        with alone(self.target):
            sweep(self.target)
            self._move()
            self._made.clear()
            self._remove()

    def refuse_if_gone(self) -> None:
        """Say so where somebody removed the folder meanwhile.

        Raises
        ------
        FolderError
            Where it is not there any more.
        """
        if not self.path.exists():
            what = f"{self.target} was removed or renamed while files were written into it"
            raise FolderError(f"{what}; nothing was written")

    def _move(self) -> None:
        old = self.path / REPLACED
        moved: list[tuple[Path, Path]] = []
        try:
            for name in self.known:
                _move(self.target / name, old / name, moved)
            for name in self.known:
                _move(self.path / name, self.target / name, moved)
        except BaseException:
            _move_back(moved)
            raise

    def _remove(self) -> None:
        end(self.path, self._lock)

    def _refuse_what_is_in_the_way(self) -> None:
        """Refuse what may not be replaced: folders, files of somebody's own, charts of a file."""
        for name in self.known:
            if (self.target / name).is_dir():
                raise OSError(EISDIR, f"{name} is a folder there")
        own = next((name for name in self._of_others() if (self.target / name).exists()), "")
        if own:
            raise OSError(EEXIST, f"the {own} there is not that of a run, and would be lost")
        charts = self.target / PICTURES
        if charts.exists() and not charts.is_dir():
            raise OSError(ENOTDIR, f"{PICTURES} is a file there")

    def _of_others(self) -> tuple[str, ...]:
        """Names of files that would be somebody's own, as nothing of ours marks the folder."""
        mark = next((name for name in self.known if name in MARKS), "")
        if not mark or _is_ours(self.target / mark, MARKS[mark]):
            return ()
        return (*self.known, *REPORTS) if mark == MANIFEST else self.known

    def _unmake(self) -> None:
        """Remove the folders that were made for this run, as far as they are empty."""
        for folder in self._made:
            with suppress(OSError):
                folder.rmdir()


def _is_ours(mark: Path, key: str) -> bool:
    """Whether a file marks a folder, damaged or not."""
    if not mark.is_file() or not key:  # a pipe would be waited for
        return mark.is_file()
    text = mark.read_bytes()
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return f'"{key}"'.encode() in text
    return isinstance(found, dict) and key in found


def _move_back(moved: list[tuple[Path, Path]]) -> None:
    for source, place in reversed(moved):
        if place.exists():
            source.parent.mkdir(exist_ok=True)
            os.replace(place, source)
        with suppress(OSError):  # a folder of charts that was not there before
            place.parent.rmdir()


def _move(source: Path, place: Path, moved: list[tuple[Path, Path]]) -> None:
    if source.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        moved.append((source, place))
        os.replace(source, place)
