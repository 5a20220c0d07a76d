"""No code from files, no path out of the folder, known parts.

Connections are watched in test_network.py, and words that would act in test_hostile_words.py.
"""

import ast
import json
import re
from pathlib import Path

import pytest

from tests.trust import parts
from tests.trust.guard import guarded

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "simulation").rglob("*.py"))
FORBIDDEN = {"pickle", "marshal", "shelve", "dill", "joblib", "cloudpickle", "yaml", "code"}


def calls_and_imports(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield f"{node.func.id}()"


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_source_carries_out_what_a_file_says(source):
    text = source.read_text(encoding="utf-8")
    found = set(calls_and_imports(ast.parse(text)))
    assert not found & {*FORBIDDEN, "eval()", "exec()", "compile()", "__import__()"}
    assert "allow_pickle=True" not in text
    assert all('typ="safe"' in given for given in re.findall(r"YAML\(([^)]*)\)", text))
    assert "shell=True" not in text


@pytest.mark.parametrize(
    "text",
    [
        "title: !!python/object/apply:os.system ['touch CAME']",
        "title: !!python/name:os.system",
        "title: !!python/object/new:os.system ['touch CAME']",
        "title: !include ../secret.yaml",
        "extends: ../secret.yaml",
        "extends: /SECRET",
        "extends: link.yaml",
        "extends: below/../../secret.yaml",
        'extends: "..\\\\secret.yaml"',
    ],
)
def test_a_file_neither_carries_out_code_nor_reaches_out_of_its_folder(tmp_path, text):
    folder = tmp_path / "inside"
    folder.mkdir()
    secret = tmp_path / "secret.yaml"
    secret.write_text("title: hidden words\n")
    (folder / "link.yaml").symlink_to(secret)
    text = text.replace("/SECRET", str(secret))
    (folder / "bad.yaml").write_text(f"{text}\nteam: 6\n")
    done = guarded(folder, "check", "bad.yaml")
    assert done.returncode == 2
    assert re.search("E-TAG|E-PATH|E-FILE", done.stderr), done.stderr
    assert "hidden words" not in done.stderr + done.stdout
    assert {path.name for path in folder.iterdir()} == {"bad.yaml", "link.yaml", "sitecustomize.py"}


# --- what it is made of --------------------------------------------------------------------------


def test_the_lists_of_parts_are_of_today():
    again = "run `python -m tests.trust.parts`"
    assert parts.PAGE.read_text(encoding="utf-8") == parts.page(), again
    assert parts.BILL.read_text(encoding="utf-8") == parts.bill(), again


def test_every_part_has_a_licence_that_lets_it_be_passed_on():
    for name, version in parts.locked():
        named = set(re.split(r" (?:AND|OR) ", parts.licence(name)))
        assert named <= parts.PERMISSIVE, f"{name} {version}: {named - parts.PERMISSIVE}"


def test_the_bill_of_materials_names_every_part_and_no_host():
    bill = json.loads(parts.BILL.read_text(encoding="utf-8"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.5")
    named = [(one["name"], one["version"]) for one in bill["components"]]
    assert named == parts.locked()
    assert len(named) > 40
    assert len({one["bom-ref"] for one in bill["components"]}) == len(named)
    assert "://" not in parts.BILL.read_text(encoding="utf-8")
