"""Tables of a company's records given in Python, and what is said of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypedDict, Union

import numpy as np

from simulation.calibration.exports.amounts import Style
from simulation.calibration.exports.headings import Kind
from simulation.calibration.exports.moments import Order
from simulation.calibration.exports.wishes import Wishes
from simulation.scenario.faults import QuestionError
from simulation.scenario.guessing import did_you_mean

if TYPE_CHECKING:
    import pandas as pd

Table: TypeAlias = Union[str, Path, "pd.DataFrame"]
Day = str | date | np.datetime64


class Said(TypedDict, total=False):
    """What is said of files that do not say it themselves.

    Attributes
    ----------
    columns : Mapping of str to Mapping of str to str
        By table (`deals`, `staff`, `customers`) and field, the heading of its column.
    won, lost, still_open : tuple of str
        Stages or outcomes that mean won, lost, and neither.
    dates : {"day-first", "month-first"}
        Order of day and month.
    numbers : {"european", "american"}
        How amounts are written.
    currency : str
        Code of the company's currency.
    rates : Mapping of str to float
        [money] By code of a currency, what one unit of it is worth in the company's.
    since, export : str or date
        [day] First day on which everything was recorded, and the day of the export.
    sheet : str
        Sheet of the workbook that holds the deals.
    pseudonyms : bool
        Whether numbers stand for all names of people and customers.
    """

    columns: Mapping[Kind, Mapping[str, str]]
    won: tuple[str, ...]
    lost: tuple[str, ...]
    still_open: tuple[str, ...]
    dates: Order | None
    numbers: Style | None
    currency: str | None
    rates: Mapping[str, float]
    since: Day | None
    export: Day | None
    sheet: str | None
    pseudonyms: bool


def path_of(kind: str, table: Table | None, folder: Path) -> Path | None:
    """Where a table is; a frame is put into a file, so that it is read as strictly as others.

    Parameters
    ----------
    kind : str
        What it holds.
    table : str, Path, DataFrame or None
        What was given.
    folder : Path
        Where a frame is put.

    Raises
    ------
    QuestionError
        Where it is no table.
    """
    if table is None or isinstance(table, str | Path):
        return None if table is None else Path(table)
    if not hasattr(table, "to_parquet"):
        what = f"{kind}: a path or a frame is expected, got {type(table).__name__}"
        raise QuestionError("E-TYPE", what, "give the path of a CSV, XLSX or Parquet file")
    path = folder / f"{kind}.parquet"
    try:
        table.to_parquet(path, index=False)
    except (ValueError, TypeError, ArithmeticError) as error:
        what = f"{kind}: the frame has a column of mixed kinds: {error}"
        raise QuestionError(
            "E-TABLE", what, "make each column all dates, all numbers or all texts"
        ) from error
    return path


def wishes_of(said: Said) -> Wishes:
    """What was said of the files, as their readers take it.

    Parameters
    ----------
    said : Said
        In Python.

    Raises
    ------
    QuestionError
        Where an option is unknown, or its value will not do.
    """
    days: dict[str, Any] = {name: _day(name, said.get(name)) for name in ("since", "export")}
    code = said.get("currency")
    if code is not None and not (len(code) == 3 and code.isascii() and code.isalpha()):
        what = f"currency: {code} is no code of a currency"
        raise QuestionError("E-USAGE", what, "write three letters, as in NOK")
    apart = (*days, "currency")
    rest: dict[str, Any] = {name: value for name, value in said.items() if name not in apart}
    try:
        return Wishes(**days, currency=code and code.upper(), **rest)
    except TypeError:
        known = sorted(Said.__annotations__)
        odd = next(name for name in rest if name not in known)
        hint = did_you_mean(odd, known)
        raise QuestionError("E-USAGE", f"{odd}: there is no such option", hint) from None


def _day(option: str, given: Any) -> np.datetime64 | None:
    if given is None:
        return None
    try:
        return np.datetime64(given, "D")
    except ValueError:
        what = f"{option}: {given} is no day"
        raise QuestionError("E-USAGE", what, "write it as in 2025-12-31") from None
