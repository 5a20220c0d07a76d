import io
import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from simulation.cli import limits, main
from simulation.cli.limits import check_futures, whole_number
from simulation.languages import language
from simulation.randomness import ATOM
from simulation.running.collecting import Collector
from simulation.running.workers import WorkerDied
from simulation.scenario import load_scenario
from simulation.version import VERSION
from tests.synthetic import block, double_pain, scenario

ROOT = Path(__file__).resolve().parent.parent
MADE = scenario(("keep", "promote"), horizon=6)


@pytest.fixture
def asked(monkeypatch, tmp_path):
    """Run made-up outcomes in place of an engine, and note what was asked for."""
    calls = []

    def run(made, *, futures, seed, workers, engine, out, keep_months, progress, **others):
        calls.append({**locals(), **others})
        with Collector(
            made, seed=seed, engine=engine, futures=futures, out=out, keep_months=keep_months
        ) as collector:
            for first in range(0, futures, ATOM):
                collector.add(block(made, first, min(ATOM, futures - first)))
                progress(min(ATOM, futures - first))
            return collector.finish(double_pain(made))

    engine = ModuleType("simulation.running.execution")
    engine.run = run
    monkeypatch.setitem(sys.modules, "simulation.running.execution", engine)
    monkeypatch.setattr("simulation.reports.writing.save_charts", lambda *_: None)
    load(monkeypatch, MADE)
    monkeypatch.chdir(tmp_path)
    return calls


def load(monkeypatch, made):
    monkeypatch.setattr("simulation.cli.running.load_scenario", lambda *_, **__: made)


def command(capsys, *arguments):
    code = main(arguments)
    out, err = capsys.readouterr()
    return code, out, err


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


def test_breaking_off_leaves_nothing_half_written(asked, capsys, monkeypatch):
    def broken(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(Collector, "finish", broken)
    status, out, err = command(capsys, "mine.yaml", "--quick")
    assert status == 130
    assert out == ""
    assert err == "Broken off: nothing was written.\n"
    assert not Path("outputs").exists()


def test_a_full_disk_is_said_plainly(asked, capsys, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("simulation.reports.writing.save_charts", full)
    status, _, err = command(capsys, "mine.yaml", "--quick")
    assert status == 2
    assert "No space left on device" in err
    assert not Path("outputs").exists()


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


@pytest.mark.parametrize(("spoken", "said"), [("nl", "Pas het aan"), ("nb", "Endre den")])
def test_a_new_scenario_may_have_a_language(capsys, tmp_path, spoken, said):
    path = tmp_path / "mine.yaml"
    code, out, err = command(capsys, "new", str(path), "--language", spoken)
    assert (code, err) == (0, "")
    assert said in out
    assert load_scenario(path, strict=True).language == spoken


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


@pytest.mark.parametrize(
    "arguments", [("schema",), ("check", str(ROOT / "scenarios/smallest.yaml"))]
)
def test_output_that_cannot_be_taken_in_is_said_plainly(capsys, monkeypatch, arguments):
    class Full(io.StringIO):
        def write(self, _text):
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(sys, "stdout", Full())
    status, _, err = command(capsys, *arguments)
    assert status == 2
    assert err.startswith("E-FILE: No space left on device\n  hint: ")


@pytest.mark.parametrize("stream", ["stdin", "stdout", "stderr"])
def test_a_closed_stream_is_no_trouble(asked, capsys, monkeypatch, stream):
    monkeypatch.setattr(sys, stream, None)
    assert main(["mine.yaml", "--quick"]) == 0
    assert Path("outputs/mine/summary.json").exists()


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


def test_a_fault_of_the_programme_is_told_in_two_lines(asked, capsys, monkeypatch):
    def broken(*_):
        raise ValueError("revenue is not finite\x1b[2J")

    monkeypatch.setattr(Collector, "add", broken)
    status, out, err = command(capsys, "mine.yaml", "--quick")
    assert status == 1
    assert out == ""
    assert err.startswith("E-BUG: ")
    assert "ValueError in running.py:" in err
    assert "\\x1b[2J" in err
    assert len(err.splitlines()) == 2
    assert not Path("outputs").exists()


@pytest.mark.parametrize(
    ("error", "code"), [(WorkerDied("a process died"), "E-MEMORY"), (MemoryError(), "E-MEMORY")]
)
def test_too_little_memory_is_said_plainly(asked, capsys, monkeypatch, error, code):
    def broken(*_):
        raise error

    monkeypatch.setattr(Collector, "add", broken)
    status, _, err = command(capsys, "mine.yaml", "--quick")
    assert status == 2
    assert err.startswith(f"{code}: ")


def test_breaking_off_after_the_files_are_there_says_where(asked, capsys, monkeypatch):
    def broken(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("simulation.reports.screen.terminal.show", broken)
    status, _, err = command(capsys, "mine.yaml", "--quick")
    assert status == 130
    assert err.startswith("Broken off: the files are in ")
    assert Path("outputs/mine/summary.json").exists()


@pytest.mark.parametrize(("file", "folder"), [("...yaml", "...yaml"), ("a.b.yaml", "a.b")])
def test_results_never_leave_the_folder_for_outputs(asked, capsys, file, folder):
    status, _, _ = command(capsys, file, "--quick")
    assert status == 0
    assert [path.name for path in Path("outputs").iterdir()] == [folder]


def test_what_was_typed_is_shown_short_and_safe(capsys):
    status, _, err = command(capsys, "mine.yaml", "--futures", "9" * 5000)
    assert status == 2
    assert len(err) < 300
    status, _, err = command(capsys, "mine.yaml", "--engine", "\x1b[2J" + "x" * 5000)
    assert status == 2
    assert "\x1b" not in err
    assert len(err) < 700


@pytest.mark.parametrize(("said", "width"), [("0", 80), ("1", 20), ("99999999999999", 240)])
def test_a_terminal_of_any_width_can_be_read(monkeypatch, said, width):
    from simulation.cli.screen import screen

    monkeypatch.setenv("COLUMNS", said)
    assert screen().width == width


def test_a_run_never_replaces_the_scenario_that_it_reads(asked, capsys):
    folder = Path("there")
    folder.mkdir()
    (folder / "manifest.json").write_text("{}")
    mine = "question: Whom?  # my own comment\n"
    (folder / "scenario.yaml").write_text(mine)
    status, _, err = command(capsys, "there/scenario.yaml", "--out", "there", "--quick")
    assert status == 2
    assert err.startswith("E-OUT: the run would replace there/scenario.yaml")
    assert (folder / "scenario.yaml").read_text() == mine
    assert not asked
