"""The same people in all files: spelled alike, selling where they own deals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulation.calibration.exports.faults import ExportError, Findings
from simulation.calibration.exports.names import of_person, one_spelling
from simulation.calibration.exports.people import leads
from simulation.calibration.fits.seller_months import SELLING
from simulation.languages import _, plural

if TYPE_CHECKING:
    import pandas as pd


def one_name_each(
    deals: pd.DataFrame, staff: pd.DataFrame | None, findings: list[Findings]
) -> None:
    """Owners in different cases, or surname first, are one person; over all files."""
    columns = [(deals, "owner", findings[0]), (deals, "opener", findings[0])]
    if staff is not None:
        columns.append((staff, "person", findings[1]))
    names = np.concatenate([frame[column].to_numpy(dtype=object) for frame, column, _f in columns])
    spelled, other, _several = one_spelling(names, [of_person(name) for name in names])
    begin = 0
    for frame, column, said in columns:
        end = begin + len(frame)
        frame[column] = spelled[begin:end]
        if column != "opener":
            own = other[begin:end]
            text = plural(
                "{number} name of a person spelled otherwise than elsewhere: taken as the same",
                "{number} names of people spelled otherwise than elsewhere: taken as the same",
                int(own.sum()),
            )
            said.add(text, frame["row"][own])
        begin = end


def set_openers(deals: pd.DataFrame, staff: pd.DataFrame | None, said: Findings) -> None:
    """A deal that nobody of the sellers made, but a system or an assistant, is its owner's."""
    sellers = set(deals["owner"]) - {""}
    if staff is not None:
        sellers |= set(staff["person"])
    other = ~deals["opener"].isin(sellers) & (deals["owner"] != "")
    text = plural(
        "{number} deal was made by somebody who owns none: taken as opened by its owner",
        "{number} deals were made by somebody who owns none: taken as opened by their owners",
        int((other & (deals["opener"] != "")).sum()),
    )
    said.add(text, deals["row"][other & (deals["opener"] != "")])
    deals["opener"] = deals["opener"].where(~other, deals["owner"])


def check_staff(deals: pd.DataFrame, staff: pd.DataFrame, said: Findings) -> None:
    """Who owns deals and does not lead sells, whatever the title; who is not listed is counted."""
    owners = set(deals["owner"]) - {""}
    if staff.empty:
        what = _("{file}: no row has a name and a first day", file=said.file)
        hint = _("say which columns they are, as in --map staff.person=… --map staff.start=…")
        raise ExportError("E-STAFF", what, hint)
    if not owners & set(staff["person"]):
        what = _("{file}: nobody on it owns a deal", file=said.file)
        hint = _("names must be written as in the deals; --map staff.person=… names their column")
        raise ExportError("E-STAFF", what, hint)
    sells = staff["person"].isin(owners) & ~staff["role"].map(leads).astype(bool)
    staff["role"] = staff["role"].where(staff["role"].isin(SELLING) | ~sells, "")
    unlisted = deals["owner"].isin(owners - set(staff["person"]))
    text = plural(
        "{number} deal is owned by somebody who is not on the staff list: it counts for no seller",
        "{number} deals are owned by people who are not on the staff list: they count for no "
        "seller",
        int(unlisted.sum()),
    )
    said.add(text, deals["row"][unlisted])
