"""The house rules that a program can check: the layers, and the one door to random numbers."""

import ast
import html
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.architecture_picture import PICTURE, floors, imports, shortest, told

ROOT = Path(__file__).resolve().parent.parent
RANDOMNESS = ROOT / "simulation" / "randomness"
MODULES = sorted((ROOT / "simulation").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
LINES, BODY, PARAMETERS, ROOM = 300, 40, 5, 39
"""The most lines of a file and of a function's body, parameters, and modules of a room."""
LONG_TESTS = {
    "tests/analysis/test_run_diff.py",
    "tests/cli/test_reports.py",
    "tests/engines/test_planted_mistakes.py",
    "tests/reports/workbook/test_reading_back.py",
    "tests/reports/workbook/test_sheets.py",
    "tests/scenario/starting/test_spoken_numbers.py",
    "tests/scenario/starting/test_starting.py",
    "tests/scenario/test_values.py",
}
"""Files of tests that have grown; none is added."""
WITH_OPTIONS = {
    *("execution.run", "mapping.decision_map", "decision_map.decision_map", "sweeping.sweep"),
    *("sweep.sweep", "calibrating.calibrate", "roots.break_even", "sensitivity.sobol"),
    *("story.choose", "findings.find", "company.found_company", "collecting.__init__"),
}
"""Functions that may take more parameters, each after the first few by its name alone."""


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


def functions(source: str) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """All functions of a module, methods and inner ones among them."""
    tree = ast.walk(ast.parse(source))
    return [node for node in tree if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def too_long(source: str) -> list[str]:
    """Functions whose bodies, without their docstrings, have too many lines."""
    found = []
    for one in functions(source):
        body = one.body[1:] if ast.get_docstring(one) else one.body
        if body and (body[-1].end_lineno or 0) - body[0].lineno >= BODY:
            found.append(one.name)
    return found


def too_many(source: str, commands: bool = False) -> list[str]:
    """Functions with too many parameters; those of a command are the options that are typed."""
    found = []
    for one in functions(source):
        taken = [*one.args.posonlyargs, *one.args.args, *one.args.kwonlyargs]
        taken = taken[1:] if taken and taken[0].arg in {"self", "cls"} else taken
        typed = commands and one.decorator_list
        if len(taken) > PARAMETERS and not typed:
            found.append(one.name)
    return found


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


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_fits_on_a_few_screens_and_so_do_its_functions(module):
    source = module.read_text(encoding="utf-8")
    assert source.count("\n") <= LINES
    assert too_long(source) == []
    taking = too_many(source, commands="cli" in module.parts)
    assert {f"{module.stem}.{name}" for name in taking} <= WITH_OPTIONS


def test_files_of_tests_do_not_grow():
    longer = {
        path.relative_to(ROOT).as_posix()
        for path in TESTS
        if path.read_text(encoding="utf-8").count("\n") > LINES
    }
    assert longer == LONG_TESTS


def test_no_room_is_so_full_that_a_stranger_is_lost():
    rooms = Counter(module.parent for module in MODULES)
    assert {room.name: many for room, many in rooms.items() if many > ROOM} == {}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_says_in_a_line_what_it_is_for(module):
    said = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or ""
    assert said.partition("\n")[0].endswith((".", "?"))


def test_what_grew_is_seen():
    lines = "\n".join(f"    x = {n}" for n in range(BODY))
    assert too_long(f'def f():\n    """Much."""\n{lines}') == []
    assert too_long(f"def f():\n{lines}\n    return x") == ["f"]
    assert too_many("def f(self, a, b, c, d, e): ...") == []
    assert too_many("def f(a, b, c, d, e, *, g): ...") == ["f"]
    assert too_many("@app.command\ndef f(a, b, c, d, e, g): ...", commands=True) == []
    assert too_many("def f(a, b, c, d, e, g): ...", commands=True) == ["f"]


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
