"""The assumption register as tables: one for each section, one row for each number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from simulation.assumptions.distributions import Constant
from simulation.assumptions.pert import Pert
from simulation.assumptions.receipts import CONTEXTS, GRADES, Parameter, Receipt, Value
from simulation.assumptions.register import correlations, load_register
from simulation.assumptions.table import value_text
from simulation.languages import later

CONTEXT_TITLES = {
    "saas-scaleup": later("SaaS scale-up"),
    "it-services": later("IT services"),
    "marketing-agency": later("Marketing agency"),
}
INTERESTED = "†"

_LINK = re.compile(r"https?://(?:www\.)?([^/\s,;)]+)[^\s,;)]*")


def register_tables() -> str:
    """Write a table of every section of the register, in the order of the register."""
    sections: dict[str, list[Parameter]] = {}
    for key, parameter in load_register().items():
        sections.setdefault(key.partition(".")[0], []).append(parameter)
    head = ["Number", "Unit", *(CONTEXT_TITLES[context] for context in CONTEXTS)]
    head += ["Grade", "Source"]
    return "\n\n".join(
        f"### Numbers: {section}\n\n{_table(head, map(_row, parameters))}"
        for section, parameters in sections.items()
    )


def grade_list() -> str:
    """Write what the grades of sources mean."""
    lines = [f"- **{grade}** {meaning}" for grade, meaning in GRADES.items()]
    sells = "the source sells what the number favours: fractional leadership, recruitment, tests"
    return "\n".join([*lines, f"- **{INTERESTED}** {sells}"])


def correlation_table() -> str:
    """Write which numbers move together by default."""
    pairs = correlations({})
    rows = ([f"`{one}`", f"`{other}`", f"{rank:g}"] for (one, other), rank in pairs.items())
    return _table(["One", "Other", "Rank correlation"], rows)


def _row(parameter: Parameter) -> list[str]:
    receipts = [parameter.receipts[context] for context in CONTEXTS]
    grades = list(dict.fromkeys(receipt.grade for receipt in receipts))
    shown = " · ".join(grades if len(grades) == 1 else [receipt.grade for receipt in receipts])
    return [
        f"{parameter.title}<br>`{parameter.key}`",
        parameter.unit,
        *(_value(receipt.value, parameter.unit) for receipt in receipts),
        shown + (f" {INTERESTED}" if parameter.interest else ""),
        "<br>".join(_sources(parameter)),
    ]


def _value(value: Value, unit: str) -> str:
    distribution = Pert(*value) if isinstance(value, tuple) else Constant(value)
    text = value_text(distribution, unit)
    return re.sub(r"(?<=\d)-(?=\d)", "–", text).replace("-", "−")


def _sources(parameter: Parameter) -> Iterator[str]:
    """Where the number comes from, with the contexts that stand on other ground."""
    common = Receipt(0.0, parameter.source, parameter.row, parameter.grade)
    by_source: dict[str, list[str]] = {}
    for context, receipt in parameter.receipts.items():
        by_source.setdefault(receipt.source, []).append(CONTEXT_TITLES[context])
    for source, contexts in by_source.items():
        named = "" if source == common.source else f"{', '.join(contexts)}: "
        yield named + _linked(source)
    if parameter.note:
        yield f"*{parameter.note}*"


def _linked(source: str) -> str:
    """Turn addresses into links that show where they lead."""
    return _LINK.sub(lambda link: f"[{link[1]}]({link[0]})", source)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = list(head)
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines
    )
