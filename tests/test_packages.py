"""Wheel and sdist: what is in them, and that they run where there is no checkout."""

import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from simulation.environment import ROOT, interpreter
from simulation.version import VERSION

LOCK = ROOT / "locks" / "core.lock"
TRACKED = ("simulation", "scenarios")
NEWEST = 14


def carried_out(command, **more):
    return subprocess.run(
        [str(word) for word in command], check=True, capture_output=True, text=True, **more
    )


def names_in(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


def in_checkout():
    """Files that a wheel should hold, at the place where it holds them."""
    files = [path for part in TRACKED for path in (ROOT / part).rglob("*") if path.is_file()]
    files = [path.relative_to(ROOT).as_posix() for path in files]
    return {
        f"simulation/{name}" if name.startswith("scenarios/") else name
        for name in files
        if "__pycache__" not in name
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The sdist of a copy of the checkout, and the wheel that is built of that sdist."""
    folder = tmp_path_factory.mktemp("built")
    carried_out(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT], timeout=110
    )
    return next(folder.glob("*.tar.gz")), next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def site(built, tmp_path_factory):
    """A folder with the wheel unpacked as pip does it."""
    folder = tmp_path_factory.mktemp("site")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    carried_out([*pip, "--target", folder, built[1]], timeout=110)
    return folder


def away(site, folder, code):
    """Run code in a folder of its own, with the installed package in place of the checkout."""
    there = os.environ | {"PYTHONPATH": str(site)}
    return carried_out([sys.executable, "-P", "-c", code], cwd=folder, env=there, timeout=110)


def test_the_wheel_holds_all_files_of_the_package_and_nothing_else(built):
    assert names_in(built[1]) == in_checkout()


def test_the_wheel_holds_what_is_no_code(built):
    names = names_in(built[1])
    for file in (
        "py.typed",
        "scenarios/saas-scaleup.yaml",
        "scenarios/scenario.schema.json",
        "languages/nl/cli.po",
        "app/page/index.html",
    ):
        assert f"simulation/{file}" in names


def test_the_sdist_holds_what_the_tests_and_the_documentation_need(built):
    with tarfile.open(built[0]) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    for file in ("run_scenario.py", "tests/__main__.py", "docs/model.md", "locks/core.lock"):
        assert file in names
    assert not [name for name in names if name.startswith(("outputs/", ".venv"))]


def test_the_package_calls_itself_by_its_own_name(site, tmp_path):
    code = "from simulation.cli import main; main(['--help'])"
    assert away(site, tmp_path, code).stdout.startswith("Usage: double-pain")
    code = "from simulation.cli import main; main(['--version'])"
    assert away(site, tmp_path, code).stdout.split() == [VERSION]


def test_the_package_runs_the_scenarios_that_are_in_it(site, tmp_path):
    code = (
        "import simulation; assert simulation.__file__.startswith({site!r});"
        "from simulation.cli import main; import sys; sys.exit("
        "main(['examples']) or main(['scenarios/smallest.yaml', '--futures', '64']))"
    )
    told = away(site, tmp_path, code.format(site=str(site))).stdout
    assert "double-pain scenarios/smallest.yaml" in told
    assert "run_scenario.py" not in told
    summary = json.loads((tmp_path / "outputs/smallest/summary.json").read_text("utf-8"))
    assert summary["meta"]["futures"] == 64


def test_a_new_scenario_points_to_the_schema_inside_the_package(site, tmp_path):
    away(site, tmp_path, "from simulation.cli import main; main(['new', 'ours'])")
    first = (tmp_path / "ours.yaml").read_text("utf-8").splitlines()[0]
    schema = (tmp_path / first.partition("$schema=")[2]).resolve()
    assert schema == site / "simulation/scenarios/scenario.schema.json"


def pythons():
    """Every Python of 3.11 and newer that this machine has, by its version."""
    home = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    for minor in range(11, NEWEST + 1):
        found = sorted(home.glob(f"3.{minor}.*/bin/python3.{minor}"))
        path = found[-1] if found else shutil.which(f"python3.{minor}")
        yield f"3.{minor}", path


@pytest.mark.nightly
@pytest.mark.timeout(900)
@pytest.mark.parametrize(("version", "python"), list(pythons()))
def test_a_clean_environment_of_each_python_gives_the_same_figures(
    version, python, built, tmp_path
):
    if python is None:
        pytest.skip(f"Python {version} is not on this machine")
    home = tmp_path / "environment"
    carried_out([python, "-m", "venv", home])
    pip = [interpreter(home), "-m", "pip", "install", "--quiet", "--only-binary", ":all:"]
    carried_out([*pip, "--require-hashes", "-r", LOCK])
    carried_out([*pip, "--no-deps", built[1]])
    programme = interpreter(home).parent / "double-pain"
    carried_out([programme, "examples"], cwd=tmp_path)
    file, played = "scenarios/smallest.yaml", ["--futures", "64", "--out"]
    carried_out([programme, file, *played, "there"], cwd=tmp_path)
    checkout = [sys.executable, ROOT / "run_scenario.py", ROOT / file]
    carried_out([*checkout, *played, "here"], cwd=tmp_path)
    there, here = (figures(tmp_path / name / "summary.json") for name in ("there", "here"))
    assert there == pytest.approx(here, rel=1e-9)
    assert len(here) > 100


def figures(path):
    """All numbers of a summary's strategies, by where they stand."""
    found = {}

    def collect(value, place):
        if isinstance(value, dict):
            for key, inner in value.items():
                collect(inner, f"{place}.{key}")
        elif isinstance(value, list):
            for at, inner in enumerate(value):
                collect(inner, f"{place}.{at}")
        elif isinstance(value, int | float) and not isinstance(value, bool):
            found[place] = value

    collect(json.loads(path.read_text("utf-8"))["strategies"], "strategies")
    return found
