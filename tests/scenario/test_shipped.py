"""The scenarios that come with it, and the schema that editors check them by."""

import json
import re
from pathlib import Path

import jsonschema
import pytest

from simulation.scenario import load_scenario, scenario_schema
from simulation.scenario.grammar.schema import FIRST_LINE, SCHEMA_FILE, schema_text
from simulation.scenario.strategies import DEFAULT_STRATEGIES, shipped_strategies
from tests.scenario.samples import BASE, as_data
from tests.shipped import FILES, NAMES, SCENARIOS

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "simulation/scenario/strategies.yaml"


@pytest.fixture(scope="module")
def validator():
    return jsonschema.Draft202012Validator(scenario_schema())


def test_the_shipped_scenarios_are_those_that_the_front_page_names():
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    table = page.split("| shipped scenario |")[1].split("\n\n")[0]
    cells = [row.split("|")[1] for row in table.splitlines()[2:]]
    assert sorted(name for cell in cells for name in re.findall("`([^`]+)`", cell)) == [*NAMES]


SEARCH = re.compile(
    r"scenarios.*\.(glob|rglob|iterdir)\(|glob\(.*(scenarios|\.ya?ml)", re.IGNORECASE
)


def test_no_test_picks_up_what_a_user_puts_beside_them():
    lines = {
        f"{path.name}: {line}"
        for path in sorted((ROOT / "tests").rglob("*.py"))
        if path != Path(__file__)
        for line in path.read_text(encoding="utf-8").splitlines()
    }
    assert [line for line in lines if SEARCH.search(line)] == []
    assert SEARCH.search('FILES = sorted(ROOT.joinpath("scenarios").glob("*.yaml"))')
    assert SEARCH.search('FILES = sorted(ROOT.glob("scenarios/*.yaml"))')


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_shipped_scenarios_read_without_a_warning(path):
    scenario = load_scenario(path, strict=True)
    assert scenario.name == path.stem
    assert scenario.question.endswith("?")
    assert "keep" in {one.name for one in scenario.strategies}


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_shipped_scenarios_name_the_schema_and_obey_it(path, validator):
    text = path.read_text(encoding="utf-8")
    assert text.splitlines()[0] == FIRST_LINE
    assert [error.message for error in validator.iter_errors(as_data(text))] == []


def test_the_shipped_strategies_obey_the_schema(validator):
    data = as_data(SHIPPED.read_text(encoding="utf-8"))
    assert [error.message for error in validator.iter_errors(data)] == []


def test_the_published_schema_is_the_present_one():
    published = (SCENARIOS / SCHEMA_FILE).read_text(encoding="utf-8")
    assert published == schema_text(), "python -m simulation.scenario.grammar.schema writes it"
    jsonschema.Draft202012Validator.check_schema(json.loads(published))


def test_every_strategy_is_shipped_in_a_scenario():
    used = {one.name for path in FILES for one in load_scenario(path).strategies}
    assert used >= set(shipped_strategies())


def test_the_main_scenario_compares_seven_ways():
    scenario = load_scenario(SCENARIOS / "saas-scaleup.yaml")
    assert tuple(one.name for one in scenario.strategies) == DEFAULT_STRATEGIES
    assert len(scenario.sellers) == 7
    assert max(one.performance for one in scenario.sellers) == 1.8
    assert sum(one.performance for one in scenario.sellers) == pytest.approx(7.0)


def test_the_smallest_scenario_has_about_twenty_lines():
    assert len((SCENARIOS / "smallest.yaml").read_text(encoding="utf-8").splitlines()) <= 22


def test_norway_counts_in_kroner():
    scenario = load_scenario(SCENARIOS / "saas-scaleup-norway.yaml")
    assert (scenario.currency, scenario.language) == ("NOK", "nb")
    assert scenario.assumptions["pay.seller_base"].likely > 300_000


REFUSED_BY_SCHEMA = [
    "horizon: 0",
    "horizon: many",
    "foo: 1",
    "sales: {win_rat: 0.5}",
    "sales: {win_rate: 2}",
    "sales: {win_rate: true}",
    "sales: {win_rate: {low: 1, likely: 2}}",
    "language: xx",
    "season: [1, 1]",
    "strategies: {x: {terms: []}}",
    "strategies: {x: {terms: [{months: 3}]}}",
    "strategies: {x: {terms: [{leader: ann, gates: [{month: 3, then: run}]}]}}",
    "hires: [0]",
    "people: {ramp_shape: round}",
]


@pytest.mark.parametrize("text", REFUSED_BY_SCHEMA)
def test_the_schema_refuses_what_the_reader_refuses(text, validator):
    assert list(validator.iter_errors(as_data(f"{BASE}{text}\n")))


@pytest.mark.parametrize(
    "text",
    [
        "strategies: {keep: , x: {terms: [{leader: ann, support: coach}]}}",
        "sales: {win_rate: 25%, cycle: {p10: 2, p90: 6}, deal_value: 5000 EUR}",
        "people:",
        "team: 5",
        "plan: 100000/month",
        "hires: [{month: 3, role: inside}, 4]",
    ],
)
def test_the_schema_takes_what_the_reader_takes(text, validator):
    base = BASE if not text.startswith("team") else "extends: saas-scaleup\n"
    assert list(validator.iter_errors(as_data(f"{base}{text}\n"))) == []
