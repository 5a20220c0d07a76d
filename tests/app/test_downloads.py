"""What is taken along: it holds what the page holds, and nothing is left behind."""

import asyncio
import json
import time
from pathlib import Path

import pytest

from simulation.app import downloads, hand_out
from simulation.app.changes import in_scenario, with_strategies
from simulation.app.downloads import Desk
from simulation.app.hand_out import Order, as_shown, file_of, make, remark_on
from simulation.app.request import Asked
from simulation.app.shelf import Shelf
from simulation.app.what_if import what_if
from simulation.languages import LANGUAGES, speaking
from simulation.reports.formats import PackageMissing
from simulation.scenario import load_scenario, scenario_hash
from tests.app.pages import client, site, wish
from tests.shipped import SCENARIOS

SMALL = load_scenario(SCENARIOS / "smallest.yaml")
TWO = with_strategies(SMALL, ("keep", "promote"))
CHANGES = {f"quality.{TWO.best_seller}": 1.5, "quality.founder": 0.7, "sales.win_rate": 0.3}
ASKED = Asked("smallest", "en", CHANGES, ("keep", "promote"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_scenario_file_holds_every_change_and_says_so(tmp_path, language):
    with speaking(language):
        text = file_of(TWO, CHANGES)
    (tmp_path / "smallest.yaml").write_text(text, encoding="utf-8")
    again = load_scenario(tmp_path / "smallest.yaml")
    assert scenario_hash(again) == scenario_hash(in_scenario(TWO, CHANGES))
    assert again.qualities == {TWO.best_seller: 1.5, "founder": 0.7}
    assert text.splitlines()[1].startswith("# ")
    assert text.splitlines()[1].count(";") == len(CHANGES) - 1
    assert what_if(again, {}, 512)["sentence"] == what_if(TWO, CHANGES, 512)["sentence"]


def test_a_file_of_nothing_changed_has_no_remark():
    assert not file_of(TWO, {}).splitlines()[1].startswith("#")


@pytest.mark.parametrize("language", LANGUAGES)
def test_file_and_reports_name_the_strategies_that_were_changed(language):
    way = {"name": "promote", "title": "Ours & <b>", "terms": [{"leader": "external"}]}
    asked = Asked("smallest", language, {"sales.win_rate": 0.3}, (), ways=("keep", way))
    scenario = asked.of(Shelf()["smallest"])
    with speaking(language):
        held, remark = (remark_on(scenario, asked.changes, one) for one in (None, asked.ways))
        assert remark.startswith(f"{held} ")
        assert "Ours & <b>" in remark.removeprefix(held)
        assert scenario.strategies[0].title not in remark
        assert as_shown(scenario, asked.changes, asked.ways).warnings[-1] == remark
        assert remark_on(scenario, {}, None) == ""
        assert file_of(scenario, asked.changes, asked.ways).splitlines()[1] == f"# {remark}"


class Heard(list):
    send = list.append


@pytest.mark.nightly
def test_reports_tell_what_the_page_tells(tmp_path, monkeypatch):
    monkeypatch.setattr(hand_out, "HANDS", 1)
    told, shown = Heard(), as_shown(TWO, CHANGES)
    alone = with_strategies(shown, ("keep", "promote"))
    make(Order(alone, ("a4",), tmp_path, 1024), told)
    assert [one for one in told if "ready" in one] == [{"ready": "a4"}]
    assert told[-1] == {"stage": "done"}
    assert told[0]["played"] == 1024
    page = (tmp_path / "board.html").read_text(encoding="utf-8")
    mean = what_if(TWO, CHANGES, 1024)["strategies"][1]["against"]["text"].lstrip("+")
    assert mean in page


def test_a_failure_says_nothing_of_this_machine(tmp_path, monkeypatch):
    def fail(*_, **__):
        raise RuntimeError(f"secret in {__file__}")

    monkeypatch.setattr("simulation.running.execution.run", fail)
    told = Heard()
    make(Order(TWO, ("a4",), tmp_path, 1024), told)
    assert told == [{"stage": "failed", "why": ""}]


@pytest.fixture
def lacking(monkeypatch):
    def check(names):
        if "pptx" in names:
            raise PackageMissing("python-pptx>=1,<2")

    monkeypatch.setattr(downloads, "check_packages", check)


def test_a_missing_package_is_named_and_no_path_is(monkeypatch, lacking):
    with client(site(monkeypatch)) as ask:
        answer = ask.post("/api/report", json=wish(format="pptx", language="nl")).json()
    assert answer["problem"] == "refused"
    assert "python-pptx" in answer["text"]
    assert "/" not in answer["text"]
    assert "Installeer" in answer["text"]


@pytest.mark.parametrize("format", [None, "doc", 1, ["html"], "../x"])
def test_an_odd_report_is_refused(monkeypatch, format):
    with client(site(monkeypatch)) as ask:
        answer = ask.post("/api/report", json=wish(format=format))
        assert (answer.status_code, answer.json()) == (400, {"problem": "odd"})


@pytest.mark.parametrize("path", ["7", "7/html", "..%2f..", "7/..%2f..%2fetc"])
def test_a_report_that_is_not_there_says_no_more(monkeypatch, path):
    with client(site(monkeypatch)) as ask:
        answer = ask.get(f"/api/report/{path}")
        assert answer.status_code == 404
        assert set(answer.json()) == {"problem"}


def test_a_change_that_cannot_be_is_refused_before_anything_is_made(monkeypatch):
    with client(site(monkeypatch)) as ask:
        odd = wish(format="html", changes={"sales.win_rate": 2})
        assert ask.post("/api/report", json=odd).json()["problem"] == "refused"


def test_another_order_stops_the_first_and_closing_leaves_nothing():
    desk = Desk(futures=100_000)
    try:
        first = desk.order(TWO, ASKED, "html")
        assert desk.order(TWO, ASKED, "xlsx") is first
        other = desk.order(TWO, Asked("smallest", "en", {}, ("keep", "promote")), "html")
        assert first.as_dict()["stage"] == "stopped"
        assert not first.process.is_alive()
        assert other.is_under_way
        with pytest.raises(KeyError):
            desk.file(other.id, "html")
        folder = Path(desk._kept.name)
        assert folder.is_dir()
    finally:
        asyncio.run(desk.close())
    assert not folder.exists()
    assert not other.process.is_alive()


def test_a_report_that_died_is_told_and_made_again():
    desk = Desk(futures=100_000)
    try:
        first = desk.order(TWO, ASKED, "html")
        first.process.kill()
        first.process.join()
        for _ in range(50):
            if first.as_dict()["stage"] == "failed":
                break
            time.sleep(0.1)
        assert first.stage == "failed"
        assert desk.order(TWO, ASKED, "html") is not first
    finally:
        asyncio.run(desk.close())


def test_no_package_is_missing_here_but_one_that_is():
    with pytest.raises(KeyError):
        downloads.missing("doc")
    assert downloads.missing("html") == ""


def test_texts_are_json(monkeypatch):
    with client(site(monkeypatch)) as ask:
        texts = ask.get("/api/start?language=nb").json()["texts"]
    assert "10 000" in texts["take_say"].replace("\u00a0", " ")
    assert json.dumps(texts)
