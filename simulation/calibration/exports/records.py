"""All files together: one spelling of each person, pseudonyms, one window, canonical tables."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from simulation.calibration.company import Records
from simulation.calibration.exports.covered import window_of
from simulation.calibration.exports.deals import read_deals
from simulation.calibration.exports.faults import Findings
from simulation.calibration.exports.one_name import check_staff, one_name_each, set_openers
from simulation.calibration.exports.people import read_customers, read_staff
from simulation.calibration.exports.pseudonyms import hide_names
from simulation.calibration.exports.wishes import Wishes
from simulation.calibration.exports.within_window import (
    customers_within,
    deals_within,
    planned_starts,
    staff_within,
)


@dataclass(frozen=True)
class Files:
    """Paths of what a company has."""

    deals: Path
    staff: Path | None = None
    customers: Path | None = None


@dataclass(frozen=True)
class Understood:
    """A company's files, brought to records.

    Attributes
    ----------
    records : Records
        The canonical tables.
    currency : str or None
        Code, where anything says it.
    planned : tuple of int
        [months] Months after the export in which people start who are on the staff list already.
    findings : tuple of Findings
        File by file, what was understood and what is wrong.
    """

    records: Records
    currency: str | None
    planned: tuple[int, ...]
    findings: tuple[Findings, ...]


def understood(files: Files, wishes: Wishes) -> Understood:
    """Read a company's files.

    Parameters
    ----------
    files : Files
        Where they are.
    wishes : Wishes
        What the user says of them.

    Raises
    ------
    ExportError
        Where one cannot be read or understood.
    """
    said = Findings(files.deals.name)
    deals, currency = read_deals(files.deals, wishes, said)
    every = [said]
    staff = customers = None
    if files.staff is not None:
        every.append(Findings(files.staff.name))
        staff = read_staff(files.staff, wishes, every[-1])
    if files.customers is not None:
        every.append(Findings(files.customers.name))
        customers = read_customers(files.customers, wishes, currency, every[-1])
    one_name_each(deals, staff, every)
    set_openers(deals, staff, said)
    window = window_of(deals, wishes, said)
    if staff is not None:
        check_staff(deals, staff, every[1])
    if wishes.pseudonyms:
        hide_names(deals, staff, customers)
    planned = () if staff is None else planned_starts(staff, window)
    records = Records(
        deals_within(deals, window, said),
        None if staff is None else staff_within(staff, window, every[1]),
        None if customers is None else customers_within(customers, window, every[-1]),
    )
    return Understood(records, currency, planned, tuple(every))
