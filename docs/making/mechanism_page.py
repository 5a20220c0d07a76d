"""The page on mechanisms: why each is there, what it rests on, and what its absence changes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from docs.making.register_page import anchor
from docs.making.tables import table
from docs.making.validation_page import MINUS, figures
from simulation.assumptions.receipts import GRADES
from simulation.assumptions.register import load_register

WORDS = Path(__file__).with_suffix(".md")
KEPT = Path(__file__).with_name("mechanisms.toml")
STRATEGIES = {
    "promote": "Promote the best seller",
    "hire_external": "A manager from outside",
    "fractional": "A fractional leader",
}
SURE = 1.96


def mechanisms() -> Sequence[Mapping[str, Any]]:
    """Return the mechanisms in the order of the page."""
    return tomllib.loads(KEPT.read_text(encoding="utf-8"))["mechanism"]


def mechanism_page() -> str:
    """Write the page: a table of what moves, then one section for each mechanism.

    Returns
    -------
    str
        Markdown.
    """
    kept = figures()
    switches = kept["switches"]
    rows = [
        (f"[{one['title']}](#{_place(one)})", *_moves(switches["without"][one["off"]]))
        for one in mechanisms()
    ]
    lead = [_thousands(switches["lead"][name]["value"]) for name in STRATEGIES]
    parts = {
        "lead": table(("", *STRATEGIES.values()), [("**Lead over the founder**", *lead)]),
        "moves": table(("Without it", *STRATEGIES.values()), rows),
        "futures": f"{switches['lead']['promote']['n']:,}",
        "date": kept["made"]["date"],
        "command": kept["made"]["command"],
        "sections": "\n".join(
            "\n".join(_section(one, switches["without"][one["off"]])) for one in mechanisms()
        ),
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda found: parts[found[1]], WORDS.read_text("utf-8"))


def _section(one: Mapping[str, Any], without: Mapping[str, Any]) -> Iterator[str]:
    yield f"({_place(one)})="
    yield f"## {one['title']}\n"
    yield f"{one['why']}\n"
    yield f"**Evidence.** {one['evidence']}\n"
    yield "**Rests on:** " + ", ".join(_key(key) for key in one["keys"]) + ".\n"
    yield f"**Without it** (lead, € thousand): {_said(without)}.\n"
    yield f"[Formulas](../model.md#{one['law']})\n"


def _key(key: str) -> str:
    grades = dict.fromkeys(one.grade for one in load_register()[key].receipts.values())
    meaning = " and ".join(GRADES[grade].split(":")[0] for grade in grades)
    return f"[`{key}`](#{anchor(key)}) ({meaning})"


def _place(one: Mapping[str, Any]) -> str:
    return "mechanism-" + one["off"].replace("_", "-")


def _moves(without: Mapping[str, Any]) -> list[str]:
    return [_move(without[name]["moves"]) for name in STRATEGIES]


def _said(without: Mapping[str, Any]) -> str:
    parts = (f"{STRATEGIES[name]} {_move(without[name]['moves'])}" for name in STRATEGIES)
    return "; ".join(parts)


def _move(moved: Mapping[str, float]) -> str:
    if moved["value"] == 0.0:
        return "0"
    text = _thousands(moved["value"])
    return f"≈ 0 ({text})" if abs(moved["value"]) <= SURE * moved["se"] else text


def _thousands(value: float) -> str:
    return f"{value / 1000.0:+,.0f}".replace("-", MINUS)
