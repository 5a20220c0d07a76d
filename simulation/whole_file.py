"""Files written whole or not at all: one that was there stays until the new one is complete.

Several files that belong together are made by `reports.made_aside`, the folder of a run by
`reports.folder`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from simulation.unfinished import NEW, begin, end, swept


@contextmanager
def whole_file(place: Path) -> Iterator[Path]:
    """Give a path beside a file to write to; it takes the file's place at the end.

    Parameters
    ----------
    place : Path
        Where the file shall stand, in a folder that is there.

    Yields
    ------
    Path
        Where it is written; where that fails, it goes and the file stays as it was.
    """
    folder, lock = begin(place.parent)
    try:
        yield folder / NEW
        os.replace(folder / NEW, place)
    finally:
        end(folder, lock)


def write_whole(path: Path, text: str) -> None:
    """Write a text as a whole, safe from a loss of power too.

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
    swept(place.parent)
    with whole_file(place) as new, new.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
