"""Strategies that no page of ours sends, and those in which the reader finds faults."""

import json
import time

import pytest

from simulation.app.changes import Refused
from simulation.app.editing import MOST_BYTES, Unreadable, read_ways, restated
from simulation.app.shelf import Shelf
from simulation.scenario import ScenarioError
from tests.app.pages import HOST, client, site, wish

SMALL = Shelf()["smallest"]
ENDLESS = {"name": "promote", "terms": [{"leader": "founder"}] * 10_000}
DEEP = json.loads("[" * 40 + "]" * 40)


@pytest.fixture
def ask(monkeypatch):
    with client(site(monkeypatch)) as asking:
        yield asking


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
    body = {"scenario": "smallest", "language": "en", "ways": ["keep", {"name": ""}], "text": text}
    answer = ask.post("/api/strategies", json=body).json()
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
