"""The page on strategies: its examples run, its messages come, and no key is missing."""

import re
from pathlib import Path
from typing import get_args

import pytest

from simulation.assumptions.register import load_register
from simulation.engines import monte_carlo
from simulation.scenario import ScenarioError, load_scenario
from simulation.scenario.grammar.strategy_form import GATE, STRATEGY, SUPPORT_KEYS, TERM
from simulation.scenario.model import Action, Instrument, Measure
from simulation.scenario.staffing import LEADER_WORDS
from simulation.scenario.strategies import shipped_strategies
from tests.scenario.samples import taken_apart, written

PAGE = (Path(__file__).parents[2] / "docs" / "strategies.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```yaml\n(.*?)^```\n(?:> ([^\n]*)\n)?", re.MULTILINE | re.DOTALL)


def section(heading):
    """Text below a heading of the page."""
    return PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]


(BASE, _), *_ = BLOCK.findall(PAGE)
EXAMPLES = [block for block, _ in BLOCK.findall(section("Five examples"))]
MISTAKES = BLOCK.findall(section("What usually goes wrong"))


def test_the_page_has_what_it_promises():
    assert len(EXAMPLES) == 5
    assert len(BLOCK.findall(PAGE)) == 1 + len(EXAMPLES) + len(MISTAKES)
    assert len(MISTAKES) >= 10
    lengths = [len(block.splitlines()) for block in EXAMPLES]
    assert lengths == sorted(lengths)


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_reads_without_a_warning_and_plays(tmp_path, example):
    scenario = load_scenario(written(tmp_path, BASE + example), strict=True)
    assert scenario.strategies[0].name == "keep"
    block = monte_carlo.simulate(scenario, 1, 0)
    npv = block.metrics["npv"]
    assert len(npv) == len(scenario.strategies) >= 2
    assert all((one != npv[0]).any() for one in npv[1:])


def test_the_first_example_names_every_shipped_strategy(tmp_path):
    scenario = load_scenario(written(tmp_path, BASE + EXAMPLES[0]))
    assert [one.name for one in scenario.strategies] == list(shipped_strategies())


@pytest.mark.parametrize(("mistake", "message"), MISTAKES)
def test_a_mistake_gets_the_message_of_the_page(tmp_path, mistake, message):
    path = written(tmp_path, BASE + mistake)
    try:
        found = load_scenario(path).warnings
    except ScenarioError as error:
        found = error.messages
    assert len(found) == 1
    one = taken_apart(found[0])
    place, *rest = message.split(": ", 1)
    assert place == f"{one.code} {one.path}"
    for part in rest[0].split(" … "):
        assert part in f"{one.what} {one.hint}"


def first_cells(text):
    """Words in backticks in the first cells of the tables of a text."""
    rows = [row for row in text.splitlines() if row.startswith("| ")]
    return [word for row in rows for word in re.findall("`([^`]+)`", row.split("|")[1])]


TABLES = [
    ("Keys of a strategy", set(STRATEGY.fields)),
    ("Keys of a term", {*TERM.fields, *LEADER_WORDS, *get_args(Instrument)}),
    ("Keys of support", set(SUPPORT_KEYS)),
    ("Keys of a review gate", {*GATE.fields, *get_args(Measure), "over", "below", "above"}),
]


@pytest.mark.parametrize(("heading", "keys"), TABLES, ids=[one[0] for one in TABLES])
def test_every_key_of_the_form_is_explained_and_no_other(heading, keys):
    actions = set(get_args(Action)) if "gate" in heading else set()
    found = {re.sub(r"^\{(\w+):.*\}$", r"\1", word) for word in first_cells(section(heading))}
    assert found == keys | actions


def test_assumptions_are_called_by_their_names():
    named = re.findall(r"`((?:sales|people|leadership|founder|pay|customers|money)\.\w+)`", PAGE)
    assert len(set(named)) >= 15
    assert set(named) <= set(load_register())


def test_the_page_is_found():
    root = Path(__file__).parents[2]
    assert "(docs/strategies.md)" in (root / "README.md").read_text(encoding="utf-8")
    assert "docs/strategies.md" in (root / "simulation/scenario/starting/starter.py").read_text(
        "utf-8"
    )
