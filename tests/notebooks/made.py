"""Notebooks and their page, made from the scripts in `notebooks/`.

`python -m tests.notebooks.made` writes them, with `pictures` after it those of the page too.

Each `notebooks/NAME.py` is a script with cells (jupytext's percent format), which can be read,
checked and compared; `NAME.ipynb` beside it is what Jupyter opens, without outputs.
"""

import os
import re
import sys
from base64 import b64decode
from pathlib import Path

import jupytext
import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "notebooks"
PAGE = ROOT / "docs" / "notebooks.md"
PICTURES = ROOT / "docs" / "images" / "notebooks"
SCRIPTS = sorted(FOLDER.glob("[0-9]*.py"))
CELL_SECONDS = 60
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}

HEAD = """# Notebooks

Seven short stories, each a question that an analyst asks. One command opens them:

```
python notebooks
```

It makes a private environment in `.venv-notebooks` on the first run (a minute or two, once), and
starts JupyterLab, which listens on this machine only. What follows goes to JupyterLab
(`python notebooks --no-browser --port 8899`). All they use is the [door for analysts](python.md);
the third one also uses the law, formula by formula ([the model](model.md)).
"""
TAIL = """
## How they are kept

Beside each notebook stands a script of the same name, with the same cells, which is easier to read
and to compare. Notebook, this page and pictures are made from the scripts:

```
.venv-dev/bin/python -m tests.notebooks.made            # notebooks and page
.venv-dev/bin/python -m tests.notebooks.made pictures   # and the pictures, which plays them all
```

Tests execute every notebook, and fail where one is old or holds outputs.
"""


def notebook_of(script):
    """The notebook of a script, without outputs, always the same to the last byte."""
    read = jupytext.read(script)
    for number, cell in enumerate(read.cells):
        cell["id"] = f"cell-{number}"
    read.metadata = nbformat.from_dict({"kernelspec": KERNEL, "language_info": {"name": "python"}})
    return read


def text_of(script):
    """What the notebook's file holds."""
    return nbformat.writes(notebook_of(script), version=4) + "\n"


def executed(notebook, *before):
    """Execute a notebook where Jupyter would, and return it with its outputs.

    Cells of code that come `before` see to it that what is wrong shows. Where pictures go is left
    to Jupyter: a command that was played here before has set it to files.
    """
    notebook.cells[:0] = [nbformat.v4.new_code_cell(code) for code in before]
    where = {"metadata": {"path": str(FOLDER)}}
    client = NotebookClient(notebook, timeout=CELL_SECONDS, resources=where)
    here = {name: value for name, value in os.environ.items() if name != "MPLBACKEND"}
    client.execute(env={**here, "PYTHONPATH": str(ROOT)})
    return notebook


def told_in(notebook):
    """Everything that a notebook printed."""
    outputs = [one for cell in notebook.cells for one in cell.get("outputs", ())]
    return "".join(one["text"] for one in outputs if one["output_type"] == "stream")


def picture_of(notebook):
    """The picture of the cell that is tagged so."""
    (cell,) = (one for one in notebook.cells if "picture" in one.metadata.get("tags", ()))
    (image,) = (
        one["data"]["image/png"] for one in cell.outputs if "image/png" in one.get("data", ())
    )
    return b64decode(image)


def page():
    """The page that shows question, picture and what is learned."""
    parts = [HEAD]
    for script in SCRIPTS:
        first = notebook_of(script).cells[0].source
        question, _blank, learned = first.partition("\n\n")
        assert re.fullmatch(r"# [^\n]+\?", question), f"{script.name}: its title is no question"
        name = script.stem
        parts.append(
            f"\n## {question[2:]}\n\n{learned}\n\n"
            f"![The picture of {name}](images/notebooks/{name}.png)\n\n"
            f"[`notebooks/{name}.ipynb`](../notebooks/{name}.ipynb)\n"
        )
    return "".join([*parts, TAIL])


def main(arguments):
    """Write the notebooks and the page; with `pictures` play the notebooks and keep theirs."""
    for script in SCRIPTS:
        (FOLDER / f"{script.stem}.ipynb").write_text(text_of(script), encoding="utf-8")
    PAGE.write_text(page(), encoding="utf-8")
    if arguments == ["pictures"]:
        PICTURES.mkdir(parents=True, exist_ok=True)
        for script in SCRIPTS:
            picture = picture_of(executed(notebook_of(script)))
            (PICTURES / f"{script.stem}.png").write_bytes(picture)


if __name__ == "__main__":
    main(sys.argv[1:])
