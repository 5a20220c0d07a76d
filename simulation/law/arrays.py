"""The one type the law speaks: a real number, or an array of them."""

from typing import Any, TypeAlias

from numpy.typing import NDArray

Real: TypeAlias = float | NDArray[Any]
