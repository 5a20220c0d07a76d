"""The one type the law speaks: a real number, or an array of them."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Real: TypeAlias = float | NDArray[np.float64]
