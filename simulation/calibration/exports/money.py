"""Amounts in one currency: what it is, and what becomes of amounts in another."""

from __future__ import annotations

import re
from collections import Counter

import numpy as np

from simulation.calibration.exports.amounts import CODES, KRONE, Amounts, Floats, read_amounts
from simulation.calibration.exports.columns import Columns
from simulation.calibration.exports.faults import ExportError, Findings
from simulation.calibration.exports.headings import COMPANY_CURRENCY, forms, plain
from simulation.calibration.exports.names import cleaned
from simulation.calibration.exports.table import Cells
from simulation.calibration.exports.wishes import Wishes
from simulation.languages import _, plural

CROWNS = ("NOK", "SEK", "DKK", "ISK")
FEW = 0.1
"""Share of amounts in another currency up to which they are left out where no rate is given."""


def values_of(columns: Columns, wishes: Wishes, findings: Findings) -> tuple[Floats, str | None]:
    """Values of a table in one currency, and its code where anything says it.

    Parameters
    ----------
    columns : Columns
        The table; its field `value` is read.
    wishes : Wishes
        Currency and rates, where the user said them.
    findings : Findings
        Where it is noted what was left out.

    Raises
    ------
    ExportError
        Where there are several currencies, or kroner of an unknown country.
    """
    rows, heading = columns.table.rows, columns.heading["value"]
    amounts = read_amounts(heading, columns.cells("value"), rows, wishes.numbers, findings)
    codes = _codes(columns, amounts, heading)
    codes = _without_krone(codes, wishes, findings)
    counts = Counter(code for code, v in zip(codes, amounts.value, strict=True) if code and v == v)
    own = [code for code, _number in counts.most_common() if code != KRONE]
    main = wishes.currency or (own[0] if own else None)
    if set(counts) <= {main}:
        return amounts.value, main
    brought = _brought(amounts.value, (codes, counts), main, wishes, columns)
    for code in counts:
        if code in wishes.rates and code != main:
            rate = wishes.rates[code]
            findings.say(_("Amounts in {code} at {rate} {main}.", code=code, rate=rate, main=main))
    gone = np.isfinite(amounts.value) & ~np.isfinite(brought)
    text = plural(
        "{number} amount in another currency taken as empty: no --rate was given for it",
        "{number} amounts in another currency taken as empty: no --rate was given for them",
        int(gone.sum()),
    )
    findings.add(text, rows[gone])
    return brought, main


def _codes(columns: Columns, amounts: Amounts, heading: str) -> Cells:
    """Code by row: beside the amount, in its own column, or in the heading."""
    words = plain(heading).upper().split()
    whole = next((word for word in words if word in CODES), "EUR" if "€" in heading else "")
    codes = amounts.currency.copy()
    beside = _beside(columns, heading)
    if beside is not None:
        known = {cell: _code(cell) for cell in set(beside)}
        own = np.array([known[cell] for cell in beside], dtype=object)
        codes = np.where(codes == "", own, codes)
    return np.where(codes == "", whole, codes)


def _beside(columns: Columns, heading: str) -> Cells | None:
    """Cells with the currency of an amount, in a column of its own.

    Amounts that the system has brought to the company's currency are not in that of their deals.
    """
    for name, cells in columns.table.columns.items():
        if plain(name) == f"{plain(heading)} currency":
            return cells
    if not columns.has("currency"):
        return None
    cells = columns.cells("currency")
    if not COMPANY_CURRENCY.isdisjoint(forms(heading)) and len(set(cells)) > 1:
        return None
    return cells


def _code(cell: object) -> str:
    text = cleaned(str("" if cell is None else cell)).upper()
    found = re.search(r"\b[A-Z]{3}\b", text)
    names = {"EURO": "EUR", "EUROS": "EUR", "€": "EUR", "$": "USD", "£": "GBP", "KR": KRONE}
    return names.get(text, found[0] if found and found[0] in CODES else "")


def _without_krone(codes: Cells, wishes: Wishes, findings: Findings) -> Cells:
    if KRONE not in set(codes):
        return codes
    said = {wishes.currency} & set(CROWNS) or set(codes) & set(CROWNS)
    if len(said) != 1 and (codes == KRONE).mean() <= FEW:
        return codes
    if len(said) != 1:
        what = _("{file}: amounts in kr, which several countries have", file=findings.file)
        raise ExportError("E-MONEY", what, _("say which, as in --currency NOK"))
    return np.where(codes == KRONE, next(iter(said)), codes)


def _brought(
    values: Floats,
    found: tuple[Cells, Counter[str]],
    main: str | None,
    wishes: Wishes,
    columns: Columns,
) -> Floats:
    """Bring amounts to the main currency by the given rates; few without one are left out."""
    codes, counts = found
    others = {code: count for code, count in counts.items() if code != main}
    without = {code: count for code, count in others.items() if code not in wishes.rates}
    if sum(without.values()) > FEW * len(values):
        what = _(
            "{file}: amounts in more than one currency: {currencies}",
            file=columns.table.file,
            currencies=", ".join(f"{code} {count}" for code, count in counts.most_common()),
        )
        rates = " ".join(f"--rate {code}=…" for code in without)
        hint = _("say what one of each is worth in {main}: {rates}", main=main, rates=rates)
        raise ExportError("E-MONEY", what, hint)
    rate = np.ones(len(values))
    for code in others:
        rate[codes == code] = wishes.rates.get(code, np.nan)
    return values * rate
