"""The folder that a run writes: as a whole, or not at all.

Files are made in a hidden folder inside the target and moved into place at the end. Where the run
fails or is broken off, the hidden folder goes and the files of an earlier run stay as they were.
Only files that a run writes are ever replaced or removed. A run that is killed leaves its hidden
folder; the next one brings back what it had moved away, and removes the rest.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from contextlib import suppress
from errno import EEXIST, EISDIR, ENOTDIR
from pathlib import Path
from types import TracebackType
from typing import IO, Self

try:
    import fcntl
except ImportError:  # on Windows
    fcntl = None  # type: ignore[assignment]  # there a folder's age alone tells a dead run

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
PICTURES = "charts"
ENDINGS = (".svg", ".png")
UNFINISHED = ".unfinished-"
REPLACED = "replaced"
LOCK = "lock"
DAY = 86_400.0
"""Seconds after which a run without a lock is taken for dead."""


class FolderError(Exception):
    """A folder that cannot be written."""


class NewFolder:
    """A folder of results in the making.

    Parameters
    ----------
    target : Path
        Where the files will stand.
    pictures : tuple of str
        Names of all charts that may be written.
    data : tuple of str
        Names of all other files that may be; by default those of a run.

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
                _sweep(self.target)
            self._refuse_what_is_in_the_way()
            self.target.mkdir(parents=True, exist_ok=True)
            self.path = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=self.target))
            self._lock = _claim(self.path)
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
        self._remove()
        self._unmake()

    def publish(self) -> None:
        """Move the new files into place, and the old ones that they replace away."""
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
        self._made.clear()
        self._remove()

    def _remove(self) -> None:
        if self._lock is not None:
            self._lock.close()
        shutil.rmtree(self.path, ignore_errors=True)

    def _refuse_what_is_in_the_way(self) -> None:
        """Refuse what a run may not replace: folders, a scenario of one's own, charts of a file."""
        for name in self.known:
            if (self.target / name).is_dir():
                raise OSError(EISDIR, f"{name} is a folder there")
        if SOURCE in self.known and _is_no_run_with_a(self.target / SOURCE):
            raise OSError(EEXIST, f"the {SOURCE} there is not that of a run, and would be lost")
        charts = self.target / PICTURES
        if charts.exists() and not charts.is_dir():
            raise OSError(ENOTDIR, f"{PICTURES} is a file there")

    def _unmake(self) -> None:
        """Remove the folders that were made for this run, as far as they are empty."""
        for folder in self._made:
            with suppress(OSError):
                folder.rmdir()


def _is_no_run_with_a(source: Path) -> bool:
    return source.exists() and not (source.parent / MANIFEST).exists()


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


def _claim(folder: Path) -> IO[bytes] | None:
    """Lock a folder for as long as this process lives, where that can be done."""
    if fcntl is None:
        return None
    lock = (folder / f"{LOCK}.new").open("wb")
    with suppress(OSError):  # some network disks know no locks
        fcntl.flock(lock, fcntl.LOCK_EX)
        os.rename(lock.name, folder / LOCK)  # nobody sees it without the lock
    return lock


def _is_free(folder: Path) -> bool:
    """Whether a folder was locked by a process that is no more."""
    if fcntl is None or not (folder / LOCK).exists():
        return False
    with (folder / LOCK).open("rb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
    return True


def _sweep(target: Path) -> None:
    """Remove what a run left that was killed, after what it had moved away is back in place."""
    for left in target.glob(f"{UNFINISHED}*"):
        free = _is_free(left)
        if free or time.time() - left.stat().st_mtime > DAY:
            for file in (left / REPLACED).rglob("*"):
                place = target / file.relative_to(left / REPLACED)
                if file.is_file() and (free or not place.exists()):
                    place.parent.mkdir(exist_ok=True)
                    os.replace(file, place)
            shutil.rmtree(left, ignore_errors=True)
