"""Files as companies hand them over: with rows twice, blanks, and days that cannot be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from simulation.calibration.made_up.crm_styles import Style, Writing, as_written
from simulation.calibration.made_up.sample import Sample
from simulation.randomness import Tape

if TYPE_CHECKING:
    import pandas as pd

Places = NDArray[np.intp]
Kind = Literal["twice", "turned", "ownerless", "headers", "spellings", "text_none", "valueless"]

KINDS: tuple[Kind, ...] = (
    "twice",
    "turned",
    "ownerless",
    "headers",
    "spellings",
    "text_none",
    "valueless",
)
"""What can be wrong with deals: rows twice, closed before opened, no owner, the header again in
the middle, products spelled two ways, the text None, no amount."""
SHARE = 0.02
HEADERS = 3
FILES = ("deals.csv", "staff.csv", "customers.csv")


@dataclass(frozen=True)
class Mess:
    """How files are written.

    Attributes
    ----------
    style : str
        Whose columns the deals have.
    european : bool
        Whether numbers and days are written as in Europe; then a semicolon parts the cells.
    kinds : frozenset of str
        What is wrong, each with about two in a hundred deals.
    """

    style: Style = "hubspot"
    european: bool = False
    kinds: frozenset[Kind] = frozenset(KINDS)


def write_files(sample: Sample, folder: Path, mess: Mess, seed: int) -> dict[str, int]:
    """Write deals.csv, staff.csv and customers.csv.

    Parameters
    ----------
    sample : Sample
        The records.
    folder : Path
        A folder that exists.
    mess : Mess
        How they are written.
    seed : int
        [name] Decides which rows are hit.

    Returns
    -------
    dict of str to int
        [count] Rows hit, by what is wrong with them; no row is hit twice.
    """
    writing = Writing(mess.european)
    deals, hit = _spoiled(as_written(sample.deals, mess.style, writing), mess, seed)
    staff, customers = sample.staff.frame.copy(), sample.customers.frame.copy()
    for frame in (staff, customers):
        for column in ("start", "end"):
            frame[column] = writing.moments(frame[column], clock=False)
    customers["value"] = writing.amounts(customers["value"])
    for name, frame in zip(FILES, (deals, staff, customers), strict=True):
        frame.to_csv(
            folder / name,
            index=False,
            sep=";" if mess.european else ",",
            encoding="utf-8-sig" if mess.european else "utf-8",
            lineterminator="\r\n" if mess.style in ("hubspot", "salesforce") else "\n",
        )
    return hit


def _spoiled(deals: pd.DataFrame, mess: Mess, seed: int) -> tuple[pd.DataFrame, dict[str, int]]:
    """Deals with what is wrong; each kind takes its own rows."""
    luck = Tape(seed, 0).generator("mess of an export", mess.style, 0)
    order = luck.permutation(len(deals))
    each = max(1, round(SHARE * len(deals))) if len(deals) else 0
    hit: dict[str, int] = {}
    for number, kind in enumerate(KINDS):
        rows = np.sort(order[number * each : (number + 1) * each])
        if kind in mess.kinds and len(rows) and kind in _SPOILING:
            deals = deals.copy()
            hit[kind] = _SPOILING[kind](deals, rows, mess.style)
    if "twice" in mess.kinds and each:
        deals, hit["twice"] = _twice(deals, order[:each])
    if "headers" in mess.kinds and each:
        deals, hit["headers"] = _headers(deals)
    return deals, hit


def _twice(deals: pd.DataFrame, rows: Places) -> tuple[pd.DataFrame, int]:
    again = np.sort(np.concatenate([np.arange(len(deals)), rows]))
    return deals.iloc[again].reset_index(drop=True), len(rows)


def _headers(deals: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """The header again at the seams, as where several files were pasted together."""
    import pandas as pd

    header = pd.DataFrame([list(deals.columns)], columns=deals.columns)
    cuts = np.linspace(0, len(deals), HEADERS + 2)[1:-1].astype(int)
    parts: list[pd.DataFrame] = []
    for begin, end in zip([0, *cuts], [*cuts, len(deals)], strict=True):
        parts += [deals.iloc[begin:end], header]
    return pd.concat(parts[:-1], ignore_index=True), HEADERS


def _turned(deals: pd.DataFrame, rows: Places, style: str) -> int:
    """Exchange the days of opening and closing, where both are there."""
    opened, closings = _DAYS[style]
    done = 0
    for closed in closings:
        first, last = _cells(deals, opened), _cells(deals, closed)
        both = np.array([row for row in rows if last[row] != ""], dtype=np.intp)
        first[both], last[both] = last[both], first[both]
        deals[opened], deals[closed] = first, last
        done += len(both)
    return done


def _ownerless(deals: pd.DataFrame, rows: Places, style: str) -> int:
    return _put(deals, _OWNER[style], rows, [""] * len(rows))


def _valueless(deals: pd.DataFrame, rows: Places, style: str) -> int:
    return _put(deals, _VALUE[style], rows, [""] * len(rows))


def _none(deals: pd.DataFrame, rows: Places, style: str) -> int:
    return _put(deals, _PRODUCT[style], rows, ["None"] * len(rows))


def _spellings(deals: pd.DataFrame, rows: Places, style: str) -> int:
    """Write a product in capitals, or with a space too many."""
    names = _cells(deals, _PRODUCT[style])[rows]
    other = [name.upper() if i % 2 else f"{name} " for i, name in enumerate(names)]
    return _put(deals, _PRODUCT[style], rows, other)


def _cells(deals: pd.DataFrame, column: str) -> NDArray[np.object_]:
    return np.array(deals[column].to_list(), dtype=object)


def _put(deals: pd.DataFrame, column: str, rows: Places, texts: list[str]) -> int:
    cells = _cells(deals, column)
    cells[rows] = texts
    deals[column] = cells
    return len(rows)


_SPOILING: Mapping[Kind, Callable[[pd.DataFrame, Places, str], int]] = {
    "turned": _turned,
    "ownerless": _ownerless,
    "spellings": _spellings,
    "text_none": _none,
    "valueless": _valueless,
}
_OWNER = {
    "plain": "owner",
    "hubspot": "Deal owner",
    "pipedrive": "Deal - Owner",
    "salesforce": "Opportunity Owner",
    "odoo": "user_id",
}
_VALUE = {
    "plain": "value",
    "hubspot": "Amount",
    "pipedrive": "Deal - Value",
    "salesforce": "Amount",
    "odoo": "expected_revenue",
}
_PRODUCT = {
    "plain": "size",
    "hubspot": "Product",
    "pipedrive": "Deal - Product name",
    "salesforce": "Type",
    "odoo": "product",
}
_DAYS = {
    "plain": ("opened", ("closed",)),
    "hubspot": ("Create Date", ("Close Date",)),
    "pipedrive": ("Deal - Deal created", ("Deal - Won time", "Deal - Lost time")),
    "salesforce": ("Created Date", ("Close Date",)),
    "odoo": ("create_date", ("date_closed",)),
}
