"""The command `calibrate`: from a company's own records to a scenario file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from simulation.cli.commands import app
from simulation.cli.options import CONTEXTS, Context, Language, Switch, Words


@app.command
def calibrate(
    *,
    deals: Path,
    into: Path,
    staff: Path | None = None,
    customers: Path | None = None,
    context: Context = "saas",
    out: Path | None = None,
    pseudonyms: Switch = False,
    map: Words = None,
    won: Words = None,
    lost: Words = None,
    still_open: Annotated[list[str] | None, Parameter(name="--open", negative=())] = None,
    dates: Literal["day-first", "month-first"] | None = None,
    numbers: Literal["european", "american"] | None = None,
    currency: str | None = None,
    rate: Words = None,
    since: str | None = None,
    export: str | None = None,
    sheet: str | None = None,
    language: Language = None,
    force: Switch = False,
) -> None:
    """Turn your CRM's deals into a scenario file: assumptions from your own data, with intervals.

    Nothing leaves this machine. HubSpot, Pipedrive, Salesforce and Odoo are recognised; of any
    other file say what its columns are.

    Parameters
    ----------
    deals : Path
        Deals, won, lost and open, as CSV, XLSX or Parquet.
    into : Path
        The scenario file to be written, a .yaml.
    staff : Path
        Sellers with their first and last day: name, start, end, role.
    customers : Path
        Customers with their first and last day, and what they pay a year.
    context : str
        The kind of company whose defaults fill the gaps.
    out : Path
        Folder for the report and the pictures; beside the scenario file by default.
    pseudonyms : bool
        Put numbers in place of all names of people and customers.
    map : list of str
        Which column is what, as in owner="Account Manager" or staff.start="In dienst"; may be said
        more than once.
    won : list of str
        A stage or status that means won; may be said more than once.
    lost : list of str
        A stage or status that means lost; may be said more than once.
    still_open : list of str
        A status that means neither; may be said more than once.
    dates : str
        Order of day and month, where the file does not tell.
    numbers : str
        European is 1.234,50 and American 1,234.50, where the file does not tell.
    currency : str
        The company's currency, such as NOK.
    rate : list of str
        What one unit of another currency is worth, as in USD=0.92; may be said more than once.
    since : str
        First day on which everything was recorded, as in 2024-01-01.
    export : str
        Last day that the export covers, as in 2025-12-31.
    sheet : str
        Sheet of the workbook that holds the deals.
    language : str
        Language of the file and the report: en, nl or nb; English by default.
    force : bool
        Write over files that are there.
    """
    from simulation.cli.records.calibrated_files import Wish, calibrate_and_show

    kind = CONTEXTS.get(context, context)
    files = deals, staff, customers
    stages = tuple(won or ()), tuple(lost or ()), tuple(still_open or ())
    words = tuple(map or ()), stages, tuple(rate or ())
    told = dates, numbers, currency, since, export, sheet
    calibrate_and_show(
        Wish(files, into, kind, out, (pseudonyms, force), words, told, language or "en")
    )
