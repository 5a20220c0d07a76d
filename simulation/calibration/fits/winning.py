"""Win rates by size of deal and by seller, each shrunk to what its deals support."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from simulation.calibration.tables import Deals
from simulation.inference.fitting.beta_binomial import Shares, shrunk_shares

COLUMNS = ("size", "owner")


@dataclass(frozen=True)
class Groups:
    """Won among won and lost deals, by group.

    Attributes
    ----------
    names : tuple of str
        Of the groups; "" for deals without one.
    won, decided : tuple of int
        [count] Deals of each.
    shares : Shares
        What they say, shrunk.
    """

    names: tuple[str, ...]
    won: tuple[int, ...]
    decided: tuple[int, ...]
    shares: Shares


@dataclass(frozen=True)
class Winning:
    """Win rates by group: deals that are still open left out.

    Attributes
    ----------
    by : Mapping of str to Groups
        By `size` and by `owner`; without the columns that have one group only.
    """

    by: Mapping[str, Groups]


def fit_winning(deals: Deals) -> Winning | None:
    """Shrink win rates of groups; None where nothing was won, or nothing lost.

    Parameters
    ----------
    deals : Deals
        The deals.
    """
    closed = deals.frame[deals.frame["outcome"] != "open"]
    won = (closed["outcome"] == "won").to_numpy()
    if won.all() or not won.any():
        return None
    by = {}
    for column in COLUMNS:
        names, place = np.unique(closed[column].to_numpy().astype(str), return_inverse=True)
        if len(names) < 2:
            continue
        wins = np.bincount(place, won, len(names)).astype(np.float64)
        decided = np.bincount(place, minlength=len(names)).astype(np.float64)
        by[column] = Groups(
            tuple(map(str, names)),
            tuple(wins.astype(int).tolist()),
            tuple(decided.astype(int).tolist()),
            shrunk_shares(wins, decided),
        )
    return Winning(by)
