"""Notebooks: each plays to its end without a warning, says what holds, and is as its script."""

import ast
import json
from functools import cache
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

import simulation
from tests.notebooks.made import (
    FOLDER,
    PAGE,
    PICTURES,
    SCRIPTS,
    executed,
    notebook_of,
    page,
    picture_of,
    text_of,
    told_in,
)

STRICT = """\
import warnings
warnings.simplefilter("error")
# The kernel says this of itself as it ends.
warnings.filterwarnings("ignore", message="For consistency across implementations")
"""
NAMES = [script.stem for script in SCRIPTS]
BY_NAME = dict(zip(NAMES, SCRIPTS, strict=True))
HEAVIEST_PICTURE = 80_000
FOREIGN = {
    "importlib.util",
    "json",
    "ipywidgets",
    "matplotlib.pyplot",
    "numpy",
    "pandas",
    "pathlib",
    "subprocess",
    "sys",
    "tempfile",
    "time",
}

# What each notebook must have told, computed in it or not at all.
TELLS = {
    "01_first_answer": ("pain 1: selling lost", "Pain 2", "total difference"),
    "02_change_an_assumption": ("promote less keep", "variance is luck", "does best in"),
    "03_the_law_by_hand": ("the short way", "standard errors in 12 months", "variance over"),
    "04_two_engines_agree": ("same bit by bit", "largest of 20 gaps", "better in two futures"),
    "05_your_own_data": ("intervals hold the truth", "Missed:"),
    "06_write_a_strategy": ("agreed against promote", "strict against agreed", "E-XREF"),
    "07_sweep_on_dask": ("rows of", "Promote is ahead of keep by"),
}


@cache
def played(name):
    """A notebook with its outputs."""
    return executed(notebook_of(BY_NAME[name]), STRICT)


def difference(one, other):
    """Mean difference of two pictures, of 255; other letters come to less than 1."""
    left, right = (
        np.asarray(Image.open(BytesIO(png)).convert("L"), dtype=float) for png in (one, other)
    )
    return np.abs(left - right).mean() if left.shape == right.shape else 255.0


def test_all_seven_are_there():
    assert [name[:3] for name in NAMES] == [f"0{number}_" for number in range(1, 8)]
    assert set(TELLS) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_is_made_from_its_script_and_holds_no_outputs(name):
    text = (FOLDER / f"{name}.ipynb").read_text(encoding="utf-8")
    assert text == text_of(BY_NAME[name]), "make it again: python -m tests.notebooks.made"
    cells = [cell for cell in json.loads(text)["cells"] if cell["cell_type"] == "code"]
    assert cells
    for cell in cells:
        assert cell["outputs"] == []
        assert cell["execution_count"] is None


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_begins_with_a_question_and_ends_with_what_to_try(name):
    cells = notebook_of(BY_NAME[name]).cells
    assert cells[0].source.startswith("# ")
    assert cells[-1].source.startswith("## What to try next\n\n- ")
    assert len(cells) <= 22


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_imports_only_what_is_public(name):
    tree = ast.parse(BY_NAME[name].read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            assert {one.name for one in node.names} <= FOREIGN
        elif isinstance(node, ast.ImportFrom) and node.module == "simulation":
            assert {one.name for one in node.names} <= set(simulation.__all__)
        elif isinstance(node, ast.ImportFrom):
            law = name.startswith("03") and node.module.startswith("simulation.law.")
            assert law or node.module in FOREIGN


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_plays_to_its_end_and_tells_its_story(name):
    """What it asserts itself holds, no warning is raised, and what is said on the way is there."""
    notebook = played(name)
    told = told_in(notebook)
    for part in TELLS[name]:
        assert part in told
    assert "nan" not in told.split()
    assert "stderr" not in {
        one.get("name") for cell in notebook.cells for one in cell.get("outputs", ())
    }
    assert 5_000 < len(picture_of(notebook)) < HEAVIEST_PICTURE
    assert difference(picture_of(notebook), (PICTURES / f"{name}.png").read_bytes()) < 1.0, (
        "make it again: python -m tests.notebooks.made pictures"
    )


def test_a_notebook_that_goes_wrong_is_noticed():
    """The law is held against the engine: another win rate in one of the two, and it stops."""
    notebook = notebook_of(BY_NAME["03_the_law_by_hand"])
    (cell,) = (one for one in notebook.cells if "win_rate: {WINS}" in one.source)
    cell["source"] = cell.source.replace("win_rate: {WINS}", "win_rate: {1.03 * WINS}")
    with pytest.raises(Exception, match="tell different stories"):
        executed(notebook, STRICT)


def test_a_warning_stops_a_notebook():
    notebook = notebook_of(BY_NAME["03_the_law_by_hand"])
    notebook.cells = notebook.cells[:1]
    with pytest.raises(Exception, match="UserWarning"):
        executed(notebook, STRICT, 'warnings.warn("mind")')


def test_the_page_shows_every_notebook():
    assert PAGE.read_text(encoding="utf-8") == page(), (
        "make it again: python -m tests.notebooks.made"
    )
    assert {path.stem for path in PICTURES.iterdir()} == set(NAMES)
    for path in PICTURES.iterdir():
        assert path.stat().st_size < HEAVIEST_PICTURE
        assert path.read_bytes().startswith(b"\x89PNG")
