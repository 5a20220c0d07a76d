"""In whose colours charts are drawn, how large, and in which formats."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from simulation.charts.brand import Brand


@dataclass(frozen=True)
class Size:
    """How large a picture is.

    Attributes
    ----------
    wide : float
        [inch] Its width.
    tall : float or None
        [inch] Its height; as tall as what it holds where it is None.
    title : float
        [point] Size of the letters of its message.
    """

    wide: float = 10.0
    tall: float | None = None
    title: float = 13.0

    @property
    def narrow(self) -> bool:
        """Whether it has to do with fewer columns and shorter lines."""
        return self.wide < 8.0


FORMATS = ("svg", "png", "pdf")
USUAL_FORMATS = ("svg", "png")
USUAL = Size()
SIZES = {"slide": Size(10.0, 5.6), "page": Size(6.3, title=11.0)}
"""A slide of 16 to 9, and a column of an upright A4 page."""

_brand: ContextVar[Brand | None] = ContextVar("brand", default=None)
_size: ContextVar[Size] = ContextVar("size", default=USUAL)


def brand() -> Brand:
    """The house style that charts are drawn in now."""
    return _brand.get() or Brand()


def size() -> Size:
    """The size that charts are drawn in now."""
    return _size.get()


@contextmanager
def house_style(brand: Brand | None = None, size: Size = USUAL) -> Iterator[None]:
    """Draw in a house's style and in a size, and then again as before.

    Parameters
    ----------
    brand : Brand, optional
        The usual one where there is none.
    size : Size
        One of `SIZES`, or the usual one.
    """
    before = _brand.set(brand), _size.set(size)
    try:
        yield
    finally:
        _brand.reset(before[0])
        _size.reset(before[1])
