"""The main command and the smaller ones: what is typed arrives, and what is wrong is said once."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from simulation.cli import limits
from simulation.cli.limits import check_futures, whole_number
from simulation.languages import language
from simulation.version import VERSION
from tests.cli.commands import MADE, ROOT, command, load
from tests.synthetic import scenario


def test_the_main_command_runs_shows_and_writes(asked, capsys):
    code, out, err = command(capsys, "scenarios/mine.yaml", "--futures", "1500")
    assert code == 0
    assert MADE.title in out
    assert MADE.question in out
    assert "outputs/mine" in out
    assert err == ""
    summary = json.loads(Path("outputs/mine/summary.json").read_text("utf-8"))
    assert summary["sentence"] in " ".join(out.split()) or "\u00a0" in summary["sentence"]
    assert summary["meta"]["futures"] == 1500


def test_what_is_not_said_has_a_default(asked, capsys, usual_workers, monkeypatch):
    monkeypatch.setattr(limits, "USUAL_WORKERS", usual_workers)
    command(capsys, "mine.yaml", "--quick")
    (call,) = asked
    assert call["futures"] == 1000
    assert call["seed"] == 1
    assert call["workers"] == min(2, os.cpu_count())
    assert call["engine"] == "monte-carlo"
    assert call["out"] == Path("outputs/mine")
    assert call["keep_months"] is False
    assert call["full"] is False


def test_every_option_arrives(asked, capsys, tmp_path):
    arguments = "mine.yaml --futures 1e2 --seed 7 --workers 1 --engine discrete-event --out x/y"
    code, *_ = command(capsys, *arguments.split(), "--keep-months")
    assert code == 0
    (call,) = asked
    assert (call["futures"], call["seed"], call["workers"]) == (100, 7, 1)
    assert (call["engine"], call["out"], call["keep_months"]) == (
        "discrete-event", Path("x/y"), True,
    )  # fmt: skip
    assert (tmp_path / "x" / "y" / "months.parquet").exists()


@pytest.mark.parametrize("name", ["", "analyse"])
def test_the_language_arrives_with_the_scenario_and_is_spoken(asked, capsys, monkeypatch, name):
    spoken = []
    monkeypatch.setattr(
        "simulation.reports.screen.terminal.show", lambda *_: spoken.append(language())
    )
    for typed in ((), ("--language", "nl"), ("--language", "nb")):
        assert command(capsys, *name.split(), "mine.yaml", *typed)[0] == 0
    assert [call["made"].language for call in asked] == ["en", "nl", "nb"] == spoken
    assert language() == "en"


def test_a_scenario_s_own_futures_and_seed_come_before_the_defaults(asked, capsys, monkeypatch):
    load(monkeypatch, scenario(("keep", "promote"), horizon=6, futures=300, seed=0))
    command(capsys, "mine.yaml")
    command(capsys, "mine.yaml", "--futures", "200", "--seed", "5")
    assert [(call["futures"], call["seed"]) for call in asked] == [(300, 0), (200, 5)]


@pytest.mark.parametrize(
    ("arguments", "code", "part"),
    [
        ("mine.yaml --futures 1", "E-RANGE", "allowed 2 to"),
        ("mine.yaml --futures 0", "E-RANGE", "allowed 2 to"),
        ("mine.yaml --futures -5", "E-RANGE", "allowed 2 to"),
        ("mine.yaml --futures 1e12", "E-LIMIT", "days on one core"),
        ("mine.yaml --futures 12.5", "E-USAGE", "not a whole number"),
        ("mine.yaml --futures nan", "E-USAGE", "not a whole number"),
        ("mine.yaml --futures 1e999999999", "E-USAGE", "too large"),
        ("mine.yaml --futures many", "E-USAGE", "not a whole number"),
        ("mine.yaml --futures", "E-USAGE", "--futures"),
        ("mine.yaml --seed -1", "E-RANGE", "--seed"),
        ("mine.yaml --seed 1e20", "E-RANGE", "--seed"),
        ("mine.yaml --workers 0", "E-RANGE", "--workers"),
        ("mine.yaml --workers -1", "E-RANGE", "--workers"),
        ("mine.yaml --workers 10000", "E-RANGE", "allowed 1 to"),
        ("mine.yaml --engine simpy", "E-USAGE", "discrete-event"),
        ("mine.yaml --quick --futures 5", "E-USAGE", "give one"),
        ("mine.yaml --tolerance 0", "E-RANGE", "allowed 0.01 to"),
        ("mine.yaml --tolerance -10000", "E-RANGE", "--tolerance: -10000 is out of range"),
        ("mine.yaml --tolerance 1e-400", "E-RANGE", "--tolerance: 0 is out of range"),
        ("mine.yaml --tolerance 0.009", "E-RANGE", "--tolerance: 0.009 is out of range"),
        ("mine.yaml --tolerance 1e20", "E-RANGE", "1,000,000,000,000,000"),
        ("mine.yaml --tolerance nan", "E-USAGE", "not an amount"),
        ("mine.yaml --tolerance inf", "E-USAGE", "not an amount"),
        ("mine.yaml --tolerance 10k", "E-USAGE", "as in 10000"),
        ("mine.yaml --tolerance", "E-USAGE", "--tolerance"),
        ("mine.yaml --tolerance 10000 --futures 1", "E-RANGE", "allowed 2 to"),
        ("mine.yaml --tolerance 10000 --quick", "E-USAGE", "at most"),
        ("analyse mine.yaml --tolerance 0", "E-RANGE", "--tolerance"),
        ("mine.yaml --futurs 5", "E-USAGE", "Did you mean --futures"),
        ("mine.yaml yours.yaml", "E-USAGE", "yours.yaml"),
        ("mine.yaml --out taken", "E-OUT", "taken"),
        ("", "E-USAGE", "no scenario file"),
    ],
)
def test_a_bad_command_gets_one_plain_message(asked, capsys, arguments, code, part):
    Path("taken").write_text("a file", encoding="utf-8")
    status, out, err = command(capsys, *arguments.split())
    assert status == 2
    assert out == ""
    first, hint = err.splitlines()
    assert first.startswith(f"{code}: ")
    assert hint.startswith("  hint: ")
    assert part in err
    assert not Path("outputs").exists()


def test_a_tolerance_arrives_with_the_most_futures(asked, capsys, monkeypatch):
    load(monkeypatch, scenario(("keep", "promote"), horizon=6, futures=300))
    command(capsys, "mine.yaml")
    command(capsys, "mine.yaml", "--tolerance", "12_500.5", "--futures", "500")
    command(capsys, "analyse", "mine.yaml", "--tolerance", "1e4", "--futures", "400")
    given = [(call["tolerance"], call["futures"], call["full"]) for call in asked]
    assert given == [(None, 300, False), (12_500.5, 500, False), (10_000.0, 400, True)]


def test_a_tolerance_allows_many_futures_unless_told_how_many(asked, capsys, monkeypatch):
    load(monkeypatch, scenario(("keep", "promote"), horizon=6, futures=300))
    monkeypatch.setattr("simulation.running.stopping.MOST_FUTURES", 2_000)
    command(capsys, "mine.yaml", "--tolerance", "1e4")
    assert asked[0]["futures"] == 2_000


def test_one_strategy_has_no_difference_to_be_exact_about(asked, capsys, monkeypatch):
    load(monkeypatch, scenario(("keep",), horizon=6))
    status, _, err = command(capsys, "mine.yaml", "--tolerance", "10000")
    assert (status, err.split(":")[0]) == (2, "E-XREF")
    assert not asked


@pytest.mark.parametrize(("needed", "lines"), [(500, 0), (501, 2), (123_456_789, 2)])
def test_too_small_a_tolerance_is_said_at_once_with_what_it_takes(asked, capsys, needed, lines):
    _, _, before = command(capsys, "mine.yaml", "--tolerance", "1", "--futures", "500")
    asked[0]["foreseen"](needed)
    said = capsys.readouterr().err
    assert before == ""
    assert len(said.splitlines()) == lines
    if lines:
        assert said.startswith("W-PRECISION tolerance: ")
        assert f"{float(f'{needed:.1e}'):,.0f} futures, and 500 are allowed" in said


def test_a_fault_in_the_file_is_passed_on_as_the_reader_words_it(capsys, tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text("horizon: twelve\n", encoding="utf-8")
    for arguments in ((str(path),), ("check", str(path)), ("assumptions", str(path))):
        status, out, err = command(capsys, *arguments)
        assert status == 2
        assert out == ""
        assert err.startswith(f"{path}:1:")
        assert "Traceback" not in err


def test_warnings_go_to_the_error_stream_and_above_the_table(asked, capsys, monkeypatch):
    warned = scenario(("keep", "promote"), horizon=6, warnings=("mine.yaml:1:1: W-TEAM one",))
    load(monkeypatch, warned)
    code, out, err = command(capsys, "mine.yaml", "--quick")
    assert code == 0
    assert "W-TEAM one" in out
    assert err == "mine.yaml:1:1: W-TEAM one\n"


def test_checking_says_that_a_file_is_in_order(capsys):
    code, out, _ = command(capsys, "check", str(ROOT / "scenarios" / "smallest.yaml"))
    assert code == 0
    assert "in order" in out


def test_assumptions_are_listed_with_value_grade_source_and_file(capsys):
    code, out, _ = command(capsys, "assumptions", str(ROOT / "scenarios" / "smallest.yaml"))
    assert code == 0
    text = " ".join(out.split())
    for part in ("sales.win_rate: ", "source: ", "set by: ", "register.toml", "A: assumption"):
        assert part in text


def test_defaults_of_a_kind_of_company_are_listed_without_a_file(capsys):
    saas, agency = (command(capsys, "assumptions", "--context", c)[1] for c in ("saas", "agency"))
    assert "saas-scaleup" in saas
    assert saas != agency


def test_the_schema_is_json(capsys):
    code, out, _ = command(capsys, "schema")
    assert code == 0
    assert json.loads(out)["type"] == "object"


def test_the_version_is_that_of_the_project(capsys):
    assert command(capsys, "--version")[1].strip() == VERSION


def test_help_names_commands_and_options_and_needs_nothing_heavy():
    program = "import sys; from simulation.cli import main; code = main(['--help']); " \
              "print(sorted(sys.modules), file=sys.stderr); sys.exit(code)"  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    options = ("--futures", "--tolerance", "--quick", "--keep-months")
    for word in (*options, "assumptions", "check", "schema"):
        assert word in done.stdout
    for heavy in ("numpy", "pandas", "scipy", "matplotlib", "pyarrow", "pydantic", "ruamel"):
        assert f"'{heavy}'" not in done.stderr


@pytest.mark.parametrize(
    ("text", "number"), [("1e5", 100_000), ("10_000", 10_000), ("12.0", 12), ("-3", -3)]
)
def test_whole_numbers_may_be_written_short(text, number):
    assert whole_number(text) == number


def test_the_largest_number_of_futures_is_allowed():
    check_futures(10_000_000, 7, 24)
    check_futures(2, 7, 24)
