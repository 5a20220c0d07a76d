"""`--report`, `report` and `from-workbook`: what they take, what they write, what they refuse.

The reports themselves are stand-ins here; each notes what it was given.
"""

import json
import os
import shlex
import shutil
import sys
import tomllib
from errno import EACCES, EIO, ENOSPC
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from simulation import load_results
from simulation.analysis import illustrations
from simulation.cli import main
from simulation.languages import language
from simulation.notation import Notation
from simulation.reports.formats import FORMATS
from tests.alike import assert_alike
from tests.pipes import needs_pipes

ROOT = Path(__file__).resolve().parents[2]
SMALLEST = ROOT / "scenarios" / "smallest.yaml"
SHORT = "\nhorizon: 6\nstrategies: [keep, promote]\n"
ALONE = "\nhorizon: 6\nstrategies: [keep]\n"
QUICK = ("--futures", "200")


class Refusal(Exception):
    def __init__(self, what, hint):
        super().__init__(f"{what}; {hint}")
        self.what, self.hint, self.code = what, hint, "E-WORKBOOK"


def stand_ins(patch):
    """Put stand-ins in place of all reports, and give what they will be called with."""
    calls = []

    def report(name, kind):
        def write(material, template=None):
            calls.append(SimpleNamespace(name=name, material=material, template=template))
            calls[-1].language = language()
            return kind(f"{name} of {material.findings.run.scenario.name}")

        return write

    def encoded(text):
        return text.encode()

    page, slides, workbook = (ModuleType(name) for name in ("page", "slides", "workbook"))
    page.report_page, page.board_page = report("html", str), report("a4", str)
    slides.deck, workbook.workbook = report("pptx", encoded), report("xlsx", encoded)
    workbook.WorkbookError = Refusal
    workbook.scenario_from_workbook = lambda path: path.read_text("utf-8")
    for module in (page, slides, workbook):
        patch.setitem(sys.modules, f"simulation.reports.{module.__name__}", module)
    return calls


@pytest.fixture
def calls(monkeypatch):
    return stand_ins(monkeypatch)


@pytest.fixture
def command(capsys):
    def call(*arguments):
        code = main([str(one) for one in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return call


def scenario(folder, text=SHORT, name="mine.yaml"):
    (folder / name).write_text(SMALLEST.read_text("utf-8") + text, encoding="utf-8")


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """Folder of a plain run; the scenario is beside `outputs`, not in `scenarios`."""
    there = tmp_path_factory.mktemp("plain")
    scenario(there)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(there)
        assert main(["mine.yaml", *QUICK, "--seed", "7"]) == 0
    return there / "outputs" / "mine"


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    """Folder of a run with two reports, and what they were given."""
    there = tmp_path_factory.mktemp("full")
    scenario(there)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(illustrations, "CELLS", 3)
        patch.chdir(there)
        calls = stand_ins(patch)
        assert main(["--report", "xlsx,html", "mine.yaml", *QUICK]) == 0
    return there / "outputs" / "mine", calls


@pytest.fixture
def copy(plain, tmp_path, monkeypatch):
    """A copy of the plain run in a place of its own."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(plain, tmp_path / "outputs" / "mine")
    return Path("outputs/mine")


def reports_in(folder):
    return sorted(path.name for path in folder.iterdir() if path.name in files())


def files():
    return {one.file for one in FORMATS.values()}


# --- with a run ---------------------------------------------------------------------------------


def test_reports_come_with_the_run_and_are_made_of_all_it_found(full):
    folder, calls = full
    assert [call.name for call in calls] == ["html", "xlsx"]
    assert reports_in(folder) == ["report.html", "workbook.xlsx"]
    assert (folder / "report.html").read_text("utf-8") == "html of mine"
    assert (folder / "workbook.xlsx").read_bytes() == b"xlsx of mine"
    for call in calls:
        made = call.material
        assert len(made.findings.analysis) == 10
        assert made.map.means.shape == (2, 3, 3)
        assert [telling.strategy.name for telling in made.story.tellings] == ["keep", "promote"]
        assert made.story.choice.percentile == 50.0
        assert made.manifest == json.loads((folder / "manifest.json").read_text("utf-8"))
        assert made.columns.column("promote", "npv").shape == (200,)
    summary = json.loads((folder / "summary.json").read_text("utf-8"))
    assert summary["comparison"]["futures"] == 200


def test_reports_of_a_past_run_are_made_of_the_same(full, calls, command, monkeypatch):
    folder, before = full

    def play(*_):
        raise AssertionError("a future was played")

    monkeypatch.setattr("simulation.running.playing.play", play)
    monkeypatch.setattr("simulation.analysis.story.play_future", play)
    code, out, err = command("report", folder, "--report", "html", "--out", folder.parent / "new")
    assert (code, err) == (0, "")
    assert out == f"Reports: report.html, in {folder.parent / 'new'}\n"
    one, other = before[0].material, calls[0].material
    assert other.findings.summary == one.findings.summary
    for name in ("findings", "map", "story", "manifest", "brand"):
        assert_alike(getattr(one, name), getattr(other, name), name)


@pytest.fixture
def asked(full, monkeypatch):
    """Give the full run in place of any other, and note what was asked for."""
    options = []

    def run(made, **given):
        options.append({"scenario": made, **given})
        return load_results(full[0])

    monkeypatch.setattr("simulation.running.execution.run", run)
    return options


def test_analyse_takes_reports_too(asked, calls, command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    scenario(tmp_path)
    code, out, _ = command("analyse", "--report", "pptx", "mine.yaml")
    assert code == 0
    assert (asked[0]["full"], asked[0]["illustrated"]) == (True, True)
    assert "Reports: slides.pptx, in " in out
    command("mine.yaml", "--quick")
    assert (asked[1]["full"], asked[1]["illustrated"]) == (False, False)
    assert [call.name for call in calls] == ["pptx"]


def test_where_a_report_fails_the_files_of_the_run_are_named(
    asked, full, calls, command, monkeypatch, tmp_path
):
    def broken(material):
        raise RuntimeError("no room")

    monkeypatch.setattr(sys.modules["simulation.reports.page"], "board_page", broken)
    monkeypatch.chdir(tmp_path)
    scenario(tmp_path)
    code, _, err = command("mine.yaml", "--report", "a4")
    assert code == 1
    assert f"failed, and the files are in {full[0]}: RuntimeError" in err
    assert not (full[0] / "board.html").exists()


def test_a_single_strategy_has_reports_without_analysis(calls, command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    scenario(tmp_path, ALONE)
    code, out, err = command("mine.yaml", *QUICK, "--report", "all")
    assert (code, err) == (0, "")
    assert reports_in(Path("outputs/mine")) == sorted(files())
    made = calls[0].material
    assert (made.map, made.story, made.findings.analysis) == (None, None, {})
    code, out, _ = command("report", "outputs/mine", "--report", "a4")
    assert out == "Reports: board.html, in outputs/mine\n"


# --- of a run that is there ---------------------------------------------------------------------


def test_all_reports_are_written_where_none_is_named(copy, calls, command):
    code, out, err = command("report", copy)
    assert (code, err) == (0, "")
    assert reports_in(copy) == sorted(files())
    assert out.startswith("Reports: report.html, board.html, slides.pptx, workbook.xlsx, in ")
    assert calls[0].material.findings.run.seed == 7


def test_a_plain_run_says_which_command_adds_the_rest(copy, full, calls, command, asked):
    _, out, _ = command("report", copy, "--report", "html")
    reports, said, typed = out.splitlines()
    assert reports == "Reports: report.html, in outputs/mine"
    assert "not analysed" in said
    python, script, *arguments = shlex.split(typed)
    assert (python, script) == ("python", "run_scenario.py")
    assert arguments == [
        "outputs/mine/scenario.yaml", "--report", "html", "--futures", "200", "--seed", "7",
        "--out", "outputs/mine-analysed",
    ]  # fmt: skip
    assert command(*arguments)[0] == 0
    (given,) = asked
    assert given["scenario"].sellers == calls[0].material.findings.run.scenario.sellers
    assert (given["futures"], given["seed"], given["out"]) == (
        200, 7, Path("outputs/mine-analysed"),
    )  # fmt: skip
    assert (given["full"], given["illustrated"]) == (True, True)
    _, out, _ = command("report", full[0], "--report", "html", "--out", "there")
    assert out == "Reports: report.html, in there\n"


def test_the_command_names_the_scenario_s_own_file_where_it_still_is_the_same(copy, calls, command):
    Path("scenarios").mkdir()
    scenario(Path("scenarios"))
    *_, typed = command("report", copy, "--report", "a4")[1].splitlines()
    assert "run_scenario.py scenarios/mine.yaml --report a4" in typed
    assert typed.endswith("--out outputs/mine")
    scenario(Path("scenarios"), ALONE)
    *_, typed = command("report", copy, "--report", "a4")[1].splitlines()
    assert "run_scenario.py outputs/mine/scenario.yaml" in typed


def test_language_template_and_look_arrive(copy, calls, command, monkeypatch):
    from simulation.charts import brand

    look = brand.Brand(strategy="#123456")
    monkeypatch.setattr(brand, "read_brand", lambda path: look, raising=False)
    monkeypatch.setattr(brand, "BrandError", Refusal, raising=False)
    Path("house.pptx").write_bytes(b"slides")
    options = ("--language", "nb", "--brand", "house.toml", "--template", "house.pptx")
    code, out, err = command("report", copy, *options, "--out", "there")
    assert (code, err) == (0, "")
    assert {call.language for call in calls} == {"nb"}
    assert {call.material.findings.run.scenario.language for call in calls} == {"nb"}
    assert {call.material.brand for call in calls} == {look}
    assert [call.template for call in calls] == [None, None, Path("house.pptx"), None]
    assert "Rapporter: report.html" in out
    assert "er ikke analysert" in out
    assert reports_in(copy) == []
    assert reports_in(Path("there")) == sorted(files())


def test_a_report_that_fails_leaves_the_earlier_ones_whole(copy, calls, command, monkeypatch):
    command("report", copy)
    before = {name: (copy / name).read_bytes() for name in files()}
    listing = sorted(path.name for path in copy.iterdir())

    def broken(material):
        raise RuntimeError("no room")

    monkeypatch.setattr(sys.modules["simulation.reports.workbook"], "workbook", broken)
    page = sys.modules["simulation.reports.page"]
    monkeypatch.setattr(page, "report_page", lambda _: "changed")
    code, out, err = command("report", copy)
    assert (code, out) == (1, "")
    assert "RuntimeError" in err
    assert {name: (copy / name).read_bytes() for name in files()} == before
    assert sorted(path.name for path in copy.iterdir()) == listing


def test_what_a_report_refuses_is_told_with_its_hint(copy, calls, command, monkeypatch):
    def refused(material, template):
        raise Refusal("house.pptx holds no layout", "take another template")

    monkeypatch.setattr(sys.modules["simulation.reports.slides"], "deck", refused)
    code, out, err = command("report", copy, "--report", "pptx")
    assert (code, out) == (2, "")
    assert err == "E-REPORT: house.pptx holds no layout\n  hint: take another template\n"


@pytest.mark.parametrize(
    ("typed", "code", "part"),
    [
        ("--report htm", "E-USAGE", "did you mean `html`?"),
        ("--report banana", "E-USAGE", "one of: html, a4, pptx, xlsx, all"),
        ("--report html,,banana", "E-USAGE", "no report `banana`"),
        ("--report ,", "E-USAGE", "none was named"),
        ("--report=", "E-USAGE", "none was named"),
        ("--language de", "E-USAGE", "--language"),
        ("--template no.pptx", "E-FILE", "no file no.pptx"),
        ("--template outputs --report pptx", "E-FILE", "no file outputs"),
        ("--template mine.pptx --report html", "E-USAGE", "no slides are asked for"),
        ("--brand no.toml", "E-BRAND", "--brand: no.toml is not there"),
        ("--out taken", "E-OUT", "cannot write into taken"),
    ],
)
def test_a_bad_command_gets_one_plain_message(copy, calls, command, monkeypatch, typed, code, part):
    def missing(path):
        raise Refusal(f"{path} is not there", "give another file")

    monkeypatch.setattr("simulation.charts.brand.read_brand", missing, raising=False)
    monkeypatch.setattr("simulation.charts.brand.BrandError", Refusal, raising=False)
    Path("taken").write_text("a file")
    status, out, err = command("report", copy, *typed.split())
    first, hint = err.splitlines()
    assert (status, out) == (2, "")
    assert first.startswith(f"{code}: ")
    assert hint.startswith("  hint: ")
    assert part in err
    assert reports_in(copy) == []


@pytest.mark.parametrize(
    ("number", "part"),
    [(ENOSPC, "make room"), (EIO, "run the scenario again"), (EACCES, "permissions")],
)
def test_a_disk_that_gives_out_is_told_with_the_way_out(copy, command, monkeypatch, number, part):
    def write(*_given):
        raise OSError(number, "it gave out")

    monkeypatch.setattr("simulation.reports.formats._made", write)
    code, out, err = command("report", copy, "--report", "a4")
    assert (code, out) == (2, "")
    assert err.startswith("E-FILE: it gave out\n  hint: ")
    assert part in err
    assert reports_in(copy) == []


def test_a_folder_that_is_no_run_s_or_is_torn_is_told(copy, calls, command):
    code, out, err = command("report", "outputs/min")
    assert (code, out) == (2, "")
    assert err.startswith("E-RUN: outputs/min is not the folder of a run\n  hint: did you mean")
    (copy / "findings.json").write_text("{")
    code, out, err = command("report", copy)
    assert (code, out) == (2, "")
    assert err.startswith("E-RUN: outputs/mine/findings.json is torn")
    assert calls == []


# --- packages -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", list(FORMATS))
@pytest.mark.parametrize("past", [True, False])
def test_a_missing_package_is_found_before_any_future_is_played(
    copy, calls, command, monkeypatch, name, past
):
    def play(*_, **__):
        raise AssertionError("a future was played")

    one = FORMATS[name]
    monkeypatch.setattr("simulation.running.execution.run", play)
    monkeypatch.setitem(sys.modules, one.package, None)
    typed = ("report", copy) if past else ("mine.yaml",)
    code, out, err = command(*typed, "--report", name)
    assert (code, out) == (2, "")
    first, hint = err.splitlines()
    assert first == f"E-PACKAGE: --report: {one.requirement.partition('>')[0]} is not installed"
    command_line = hint.split("`")[1]
    assert sys.executable in shlex.split(command_line)
    assert shlex.split(command_line)[-1] == one.requirement
    assert "pip install" in command_line


def test_two_missing_packages_are_named_together(command, monkeypatch):
    for package in ("jinja2", "xlsxwriter"):
        monkeypatch.setitem(sys.modules, package, None)
    code, _, err = command("mine.yaml", "--report", "all")
    assert code == 2
    assert "jinja2 and xlsxwriter are not installed" in err


def test_without_pip_the_command_is_that_of_uv(command, monkeypatch):
    monkeypatch.setitem(sys.modules, "jinja2", None)
    monkeypatch.setitem(sys.modules, "pip", None)
    _, _, err = command("mine.yaml", "--report", "html")
    assert f"`uv pip install --python {sys.executable} 'jinja2>=3.1,<4'`" in err


def test_packages_are_those_of_the_extra_for_reports():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extra = set(project["optional-dependencies"]["reports"])
    assert {one.requirement for one in FORMATS.values()} == extra


# --- out of a workbook --------------------------------------------------------------------------


@pytest.fixture
def book(tmp_path, monkeypatch, calls):
    """A stand-in of a workbook: the text of its scenario."""
    monkeypatch.chdir(tmp_path)
    scenario(tmp_path, name="book.xlsx")
    return Path("book.xlsx")


def test_a_workbook_becomes_a_scenario_beside_the_others(book, command):
    code, out, err = command("from-workbook", book)
    assert (code, err) == (0, "")
    assert out == "Wrote book.yaml. Look at it, then: python run_scenario.py book.yaml\n"
    assert command("check", "book.yaml")[0] == 0
    Path("scenarios").mkdir()
    assert command("from-workbook", book, "--into", "My company")[0] == 0
    assert Path("scenarios/my-company.yaml").is_file()
    Path("clients").mkdir()
    out = command("from-workbook", book, "--into", "clients/mine")[1]
    assert out.startswith("Wrote clients/mine.yaml. ")
    assert Path("clients/mine.yaml").is_file()


def test_a_file_that_is_there_is_replaced_only_where_that_is_wanted(book, command):
    Path("mine.yaml").write_text("precious", encoding="utf-8")
    code, out, err = command("from-workbook", book, "--into", "mine.yaml")
    assert (code, out) == (2, "")
    assert err.startswith("E-FILE: mine.yaml is there already")
    assert Path("mine.yaml").read_text("utf-8") == "precious"
    assert command("from-workbook", "--force", book, "--into", "mine.yaml")[0] == 0
    assert "horizon: 6" in Path("mine.yaml").read_text("utf-8")


def test_a_workbook_is_not_lost_to_the_scenario_in_it(book, command):
    Path("mine.yaml").write_bytes(Path(book).read_bytes())
    code, out, err = command("from-workbook", "--force", "mine.yaml", "--into", "mine.yaml")
    assert (code, out) == (2, "")
    assert err.startswith("E-FILE: --into: mine.yaml is the workbook, which would be lost")
    assert Path("mine.yaml").read_bytes() == Path(book).read_bytes()


@needs_pipes
@pytest.mark.parametrize(
    ("into", "told"),
    [("a\u202eb.yaml", "E-PATH: --into: the name holds a sign"), ("pipe.yaml", "of another kind")],
)
def test_where_no_scenario_can_stand_nothing_is_written(book, command, into, told):
    os.mkfifo("pipe.yaml")
    before = sorted(Path().iterdir())
    code, out, err = command("from-workbook", "--force", book, "--into", into)
    assert (code, out) == (2, "")
    assert told in err
    assert len(err.splitlines()) == 2
    assert sorted(Path().iterdir()) == before


def test_what_a_workbook_says_wrongly_is_told_with_its_place(book, command):
    scenario(Path(), "\nhorizon: -3\n", "book.xlsx")
    code, _, err = command("from-workbook", book)
    assert code == 2
    assert err.startswith("book.yaml:")
    assert "E-RANGE" in err


def test_a_workbook_that_cannot_be_read_is_told(book, command, monkeypatch):
    def refused(path):
        raise Refusal("book.xlsx has no sheet `Inputs`", "give a workbook of a report")

    workbook = sys.modules["simulation.reports.workbook"]
    monkeypatch.setattr(workbook, "scenario_from_workbook", refused)
    code, out, err = command("from-workbook", book)
    assert (code, out) == (2, "")
    assert err == (
        "E-WORKBOOK: book.xlsx has no sheet `Inputs`\n  hint: give a workbook of a report\n"
    )
    code, _, err = command("from-workbook", "no.xlsx")
    assert code == 2
    assert err.startswith("E-FILE: there is no file no.xlsx")
    assert not Path("book.yaml").exists()


def test_a_package_that_reading_a_workbook_takes_is_named(book, command, monkeypatch):
    def missing(path):
        raise ModuleNotFoundError("No module named 'calamine'", name="calamine.reader")

    workbook = sys.modules["simulation.reports.workbook"]
    monkeypatch.setattr(workbook, "scenario_from_workbook", missing)
    code, _, err = command("from-workbook", book)
    assert code == 2
    assert err.startswith("E-PACKAGE: calamine is not installed\n  hint: install with `")


# --- what it costs to be wrong ------------------------------------------------------------------


def test_assumptions_of_an_analysed_run_say_what_it_costs_to_be_wrong(full, command):
    """The bars of its tornado, beside the sources of the register."""
    folder, _ = full
    code, out, err = command("assumptions", folder)
    assert (code, err) == (0, "")
    tornado = json.loads((folder / "summary.json").read_text("utf-8"))["sensitivity"]["tornado"]
    there = [key for key in tornado["bars"] if f"  {key}: " in out]
    assert len(there) >= 3
    for key in there:
        amount = Notation("EUR").money(tornado["bars"][key]["swing"]["mean"], signed=True)
        entry = out.split(f"  {key}: ")[1].split("]\n")[1]  # up to the grade of the next one
        assert f"if wrong: {amount}" in entry
    assert "If wrong: by how much the mean net present value of" in out
    assert out.count("[given]") < 10  # the resolved file sets all, and is no source


def test_assumptions_of_a_plain_run_are_listed_without(plain, command):
    code, out, _ = command("assumptions", plain)
    assert code == 0
    assert "if wrong" not in out.lower()


def test_assumptions_of_a_folder_that_is_no_run_are_refused(command, tmp_path):
    code, out, err = command("assumptions", tmp_path)
    assert (code, out) == (2, "")
    assert err.startswith("E-RUN: ")
