"""The page docs/model.md: the law in words and formulas, and every number it assumes.

`python -m simulation.reports.handbook.model_page` writes it anew; a test fails where it is stale.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import simulation.law
from simulation.reports.handbook.docstrings import Entry, LawText, read_docstring
from simulation.reports.handbook.register_tables import (
    correlation_table,
    grade_list,
    register_tables,
)
from simulation.reports.handbook.symbols import in_symbols

WORDS = Path(__file__).with_suffix(".md")
PAGE = Path(__file__).resolve().parents[3] / "docs" / "model.md"


def model_page() -> str:
    """Write the page: the words, with what the code and the register say put in."""
    modules = law_in_order()
    parts = {
        "modules": " · ".join(f"[{_name(m)}](#{_name(m)})" for m in modules),
        "law": "\n\n".join(_of_module(module) for module in modules),
        "grades": grade_list(),
        "register": register_tables(),
        "correlations": correlation_table(),
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda place: parts[place[1]], WORDS.read_text("utf-8"))


def law_in_order() -> list[ModuleType]:
    """Return the modules of the law in the order in which they are best read."""
    order = (simulation.law.__doc__ or "").partition("in this order:")[2]
    return [import_module(f"simulation.law.{name}") for name in re.findall(r"`(\w+)`", order)]


def laws_of(module: ModuleType) -> list[Callable[..., Any]]:
    """Return the public functions of a module of the law, in the order of the file."""
    return [
        law
        for name, law in vars(module).items()
        if inspect.isfunction(law) and law.__module__ == module.__name__ and name[0] != "_"
    ]


def _of_module(module: ModuleType) -> str:
    about = inspect.getdoc(module) or ""
    entries = [_of_law(_name(module), read_docstring(law)) for law in laws_of(module)]
    return "\n\n".join([f"### {_name(module).capitalize()}", in_symbols(about), *entries])


def _name(module: ModuleType) -> str:
    return module.__name__.rpartition(".")[2]


def _of_law(module: str, law: LawText) -> str:
    parts = [
        f"#### {law.quantity.rstrip('.')}",
        f"`{module}.{law.name}`",
        "\n>\n".join(f"> {in_symbols(paragraph, formula=True)}" for paragraph in law.formula),
        "\n".join(_table(law)),
    ]
    if law.references:
        parts.append(f"Source: {law.references}")
    return "\n\n".join(parts)


def _table(law: LawText) -> Iterator[str]:
    yield "| | unit | |"
    yield "| --- | --- | --- |"
    for entry in law.parameters:
        yield _row(f"`{entry.name}`", entry)
    yield _row("**result**", law.result)


def _row(name: str, entry: Entry) -> str:
    text = in_symbols(entry.text) + "".join(_axes(entry.shape))
    return "| " + " | ".join([name, entry.unit, text.replace("|", "\\|")]) + " |"


def _axes(shape: str) -> Iterable[str]:
    choices = re.match(r"\{(.+)\}", shape)
    if choices:
        yield f" One of {choices[1].replace(chr(34), '`')}."
    for axis in ("stage", "month"):
        if re.search(rf"\b{axis}\b", shape):
            yield f" One for each {axis}."


if __name__ == "__main__":
    PAGE.write_text(model_page(), encoding="utf-8", newline="\n")
