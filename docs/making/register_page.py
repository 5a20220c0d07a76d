"""The register of assumptions: one entry for each number, with value, range, source and grade."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulation.assumptions.distributions import Constant
from simulation.assumptions.pert import Pert
from simulation.assumptions.receipts import CONTEXTS, Parameter, Receipt
from simulation.assumptions.register import load_register
from simulation.assumptions.table import value_text
from simulation.reports.handbook.register_tables import (
    CONTEXT_TITLES,
    INTERESTED,
    correlation_table,
    grade_list,
)

HEAD = """\
# Register of assumptions

All {number} numbers that the model takes for granted until you say otherwise: the likely value, and
in brackets the range from low to high. A number without a range is taken as known. Set one in a
scenario file under its name, as [your own scenario](../how-to/own-scenario.md) shows; what a
scenario ends up with is printed by `python run_scenario.py assumptions SCENARIO`.

The letter is the grade of the source:

{grades}
"""
SECTIONS = {
    "sales": "Sales: opportunities and deals",
    "people": "People: leaving, ramp, hiring",
    "leadership": "Leadership",
    "founder": "The founder",
    "pay": "Pay and fees",
    "customers": "Customers",
    "money": "Money",
}
_LINK = re.compile(r"https?://(?:www\.)?([^/\s,;)]+)[^\s,;)]*")


def register_page() -> str:
    """Write the register, section by section.

    Returns
    -------
    str
        Markdown with an anchor for each key, dots written as dashes.
    """
    register = load_register()
    parts = [HEAD.format(number=len(register), grades=grade_list())]
    section = ""
    for key, parameter in register.items():
        if key.partition(".")[0] != section:
            section = key.partition(".")[0]
            parts.append(f"## {SECTIONS[section]}\n")
        parts.append("\n".join(_entry(parameter)) + "\n")
    parts.append(f"## Numbers that move together\n\n{correlation_table()}\n")
    return "\n".join(parts)


def _entry(parameter: Parameter) -> Iterator[str]:
    yield f"({anchor(parameter.key)})="
    yield f"### {parameter.title}\n"
    yield f"`{parameter.key}`, unit: {parameter.unit}\n"
    for receipt, contexts in _alike(parameter).items():
        who = "" if len(contexts) == len(CONTEXTS) else f"{', '.join(contexts)}: "
        interest = f" {INTERESTED}" if parameter.interest else ""
        yield f"- {who}**{_value(receipt, parameter.unit)}**, grade {receipt.grade}{interest}"
    yield ""
    for source, contexts in _sources(parameter).items():
        who = "" if len(contexts) == len(CONTEXTS) else f" ({', '.join(contexts)})"
        yield f"Source{who}: {_linked(source)}\n"
    if parameter.note:
        yield f"*{parameter.note}*\n"


def anchor(key: str) -> str:
    """Return the name under which other pages link to an entry."""
    return "assume-" + re.sub(r"[._]", "-", key)


def _alike(parameter: Parameter) -> dict[Receipt, list[str]]:
    """Receipts with the contexts that share value and grade."""
    found: dict[tuple[object, str], tuple[Receipt, list[str]]] = {}
    for context, receipt in parameter.receipts.items():
        entry = found.setdefault((receipt.value, receipt.grade), (receipt, []))
        entry[1].append(CONTEXT_TITLES[context])
    return dict(found.values())


def _sources(parameter: Parameter) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for context, receipt in parameter.receipts.items():
        found.setdefault(receipt.source, []).append(CONTEXT_TITLES[context])
    return found


def _value(receipt: Receipt, unit: str) -> str:
    value = receipt.value
    text = value_text(Pert(*value) if isinstance(value, tuple) else Constant(value), unit)
    return re.sub(r"(?<=\d)-(?=\d)", "–", text).replace("-", "−")


def _linked(source: str) -> str:
    return _LINK.sub(lambda link: f"[{link[1]}]({link[0]})", source)
