"""What the project asks for, and the locks that answer it."""

import sys
import tomllib
from importlib.metadata import distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from simulation import environment

ROOT = environment.ROOT
LOCKS = {name: ROOT / "locks" / f"{name}.lock" for name in ("core", "dev", "notebooks")}


def pins(lock: Path) -> set[str]:
    """`name==version ; marker` of every package in a lock."""
    lines = lock.read_text(encoding="utf-8").splitlines()
    return {line.rstrip(" \\") for line in lines if not line.startswith(" ")}


def test_the_project_file_matches_what_is_promised():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == ">=3.11"
    assert project["license"] == "MIT"
    assert project["scripts"] == {"double-pain": "simulation.cli:main"}


@pytest.mark.parametrize("extra", ["core", "reports", "app", "cluster", "notebooks", "dev"])
def test_the_project_writes_its_ranges_so_that_they_can_be_read(extra):
    wanted = environment.required(ROOT / "pyproject.toml", extra)
    assert len(environment.missing(wanted, {})) == len(wanted) >= 11


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_host_and_no_index(name):
    text = LOCKS[name].read_text(encoding="utf-8")
    assert "://" not in text
    assert [line for line in text.splitlines() if line.startswith(("-", "#"))] == []
    assert len(pins(LOCKS[name])) <= text.count("--hash=sha256:")


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_gives_what_the_project_asks_for_on_every_python(name):
    wanted = environment.required(ROOT / "pyproject.toml", name)
    new, old = "python_full_version >= '3.12'", "python_full_version < '3.12'"
    for other_branch in (new, old):
        usable = [pin.split(" ;")[0] for pin in pins(LOCKS[name]) if other_branch not in pin]
        found = dict(pin.split("==") for pin in usable)
        found = {name.split("[")[0]: version for name, version in found.items()}
        assert environment.missing(wanted, found) == []


def asked_with_extras(names: set[str]) -> set[str]:
    """`name[extra]` of what installed packages ask for so, where it is asked for on this Python."""
    asked = [
        Requirement(text)
        for distribution in distributions()
        if canonicalize_name(distribution.name) in names
        for text in distribution.requires or ()
    ]
    here = [one for one in asked if one.marker is None or one.marker.evaluate({"extra": ""})]
    return {f"{canonicalize_name(one.name)}[{extra}]" for one in here for extra in one.extras}


def test_what_is_asked_for_with_extras_is_locked_with_them():
    locked = {pin.split("==")[0] for pin in pins(LOCKS["dev"])}
    asked = asked_with_extras({name.split("[")[0] for name in locked})
    assert "coverage[toml]" in asked
    assert asked <= locked


def test_the_tests_run_on_the_very_packages_that_the_scenarios_run_on():
    assert pins(LOCKS["core"]) <= pins(LOCKS["dev"])


def test_notebooks_run_on_the_very_packages_that_the_scenarios_run_on():
    there = {pin.split("==")[0] for pin in pins(LOCKS["notebooks"])}
    shared = {pin for pin in pins(LOCKS["core"]) if pin.split("==")[0] in there}
    assert {"numpy", "python-pptx", "python-calamine"} <= {pin.split("==")[0] for pin in shared}
    assert shared <= pins(LOCKS["notebooks"])


def test_the_dev_packages_are_those_of_the_lock_or_in_range():
    wanted = environment.required(ROOT / "pyproject.toml", "dev")
    assert environment.missing(wanted, environment.installed(sys.path)) == []
