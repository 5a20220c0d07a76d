"""Staff and customers as lists hold them, brought to the canonical columns."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from simulation.calibration.exports.blanks import NO_OWNER, NO_TEXT
from simulation.calibration.exports.columns import Columns
from simulation.calibration.exports.deals import NOTHING, columns_in
from simulation.calibration.exports.faults import Findings
from simulation.calibration.exports.headings import MONTHLY, bare, plain
from simulation.calibration.exports.moments import Times, read_moments
from simulation.calibration.exports.money import values_of
from simulation.calibration.exports.names import of_thing, texts
from simulation.calibration.exports.table import Cells
from simulation.calibration.exports.wishes import Wishes
from simulation.languages import _, plural

if TYPE_CHECKING:
    import pandas as pd

INSIDE = {"inside", "binnendienst", "innesalg", "sdr", "bdr"}
FIELD = {"field", "buitendienst", "utesalg"}
_LEADS = {
    *("manager", "director", "head", "vp", "chief", "ceo", "cso", "cro", "founder", "lead"),
    *("leider", "directeur", "hoofd", "oprichter", "salesmanager", "teamleider", "verkoopleider"),
    *("leder", "direktør", "sjef", "gründer", "salgssjef", "salgsleder", "salgsdirektør"),
}
_MONTHS_A_YEAR = 12.0


def read_staff(path: Path, wishes: Wishes, findings: Findings) -> pd.DataFrame:
    """Read who works in the sales team, and since when.

    Parameters
    ----------
    path : Path
        The file.
    wishes : Wishes
        What the user says of it.
    findings : Findings
        Where it is noted what was understood, and what is wrong.

    Returns
    -------
    DataFrame
        Columns of the canonical table, and `row`.
    """
    import pandas as pd

    columns = columns_in(path, "staff", wishes, findings)
    times = _times(columns, wishes, findings)
    frame = pd.DataFrame(
        {
            "row": columns.table.rows,
            "person": _people(columns),
            "start": times["start"],
            "end": times["end"],
            "role": _roles(columns),
        }
    )
    return _spells(frame, "person", findings)


def read_customers(
    path: Path, wishes: Wishes, currency: str | None, findings: Findings
) -> pd.DataFrame:
    """Read customers.

    Parameters
    ----------
    path : Path
        The file.
    wishes : Wishes
        What the user says of it.
    currency : str or None
        That of the deals.
    findings : Findings
        Where it is noted what was understood, and what is wrong.

    Returns
    -------
    DataFrame
        Columns of the canonical table, and `row`; values are a year's.
    """
    import pandas as pd

    columns = columns_in(path, "customers", wishes, findings)
    times = _times(columns, wishes, findings)
    value = np.full(len(columns.table), np.nan)
    if columns.has("value"):
        alike = replace(wishes, currency=currency or wishes.currency)
        value, _currency = values_of(columns, alike, findings)
        heading = columns.heading["value"]
        if plain(heading) in MONTHLY or bare(heading) in MONTHLY:
            value = _MONTHS_A_YEAR * value
            findings.say(_("{heading} is an amount a month: taken times twelve.", heading=heading))
    frame = pd.DataFrame(
        {
            "row": columns.table.rows,
            "customer": texts(columns.cells("customer"), NO_TEXT),
            "start": times["start"],
            "end": times["end"],
            "value": np.where(value > 0.0, value, np.nan),
        }
    )
    return _spells(frame, "customer", findings)


def _times(columns: Columns, wishes: Wishes, findings: Findings) -> dict[str, Times]:
    fields = [field for field in ("start", "end") if columns.has(field)]
    read = read_moments(
        {columns.heading[field]: columns.cells(field) for field in fields},
        columns.table.rows,
        wishes.dates,
        findings,
    )
    none = np.full(len(columns.table), NOTHING)
    return {
        field: read[columns.heading[field]] if field in fields else none
        for field in ("start", "end")
    }


def _people(columns: Columns) -> Cells:
    if columns.has("person"):
        return texts(columns.cells("person"), NO_OWNER)
    last = texts(columns.cells("last_name"), NO_TEXT)
    if not columns.has("first_name"):
        return last
    first = texts(columns.cells("first_name"), NO_TEXT)
    whole = [f"{a} {b}".strip() for a, b in zip(first, last, strict=True)]
    return np.array(whole, dtype=object)


def _roles(columns: Columns) -> Cells:
    if not columns.has("role"):
        return np.full(len(columns.table), "", dtype=object)
    titles = texts(columns.cells("role"), NO_TEXT)
    known = {title: role_of(title) for title in set(titles)}
    return np.array([known[title] for title in titles], dtype=object)


def role_of(title: str) -> str:
    """Role that a title names: field, inside, or the title where it is neither.

    Examples
    --------
    >>> role_of("Verkoper binnendienst"), role_of("Field sales"), role_of("Sales manager")
    ('inside', 'field', 'Sales manager')
    """
    words = set(of_thing(title).split())
    if words & _LEADS:
        return title
    if words & INSIDE:
        return "inside"
    return "field" if words & FIELD else title


def leads(title: str) -> bool:
    """Whether a title is that of somebody who leads."""
    return bool(set(of_thing(title).split()) & _LEADS)


def _spells(frame: pd.DataFrame, name: str, findings: Findings) -> pd.DataFrame:
    """Leave out rows without a name or a start, those that end before it, and those twice there."""
    twice = frame.duplicated([name, "start", "end"]) & (frame[name] != "")
    for flags, told in (
        ((frame[name] == ""), _nameless),
        (frame["start"].isna() & (frame[name] != ""), _startless),
        (frame["end"] < frame["start"], _turned),
        (twice & frame["start"].notna(), _twice),
    ):
        findings.add(told(int(flags.sum())), frame["row"][flags])
    wrong = (frame[name] == "") | frame["start"].isna() | (frame["end"] < frame["start"]) | twice
    return frame[~wrong].reset_index(drop=True)


def _nameless(n: int) -> str:
    return plural(
        "{number} row without a name left out", "{number} rows without a name left out", n
    )


def _startless(n: int) -> str:
    return plural(
        "{number} row without its first day left out",
        "{number} rows without their first day left out",
        n,
    )


def _turned(n: int) -> str:
    return plural(
        "{number} row that ends before it begins left out",
        "{number} rows that end before they begin left out",
        n,
    )


def _twice(n: int) -> str:
    return plural(
        "{number} row stands there twice: counted once",
        "{number} rows stand there twice: counted once",
        n,
    )
