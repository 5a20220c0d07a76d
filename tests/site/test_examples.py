"""Every example of the documentation: commands, Python and scenario files run as they stand there.

Futures are fewer. What is not run has a reason in docs/making/not_run.toml, which the site shows.
"""

import contextlib
import io
import os
import re
import shlex
import shutil
from pathlib import Path

import pytest

from docs.making.examples import COMMAND, ROOT, Example, examples
from simulation import load_scenario, run
from simulation.app.hand_out import file_of
from simulation.cli import main

FOUND = examples()
COMMANDS = dict.fromkeys(one.text for one in FOUND if one.kind == "shell" and not one.reason)
FILES = [one for one in FOUND if one.kind == "yaml" and not one.reason]
PYTHON = {
    page: [one.text for one in FOUND if (one.page, one.kind, one.reason) == (page, "python", "")]
    for page in dict.fromkeys(one.page for one in FOUND if one.kind == "python")
}
QUICK = {"check", "assumptions", "new", "schema", "sample-data", "examples"}
FEWER = {"": ("--futures", "256"), "analyse": ("--futures", "256"), "sweep": ("--futures", "64")}
FEWER["map"] = ("--futures", "64", "--cells", "5")
NAMES = {"How to argue with it": "sceptic", "Describe your own company": "my-company"}
PICTURE = ROOT / "docs" / "images" / "difference_dots.png"


def verb(command):
    """The command of a line; empty where a scenario is simulated."""
    word = shlex.split(command.removeprefix(COMMAND))[0]
    return "" if word.endswith(".yaml") else word


def carried_out(words, expected=(0,)):
    """Carry out a command in this process; return what it printed."""
    said, complained = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(complained):
        code = main(words)
    assert code in expected, f"{shlex.join(words)}: {code}\n{complained.getvalue()}"
    return said.getvalue()


def with_fewer(words, kind):
    """The same command with few futures, whatever it says itself."""
    text = shlex.join(words)
    fewer = FEWER.get(kind, ())
    for option, value in zip(fewer[::2], fewer[1::2], strict=True):
        text = re.sub(rf" {option} \S+", "", text) + f" {option} {value}"
    return shlex.split(re.sub(r"(--tolerance) \S+", r"\1 5000000", text))


def written(folder):
    """Lay out a folder as the pages take it: shipped scenarios, and files that they write."""
    shutil.copytree(ROOT / "scenarios", folder / "scenarios")
    for one in FILES:
        title = (ROOT / one.page).read_text(encoding="utf-8").splitlines()[0].strip("# ")
        path = folder / "scenarios" / f"{NAMES.get(title)}.yaml"
        if title in NAMES and not path.exists():
            path.write_text(one.text, encoding="utf-8")
    shutil.copy(folder / "scenarios" / "my-company.yaml", folder)
    brand = re.search(r"```toml\n(.*?)```", (ROOT / "docs/charts.md").read_text("utf-8"), re.DOTALL)
    (folder / "brand.toml").write_text(brand[1], encoding="utf-8")
    shutil.copy(PICTURE, folder / "logo.png")


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder of its own for an example."""
    written(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def workshop(tmp_path_factory):
    """The same with what earlier examples left behind: runs, exports, a workbook, a what-if."""
    folder = tmp_path_factory.mktemp("workshop")
    written(folder)
    before = Path.cwd()
    os.chdir(folder)
    try:
        first = ["scenarios/saas-scaleup.yaml", "--futures", "256"]
        carried_out([*first, "--report", "xlsx"])
        carried_out([*first, "--out", "outputs/before"])
        carried_out([*first, "--out", "outputs/after", "--seed", "2"])
        carried_out(["scenarios/sceptic.yaml", "--futures", "256"])
        carried_out(["sample-data", "--out", "records"])
    finally:
        os.chdir(before)
    for one in (folder / "records").glob("*.csv"):
        shutil.copy(one, folder)
    shown = load_scenario(folder / "scenarios" / "saas-scaleup.yaml")
    what_if = file_of(shown, {"sales.win_rate": 0.3})
    (folder / "saas-scaleup-what-if.yaml").write_text(what_if, encoding="utf-8")
    shutil.copy(folder / "outputs" / "saas-scaleup" / "workbook.xlsx", folder)
    return folder


def cleared(words, folder):
    """Take away what a command is to write, as it writes over nothing."""
    if "--into" in words:
        target = folder / words[words.index("--into") + 1]
        target.unlink(missing_ok=True)
        (folder / "scenarios" / f"{target.name}.yaml").unlink(missing_ok=True)
    if words[0] == "new":
        (folder / "scenarios" / f"{words[1]}.yaml").unlink(missing_ok=True)


def test_every_line_is_run_or_says_why_not():
    for one in FOUND:
        if one.kind == "shell" and not one.reason:
            assert one.text.startswith(COMMAND), f"{one.page}: {one.text}"
    assert len(COMMANDS) > 30
    assert len(FILES) >= 4


@pytest.mark.parametrize("command", [one for one in COMMANDS if verb(one) in QUICK])
def test_a_short_command_runs(place, command):
    words = shlex.split(command.removeprefix(COMMAND))
    cleared(words, place)
    carried_out(words)


@pytest.mark.nightly
@pytest.mark.timeout(600)
@pytest.mark.parametrize("command", [one for one in COMMANDS if verb(one) not in QUICK])
def test_a_long_command_runs(workshop, tmp_path, monkeypatch, command):
    folder = tmp_path / "place"
    shutil.copytree(workshop, folder)
    monkeypatch.chdir(folder)
    words = with_fewer(shlex.split(command.removeprefix(COMMAND)), verb(command))
    cleared(words, folder)
    carried_out(words)


@pytest.mark.parametrize("example", FILES, ids=[f"{one.page}-{i}" for i, one in enumerate(FILES)])
def test_a_scenario_file_is_read_without_a_warning(place, example: Example):
    text = example.text
    if "extends:" not in text:
        text = f"extends: saas-scaleup.yaml\n{text}"
    path = place / "scenarios" / "example.yaml"
    path.write_text(text, encoding="utf-8")
    scenario = load_scenario(path, strict=True)
    assert len(scenario.strategies) >= 2


@pytest.mark.nightly
@pytest.mark.timeout(600)
@pytest.mark.parametrize("page", PYTHON)
def test_python_of_a_page_runs(place, page):
    names = {"results": run(load_scenario("scenarios/smallest.yaml"), futures=64)}
    for block in PYTHON[page]:
        fewer = re.sub(r"futures=[\d_]+", "futures=256", block)
        exec(compile(fewer, page, "exec"), names)
