"""The house rules that a program can check: the layers, and the one door to random numbers."""

import ast
import html
import sys
from pathlib import Path

import numpy as np
import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.architecture_picture import PICTURE, floors, imports, shortest, told

ROOT = Path(__file__).resolve().parent.parent
RANDOMNESS = ROOT / "simulation" / "randomness"
MODULES = sorted((ROOT / "simulation").rglob("*.py"))


def draws(source: str) -> list[int]:
    """Lines on which a module imports or reaches for a source of random numbers."""
    lines = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Attribute):
            names = [ast.unparse(node)]
        else:
            continue
        sources = ("numpy.random", "np.random", "scipy.stats.qmc", "random", "secrets")
        if any(name == s or name.startswith(f"{s}.") for name in names for s in sources):
            lines.append(node.lineno)
    return lines


@pytest.mark.parametrize(
    "source",
    [
        "import numpy.random",
        "from numpy import random",
        "from numpy.random import Generator",
        "import random",
        "from random import choice",
        "from scipy.stats import qmc",
        "import numpy as np\nx = np.random.default_rng(1)",
    ],
)
def test_a_draw_is_seen(source):
    assert draws(source)


def test_what_is_no_draw_is_left_alone():
    assert draws("from simulation.randomness import stream\nx = scenario.randomness.seed") == []


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_random_numbers_come_from_one_place(module):
    if module.with_suffix("") == RANDOMNESS or RANDOMNESS in module.parents:
        return
    assert draws(module.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_module_bears_a_name_of_the_standard_library_or_of_no_meaning(module):
    assert module.stem not in sys.stdlib_module_names
    assert module.stem not in {"utils", "helpers", "misc"}


def test_the_layers_hold(capsys):
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


@pytest.mark.parametrize(("over", "under"), [(1.0, 0.0), (0.0, 0.0), (1e300, 1e-300)])
def test_arithmetic_fails_aloud(over, under):
    with pytest.raises(FloatingPointError):
        np.divide(over, under)


def test_the_picture_of_the_house_is_of_today():
    svg = html.unescape(PICTURE.read_text(encoding="utf-8"))
    assert told(shortest(imports())) in svg, "python -m tests.architecture_picture draws it anew"


def test_an_arrow_that_follows_from_others_is_left_out():
    arrows = {("a", "b"), ("b", "c"), ("a", "c"), ("a", "d")}
    assert shortest(arrows) == [("a", "b"), ("a", "d"), ("b", "c")]
    assert floors(shortest(arrows)) == [["a"], ["b", "d"], ["c"]]
