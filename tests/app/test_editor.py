"""Strategies stated on the page: read as a file's are, told in words, and refused where odd."""

import json
import time
from dataclasses import replace

import pytest

from simulation.app.changes import Refused, among
from simulation.app.editing import MOST_BYTES, Unreadable, read_ways, restated, with_ways
from simulation.app.shelf import Shelf
from simulation.app.timeline import course
from simulation.languages import LANGUAGES
from simulation.scenario import ScenarioError, load_scenario, resolved_text
from simulation.scenario.faults import Report
from simulation.scenario.model import SweepPlan
from simulation.scenario.restated import named_in, strategies_from, text_of
from tests.app.pages import HOST, client, site, wish
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
ENDLESS = {"name": "promote", "terms": [{"leader": "founder"}] * 10_000}
DEEP = json.loads("[" * 40 + "]" * 40)


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
    assert f"quality.{other}" in {one["key"] for one in told(ask, ways)["people"]}


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


def test_a_text_takes_the_place_of_a_strategy(ask):
    text = "mine:\n  title: Ours\n  terms:\n    - {leader: fractional, days_a_month: 4}\n"
    answer = told(ask, ["keep", {"name": ""}], text)
    assert [one["name"] for one in answer["strategies"]] == ["keep", "mine"]
    assert "Days a month: 4." in answer["strategies"][1]["says"][0]


HOSTILE = [
    *(7, "keep", {"keep": 1}, [7], [None], [{"title": "x"}], [{"name": 7}], [["keep"]]),
    *(["keep", ENDLESS], ["keep"] * 5000, ["keep", {"name": "x", "terms": DEEP}]),
    ["keep", {"name": "x" * (MOST_BYTES + 1)}],
]
FAULTY = [
    ["keep", {"name": "x", "terms": [{"leader": "founder", "mounths": 3}]}],
    ["keep", {"name": "x", "terms": "founder"}],
    ["keep", {"name": "x", "terms": [{"leader": 3}]}],
    ["keep", {"name": "x", "terms": [{"leader": "founder", "months": 10**400}]}],
    ["keep", {"name": "x", "terms": [{"leader": "founder", "months": True}]}],
    ["keep", {"name": "x", "terms": [{"leader": "\ud800"}]}],
    ["keep", {"name": "\ud800\x00", "terms": [{"leader": "founder"}]}],
    ["keep", {"name": "x", "terms": [{"leader": "founder"}] * 51}],
    ["keep", "keep"],
    ["keep", "nobody"],
    ["keep", {"name": "x", "\ud800": {"a": {"b": []}}}],
]


@pytest.mark.parametrize("ways", HOSTILE, ids=lambda one: str(one)[:30])
@pytest.mark.parametrize("path", ["/api/strategies", "/api/what-if"])
def test_what_no_page_sends_is_refused_in_words_and_at_once(ask, path, ways):
    ask.get("/api/start")
    begun = time.perf_counter()
    answer = ask.post(path, content=json.dumps(wish(ways=ways)))
    assert time.perf_counter() - begun < 1.0
    assert answer.status_code == 400
    assert answer.json()["problem"] == "refused"
    assert len(answer.json()["text"]) > 20


@pytest.mark.parametrize("ways", FAULTY, ids=lambda one: ascii(one)[:50])
def test_what_the_reader_refuses_is_neither_played_nor_written(ask, ways):
    answer = ask.post("/api/what-if", content=json.dumps(wish(ways=ways)))
    assert (answer.status_code, answer.json()["problem"]) == (422, "faults")
    assert all("hint:" in one for one in answer.json()["faults"])
    state = json.dumps({"scenario": "smallest", "language": "en", "ways": ways})
    assert ask.get("/api/file", params={"state": state}).status_code == 422
    shown = ask.post("/api/strategies", content=json.dumps(wish(ways=ways)))
    assert (shown.status_code, shown.json()["problem"]) == (200, "faults")
    assert "Traceback" not in shown.text


@pytest.mark.parametrize("text", [7, None, ["x"], "x" * (MOST_BYTES + 1)], ids=str)
def test_a_text_that_is_none_is_refused(ask, text):
    body = wish(ways=["keep", {"name": ""}], text=text)
    assert ask.post("/api/strategies", json=body).status_code == 400


@pytest.mark.parametrize(
    "text", ["", "- a", "a: &x [*x]", "a: !!python/object:os.system x", "[" * 300, "a: {", "\t"]
)
def test_a_text_of_any_kind_is_explained(ask, text):
    answer = told(ask, ["keep", {"name": ""}], text)
    assert answer["problem"] == "faults"
    assert all(one["place"] == 1 for one in answer["at"])


@pytest.mark.parametrize("ways", [[], ["keep"]])
def test_the_last_two_strategies_stay(ways):
    with pytest.raises(Refused):
        restated(SMALL, tuple(ways), {})


def test_there_is_a_most_of_strategies():
    many = [{"name": f"n{i}", "terms": [{"leader": "founder"}]} for i in range(21)]
    assert read_ways(many[:20]) is not None
    with pytest.raises(Refused):
        restated(SMALL, read_ways(many), {})
    assert len(restated(SMALL, read_ways(many[:20]), {}).strategies) == 20


def test_shape_alone_is_read_first():
    assert read_ways(None) is None
    with pytest.raises(Unreadable):
        read_ways({"keep": None})
    with pytest.raises(ScenarioError):
        restated(SMALL, read_ways(["keep", {"name": "x", "terms": []}]), {})


@pytest.mark.parametrize(
    ("headers", "status"),
    [({"host": "evil.example"}, 421), ({"origin": "http://evil.example"}, 403)],
)
def test_a_foreign_page_is_refused(ask, headers, status):
    assert ask.post("/api/strategies", json=wish(), headers=headers).status_code == status
    own = {"origin": f"http://{HOST}"}
    assert ask.post("/api/strategies", json=wish(), headers=own).status_code == 200


def test_the_file_holds_the_strategies_of_the_page(ask, tmp_path):
    state = json.dumps({"scenario": "smallest", "language": "en", "ways": ["keep", TRIAL]})
    (tmp_path / "down.yaml").write_bytes(ask.get("/api/file", params={"state": state}).content)
    again = load_scenario(tmp_path / "down.yaml")
    assert again.strategies == restated(SMALL, ("keep", TRIAL), {}).strategies
