"""Which column is which: by what the user says, else by its heading; never by a guess."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass

from simulation.calibration.exports.faults import ExportError, Findings
from simulation.calibration.exports.headings import FIELDS, NEEDED, Kind, forms, plain, system_of
from simulation.calibration.exports.table import Cells, Table
from simulation.languages import _

NONE = "-"
"""What the user says of a field that no column holds."""
SHOWN_COLUMNS = 20


@dataclass(frozen=True)
class Columns:
    """Columns by field.

    Attributes
    ----------
    table : Table
        Where they are.
    heading : Mapping of str to str
        By field, the heading of its column.
    system : str
        Whose export it is; "" where unknown.
    """

    table: Table
    heading: Mapping[str, str]
    system: str = ""

    def has(self, field: str) -> bool:
        """Whether there is a column of a field."""
        return field in self.heading

    def cells(self, field: str) -> Cells:
        """Cells of a field that has a column."""
        return self.table.columns[self.heading[field]]


def option(kind: Kind, field: str, heading: str) -> str:
    """The option that says which column a field is.

    Examples
    --------
    >>> option("staff", "start", "In dienst")
    '--map staff.start="In dienst"'
    """
    prefix = "" if kind == "deals" else f"{kind}."
    return f'--map {prefix}{field}="{heading}"'


def columns_of(table: Table, kind: Kind, said: Mapping[str, str], findings: Findings) -> Columns:
    """Recognise the columns of a table.

    Parameters
    ----------
    table : Table
        The table.
    kind : str
        What kind of table it is.
    said : Mapping of str to str
        By field, the heading that the user gave.
    findings : Findings
        Where it is noted what was understood.

    Raises
    ------
    ExportError
        Where the user named what is not there, two columns may be meant, or one is missing.
    """
    heading = _said(table, kind, said)
    taken = {name for name in heading.values() if name != NONE}
    for field in FIELDS[kind]:
        if field not in heading:
            found = _recognised(table, kind, field, taken)
            if found:
                heading[field] = found
                taken.add(found)
    missing = [
        field for field in NEEDED[kind] if field not in heading and not _by_parts(heading, field)
    ]
    if missing:
        raise _missing(table, kind, missing[0], taken)
    system = system_of(list(table.columns)) if kind == "deals" else ""
    known = {field: name for field, name in heading.items() if name != NONE}
    _tell(known, system, findings)
    return Columns(table, known, system)


def _by_parts(heading: Mapping[str, str], field: str) -> bool:
    return field == "person" and "last_name" in heading


def _said(table: Table, kind: Kind, said: Mapping[str, str]) -> dict[str, str]:
    heading = {}
    by_word = {plain(name): name for name in reversed(table.columns)}
    for field, name in said.items():
        if field not in FIELDS[kind]:
            near = difflib.get_close_matches(field, FIELDS[kind], 1)
            hint = _("one of: {names}", names=", ".join(FIELDS[kind]))
            if near:
                hint = _("did you mean {name}?", name=near[0])
            raise ExportError("E-USAGE", _("--map: there is no field {name}", name=field), hint)
        found = name if name in table.columns or name == NONE else by_word.get(plain(name))
        if found is None:
            what = _("{file}: there is no column {name}", file=table.file, name=name)
            raise ExportError("E-COLUMN", what, _columns_there(table))
        heading[field] = found
    return heading


def _recognised(table: Table, kind: Kind, field: str, taken: set[str]) -> str:
    for tier in FIELDS[kind][field]:
        found = [
            name for name in table.columns if name not in taken and set(forms(name)) & set(tier)
        ]
        exact = [name for name in found if plain(name) in tier]
        found = _different(table, exact or found)
        if len(found) == 1:
            return found[0]
        if found:
            options = "; ".join(option(kind, field, name) for name in found[:4])
            what = _(
                "{file}: more than one column may be the field {field}: {columns}",
                file=table.file,
                field=field,
                columns=", ".join(found[:4]),
            )
            raise ExportError("E-COLUMN", what, _("say one of: {options}", options=options))
    return ""


def _different(table: Table, names: list[str]) -> list[str]:
    """Columns that differ in what they hold, with those of the same heading told apart."""
    if not names:
        return names
    alike = [
        name for name in table.columns if any(name.startswith(f"{first} #") for first in names)
    ]
    kept = names[:1]
    for name in [*names[1:], *alike]:
        if not any((table.columns[name] == table.columns[other]).all() for other in kept):
            kept.append(name)
    return kept


def _missing(table: Table, kind: Kind, field: str, taken: set[str]) -> ExportError:
    free = [name for name in table.columns if name not in taken]
    words = {plain(name): name for name in free}
    every = [word for tier in FIELDS[kind][field] for word in tier]
    near = [words[w] for word in every for w in difflib.get_close_matches(word, words, 1, 0.8)]
    example = option(kind, field, (near or free or [_("heading")])[0])
    what = _("{file}: no column was recognised as {field}", file=table.file, field=_meaning(field))
    hint = _("say which one, as in {option}", option=example)
    if field == "value":
        hint = _(
            "say which one, as in {option}, or that there is none: --map value=-", option=example
        )
    return ExportError("E-COLUMN", what, f"{hint}; {_columns_there(table)}")


def _meaning(field: str) -> str:
    """A field with what it means, for somebody who has to find its column."""
    meanings = {
        "owner": _("owner (who has the deal)"),
        "opened": _("opened (day on which the deal was created)"),
        "closed": _("closed (day on which it was won or lost)"),
        "value": _("value (what the deal is worth)"),
        "stage": _("stage (or outcome: won, lost or open)"),
        "person": _("person (name of the seller)"),
        "customer": _("customer (name or number)"),
        "start": _("start (first day)"),
    }
    return meanings.get(field, field)


def _columns_there(table: Table) -> str:
    names = list(table.columns)
    some = ", ".join(names[:SHOWN_COLUMNS]) + (" …" if len(names) > SHOWN_COLUMNS else "")
    return _("columns there are: {names}", names=some)


def missing_field(columns: Columns, field: str) -> ExportError:
    """Fault of a table of deals without a column that its other ones make necessary."""
    return _missing(columns.table, "deals", field, set(columns.heading.values()))


def _tell(heading: Mapping[str, str], system: str, findings: Findings) -> None:
    pairs = ", ".join(f"{field} = {name}" for field, name in heading.items())
    if system:
        findings.say(_("An export of {system}: {pairs}.", system=system, pairs=pairs))
    else:
        findings.say(_("Columns: {pairs}.", pairs=pairs))
