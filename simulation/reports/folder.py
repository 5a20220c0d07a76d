"""The folder that a run writes: as a whole, or not at all.

Files are made in a hidden folder inside the target and moved into place at the end. Where the run
fails or is broken off, the hidden folder goes and the files of an earlier run stay as they were.
Only files that a run writes are ever replaced or removed.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

DATA = (
    "summary.json",
    "outcomes.parquet",
    "monthly.parquet",
    "months.parquet",
    "manifest.json",
)
PICTURES = "charts"
ENDINGS = (".svg", ".png")
UNFINISHED = ".unfinished-"
DAY = 86_400.0
"""Seconds after which a run that was killed is taken for dead."""


class FolderError(Exception):
    """A folder that cannot be written."""


class NewFolder:
    """A folder of results in the making.

    Parameters
    ----------
    target : Path
        Where the files will stand.
    pictures : tuple of str
        Names of all charts that a run may write.

    Raises
    ------
    FolderError
        Where the target cannot be made or written.
    """

    def __init__(self, target: Path, pictures: tuple[str, ...]) -> None:
        self.target = target.absolute()
        known = [f"{PICTURES}/{name}{ending}" for name in pictures for ending in ENDINGS]
        self.known = (*DATA, *known)
        self._made = [p for p in (self.target, *self.target.parents) if not p.exists()]
        try:
            self.target.mkdir(parents=True, exist_ok=True)
            _sweep(self.target)
            self.path = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=self.target))
        except OSError as error:
            self._unmake()
            reason = error.strerror or str(error)
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
        """Remove what was not published."""
        self.discard()

    def discard(self) -> None:
        """Remove what was made and not published; harmless after `publish`."""
        shutil.rmtree(self.path, ignore_errors=True)
        self._unmake()

    def publish(self) -> None:
        """Move the new files into place, and the old ones that they replace away."""
        old = self.path / "replaced"
        moved: list[tuple[Path, Path]] = []
        try:
            for name in self.known:
                _move(self.target / name, old / name, moved)
            for name in self.known:
                _move(self.path / name, self.target / name, moved)
        except BaseException:
            _move_back(moved)
            raise
        self._made.clear()
        shutil.rmtree(self.path, ignore_errors=True)

    def _unmake(self) -> None:
        """Remove the folders that were made for this run, as far as they are empty."""
        for folder in self._made:
            with suppress(OSError):
                folder.rmdir()


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


def _sweep(target: Path) -> None:
    """Remove what a run left that was killed and could not clean up."""
    for left in target.glob(f"{UNFINISHED}*"):
        if time.time() - left.stat().st_mtime > DAY:
            shutil.rmtree(left, ignore_errors=True)
