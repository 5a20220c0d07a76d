"""The command `new`: a first scenario file, from a template or from answers."""

import io
import json
import sys

import pytest

from simulation.scenario import load_scenario
from tests.cli.commands import ROOT, command


@pytest.mark.parametrize("context", ["saas", "it", "agency", "it-services"])
def test_a_new_scenario_is_in_order_and_never_written_over(capsys, tmp_path, monkeypatch, context):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "scenarios").mkdir()
    code, out, _ = command(capsys, "new", "Our Company", "--context", context)
    assert code == 0
    assert "scenarios/our-company.yaml" in out
    path = tmp_path / "scenarios" / "our-company.yaml"
    text = path.read_text("utf-8")
    assert command(capsys, "check", str(path), "--strict")[0] == 0
    assert load_scenario(path).title == "Our Company"
    status, _, err = command(capsys, "new", "our company")
    assert status == 2
    assert err.startswith("E-FILE: ")
    assert path.read_text("utf-8") == text


ASKED = {
    "nl": "Moet onze beste verkoper het team gaan leiden?",
    "nb": "Bør den beste selgeren vår lede teamet?",
}


@pytest.mark.parametrize(("spoken", "said"), [("nl", "Pas het aan"), ("nb", "Endre den")])
def test_a_new_scenario_may_have_a_language(capsys, tmp_path, spoken, said):
    path = tmp_path / "mine.yaml"
    code, out, err = command(capsys, "new", str(path), "--language", spoken)
    assert (code, err) == (0, "")
    assert said in out
    written = load_scenario(path, strict=True)
    assert written.language == spoken
    assert written.question == ASKED[spoken]


def test_a_new_scenario_points_editors_to_the_schema(capsys, tmp_path):
    path = tmp_path / "deep" / "mine.yaml"
    path.parent.mkdir()
    assert command(capsys, "new", str(path))[0] == 0
    named = path.read_text("utf-8").splitlines()[0].split("$schema=")[1]
    assert (path.parent / named).resolve() == ROOT / "scenarios" / "scenario.schema.json"


def test_answers_make_a_scenario(capsys, tmp_path, monkeypatch):
    answers = iter(["saas", "5, 35%", *[""] * 12])
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(answers) + "\n"))
    path = tmp_path / "asked.yaml"
    status, out, err = command(capsys, "new", str(path), "--ask")
    assert status == 0, err
    assert out.startswith("Wrote ")
    assert "Fourteen questions" in err
    assert len(load_scenario(path).sellers) == 5


def test_what_answers_make_asks_in_the_language_that_was_typed(capsys, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(["saas", "5, 35%", *[""] * 13])))
    path = tmp_path / "asked.yaml"
    assert command(capsys, "new", str(path), "--ask", "--language", "nl")[0] == 0
    assert load_scenario(path).question == ASKED["nl"]


ODD_ANSWERS = """\
bakers
we sell software, norway
five, 10 %
5 people; 1 in 3
kr 21 mill., about 60
3 of 10

650-750k, 900 000 - 1,1 mill.
ca. 110, ti
ingen
soon
half a year
Kari Nordmann, ja, ?
vet ikke
2 days a week, 1 day a week
24.000.000; months 3 and 8
1/2 year
"""


def test_odd_answers_make_a_scenario_that_is_in_order_and_runs(capsys, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO(ODD_ANSWERS))
    path = tmp_path / "asked.yaml"
    status, _, err = command(capsys, "new", str(path), "--ask")
    assert status == 0, err
    asked_again = [line[2:] for line in err.splitlines() if line.startswith(("> `", "> The best"))]
    assert len(asked_again) == 3, err
    assert "`bakers`: expected saas" in err
    assert "`soon`: expected a number of months" in err
    code, out, err = command(capsys, "check", str(path), "--strict")
    assert (code, err) == (0, "")
    assert "in order" in out
    scenario = load_scenario(path)
    assert (scenario.currency, len(scenario.sellers), scenario.best_seller_asked) == (
        "NOK",
        5,
        "yes",
    )
    assert (scenario.anchors.new_sales, scenario.anchors.sellers_left) == (21e6, 0.0)
    code, out, err = command(capsys, str(path), "--quick", "--out", str(tmp_path / "out"))
    assert code == 0, err
    summary = json.loads((tmp_path / "out" / "summary.json").read_text("utf-8"))
    assert "promote_with_review" in json.dumps(summary)


@pytest.mark.parametrize("lines", [1, 5, 13])
def test_answers_that_break_off_leave_no_file(capsys, tmp_path, monkeypatch, lines):
    given = [line for line in ODD_ANSWERS.splitlines() if line not in ("bakers", "soon")]
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(given[:lines])))
    status, _, err = command(capsys, "new", str(tmp_path / "asked.yaml"), "--ask")
    assert status == 2
    assert "nothing was written" in err
    assert list(tmp_path.iterdir()) == []


def test_answers_that_end_early_write_nothing(capsys, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("saas\n"))
    status, _, err = command(capsys, "new", str(tmp_path / "asked.yaml"), "--ask")
    assert status == 2
    assert "E-USAGE" in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["!!!", "no/such/folder.yaml", "x" * 200])
def test_a_name_that_will_not_do_is_said_plainly(capsys, tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    status, _, err = command(capsys, "new", name)
    assert status == 2
    assert len(err.splitlines()) == 2
    assert list(tmp_path.iterdir()) == []


def test_no_answers_at_all_write_nothing(capsys, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", None)
    status, _, err = command(capsys, "new", "mine", "--ask")
    assert status == 2
    assert "the answers ended early" in err
    assert not list(tmp_path.iterdir())


ENDLESS = {
    "the same bad answer": (lambda size: "y\n", "E-USAGE: no answer in 50 tries was understood"),
    "one line": (lambda size: "9" * size, "E-LIMIT: an answer is longer than 100,000 characters"),
}


@pytest.mark.parametrize("name", ENDLESS)
def test_answers_that_never_end_are_refused(capsys, monkeypatch, tmp_path, name):
    line, said = ENDLESS[name]

    class Endless(io.StringIO):
        def readline(self, size=-1):
            assert size > 0, "a line without an end would be read"
            return line(size)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", Endless())
    status, _, err = command(capsys, "new", "mine", "--ask")
    assert status == 2
    assert said in err
    assert not list(tmp_path.iterdir())
