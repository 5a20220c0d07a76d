"""Numbers in place of names, the same person under the same number in every file."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from simulation.calibration.exports.names import of_thing
from simulation.languages import _

if TYPE_CHECKING:
    import pandas as pd


def hide_names(
    deals: pd.DataFrame, staff: pd.DataFrame | None, customers: pd.DataFrame | None
) -> None:
    """Put numbers in place of the names of people and customers, and of deals.

    Parameters
    ----------
    deals, staff, customers : DataFrame
        As they were read, one spelling of each person; changed in place.
    """
    names = set(deals["owner"]) | set(deals["opener"])
    if staff is not None:
        names |= set(staff["person"])
    numbers = _numbers(names)
    hidden = {name: _("Seller {number}", number=number) for name, number in numbers.items()}
    hidden[""] = ""
    deals["owner"], deals["opener"] = deals["owner"].map(hidden), deals["opener"].map(hidden)
    deals["deal"] = [str(i) for i in range(len(deals))]
    if staff is not None:
        staff["person"] = staff["person"].map(hidden)
    if customers is not None:
        keys = customers["customer"].map(of_thing)
        numbers = _numbers(set(keys))
        customers["customer"] = keys.map(lambda key: f"Customer {numbers[key]}")


def _numbers(names: set[str]) -> dict[str, int]:
    """Numbers in an order that says nothing of the names, but is the same every time."""
    ordered = sorted(names - {""}, key=lambda name: sha256(name.encode()).digest())
    return {name: number for number, name in enumerate(ordered, start=1)}
