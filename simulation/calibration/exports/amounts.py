"""Amounts as people write them: which sign is the decimal one is told by the whole column."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from simulation.calibration.exports.blanks import NO_NUMBER
from simulation.calibration.exports.faults import ExportError, Findings
from simulation.calibration.exports.table import Cells, Places
from simulation.languages import _, plural

Floats = NDArray[np.float64]
Style = Literal["european", "american"]
STYLES: tuple[Style, ...] = ("european", "american")
LARGEST = 1e11
SLIPS = 0.02
"""Share of amounts written otherwise up to which these are taken for slips, and cannot be read."""
FEW = 2
"""Amounts of which none can be read, up to which a column may still be one of amounts."""

_CODES = """
    EUR USD GBP NOK SEK DKK ISK CHF PLN CZK HUF RON BGN JPY CNY INR CAD AUD NZD SGD HKD ZAR BRL
    MXN AED TRY ILS KRW
"""
CODES = frozenset(_CODES.split())
SIGNS = {"€": "EUR", "£": "GBP", "US$": "USD", "$": "USD", "¥": "JPY", "zł": "PLN", "₹": "INR"}
KRONE = "kr"
"""Of Norway, Sweden, Denmark or Iceland: the user says which."""
_WORDS = re.compile(r"US\$|[€£$¥₹]|zł|(?<![^\W\d_])(?:[A-Z]{3}|kr\.?|euro)(?![^\W\d_])", re.I)
_CORE = re.compile(r"[0-9][0-9.,' ]*|[.,][0-9]+")
_TIMES = {"k": 1e3, "m": 1e6, "mln": 1e6, "mio": 1e6, "mill": 1e6, "million": 1e6, "miljoen": 1e6}
_UNIT = re.compile(rf"([0-9][0-9.,' ]*?) ?({'|'.join(_TIMES)})\.?", re.I)
_DASH = re.compile(r"[.,:]\s?(-{1,2}|=)$")


@dataclass(frozen=True)
class Amounts:
    """Amounts by row.

    Attributes
    ----------
    value : ndarray of shape (row,)
        [money] NaN where there is none.
    currency : ndarray of shape (row,)
        Code of what stands beside it; "" for nothing.
    """

    value: Floats
    currency: Cells


@dataclass(frozen=True)
class _Written:
    """A written amount, its separators not yet understood."""

    core: str
    factor: float
    currency: str


def read_amounts(
    heading: str, cells: Cells, rows: Places, style: Style | None, findings: Findings
) -> Amounts:
    """Read a column of amounts.

    Parameters
    ----------
    heading : str
        Of the column.
    cells : ndarray of shape (row,)
        What stands in it.
    rows : ndarray of shape (row,)
        [count] Number of each row in the file.
    style : str or None
        How numbers are written, where the user said it.
    findings : Findings
        Where it is noted what could not be read.

    Raises
    ------
    ExportError
        Where a point or comma may be either, and nothing tells.
    """
    written = {cell: _taken_apart(cell) for cell in dict.fromkeys(cells) if type(cell) is str}
    own = style or _style(heading, [one for one in written.values() if one], findings)
    read = {cell: _value(one, own) for cell, one in written.items()}
    value, currency = np.full(len(cells), np.nan), np.empty(len(cells), dtype=object)
    unread = []
    for i, cell in enumerate(cells):
        currency[i] = ""
        if type(cell) is str:
            value[i], one = read[cell], written[cell]
            currency[i] = one.currency if one else ""
            nothing = cell.strip().casefold() in NO_NUMBER
        else:
            value[i], nothing = _number(cell), cell is None
        if np.isnan(value[i]) and not nothing:
            unread.append(rows[i])
    _refuse_unread(heading, len(unread), int(np.isfinite(value).sum()), findings)
    text = plural(
        "{number} amount in {name} cannot be read: taken as empty",
        "{number} amounts in {name} cannot be read: taken as empty",
        len(unread),
        name=heading,
    )
    findings.add(text, unread)
    return Amounts(value, currency)


def _refuse_unread(heading: str, unread: int, read: int, findings: Findings) -> None:
    """A column of which most cannot be read holds no amounts, or odd ones."""
    if unread > max(FEW, read):
        what = _(
            "{file}: in {name} {unread} of {number} amounts cannot be read",
            file=findings.file,
            name=heading,
            unread=unread,
            number=unread + read,
        )
        hint = _("write amounts as 1234.50, or name another column with --map value=…")
        raise ExportError("E-NUMBERS", what, hint)


def _number(cell: object) -> float:
    if isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) <= LARGEST:
        return float(cell)
    return float("nan")


def _taken_apart(cell: str) -> _Written | None:
    """Sign, core, thousands and currency of an amount; None where it is none."""
    seen = "".join(one for one in cell if unicodedata.category(one) != "Cf").removeprefix("'")
    text = re.sub("[−–—]", "-", unicodedata.normalize("NFKC", seen)).replace("’", "'")
    if len(text) > 60:
        return None
    words = _WORDS.findall(text)
    codes = {_code(word) for word in words} - {""}
    text = " ".join((_WORDS.sub(" ", text) if codes else text).split())
    text = _DASH.sub("", text)
    minus = text.startswith("-") or text.endswith("-")
    if text.startswith("(") and text.endswith(")"):
        minus, text = True, text[1:-1]
    text = text.strip("+- ")
    factor = 1.0
    unit = _UNIT.fullmatch(text)
    if unit:
        factor, text = _TIMES[unit[2].lower()], unit[1]
    exponent = re.fullmatch(r"([0-9])(?:([.,][0-9]+))?[eE]([+-]?[0-9]{1,2})", text)
    if exponent:  # a zero more, as three digits might be thousands
        factor = factor * 10.0 ** int(exponent[3])
        text = exponent[1] + (f"{exponent[2]}0" if exponent[2] else "")
    if not _CORE.fullmatch(text) or len(codes) > 1:
        return None
    return _Written(text, -factor if minus else factor, next(iter(codes), ""))


def _code(word: str) -> str:
    upper = word.upper()
    if upper in CODES:
        return upper
    if upper.rstrip(".") == "KR":
        return KRONE
    if upper in ("EURO", "EUR"):
        return "EUR"
    return SIGNS.get(word, SIGNS.get(upper, ""))


def _evidence(core: str) -> Style | Literal["open"] | None:
    """How a number must be written; "open": in either way, None: it does not matter."""
    text = core.replace(" ", "").replace("'", "")
    points, commas = text.count("."), text.count(",")
    if points and commas:
        return "european" if text.rfind(",") > text.rfind(".") else "american"
    if not points and not commas:
        return None
    as_thousands: Style = "european" if points else "american"
    as_decimal: Style = "american" if points else "european"
    if points + commas > 1:
        return as_thousands
    before, after = re.split("[.,]", text)
    grouped = core != text
    if len(after) != 3 or not 1 <= len(before) <= 3 or before.startswith("0") or grouped:
        return as_decimal
    return "open"


def _style(heading: str, written: Sequence[_Written], findings: Findings) -> Style:
    told = [_evidence(one.core) for one in written]
    styles = {name: told.count(name) for name in STYLES}
    if min(styles.values()) > SLIPS * sum(styles.values()):
        what = _(
            "{file}: in {name} some amounts have a decimal comma ({commas}), others a decimal "
            "point ({points})",
            file=findings.file,
            name=heading,
            commas=styles["european"],
            points=styles["american"],
        )
        raise ExportError("E-NUMBERS", what, _write_alike())
    best: Style = "european" if styles["european"] > styles["american"] else "american"
    unlikely = sum(
        one == "open" and ("," in written[i].core) == (best == "european")
        for i, one in enumerate(told)
    )
    untold = "open" in told and not any(styles.values())
    if untold or unlikely > styles[best]:  # more would have three decimals than tell of the sign
        example = next(one.core for one in written if _evidence(one.core) == "open")
        what = _(
            "{file}: too little in {name} tells whether {example} means thousands",
            file=findings.file,
            name=heading,
            example=example,
        )
        hint = _("say --numbers european (1.234,50) or --numbers american (1,234.50)")
        raise ExportError("E-NUMBERS", what, hint)
    return best


def _write_alike() -> str:
    return _(
        "write all amounts alike, or say --numbers european (1.234,50) or --numbers american "
        "(1,234.50): what does not fit is then left out"
    )


def _value(one: _Written | None, style: Style) -> float:
    if one is None:
        return float("nan")
    text = one.core.replace(" ", "").replace("'", "")
    thousands, decimal = (".", ",") if style == "european" else (",", ".")
    whole, found, rest = text.partition(decimal)
    groups = whole.split(thousands)
    right = all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3
    if (len(groups) > 1 and not right) or (found and not rest.isdigit()):
        return float("nan")
    value = one.factor * float(f"{''.join(groups) or '0'}.{rest or '0'}")
    return value if abs(value) <= LARGEST else float("nan")
