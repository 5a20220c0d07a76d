"""Strategies stated on the page: read as a file's are, told in words, and refused where odd."""

import json
from dataclasses import replace

import pytest

from simulation.app.changes import among
from simulation.app.editing import restated, with_ways
from simulation.app.shelf import Shelf
from simulation.app.timeline import course
from simulation.languages import LANGUAGES
from simulation.scenario import load_scenario, resolved_text
from simulation.scenario.faults import Report
from simulation.scenario.model import SweepPlan
from simulation.scenario.restated import named_in, strategies_from, text_of
from tests.app.pages import client, site
from tests.shipped import NAMES, SCENARIOS

SHELF = Shelf()
SMALL = SHELF["smallest"]
TRIAL = {
    "name": "promote",
    "terms": [
        {
            "leader": "best_seller",
            "own_accounts": "40%",
            "gates": [
                {
                    "month": 6,
                    "when": {"bookings_to_plan": {"below": "45%"}, "over": 6},
                    "then": "return_to_selling",
                }
            ],
        },
        {"leader": "external", "director": True},
    ],
}


@pytest.fixture
def ask(monkeypatch):
    with client(site(monkeypatch)) as asking:
        yield asking


def told(ask, ways, text="", **others):
    body = {"scenario": "smallest", "language": "en", "ways": ways, "text": text, **others}
    return ask.post("/api/strategies", json=body).json()


@pytest.mark.parametrize("name", NAMES)
def test_what_is_written_reads_to_the_scenarios_own_strategies_also_as_text(name):
    kept = SHELF[name]
    assert restated(kept, None, {}).strategies == kept.scenario.strategies
    report = Report()
    text = "".join(text_of(one, data) for one, data in kept.written.items())
    assert strategies_from(named_in(text, report), kept.scenario, report) == (
        kept.scenario.strategies
    )


def test_a_shipped_strategy_stays_as_short_as_its_file():
    assert SMALL.written["promote_supported"]["terms"] == [
        {"leader": "best_seller", "support": "coach"}
    ]


def test_only_what_was_changed_is_kept():
    everything = [{"name": name, **data} for name, data in SMALL.written.items()]
    assert restated(SMALL, tuple(everything), {}).ways is None
    everything[1]["terms"] = [{"leader": "external"}]
    short = restated(SMALL, tuple(everything), {}).ways
    assert [one for one in short if not isinstance(one, str)] == [
        {"name": "promote", "terms": [{"leader": "external"}]}
    ]


def test_what_is_stated_is_what_a_file_with_it_resolves_to(tmp_path):
    path = tmp_path / "smallest.yaml"
    terms = json.dumps(TRIAL["terms"]).replace('"40%"', "40%").replace('"45%"', "45%")
    ours = f"strategies:\n  keep:\n  promote:\n    terms: {terms}\n"
    whole = (SCENARIOS / "smallest.yaml").read_text(encoding="utf-8")
    assert "strategies:" not in whole
    path.write_text(f"{whole}\n{ours}", encoding="utf-8")
    stated = restated(SMALL, ("keep", TRIAL), {})
    assert stated.strategies == load_scenario(path).strategies


def test_an_assumption_that_says_how_long_support_lasts_reaches_the_strategies():
    for months in (3.0, 11.0):
        made = with_ways(SMALL, None, {"pay.support_months": months})
        (supported,) = (one for one in made.strategies if one.name == "promote_supported")
        assert supported.terms[0].support.months == months
    assert with_ways(SMALL, None, {"sales.win_rate": 0.3}) is SMALL.scenario


def test_a_planned_sweep_forgets_strategies_that_have_gone(tmp_path):
    plan = SweepPlan((("sales.win_rate", None),), strategies=("keep", "promote", "fractional"))
    swept = replace(SMALL.scenario, sweep=plan)
    left = among(swept, tuple(one for one in swept.strategies if one.name != "promote"))
    path = tmp_path / "swept.yaml"
    path.write_text(resolved_text(left), encoding="utf-8")
    assert load_scenario(path).sweep.strategies == ("keep", "fractional")


def test_a_course_has_a_leader_in_every_month():
    for name in NAMES:
        scenario = SHELF[name].scenario
        for strategy in scenario.strategies:
            spans = course(scenario, strategy).leads
            months = [m for one in spans for m in range(one["low"], one["high"] + 1)]
            assert months == list(range(1, scenario.horizon + 1)), (name, strategy.name)


def test_a_course_shows_reviews_help_and_who_follows_only_early():
    found = course(SMALL.scenario, restated(SMALL, ("keep", TRIAL), {}).strategies[1])
    assert [one["month"] for one in found.marks] == [6]
    assert "45 % of plan" in found.marks[0]["says"]
    assert found.early == ["Manager from outside"]
    assert found.starts == [1, None]


def test_terms_follow_one_another_on_a_course():
    way = {
        "name": "wait",
        "terms": [{"leader": "founder", "months": 9, "support": "coach"}, {"leader": "assessed"}],
    }
    found = course(SMALL.scenario, restated(SMALL, ("keep", way), {}).strategies[1])
    assert [(one["kind"], one["low"], one["high"]) for one in found.leads] == [
        ("founder", 1, 9),
        ("assessed", 10, SMALL.scenario.horizon),
    ]
    assert found.helps[0]["high"] <= 9


@pytest.mark.parametrize("language", LANGUAGES)
def test_strategies_are_told_in_every_language(ask, language):
    answer = told(ask, ["keep", TRIAL], language=language)
    assert answer["ways"] == ["keep", TRIAL]
    says = answer["strategies"][1]["says"]
    assert len(says) == 2
    phrase = {"en": "is promoted", "nl": "wordt gepromoveerd", "nb": "forfremmes"}[language]
    assert phrase in says[0][0]
    assert answer["strategies"][1]["changed"] is True
    assert answer["strategies"][0]["changed"] is False


def test_a_title_in_another_language_is_no_change(ask):
    dutch = told(ask, None, language="nl")["strategies"]
    again = [{"name": one["name"], **one["data"]} for one in dutch]
    assert told(ask, again, language="nl")["ways"] is None


def test_who_may_lead_now_can_be_better_or_worse(ask):
    other = next(one.id for one in SMALL.scenario.sellers if one.id != SMALL.scenario.best_seller)
    ways = ["keep", {"name": "other", "terms": [{"leader": other}]}]
    answer = told(ask, ways)
    assert f"quality.{other}" in {one["key"] for one in answer["people"]}
    assert f"quality.{other}" in answer["axes"]
    assert f"quality.{other}" in answer["leaders"].values()


def test_a_fault_is_told_beside_its_key_without_a_path(ask):
    terms = [{"leader": "founder", "months": "6x", "gates": [{"month": 3}]}, {"leader": "externl"}]
    answer = told(ask, ["keep", {"name": "mine", "terms": terms}])
    at = {one["path"]: one for one in answer["at"]}
    assert set(at) == {"terms[0].months", "terms[0].gates[0]"}
    assert at["terms[0].months"]["text"].startswith("expected a whole number")
    assert {one["place"] for one in answer["at"]} == {1}
    assert "/" not in json.dumps(answer).replace("\\/", "")


def test_a_fault_in_a_text_has_its_line(ask):
    text = "mine:\n  terms:\n    - leader: founder\n      moths: 3\n"
    (fault,) = told(ask, ["keep", {"name": ""}], text)["at"]
    assert (fault["place"], fault["line"]) == (1, 4)
    assert "months" in fault["hint"]


def test_a_fault_in_the_second_of_two_strategies_of_a_text_has_its_line_too(ask):
    two = "a:\n  terms: [{leader: founder}]\nb:\n  terms:\n    - {leader: founder, months: 0}\n"
    (fault,) = told(ask, ["keep", {"name": ""}], two)["at"]
    assert (fault["place"], fault["line"]) == (1, 5)
    answer = told(ask, ["keep", {"name": ""}, "promote"], two.replace("0}", "3}"))
    assert [one["name"] for one in answer["strategies"]] == ["keep", "a", "b", "promote"]


def test_a_course_follows_assumptions_that_were_changed(ask):
    changes = {"pay.manager_time_to_fill": 9.0, "pay.support_months": 4.0}
    answer = told(ask, None, changes=changes)
    by_name = {one["name"]: one for one in answer["strategies"]}
    assert by_name["hire_external"]["course"]["leads"][0]["high"] == 9
    assert "A coach helps for 4 months." in by_name["promote_supported"]["says"][0]
    assert answer["ways"] is None


def test_a_text_takes_the_place_of_a_strategy(ask):
    text = "mine:\n  title: Ours\n  terms:\n    - {leader: fractional, days_a_month: 4}\n"
    answer = told(ask, ["keep", {"name": ""}], text)
    assert [one["name"] for one in answer["strategies"]] == ["keep", "mine"]
    assert "Days a month: 4." in answer["strategies"][1]["says"][0]


def test_the_file_holds_the_strategies_of_the_page(ask, tmp_path):
    state = json.dumps({"scenario": "smallest", "language": "en", "ways": ["keep", TRIAL]})
    (tmp_path / "down.yaml").write_bytes(ask.get("/api/file", params={"state": state}).content)
    again = load_scenario(tmp_path / "down.yaml")
    assert again.strategies == restated(SMALL, ("keep", TRIAL), {}).strategies
