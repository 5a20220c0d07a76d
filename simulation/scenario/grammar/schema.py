"""JSON Schema of scenario files, generated from the form that reads them."""

from __future__ import annotations

import json
from typing import Any

from simulation.scenario.grammar.assumed import range_schema
from simulation.scenario.grammar.form import scenario_form
from simulation.scenario.grammar.quantities import NUMBER_WITH_UNIT
from simulation.scenario.grammar.strategy_form import STRATEGY

SCHEMA_FILE = "scenario.schema.json"
"""Name of the schema beside the shipped scenarios."""

FIRST_LINE = f"# yaml-language-server: $schema={SCHEMA_FILE}"
"""First line of a scenario file, by which editors find the schema."""


def scenario_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a scenario file.

    It says what an editor can check: keys, words, shapes and limits. Units, references and
    contradictions are checked on reading.
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Scenario of double-pain",
        "description": "A company's question: how to fill the post of the sales leader.",
        **scenario_form().schema(),
        "$defs": {
            "number_with_unit": NUMBER_WITH_UNIT,
            "range": range_schema(),
            "strategy": STRATEGY.schema(),
        },
    }


def schema_text() -> str:
    """Return the schema as it is published."""
    return json.dumps(scenario_schema(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    print(schema_text(), end="")
