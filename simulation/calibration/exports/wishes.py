"""What the user says of the files, where they do not say it themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from simulation.calibration.exports.amounts import Style
from simulation.calibration.exports.headings import Kind
from simulation.calibration.exports.moments import Order


@dataclass(frozen=True)
class Wishes:
    """What the user says of the files; None or empty where nothing was said.

    Attributes
    ----------
    columns : Mapping of str to mapping of str to str
        By kind of table and field, the heading of its column.
    dates : str or None
        Order of day and month.
    numbers : str or None
        How amounts are written.
    won, lost, still_open : tuple of str
        Stages or outcomes that mean won, those that mean lost, and those that mean neither.
    since, export : datetime64 or None
        [day] First day on which everything was recorded, and the day of the export.
    currency : str or None
        Code of the currency that the company counts in.
    rates : Mapping of str to float
        [money] By code of a currency, what one unit of it is worth in the company's.
    sheet : str or None
        Sheet of the workbook with the deals.
    pseudonyms : bool
        Whether names of people and customers are replaced.
    """

    columns: Mapping[Kind, Mapping[str, str]] = field(default_factory=dict)
    dates: Order | None = None
    numbers: Style | None = None
    won: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    since: np.datetime64 | None = None
    export: np.datetime64 | None = None
    currency: str | None = None
    rates: Mapping[str, float] = field(default_factory=dict)
    sheet: str | None = None
    pseudonyms: bool = False
    still_open: tuple[str, ...] = ()
