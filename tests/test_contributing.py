"""What CONTRIBUTING.md points to is there."""

import re

from simulation.environment import ROOT

MADE = ("docs/_build/", "docs/made/")
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_every_place_that_is_named_is_there():
    named = re.findall(r"`((?:simulation|tests|docs|scenarios|locks)/[^`*]*)`", TEXT)
    assert len(named) > 15
    for name in {one for one in named if not one.startswith(MADE)}:
        assert (ROOT / name.partition(" ")[0]).exists(), name


def test_every_module_that_is_run_is_there():
    modules = re.findall(r"python -m ((?:simulation|tests)\.[\w.]+)", TEXT)
    assert len(modules) > 4
    for module in modules:
        assert (ROOT / f"{module.replace('.', '/')}.py").is_file(), module
