"""The Python door: few names, imported when they are used, each what it says."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from mypy import api as mypy

import simulation

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "python.md"
SCRIPT = ROOT / "tests" / "user_script.py"


def test_every_public_name_is_there_and_is_no_module():
    for name in simulation.__all__:
        assert callable(getattr(simulation, name)) or name == "__version__", name
    assert dir(simulation) == sorted(simulation.__all__)


def test_the_public_names_are_those_that_are_documented():
    told = set(re.findall(r"`(?:(\w+)\(|(\w+)[`,: ])", PAGE.read_text(encoding="utf-8")))
    told_names = {one for pair in told for one in pair if one}
    assert set(simulation.__all__) <= told_names
    table = PAGE.read_text(encoding="utf-8").split("| call |")[1].split("\n\n")[0]
    calls = set(re.findall(r"^\| `(\w+)\(", table, flags=re.M))
    assert calls == {name for name in simulation.__all__ if name.islower() and name[0] != "_"}


@pytest.mark.parametrize("name", sorted(set(simulation.__all__) - {"__version__"}))
def test_every_public_thing_says_what_it_takes_gives_and_raises(name):
    thing = getattr(simulation, name)
    assert thing.__doc__
    if name.islower():
        assert {"Parameters", "Returns", "Raises"} - {"Raises"} <= set(thing.__doc__.split())


def test_an_unknown_name_is_refused():
    with pytest.raises(AttributeError, match="no attribute 'runs'"):
        simulation.runs  # noqa: B018 - looking it up is the test


def test_a_fresh_interpreter_loads_runs_and_reads():
    script = (
        "from simulation import load_scenario, run\n"
        "results = run(load_scenario('scenarios/smallest.yaml'), futures=64, seed=3)\n"
        "print(len(results.outcomes), results.reference, results.summary['meta']['futures'])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stdout.split() == [str(64 * 7), "keep", "64"]


def test_importing_the_package_imports_nothing_heavy():
    script = "import simulation, sys; print({'numpy', 'pandas', 'scipy'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"


def test_the_marker_that_says_it_is_typed_is_shipped():
    assert (Path(simulation.__file__).parent / "py.typed").is_file()


def checked(script):
    """What a strict type checker says of a user's script; what it knows already is kept."""
    config = ROOT / "pyproject.toml"
    return mypy.run(["--strict", "--config-file", str(config), str(script)])


def test_a_users_script_passes_a_strict_type_checker_and_a_wrong_one_does_not(tmp_path):
    told, _, status = checked(SCRIPT)
    assert status == 0, told
    wrong = tmp_path / "wrong.py"
    text = SCRIPT.read_text(encoding="utf-8")
    wrong.write_text(text.replace("workers=4", 'workers="4"').replace("seed=3", "sead=3"))
    told, _, status = checked(wrong)
    assert status == 1
    assert "workers" in told
    assert "sead" in told


def test_what_cannot_be_run_is_refused_before_anything_is_played(tmp_path, monkeypatch):
    file = tmp_path / "x.yaml"
    file.write_text("extends: saas-scaleup\nteam: 3\nhorizon: 6\nstrategies: [keep, promote]\n")
    scenario = simulation.load_scenario(file)
    monkeypatch.setattr("simulation.running.execution.jobs_of", None)
    for name, values in {
        "futures": (0, 1, -5, 1.5, "10", True, float("nan"), float("inf"), 10**9, [10], b"1"),
        "seed": (-1, 1.5, "1", 2**63, None.__class__),
        "workers": (0, "2", 1.5, -1),
        "tolerance": ("x", True, [1], -1, 0),
        "engine": ("x", "", None, 5),
        "out": ("", " ", 5, b"out", []),
    }.items():
        for value in values:
            with pytest.raises(ValueError, match=name):
                simulation.run(scenario, **{name: value})
    with pytest.raises(ValueError, match="out"):
        simulation.sweep(scenario, ["sales.cycle"], out="")
    for other in ("x.yaml", None, 5, file):
        with pytest.raises(TypeError, match="a scenario is needed"):
            simulation.run(other)


@pytest.mark.parametrize(
    "question", ["sweep", "decision_map", "compare", "attribute", "sensitivity", "information"]
)
@pytest.mark.parametrize("other", ["x.yaml", None, 5])
def test_only_a_scenario_or_results_can_be_asked(question, other):
    with pytest.raises(simulation.QuestionError, match="a scenario or results are needed"):
        getattr(simulation, question)(other)
