"""Files made aside in hidden folders, so that nothing stands in its place by halves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from simulation.unfinished import NEW, begin, end, swept


@contextmanager
def made_aside(*folders: Path) -> Iterator[list[Path]]:
    """Hidden folders within others, gone afterwards; new folders go too where nothing came in.

    Parameters
    ----------
    folders : Path
        Where the files will stand; made where they are not there.

    Yields
    ------
    list of Path
        For each a hidden folder within it, from which files are moved into place at once.
    """
    with ExitStack() as stack:
        stack.enter_context(_there(folders))
        yield [stack.enter_context(_hidden(one)) for one in folders]


@contextmanager
def _hidden(folder: Path) -> Iterator[Path]:
    """A folder of its own within another, after what dead processes left there is gone."""
    swept(folder)
    made, lock = begin(folder)
    try:
        (made / NEW).mkdir()
        yield made / NEW
    finally:
        end(made, lock)


@contextmanager
def _there(folders: tuple[Path, ...]) -> Iterator[None]:
    missing = [one for path in folders for one in (path, *path.parents) if not one.exists()]
    try:
        for path in folders:
            path.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException as error:
        if isinstance(error, OSError) and error.filename is None:
            error.filename = str(folders[-1])
        for path in sorted(set(missing), key=lambda one: len(one.parts), reverse=True):
            if path.is_dir() and not any(path.iterdir()):
                path.rmdir()
        raise
