"""Regions of a map: where their borders run, and where a name fits inside one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.charts.style import SMALL, fitted, width

Cells = NDArray[Any]
Spot = tuple[float, float]
"""Column and row of a middle, counted in cells from the corner of the map."""

LINE = 1.35 * SMALL / 72.0
MARGIN = 0.08
# Height of a line of text, and room round it [inch].


def borders(best: Cells) -> list[tuple[Spot, Spot]]:
    """Edges between cells of different strategies, each as two corners counted in cells.

    Examples
    --------
    >>> borders(np.array([[0, 1]]))
    [((1, 0), (1, 1))]
    """
    rows, columns = np.nonzero(best[:, 1:] != best[:, :-1])
    upright = [((x + 1, y), (x + 1, y + 1)) for y, x in zip(rows, columns, strict=True)]
    rows, columns = np.nonzero(best[1:] != best[:-1])
    flat = [((x, y + 1), (x + 1, y + 1)) for y, x in zip(rows, columns, strict=True)]
    return [((int(a), int(b)), (int(c), int(d))) for (a, b), (c, d) in (*upright, *flat)]


def runs(marked: Cells) -> Iterator[tuple[int, int, int]]:
    """Marked cells as row, first column, and the column after the last, run by run.

    Examples
    --------
    >>> list(runs(np.array([[True, True, False, True]])))
    [(0, 0, 2), (0, 3, 4)]
    """
    for row, cells in enumerate(np.asarray(marked, dtype=np.int8)):
        steps = np.diff(cells, prepend=0, append=0)
        for first, last in zip(np.flatnonzero(steps > 0), np.flatnonzero(steps < 0), strict=True):
            yield row, int(first), int(last)


def names_in_place(
    best: Cells, titles: Sequence[str], cell: tuple[float, float], taken: Cells
) -> Iterator[tuple[Spot, str]]:
    """Names of regions that are large enough to hold theirs, with the middle of each.

    Parameters
    ----------
    best : ndarray of shape (y, x)
        [place] Which strategy does best in each cell.
    titles : sequence of str
        What the strategies are called.
    cell : tuple of float
        [inch] Width and height of a cell.
    taken : ndarray of shape (y, x)
        [flag] Cells that must stay free.
    """
    from scipy.ndimage import label

    for place, title in enumerate(titles):
        regions, count = label(best == place)
        for number in range(1, count + 1):
            region = regions == number
            for text in _ways(title):
                spot = _room(region & ~taken, region, _size(text, cell))
                if spot is not None:
                    yield spot, text
                    break


def _ways(title: str) -> Iterator[str]:
    """Break a title into one to four lines, as far as nothing has to be cut."""
    whole, seen = width(title, SMALL), set()
    for lines in (1, 2, 3, 4):
        for stretch in (1.0, 1.2, 1.5):
            text = fitted(title, stretch * whole / lines + 0.01, SMALL, lines=lines)
            if "\u2026" not in text and text not in seen:
                seen.add(text)
                yield text
                break


def _size(text: str, cell: tuple[float, float]) -> tuple[int, int]:
    """Columns and rows of cells that a text needs."""
    lines = text.splitlines()
    across = max(width(line, SMALL) for line in lines) + 2 * MARGIN
    along = LINE * len(lines) + 2 * MARGIN
    return int(np.ceil(across / cell[0])), int(np.ceil(along / cell[1]))


def _room(free: Cells, region: Cells, size: tuple[int, int]) -> Spot | None:
    """Middle of the free window of a size that is nearest to the middle of the region."""
    columns, rows = size
    if columns > free.shape[1] or rows > free.shape[0]:
        return None
    windows = np.lib.stride_tricks.sliding_window_view(free, (rows, columns)).all(axis=(2, 3))
    y, x = np.nonzero(windows)
    if not len(x):
        return None
    middle = [float(axis.mean()) + 0.5 for axis in np.nonzero(region)]
    centres = np.stack([y + rows / 2.0, x + columns / 2.0])
    nearest = int(((centres - np.array(middle)[:, None]) ** 2).sum(axis=0).argmin())
    return float(centres[1, nearest]), float(centres[0, nearest])
