"""The backtest in words and rows."""

from __future__ import annotations

import numpy as np

from simulation.calibration.backtest import FEWEST_DECIDED, FEWEST_FITTED, Backtest, Period
from simulation.languages import _, plural
from simulation.notation import Notation


def on_backtest(back: Backtest | None) -> str:
    """How often the interval held what happened."""
    if back is None:
        return _(
            "Nothing was foreseen: with so short records too little is left once the last months "
            "are held back. Wanted are {months} months before them, in which {deals} deals were "
            "decided and somebody sold who is still there.",
            months=FEWEST_FITTED,
            deals=FEWEST_DECIDED,
        )
    covered = sum(period.covered for period in back.periods)
    first = plural(
        "Fitted on the first {number} month, and the rest foreseen.",
        "Fitted on the first {number} months, and the rest foreseen.",
        back.fitted,
    )
    second = plural(
        "The 90 % interval held what happened in {covered} of {number} period; about nine in ten "
        "is what to expect.",
        "The 90 % interval held what happened in {covered} of {number} periods; about nine in ten "
        "is what to expect.",
        len(back.periods),
        covered=covered,
    )
    return f"{first} {second}"


def periods_told(back: Backtest | None, currency: str) -> list[tuple[str, str, str, str, str]]:
    """Rows of a table: period, foreseen, interval, happened, and whether it was held.

    Parameters
    ----------
    back : Backtest or None
        The backtest.
    currency : str
        Code of the currency.
    """
    if back is None:
        return []
    write = Notation(currency)
    rows = []
    for period in back.bookings:
        numbers = (period.middle, period.low, period.high, period.happened)
        name = _("Bookings, {period}", period=_days(period))
        rows.append(_row(name, [write.money(x) for x in numbers], period))
    for period in back.wins:
        numbers = (period.middle, period.low, period.high, period.happened)
        name = _("Deals won, {period}", period=_days(period))
        rows.append(_row(name, [write.number(x) for x in numbers], period))
    return rows


def _row(name: str, told: list[str], period: Period) -> tuple[str, str, str, str, str]:
    middle, low, high, happened = told
    verdict = _("held") if period.covered else _("missed")
    return name, middle, f"{low} – {high}", happened, verdict


def _days(period: Period) -> str:
    first, last = (str(day.astype("datetime64[D]")) for day in (period.first, period.last))
    return f"{first} – {last}"


def months_of(back: Backtest) -> list[str]:
    """Names of the months held back, such as 2025-07."""
    middles = (np.arange(back.held) + 0.5) * 30.4375
    return [
        str((back.cut + np.timedelta64(int(day), "D")).astype("datetime64[M]")) for day in middles
    ]
