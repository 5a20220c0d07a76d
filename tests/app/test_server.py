"""The routes: what they tell, and whom they refuse."""

import asyncio
import json
import threading
from pathlib import Path

import pytest

from simulation.app import server
from simulation.app.plays import Stale
from simulation.app.runs import Runs
from simulation.languages import LANGUAGES
from simulation.scenario import load_scenario
from tests.app.pages import HOST, MOVED, client, site, wish
from tests.shipped import NAMES, SCENARIOS

PAGES = ["/", "/page/main.js", "/page/layout.css", "/page/icon.svg", "/api/start"]
STRANGE = [
    *("evil.example", "evil.example:8765", "127.0.0.1.evil.example:8765", "127.0.0.1@evil.example"),
    *("", "[::]:8765", "0.0.0.0:8765", "10.0.0.1:8765", "127.0.0.1:8765.", "localhost:1:2"),
    *("localhost.", "127.1:8765", "LOCALHOST:8765", "127.0.0.1:x", "localhost:"),
]


@pytest.fixture
def ask(monkeypatch):
    with client(site(monkeypatch)) as asking:
        yield asking


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_bears_the_headers(ask, path):
    answer = ask.get(path)
    assert answer.status_code == 200
    policy = answer.headers["content-security-policy"].split("; ")
    assert {
        *("default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'"),
        "img-src 'self' data:",
    } <= set(policy)
    assert "unsafe" not in str(policy)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("host", STRANGE)
@pytest.mark.parametrize("path", PAGES)
def test_a_foreign_host_is_refused(ask, host, path):
    assert ask.get(path, headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:1", "localhost:8765", "[::1]:8765"])
def test_loopback_has_several_names(ask, host):
    assert ask.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:1"},
        {"origin": f"https://{HOST}"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_foreign_page_is_refused(ask, headers):
    assert ask.post("/api/what-if", json=wish(), headers=headers).status_code == 403
    assert ask.get("/api/start", headers=headers).status_code == 403


def test_our_own_page_is_let_in(ask):
    own = {"origin": f"http://{HOST}", "sec-fetch-site": "same-origin"}
    assert ask.post("/api/what-if", json=wish(), headers=own).status_code == 200


def test_a_large_body_is_refused_whether_or_not_it_says_so(ask):
    large = b"#" * (2**20 + 1)
    assert ask.post("/api/scenarios?name=a.yaml", content=large).status_code == 413
    pieces = (large[:65536] for _ in range(17))
    assert ask.post("/api/scenarios?name=a.yaml", content=pieces).status_code == 413


@pytest.mark.parametrize("length", ["-1", "1e3", "9" * 5000, "0x10", " "])
def test_a_length_that_is_none_is_refused(ask, length):
    answer = ask.post("/api/what-if", content=b"{}", headers={"content-length": length})
    assert answer.status_code == 413


def test_a_file_of_a_mebibyte_is_read(ask):
    text = (SCENARIOS / "smallest.yaml").read_bytes()
    padded = text + b"\n".join([b"#" * 1023] * 1023)
    assert 2**20 - 1024 < len(padded) <= 2**20
    assert ask.post("/api/scenarios?name=a.yaml", content=padded).json().keys() == {"id"}


def test_the_faults_of_a_file_are_the_readers_own_and_name_no_path(ask, tmp_path):
    bad = "question: why?\nextends: [saas-scaleup, ./other.yaml]\nhorizon: 24x\nteam: nobody\n"
    (tmp_path / "mine.yaml").write_text(bad, encoding="utf-8")
    answer = ask.post("/api/scenarios?name=../../etc/mine.yaml", content=bad.encode())
    assert answer.json()["problem"] == "faults"
    faults = answer.json()["faults"]
    with pytest.raises(ValueError, match="horizon") as raised:
        load_scenario(tmp_path / "mine.yaml", called="mine.yaml")
    assert [one.splitlines()[0] for one in faults] == [
        one.splitlines()[0] for one in raised.value.messages
    ]
    assert faults[0].startswith("mine.yaml:")
    assert all(word not in answer.text for word in ("/tmp", "etc", str(tmp_path), "Traceback"))


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"\xff\xfe\x00", b"a: &x 1\nb: *x\n"])
def test_what_is_no_scenario_is_refused_plainly(ask, content):
    answer = ask.post("/api/scenarios?name=%00%1b[2J.yaml", content=content)
    assert answer.json()["faults"]
    assert "\x1b" not in json.dumps(answer.json(), ensure_ascii=False)


def test_a_file_is_found_again_by_its_content(ask):
    text = (SCENARIOS / "smallest.yaml").read_bytes()
    ids = {ask.post(f"/api/scenarios?name={n}", content=text).json()["id"] for n in ("a", "b")}
    assert len(ids) == 1
    assert ask.get(f"/api/scenario/{ids.pop()}?language=en").json()["title"] == "b"


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"{", b"[]", b"null", b'"x"', b"[" * 100_000),
        *(
            json.dumps(wish(**odd)).encode()
            for odd in (
                {"changes": [1]},
                {"changes": {"sales.win_rate": "0.3"}},
                {"changes": {"sales.win_rate": True}},
                {"changes": {"sales.win_rate": float("inf")}},
                {"strategies": "keep"},
                {"strategies": [1]},
                {"language": "de"},
                {"client": "x"},
                {"client": "../../../etc/passwd"},
                {"scenario": 7},
            )
        ),
    ],
)
def test_an_odd_wish_is_refused(ask, body):
    answer = ask.post("/api/what-if", content=body)
    assert (answer.status_code, answer.json()) == (400, {"problem": "odd"})


def test_a_change_that_cannot_be_is_refused_in_words(ask):
    answer = ask.post("/api/what-if", json=wish(changes={"sales.win_rate": 2}, language="nl"))
    assert answer.json()["problem"] == "refused"
    assert "tussen" in answer.json()["text"]


@pytest.mark.parametrize(
    "path",
    [
        *("/nowhere", "/page/nothing.js", "/page/../server.py", "/page/%2e%2e%2fserver.py"),
        *("/api/scenario/nobody?language=en", "/api/levers/..%2f..%2fetc"),
    ],
)
def test_what_is_not_there_says_no_more(ask, path):
    answer = ask.get(path)
    assert answer.status_code == 404
    assert set(answer.json()) == {"problem"}


def test_a_failure_of_ours_shows_neither_trace_nor_path(ask, monkeypatch):
    def fail(*_):
        raise RuntimeError(f"secret in {__file__}")

    monkeypatch.setattr(server, "what_if", fail)
    answer = ask.post("/api/what-if", json=wish())
    assert (answer.status_code, answer.json()) == (500, {"problem": "failed"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_told_in_every_language(ask, language):
    told = ask.get(f"/api/start?language={language}").json()
    assert set(told["texts"]) == set(ask.get("/api/start?language=en").json()["texts"])
    assert set(NAMES) <= {one["id"] for one in told["scenarios"]}
    described = ask.get(f"/api/scenario/smallest?language={language}").json()
    assert str(Path.cwd()) not in json.dumps(described)
    answer = ask.post("/api/what-if", json=wish(language=language)).json()
    assert {"en": "futures", "nl": "scenario", "nb": "forløp"}[language] in answer["sentence"]


def test_what_matters_most_comes_when_it_is_known(ask):
    first = ask.get("/api/levers/smallest").json()["main"]
    assert first in (None, [*MOVED])
    for _ in range(100):
        if ask.get("/api/levers/smallest").json()["main"] == [*MOVED]:
            return
    pytest.fail("it never came")


def test_the_file_that_is_downloaded_is_a_scenario(ask, tmp_path):
    state = json.dumps(wish(changes={"sales.win_rate": 0.3}, language="nb"))
    answer = ask.get("/api/file", params={"state": state})
    assert answer.headers["content-disposition"] == 'attachment; filename="smallest-what-if.yaml"'
    (tmp_path / "down.yaml").write_bytes(answer.content)
    again = load_scenario(tmp_path / "down.yaml")
    assert again.assumptions["sales.win_rate"].likely == 0.3
    assert [one.name for one in again.strategies] == ["keep", "promote"]
    assert again.language == "nb"


def test_the_last_wish_of_a_client_wins(tmp_path):
    begun = threading.Event()

    def slow(ticket):
        begun.set()
        while ticket.exists():
            pass
        raise Stale

    async def both():
        runs = Runs(tmp_path)
        first = asyncio.create_task(runs.run("one", slow))
        await asyncio.to_thread(begun.wait)
        assert not runs.wait_for_rest(0.0)
        second = await runs.run("one", lambda _: "second")
        with pytest.raises(Stale):
            await first
        assert runs.wait_for_rest(0.0)
        return second

    assert asyncio.run(both()) == "second"
    assert list(tmp_path.iterdir()) == []


def test_two_run_at_most_and_a_wish_that_waits_can_become_stale(tmp_path):
    running, most, gate = [], [], threading.Event()

    def work(ticket):
        running.append(ticket)
        most.append(len(running))
        gate.wait(10)
        running.remove(ticket)
        return ticket.name

    async def three():
        runs = Runs(tmp_path)
        tasks = [asyncio.create_task(runs.run(name, work)) for name in ("one", "two", "three")]
        while len(running) < 2:
            await asyncio.sleep(0.01)
        runs.give_up("three")
        gate.set()
        return await asyncio.gather(*tasks, return_exceptions=True)

    found = asyncio.run(three())
    assert [type(one) for one in found] == [str, str, Stale]
    assert max(most) == 2
