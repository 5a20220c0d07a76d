"""What is not finished: hidden folders with a lock, and what becomes of those of dead processes.

A lock goes with the process that holds it, however it ends, so that the lock alone tells a live
process from a dead one. Where there are no locks (Windows, some network disks) a folder's age
tells.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:  # on Windows
    fcntl = None  # type: ignore[assignment] # elsewhere it is a module

UNFINISHED = ".unfinished-"
REPLACED = "replaced"
LOCK = "lock"
NEW = "new"
DAY = 86_400.0
"""Seconds after which a process without a lock is taken for dead."""


@contextmanager
def alone(target: Path) -> Iterator[None]:
    """Keep other processes from moving files in a folder meanwhile, where that can be done."""
    with ExitStack() as held:
        if fcntl is not None:
            with suppress(OSError):  # some network disks know no locks
                place = os.open(target, os.O_RDONLY)
                held.callback(os.close, place)
                fcntl.flock(place, fcntl.LOCK_EX)
        yield


def begin(target: Path) -> tuple[Path, IO[bytes] | None]:
    """Make a hidden folder inside a target, with a lock where that can be done."""
    folder = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=target))
    if fcntl is None:
        return folder, None
    try:
        lock = (folder / f"{LOCK}.new").open("wb")
        with suppress(OSError):
            fcntl.flock(lock, fcntl.LOCK_EX)
            os.rename(lock.name, folder / LOCK)  # nobody sees it without the lock
    except BaseException:
        end(folder, None)
        raise
    return folder, lock


def sweep(target: Path) -> None:
    """Remove what dead processes left, after what they had moved away is back in place."""
    for left in target.glob(f"{UNFINISHED}*"):
        lock = _taken_over(left)
        if lock is None and not _is_old(left):
            continue
        for file in (left / REPLACED).rglob("*"):
            place = target / file.relative_to(left / REPLACED)
            if file.is_file() and (lock is not None or not place.exists()):
                place.parent.mkdir(exist_ok=True)
                os.replace(file, place)
        end(left, lock)


def swept(target: Path) -> None:
    """Remove what dead processes left in a folder, while no other process moves files there."""
    with alone(target):
        sweep(target)


def end(folder: Path, lock: IO[bytes] | None) -> None:
    """Remove a hidden folder with all that is in it."""
    if lock is not None:
        lock.close()
    shutil.rmtree(folder, ignore_errors=True)


def _taken_over(folder: Path) -> IO[bytes] | None:
    """The lock of a process that is no more; None where it lives, or nothing tells."""
    if fcntl is None:
        return None
    try:
        lock = (folder / LOCK).open("rb")
    except OSError:
        return None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        return None
    return lock


def _is_old(folder: Path) -> bool:
    """Whether a folder without a lock was made a day ago or more, or in a day to come.

    The latter is so where the clock was set back since.
    """
    if fcntl is not None and (folder / LOCK).exists():
        return False  # somebody holds it
    try:
        return abs(time.time() - folder.stat().st_mtime) > DAY
    except FileNotFoundError:  # its process was done with it
        return False
