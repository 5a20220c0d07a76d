"""Open deals at the export: by seller, by the company's stages and by the law's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.calibration.tables import Deals
from simulation.law.pipeline import stage_passes

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class OpenDeals:
    """Open deals at the export.

    Attributes
    ----------
    by_stage : Mapping of str to mapping of str to int
        [deals] By owner, and by the company's own stage; "" where none was recorded.
    by_law : Mapping of str to tuple of float
        [deals] By owner, expected in each of the law's stages, as told by the age of each deal.
    value : float
        [money] Of all that have one.
    """

    by_stage: Mapping[str, Mapping[str, int]]
    by_law: Mapping[str, tuple[float, ...]]
    value: float

    @property
    def number(self) -> int:
        """Count them."""
        return sum(sum(stages.values()) for stages in self.by_stage.values())


def open_deals(deals: Deals, stages: int, cycle: float) -> OpenDeals:
    """Count what is open.

    Parameters
    ----------
    deals : Deals
        The deals.
    stages : int
        [count] Stages of the law.
    cycle : float
        [months] Mean time until a decision.
    """
    still = (deals.frame["outcome"] == "open").to_numpy()
    frame, ages = deals.frame[still], deals.ages[still]
    share = stages_by_age(ages, stages, cycle)
    by_stage: dict[str, dict[str, int]] = {}
    by_law: dict[str, tuple[float, ...]] = {}
    for owner, rows in frame.groupby("owner").indices.items():
        counts = frame["stage"].iloc[rows].value_counts(sort=False)
        by_stage[str(owner)] = {str(stage): int(number) for stage, number in counts.items()}
        by_law[str(owner)] = tuple(float(x) for x in share[:, rows].sum(axis=1))
    value = frame["value"].to_numpy(dtype=np.float64)
    return OpenDeals(by_stage, by_law, float(np.nansum(value)))


def stages_by_age(ages: Floats, stages: int, cycle: float) -> Floats:
    """Probability of each stage of a deal that is still open after so long.

    P(j stages passed) over P(fewer than K passed), at K / C stages a month.

    Parameters
    ----------
    ages : ndarray of shape (deal,)
        [months] How long each has been open.
    stages : int
        [count] K.
    cycle : float
        [months] C.

    Returns
    -------
    ndarray of shape (stage, deal)
        [share] Adds up to 1 for each deal.

    Examples
    --------
    >>> stages_by_age(np.array([0.0, 100.0]), 2, 2.0).round(2).tolist()
    [[1.0, 0.01], [0.0, 0.99]]
    """
    passed = np.minimum(stages * ages / cycle, 600.0)
    share = stage_passes(passed, stages)
    return np.asarray(share / share.sum(axis=0))
