"""What `calibrate` does: read, fit, look back, print, and write."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from simulation.cli.commands import plainly
from simulation.cli.faults import fault
from simulation.cli.records.calibrated_writing import refuse_taken
from simulation.cli.running import ended_gently
from simulation.languages import _, speaking
from simulation.shipped import COMMAND

if TYPE_CHECKING:
    import numpy as np

    from simulation.calibration.exports.headings import Kind
    from simulation.calibration.exports.wishes import Wishes

Texts = tuple[str, ...]

KINDS: tuple[Kind, ...] = ("deals", "staff", "customers")
_FIELD = re.compile(r"(?:(deals|staff|customers)\.)?([a-z_]+)=(.+)", re.S)
_RATE = re.compile(r"([A-Z]{3})=([0-9]+(?:\.[0-9]+)?)")


@dataclass(frozen=True)
class Wish:
    """What was typed.

    Attributes
    ----------
    files : tuple of Path or None
        Deals, staff, customers.
    into : Path
        The scenario file.
    context : str
        Kind of company.
    out : Path or None
        Folder of the report.
    switches : tuple of bool
        Pseudonyms, and whether files may be written over.
    words : tuple of tuple of str
        Columns; stages that mean won, lost and open; rates.
    told : tuple
        Order of dates, form of numbers, currency, first day, day of the export, sheet.
    language : str
        Language of the file and the report.
    """

    files: tuple[Path, Path | None, Path | None]
    into: Path
    context: str
    out: Path | None
    switches: tuple[bool, bool]
    words: tuple[Texts, tuple[Texts, Texts, Texts], Texts]
    told: tuple[
        Literal["day-first", "month-first"] | None,
        Literal["european", "american"] | None,
        str | None,
        str | None,
        str | None,
        str | None,
    ]
    language: str

    @property
    def folder(self) -> Path:
        """Folder of the report and the pictures."""
        from simulation.reports.calibrated import folder_beside

        return self.out or folder_beside(self.into)


def calibrate_and_show(wish: Wish) -> None:
    """Carry out the command.

    Parameters
    ----------
    wish : Wish
        What was typed.

    Raises
    ------
    CommandFault
        Where something that was typed will not do, or a file cannot be used.
    """
    with speaking(wish.language), plainly(), readably(), ended_gently():
        refuse_taken(wish.into, wish.folder, wish.switches[1])
        wishes = wishes_of(wish)
        _refuse_idle(wish, wishes)
        from simulation.calibration.exports.records import Files
        from simulation.calibration.whole import whole
        from simulation.cli.records.calibrated_screen import show
        from simulation.cli.screen import screen
        from simulation.reports.calibrated import write_calibration

        found = whole(Files(*wish.files), wishes, wish.context, wish.into.stem)
        write_calibration(found, wish.into, wish.folder)
        try:
            show(found, screen())
            _say_written(wish)
        except KeyboardInterrupt as broken:
            raise KeyboardInterrupt(_("the files are written")) from broken


def _refuse_idle(wish: Wish, wishes: Wishes) -> None:
    """Refuse columns of a file that was not given."""
    for kind, file in zip(KINDS, wish.files, strict=True):
        if file is None and wishes.columns[kind]:
            what = _("--map: {typed} is a column of a file that was not given",
                     typed=f"{kind}.{next(iter(wishes.columns[kind]))}")  # fmt: skip
            raise fault("E-USAGE", what, _("give the file with --{kind}", kind=kind))


def _say_written(wish: Wish) -> None:
    print()
    print(
        _("Wrote {file}; report and pictures are in {folder}.", file=wish.into, folder=wish.folder)
    )
    print(_("Next: {command}", command=f"{COMMAND} {wish.into}"))


@contextmanager
def readably() -> Iterator[None]:
    """Turn what is wrong with a file into a plain message."""
    from simulation.calibration.exports.faults import ExportError
    from simulation.calibration.tables import TableError

    try:
        yield
    except ExportError as error:
        raise fault(error.code, error.what, error.hint) from error
    except TableError as error:
        what, _colon, hint = str(error).rpartition(": ")
        raise fault("E-TABLE", what, hint) from error


def wishes_of(wish: Wish) -> Wishes:
    """What the user says of the files, read from what was typed."""
    from simulation.calibration.exports.wishes import Wishes

    columns, (won, lost, still_open), rates = wish.words
    order, numbers, currency, since, export, sheet = wish.told
    return Wishes(
        _columns(columns),
        order,
        numbers,
        won,
        lost,
        _day("--since", since),
        _day("--export", export),
        _currency(currency),
        dict(_rate(one) for one in rates),
        sheet,
        wish.switches[0],
        still_open,
    )


def _columns(typed: Texts) -> Mapping[Kind, Mapping[str, str]]:
    columns: dict[Kind, dict[str, str]] = {kind: {} for kind in KINDS}
    for one in typed:
        found = _FIELD.fullmatch(one.strip())
        if found is None:
            what = _("--map: {typed} does not say which column is what", typed=one)
            raise fault("E-USAGE", what, _('write it as in owner="Account Manager"'))
        kind = next(kind for kind in KINDS if kind == (found[1] or "deals"))
        columns[kind][found[2]] = found[3].strip().strip('"')
    return columns


def _rate(typed: str) -> tuple[str, float]:
    found = _RATE.fullmatch(typed.strip())
    if found is None or not float(found[2]):
        what = _("--rate: {typed} is no rate", typed=typed)
        raise fault("E-USAGE", what, _("write what one unit is worth, as in USD=0.92"))
    return found[1], float(found[2])


def _currency(typed: str | None) -> str | None:
    if typed is None or re.fullmatch("[A-Za-z]{3}", typed):
        return typed and typed.upper()
    what = _("--currency: {typed} is no code of a currency", typed=typed)
    raise fault("E-USAGE", what, _("write three letters, as in NOK"))


def _day(option: str, typed: str | None) -> np.datetime64 | None:
    import numpy as np

    if typed is None:
        return None
    try:
        if re.fullmatch(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}", typed):
            return np.datetime64(typed, "D")
    except ValueError:
        pass
    what = _("{option}: {typed} is no day", option=option, typed=typed)
    raise fault("E-USAGE", what, _("write it as in 2025-12-31"))
