"""Tidy frames: one row for each thing that was found, and a unit for every column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from simulation.languages import speaking
from simulation.scenario.identity import scenario_hash
from simulation.scenario.model import Scenario

if TYPE_CHECKING:
    import pandas as pd

TEXT, TRUTH = "", "true or false"
"""What stands for the unit of texts, and of truth values."""
BY_ROW = "see unit"
"""Unit of a column whose rows have different ones, which the column `unit` names."""


def framed(
    rows: Iterable[Mapping[str, Any]], units: Mapping[str, str], scenario: Scenario
) -> pd.DataFrame:
    """Make a frame of rows.

    Parameters
    ----------
    rows : iterable of Mapping of str to value
        One for each row; None is a number that there is not. They are asked for while the
        scenario's language is spoken.
    units : Mapping of str to str
        Unit of every column, in the order of the columns, `money` for the scenario's currency.
    scenario : Scenario
        What they are about.

    Returns
    -------
    DataFrame
        `attrs["units"]` names the unit of every column, `attrs["scenario"]` the scenario's hash.
    """
    import pandas as pd

    with speaking(scenario.language):
        made = [dict(row) for row in rows]
    frame = pd.DataFrame.from_records(made, columns=list(units))
    numbers = [name for name, unit in units.items() if unit not in (TEXT, TRUTH)]
    frame = frame.astype({name: "float64" for name in numbers if frame[name].dtype == object})
    return with_units(frame, units, scenario)


def with_units(frame: pd.DataFrame, units: Mapping[str, str], scenario: Scenario) -> pd.DataFrame:
    """Say in a frame what its numbers are in.

    Parameters
    ----------
    frame : DataFrame
        Changed in place, and given back.
    units : Mapping of str to str
        Unit of every column, `money` for the scenario's currency.
    scenario : Scenario
        What it is about.

    Raises
    ------
    ValueError
        Where a column has no unit, or a unit no column.
    """
    if set(units) != set(frame.columns):
        raise ValueError(f"units of {sorted(set(units) ^ set(frame.columns))}")
    named = {str(name): unit_named(units[str(name)], scenario) for name in frame.columns}
    frame.attrs["units"] = named
    frame.attrs["scenario"] = scenario_hash(scenario)
    return frame


def unit_named(unit: str, scenario: Scenario) -> str:
    """Name a unit, money by its currency.

    Parameters
    ----------
    unit : str
        Such as `money/year` or `months`.
    scenario : Scenario
        Says the currency.
    """
    noun, stroke, per = unit.partition("/")
    return f"{scenario.currency}{stroke}{per}" if noun == "money" else unit
