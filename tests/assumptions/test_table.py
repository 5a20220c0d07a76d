"""The table of assumptions that people read."""

from __future__ import annotations

import subprocess
import sys
from types import SimpleNamespace

import pytest

from simulation.assumptions.distributions import Constant
from simulation.assumptions.elicited import from_quantiles
from simulation.assumptions.families import Choice
from simulation.assumptions.pert import Pert
from simulation.assumptions.register import defaults, load_register
from simulation.assumptions.table import assumption_rows, value_text
from simulation.scenario.model import Origin


def _scenario(context, overlays=(), own=None):
    chosen = defaults(context, overlays)
    assumptions = {key: assumed.distribution for key, assumed in chosen.items()}
    origins = {key: Origin(assumed.file, assumed.line) for key, assumed in chosen.items()}
    for key, distribution in (own or {}).items():
        assumptions[key] = distribution
        origins[key] = Origin("scenarios/mine.yaml", 12, 3)
    return SimpleNamespace(context=context, assumptions=assumptions, origins=origins)


def _row(scenario, key):
    return next(row for row in assumption_rows(scenario) if row.key == key)


def test_every_key_has_a_row_in_the_order_of_the_register():
    rows = assumption_rows(_scenario("it-services"))
    assert [row.key for row in rows] == list(load_register())
    for row in rows:
        assert row.title
        assert row.unit
        assert row.grade in "SFWAD"
        assert row.source
        assert row.set_by.startswith("simulation/assumptions/register.toml:")


def test_context_shows_its_own_source_and_grade():
    row = _row(_scenario("it-services"), "sales.cycle")
    assert row.value == "4 (2.5-7)"
    assert row.grade == "A"
    assert row.source.startswith("Assumption: ")
    assert _row(_scenario("saas-scaleup"), "sales.cycle").grade == "F"


def test_country_shows_its_file_and_its_conversion():
    norway = _scenario("saas-scaleup", ["norway"])
    assert "overlays/norway.toml:" in _row(norway, "pay.on_cost_sellers").set_by
    converted = _row(norway, "pay.seller_base")
    assert converted.value == "713,000 (575,000-874,000)"
    assert converted.source.endswith("converted at 11.5 NOK per EUR")


def test_interest_and_caveat_are_shown():
    row = _row(_scenario("saas-scaleup"), "leadership.quality_fractional")
    assert row.interest
    assert "hangs on this row" in row.note


def test_what_the_scenario_sets_is_named_as_given():
    own = {"sales.win_rate": Constant(0.25), "pay.agency_fee": Pert(0.20, 0.25, 0.30)}
    scenario = _scenario("saas-scaleup", own=own)
    row = _row(scenario, "sales.win_rate")
    assert (row.value, row.grade, row.set_by) == ("25 %", "given", "scenarios/mine.yaml:12")
    assert row.source == "Set in the scenario"
    same_as_default = _row(scenario, "pay.agency_fee")
    assert same_as_default.grade == "given"
    assert not same_as_default.interest


def test_value_without_an_origin_is_the_default_where_it_equals_it():
    scenario = _scenario("saas-scaleup")
    bare = SimpleNamespace(context="saas-scaleup", assumptions=scenario.assumptions, origins={})
    row = _row(bare, "sales.stages")
    assert row.set_by == f"simulation/assumptions/register.toml:{load_register()[row.key].line}"


@pytest.mark.parametrize(
    ("distribution", "unit", "text"),
    [
        (Constant(4.0), "count", "4"),
        (Constant(0.125), "share", "12.5 %"),
        (Constant(1_500_000.0), "money", "1,500,000"),
        (Pert(0.17, 0.23, 0.32), "share", "23 % (17-32 %)"),
        (Pert(-0.7, -0.3, 0.1), "sd", "-0.3 (-0.7 to 0.1)"),
        (from_quantiles({"p10": 2.0, "p90": 8.0}), "months", "4 (p10-p90 2-8)"),
        (Choice((3.0, 1.0), (0.5, 0.5)), "months", "one of 1, 3"),
    ],
)
def test_value_is_written_for_people(distribution, unit, text):
    assert value_text(distribution, unit) == text


def test_register_loads_without_heavy_imports():
    code = (
        "import sys; from simulation.assumptions.register import load_register, defaults; "
        "import simulation.assumptions.named, simulation.assumptions.table; "
        "defaults('saas-scaleup', ['norway']); "
        "print(sorted({'scipy', 'pandas', 'matplotlib', 'pydantic'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
