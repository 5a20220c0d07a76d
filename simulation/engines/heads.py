"""Who should be in each seat, counted beside the team by who started and who left."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simulation.engines.conservation import Whose
from simulation.engines.seats import SeatPlan

Floats = NDArray[np.float64]


class Heads:
    """Who should be in each seat, by who started and who left; shape (seat, future).

    Parameters
    ----------
    there : ndarray of shape (seat, future)
        [flag] Whether somebody sells or leads from a seat at the start.
    whose : Whose
        Which play.
    plan : SeatPlan
        The seats.
    """

    def __init__(self, there: NDArray[np.bool_], whose: Whose, plan: SeatPlan) -> None:
        self.there = there.astype(np.int8)
        self.start = there.sum(axis=0).astype(float)
        self.whose = whose
        self._plan = plan

    def month(
        self,
        t: int,
        started: NDArray[np.bool_],
        left: NDArray[np.bool_],
        there: NDArray[np.bool_],
    ) -> None:
        """Take in who started and who left in a month, and compare with who is there after it.

        Raises
        ------
        LeakError
            Where somebody is there who should not be, or the other way round.
        """
        self.there += started.view(np.int8)
        self.there -= left.view(np.int8)
        if not np.array_equal(self.there, there.view(np.int8)):
            seat, place = map(int, np.argwhere(self.there != there)[0])
            found, wanted = int(there[seat, place]), int(self.there[seat, place])
            what = f"{found} in seat {self._plan.seats[seat].key} where {wanted} should be"
            raise self.whose.leak("heads", t, place, what)

    def number(self) -> Floats:
        """How many should be there, shape (future,)."""
        return self.there.sum(axis=0).astype(float)
