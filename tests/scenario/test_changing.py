"""Changed copies of a scenario: read as a file is, the original untouched, faults by key."""

import dataclasses

import numpy as np
import pandas as pd
import pytest

from simulation import ScenarioError, load_scenario
from simulation.assumptions.distributions import Constant
from simulation.scenario.identity import content_of
from tests.shipped import SCENARIOS

HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def smallest():
    return load_scenario("scenarios/smallest.yaml")


@pytest.fixture(scope="module")
def services():
    return load_scenario("scenarios/it-services.yaml")


def read_from(tmp_path, *lines):
    path = tmp_path / "smallest.yaml"
    shipped = (SCENARIOS / "smallest.yaml").read_text(encoding="utf-8")
    path.write_text(shipped + "\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return load_scenario(path)


@pytest.mark.parametrize("name", ["smallest", "saas-scaleup-norway", "it-services"])
def test_nothing_changed_is_the_same_scenario(name):
    scenario = load_scenario(f"scenarios/{name}.yaml")
    assert scenario.with_() == scenario
    assert scenario.with_().hash == scenario.hash


def test_a_change_gives_what_a_file_with_it_gives(smallest, tmp_path):
    written = read_from(
        tmp_path, "horizon: 36", "sales: {win_rate: 22%, cycle: {low: 2, likely: 3, high: 6}}"
    )
    changes = {"sales.win_rate": "22%", "sales.cycle": {"low": 2, "likely": 3, "high": 6}}
    made = smallest.with_(changes, horizon=36)
    assert content_of(made) == content_of(written)
    assert made.hash == written.hash


def test_the_original_stays_as_it_was(smallest):
    before, hashed = content_of(smallest), smallest.hash
    changed = smallest.with_({"pay.seller_base": 70_000}, seed=5).only("promote", "keep")
    assert content_of(smallest) == before
    assert smallest.hash == hashed != changed.hash
    with pytest.raises(dataclasses.FrozenInstanceError):
        smallest.horizon = 3


def test_underscores_points_and_sections_say_the_same(smallest):
    ways = (
        smallest.with_({"sales.win_rate": 0.22}),
        smallest.with_(sales__win_rate=0.22),
        smallest.with_(sales={"win_rate": 0.22}),
        smallest.with_(sales__win_rate=np.float64(0.22)),
        smallest.with_(sales__win_rate=Constant(0.22)),
    )
    assert len({one.hash for one in ways}) == 1
    assert ways[0].assumptions["sales.win_rate"] == Constant(0.22)


def test_a_change_and_back_is_the_same_again(smallest):
    there = smallest.with_(sales__win_rate=0.5, horizon=12)
    back = there.with_(sales__win_rate=smallest.assumptions["sales.win_rate"], horizon=24)
    assert back.hash == smallest.hash


def test_what_may_be_left_out_can_be_taken_out(smallest):
    planned = smallest.with_(plan="1_200_000/year")
    assert planned.plan == pytest.approx(100_000)
    assert planned.with_(plan=None).hash == smallest.hash


def test_only_what_was_changed_is_said_to_be_set_by_it(smallest):
    made = smallest.with_(sales__win_rate=0.22)
    assert made.origins["sales.win_rate"].file == "with_"
    others = {key: one for key, one in made.origins.items() if key != "sales.win_rate"}
    assert others == {k: one for k, one in smallest.origins.items() if k != "sales.win_rate"}


def test_a_doubtful_change_is_told(smallest):
    made = smallest.with_(sales__deal_value=900_000)
    assert any("W-XREF sales.deal_value" in one for one in made.warnings)
    assert smallest.with_(horizon=30).warnings == smallest.warnings


def test_how_well_somebody_leads_is_set_as_in_a_file(smallest, tmp_path):
    as_a_file = read_from(tmp_path, "quality: {best: -1.5, external: 0.5}")
    changed = smallest.with_({"quality.best": -1.5}).with_({"quality": {"external": 0.5}})
    assert changed.qualities == as_a_file.qualities == {"best": -1.5, "external": 0.5}
    assert changed.hash == as_a_file.hash != smallest.hash
    back = changed.with_({"quality.best": None, "quality.external": None})
    assert (back.qualities, back.hash) == ({}, smallest.hash)


@pytest.mark.parametrize(
    ("changes", "code", "key", "hint"),
    [
        ({"sales.winrate": 0.2}, "E-KEY", "sales.winrate", "did you mean `win_rate`?"),
        ({"horizn": 3}, "E-KEY", "horizn", "did you mean `horizon`?"),
        ({"win_rate": 0.3}, "E-KEY", "win_rate", "belongs under `sales`"),
        ({"sales.win_rate": 22}, "E-RANGE", "sales.win_rate", "22%"),
        ({"sales.win_rate": float("nan")}, "E-RANGE", "sales.win_rate", "number"),
        ({"sales.win_rate": float("-inf")}, "E-RANGE", "sales.win_rate", "number"),
        ({"sales.win_rate": "0.22"}, "E-TYPE", "sales.win_rate", "remove the quotes"),
        ({"sales.win_rate": None}, "E-NULL", "sales.win_rate", "leave it out"),
        ({"sales.win_rate": object()}, "E-TYPE", "sales.win_rate", "give a number"),
        ({"sales.win_rate": pd.Series([0.2])}, "E-TYPE", "sales.win_rate", "give a number"),
        ({"sales.win_rate": {3: 4}}, "E-KEY", "sales.win_rate", "give a number"),
        ({"sales": 3}, "E-TYPE", "sales", "key: value"),
        ({3: 4}, "E-KEY", "3", "as in a scenario file"),
        ({"quality.nobody": 0.5}, "E-XREF", "quality.nobody", "external"),
        ({"quality": {"best": 7}}, "E-RANGE", "quality.best", "-5"),
        ({"currency": "USD"}, "E-XREF", "currency", "scenario file"),
        ({"team.0": 3}, "E-KEY", "team.0", "give `team`"),
        ({"horizon": 0}, "E-RANGE", "horizon", "1"),
        ({"strategies": ["keep", "promot"]}, "E-REF", "strategies[1]", "promote"),
        ({"company.customers_lost_last_year": 3}, "E-XREF", "company.cust", "customers.churn"),
    ],
)
def test_a_fault_names_its_key_and_what_to_do(smallest, changes, code, key, hint):
    with pytest.raises(ScenarioError) as caught:
        smallest.with_(changes)
    assert f"smallest.with_: {code} {key}" in str(caught.value)
    assert hint in caught.value.faults[0].hint
    assert all(fault.place.line == 0 for fault in caught.value.faults)


def test_every_fault_is_told_at_once(smallest):
    with pytest.raises(ScenarioError) as caught:
        smallest.with_({"sales.winrate": 0.2, "people.attrition": 7.0, "seed": -1})
    assert len(caught.value.faults) == 3


def test_a_list_that_holds_itself_is_refused(smallest):
    endless: list = []
    endless.append(endless)
    with pytest.raises(ScenarioError, match="E-LIMIT season"):
        smallest.with_(season=endless)


def test_strategies_are_added_replaced_and_left_out(smallest, services):
    own = {"patient": {"terms": [{"leader": "founder", "months": 6}, {"leader": "external"}]}}
    more = smallest.with_strategies("develop_first", own)
    names = [one.name for one in smallest.strategies]
    assert [one.name for one in more.strategies] == [*names, "develop_first", "patient"]
    assert more.strategies[-1].terms[0].months == 6
    assert more.only(*names).hash == smallest.hash
    assert more.without("patient", "develop_first").hash == smallest.hash
    taken = smallest.with_strategies(services.strategies[0])
    assert [one.name for one in taken.strategies] == names
    assert taken.strategies[0] == services.strategies[0]


def test_only_keeps_the_order_in_which_they_are_named(smallest):
    assert [one.name for one in smallest.only("promote", "keep").strategies] == ["promote", "keep"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda one: one.only("kep"), "no strategy `kep`\n  hint: did you mean `keep`"),
        (lambda one: one.only("keep", "keep"), "comes twice"),
        (lambda one: one.only(), "no strategy is named"),
        (lambda one: one.without("kep"), "did you mean `keep`"),
        (lambda one: one.only("keep").without("keep"), "no strategy would be left"),
        (lambda one: one.with_strategies("promot"), "did you mean `promote`"),
        (lambda one: one.with_strategies({"q": {"terms": [{"leader": "bob"}]}}), "no seller `bob`"),
        (lambda one: one.with_strategies({"q": {"terms": 4}}), "strategies.q.terms"),
    ],
)
def test_a_strategy_that_will_not_do_is_named(smallest, change, message):
    with pytest.raises(ScenarioError) as caught:
        change(smallest)
    assert message in str(caught.value)


def test_a_sweep_of_strategies_that_are_gone_can_be_read_again(smallest):
    swept = smallest.with_(
        sweep={"vary": {"sales.cycle": [2, 6]}, "strategies": ["keep", "promote"]}
    )
    left = swept.only("keep", "hire_external")
    assert left.with_(horizon=12).sweep.strategies == ("keep",)


def test_a_scenario_shows_itself_shortly_and_safely(smallest):
    named = smallest.with_(title=HOSTILE, question=f"Why {HOSTILE}?")
    assert len(repr(named)) < 300
    assert "4 sellers" in repr(named)
    shown = named._repr_html_()
    assert HOSTILE not in shown
    assert "&lt;img src=x" in shown
    assert "<script" not in shown
