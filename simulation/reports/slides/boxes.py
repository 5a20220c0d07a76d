"""Boxes on a slide, parted into columns and rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

INCH = 914_400


@dataclass(frozen=True)
class Box:
    """A rectangle on a slide, in English metric units (914,400 an inch).

    Attributes
    ----------
    left, top, width, height : int
        [EMU] Place and size.
    """

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """Right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """Lower edge."""
        return self.top + self.height

    @property
    def inches(self) -> tuple[float, float]:
        """Width and height in inches."""
        return self.width / INCH, self.height / INCH

    def columns(self, weights: Sequence[float], gap: int) -> list[Box]:
        """Part it into columns.

        Parameters
        ----------
        weights : sequence of float
            Widths, relative to each other.
        gap : int
            [EMU] Between two.
        """
        room = self.width - gap * (len(weights) - 1)
        found, left = [], self.left
        for weight in weights:
            width = int(room * weight / sum(weights))
            found.append(Box(left, self.top, width, self.height))
            left += width + gap
        return found

    def rows(self, weights: Sequence[float], gap: int) -> list[Box]:
        """Part it into rows.

        Parameters
        ----------
        weights : sequence of float
            Heights, relative to each other.
        gap : int
            [EMU] Between two.
        """
        turned = Box(self.top, self.left, self.height, self.width).columns(weights, gap)
        return [Box(one.top, one.left, one.height, one.width) for one in turned]
