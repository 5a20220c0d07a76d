"""How well-known systems write deals down: their columns, and their words for won and lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from simulation.calibration.tables import Deals

if TYPE_CHECKING:
    import pandas as pd

Style = Literal["plain", "hubspot", "pipedrive", "salesforce", "odoo"]
STYLES: tuple[Style, ...] = ("plain", "hubspot", "pipedrive", "salesforce", "odoo")


@dataclass(frozen=True)
class Writing:
    """How numbers and moments are written.

    Attributes
    ----------
    european : bool
        Whether 17.077,39 and 31-12-2025, or 17,077.39 and 12/31/2025.
    """

    european: bool

    def amounts(self, values: pd.Series) -> pd.Series:
        """Amounts with separators; empty where there is none."""
        written = values.map(lambda value: f"{value:,.2f}" if value == value else "")
        if self.european:
            swap = str.maketrans(",.", ".,")
            return written.map(lambda text: text.translate(swap))
        return written

    def moments(self, times: pd.Series, clock: bool) -> pd.Series:
        """Days, with the time of day where asked for; empty where there is none."""
        day = "%d-%m-%Y" if self.european else "%m/%d/%Y"
        return times.dt.strftime(f"{day} %H:%M" if clock else day).fillna("")


def as_written(deals: Deals, style: Style, writing: Writing) -> pd.DataFrame:
    """Deals in the columns of a system, every cell a text.

    Parameters
    ----------
    deals : Deals
        The deals.
    style : str
        Whose columns.
    writing : Writing
        How numbers and moments are written.
    """
    return _STYLES[style](deals, writing)


def _plain(deals: Deals, writing: Writing) -> pd.DataFrame:
    return _frame(_common(deals, writing))


def _hubspot(deals: Deals, writing: Writing) -> pd.DataFrame:
    """Won and lost are stages; an open deal has the day it is hoped to close."""
    common, frame = _common(deals, writing), deals.frame
    outcome = frame["outcome"]
    stage = frame["stage"].where(outcome == "open", outcome.map(_CLOSED))
    closing = frame["closed"].fillna(frame["opened"] + _hoped())
    return _frame(
        {
            "Record ID": common["deal"],
            "Deal Name": common["size"] + " – " + common["deal"],
            "Deal Stage": stage,
            "Amount": common["value"],
            "Deal owner": common["owner"],
            "Close Date": writing.moments(closing, clock=True),
            "Create Date": writing.moments(frame["opened"], clock=True),
            "Pipeline": stage.map(lambda _stage: "Sales pipeline"),
            "Created by user": common["opener"],
            "Product": common["size"],
        }
    )


def _pipedrive(deals: Deals, writing: Writing) -> pd.DataFrame:
    common, frame = _common(deals, writing), deals.frame
    closed = writing.moments(frame["closed"], clock=True)
    return _frame(
        {
            "Deal - ID": common["deal"],
            "Deal - Title": common["size"] + " – " + common["deal"],
            "Deal - Creator": common["opener"],
            "Deal - Owner": common["owner"],
            "Deal - Value": common["value"],
            "Deal - Stage": common["stage"],
            "Deal - Status": frame["outcome"].str.capitalize(),
            "Deal - Deal created": writing.moments(frame["opened"], clock=True),
            "Deal - Won time": closed.where(frame["outcome"] == "won", ""),
            "Deal - Lost time": closed.where(frame["outcome"] == "lost", ""),
            "Deal - Product name": common["size"],
        }
    )


def _salesforce(deals: Deals, writing: Writing) -> pd.DataFrame:
    """Days only; won and lost are stages, and an open deal has the day it is hoped to close."""
    common, frame = _common(deals, writing), deals.frame
    stage = frame["stage"].where(frame["outcome"] == "open", frame["outcome"].map(_CLOSED))
    closing = frame["closed"].fillna(frame["opened"] + _hoped())
    return _frame(
        {
            "Opportunity ID": common["deal"].map(lambda number: f"006{number:0>12}"),
            "Opportunity Name": common["size"] + " – " + common["deal"],
            "Opportunity Owner": common["owner"],
            "Created By": common["opener"],
            "Amount": common["value"],
            "Stage": stage.str.replace("Closed won", "Closed Won").str.replace("lost", "Lost"),
            "Created Date": writing.moments(frame["opened"], clock=False),
            "Close Date": writing.moments(closing, clock=False),
            "Type": common["size"],
        }
    )


def _odoo(deals: Deals, writing: Writing) -> pd.DataFrame:
    """Lost deals are archived in the stage they were in; moments are always year first."""
    common, frame = _common(deals, writing), deals.frame
    lost, won = frame["outcome"] == "lost", frame["outcome"] == "won"
    clock = "%Y-%m-%d %H:%M:%S"
    return _frame(
        {
            "id": common["deal"],
            "name": common["size"] + " – " + common["deal"],
            "create_date": frame["opened"].dt.strftime(clock),
            "create_uid": common["opener"],
            "user_id": common["owner"],
            "stage_id": frame["stage"].where(~won, "Won"),
            "date_open": frame["opened"].dt.strftime(clock),
            "date_closed": frame["closed"].dt.strftime(clock).fillna(""),
            "expected_revenue": common["value"],
            "active": lost.map({True: "False", False: "True"}),
            "probability": frame["outcome"].map({"won": "100", "lost": "0", "open": "40"}),
            "product": common["size"],
        }
    )


def _common(deals: Deals, writing: Writing) -> Mapping[str, pd.Series]:
    frame = deals.frame
    return {
        "deal": frame["deal"],
        "owner": frame["owner"],
        "opener": frame["opener"],
        "opened": writing.moments(frame["opened"], clock=False),
        "closed": writing.moments(frame["closed"], clock=False),
        "outcome": frame["outcome"],
        "value": writing.amounts(frame["value"]),
        "size": frame["size"],
        "stage": frame["stage"],
    }


def _frame(columns: Mapping[str, pd.Series]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(dict(columns)).astype(str)


def _hoped() -> pd.Timedelta:
    import pandas as pd

    return pd.Timedelta(days=_DAYS_HOPED)


_CLOSED = {"won": "Closed won", "lost": "Closed lost"}
_DAYS_HOPED = 60
_STYLES: Mapping[Style, Callable[[Deals, Writing], pd.DataFrame]] = {
    "plain": _plain,
    "hubspot": _hubspot,
    "pipedrive": _pipedrive,
    "salesforce": _salesforce,
    "odoo": _odoo,
}
