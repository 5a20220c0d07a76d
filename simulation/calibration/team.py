"""Who sells on the day of the export, as a scenario file has it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from simulation.calibration.company import Calibrated, Records
from simulation.calibration.fits.seller_months import SELLING, staff_from_deals
from simulation.scenario.staffing import LEADER_WORDS

_RESERVED = frozenset({*LEADER_WORDS, "null", "true", "false", "yes", "no", "none", "on", "off"})
_LONGEST_ID = 40
LONGEST_MONTHS = 720.0
LULL = 62
"""Days within which the last deals were opened by those who are still there, after a lull."""


@dataclass(frozen=True)
class Member:
    """One seller who is there on the day of the export.

    Attributes
    ----------
    id : str
        What the file calls the seller: plain letters.
    name : str
        As in the records.
    role : str
        `field` or `inside`.
    months : float
        [months] Employed.
    performance : float or None
        [x] What the file states; None where the records tell nothing of it.
    expected : float or None
        [x] True performance to be expected.
    open_deals : tuple of float or None
        [deals] By stage of the law; None where nobody's open deals were seen.
    deals : int
        [count] Deals behind it.
    """

    id: str
    name: str
    role: str
    months: float
    performance: float | None
    expected: float | None
    open_deals: tuple[float, ...] | None
    deals: int


def team_of(records: Records, found: Calibrated) -> tuple[Member, ...]:
    """The team on the day of the export, the best expected first.

    Parameters
    ----------
    records : Records
        The records.
    found : Calibrated
        What they say.
    """
    listed = records.staff
    staff = listed if listed is not None else staff_from_deals(records.deals)
    frame = staff.frame
    there = frame[frame["role"].isin(SELLING) & frame["end"].isna()]
    if there.empty and listed is None:  # nobody opened a deal of late: who did last is still there
        there = frame[frame["end"] > frame["end"].max() - np.timedelta64(LULL, "D")]
    there = there.sort_values("start", kind="stable").drop_duplicates("person")
    start = staff.window.since_first(there["start"].to_numpy())
    months = np.maximum(0.0, staff.window.months - start)
    sellers = {seller.name: seller for seller in found.sellers}
    names = [str(name) for name in there["person"]]
    ids = ids_of(names)
    stages = round(found.fits["sales.stages"].used.value)
    none = (0.0,) * stages if found.pipeline.number else None
    members = []
    for name, role, length in zip(names, there["role"], months, strict=True):
        seller = sellers.get(name)
        members.append(
            Member(
                ids[name],
                name,
                "inside" if role == "inside" else "field",
                min(float(length), LONGEST_MONTHS),
                None if seller is None else seller.performance,
                None if seller is None else seller.expected.value,
                found.pipeline.by_law.get(name, none),
                0 if seller is None else seller.opened,
            )
        )
    return tuple(sorted(members, key=lambda one: -(one.expected or 0.0)))


def ids_of(names: list[str]) -> Mapping[str, str]:
    """Plain ids for names: letters, digits and dashes, each once.

    Examples
    --------
    >>> ids_of(["Eva Bår", "eva-bar", "=cmd|'x'", "李娜"])
    {'Eva Bår': 'eva-bar', 'eva-bar': 'eva-bar-2', "=cmd|'x'": 'cmd-x', '李娜': 'seller-4'}
    """
    taken: set[str] = set()
    ids = {}
    for number, name in enumerate(names, start=1):
        letters = name.casefold().translate(_FOLDED)
        bare = unicodedata.normalize("NFKD", letters).encode("ascii", "ignore").decode()
        stem = re.sub(r"[^a-z0-9]+", "-", bare).strip("-")[:_LONGEST_ID].strip("-")
        if not stem or not stem[0].isalpha() or stem in _RESERVED:
            stem = f"seller-{stem or number}"
        unique, again = stem, 1
        while unique in taken:
            again += 1
            unique = f"{stem}-{again}"
        taken.add(unique)
        ids[name] = unique
    return ids


_FOLDED = str.maketrans({"ø": "o", "æ": "ae", "å": "a", "ß": "ss", "ł": "l", "đ": "d"})
