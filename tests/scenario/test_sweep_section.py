"""The section `sweep`: what it may hold, and that it moves no number of a run."""

import pytest

from simulation.scenario import scenario_hash
from simulation.scenario.model import SweepPlan
from simulation.scenario.saving import resolved_text
from tests.scenario.samples import BASE, read, refused

WHOLE = """
sweep:
  vary:
    quality.external: [-1, 1]
    sales.win_rate: [15%, 0.4]
    sales.cycle:
  points: 64
  futures: 2048
  strategies: [keep, promote]
"""
REFUSED = [
    (
        "sweep: {vary: {sales.cycle: , sales.win_rate: }, cells: 200}",
        "E-LIMIT",
        "sweep.cells",
        "40,000 points",
    ),
    (
        "sweep: {vary: {sales.cycle: }, strategies: [keep, keep]}",
        "E-DUP",
        "sweep.strategies",
        "named twice",
    ),
    ("sweep: 5", "E-TYPE", "sweep", "expected a mapping"),
    ("sweep: {cells: 5}", "E-NULL", "sweep", "`vary` is missing"),
    ("sweep: {vary: [sales.cycle]}", "E-TYPE", "sweep.vary", "[-1, 1]"),
    ("sweep: {vary: {}}", "E-TYPE", "sweep.vary", "[-1, 1]"),
    ("sweep: {vary: {sales.cycel: }}", "E-KEY", "sweep.vary.sales.cycel", "sales.cycle"),
    ("sweep: {vary: {sales.cycle: 3}}", "E-TYPE", "sweep.vary.sales.cycle", "list of values"),
    ("sweep: {vary: {sales.cycle: [3]}}", "E-RANGE", "sweep.vary.sales.cycle", "2 values"),
    ("sweep: {vary: {sales.cycle: [9, 3]}}", "E-RANGE", "sweep.vary.sales.cycle", "swap"),
    ("sweep: {vary: {sales.cycle: [3, 3]}}", "E-RANGE", "sweep.vary.sales.cycle", "swap"),
    (
        "sweep: {vary: {sales.win_rate: [5, 90%]}}",
        "E-RANGE",
        "sweep.vary.sales.win_rate[0]",
        "0.05",
    ),
    ("sweep: {vary: {quality.: [0, 1]}}", "E-KEY", "sweep.vary.quality.", "no assumption"),
    ("sweep: {vary: {sales.cycle: }, cells: 1}", "E-RANGE", "sweep.cells", "2–20000"),
    ("sweep: {vary: {sales.cycle: }, cells: 2, points: 9}", "E-XREF", "sweep.points", "keep one"),
    ("sweep: {vary: {sales.cycle: }, step: 1}", "E-KEY", "sweep.step", "unknown key"),
    ("sweep: {vary: {sales.cycle: }, strategies: [kep]}", "E-XREF", "sweep.strategies", "keep"),
]


def test_a_section_is_read_with_units(tmp_path):
    found = read(tmp_path, BASE + WHOLE).sweep
    assert found == SweepPlan(
        vary=(
            ("quality.external", (-1.0, 1.0)),
            ("sales.win_rate", (0.15, 0.4)),
            ("sales.cycle", None),
        ),
        points=64,
        futures=2048,
        strategies=("keep", "promote"),
    )


def test_it_moves_no_number_and_comes_back_from_the_resolved_file(tmp_path):
    with_plan, without = read(tmp_path, BASE + WHOLE), read(tmp_path, BASE)
    assert without.sweep is None
    assert scenario_hash(with_plan) == scenario_hash(without)
    again = read(tmp_path, resolved_text(with_plan))
    assert again.sweep == with_plan.sweep


@pytest.mark.parametrize(("text", "code", "path", "words"), REFUSED, ids=[r[0] for r in REFUSED])
def test_what_cannot_be_meant_is_refused(tmp_path, text, code, path, words):
    faults = refused(tmp_path, f"{BASE}{text}\n")
    assert [(f.code, f.path) for f in faults] == [(code, path)]
    assert words in f"{faults[0]}"
