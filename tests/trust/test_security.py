"""No code from files, no path out of the folder, known parts.

Connections are watched in test_network.py, and words that would act in test_hostile_words.py.
"""

import ast
import json
import re
from pathlib import Path

import pytest

from tests.trust import audit, parts
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
    for lock, file in parts.BILLS.items():
        assert file.read_text(encoding="utf-8") == parts.bill(lock), again


def test_every_part_has_a_licence_that_lets_it_be_passed_on():
    for name, version in parts.locked():
        named = set(re.split(r" (?:AND|OR) ", parts.licence(name)))
        assert named <= parts.PERMISSIVE, f"{name} {version}: {named - parts.PERMISSIVE}"


@pytest.mark.parametrize("lock", parts.BILLS, ids=lambda path: path.stem)
def test_the_bill_of_materials_names_every_part_and_no_host(lock):
    text = parts.BILLS[lock].read_text(encoding="utf-8")
    bill = json.loads(text)
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.5")
    named = [(one["name"], one["version"]) for one in bill["components"]]
    assert named == parts.locked(lock)
    assert len(named) > 40
    assert len({one["bom-ref"] for one in bill["components"]}) == len(named)
    assert all("licenses" in one for one in bill["components"]) == (lock == parts.LOCK)
    assert "://" not in text


@pytest.mark.parametrize("lock", audit.LOCKS, ids=lambda path: path.stem)
def test_every_locked_package_has_its_hashes(lock):
    """Every line is a package with one version, or a hash of it; none is without."""
    entries = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").rstrip("\n"))
    hashes = re.compile(r"( \\\n    --hash=sha256:[0-9a-f]{64})+")
    for entry in entries:
        pin = re.match(r"[a-z0-9.-]+(\[[a-z0-9,-]+\])?==[^\s;]+( ; [^\\\n]+?)?(?= \\\n)", entry)
        assert pin, entry
        assert hashes.fullmatch(entry, pin.end()), entry
    assert len(entries) == len(parts.locked(lock)) > 40


# --- the audit, which needs the internet ---------------------------------------------------------

FLAW = {"id": "PYSEC-1", "fix_versions": ["2.1"], "aliases": [], "description": ""}
REPORTS = {
    "sound": ([("a", "1", []), ("b", "2", [])], []),
    "a flaw": ([("a", "1", []), ("b", "2", [FLAW])], ["b 2: PYSEC-1, mended in 2.1"]),
    "another version": ([("a", "9", []), ("b", "2", [])], ["a 1: not looked up"]),
    "nothing": ([], ["a 1: not looked up", "b 2: not looked up"]),
}


@pytest.mark.parametrize("name", REPORTS)
def test_an_audit_is_clean_only_where_all_was_looked_up(name):
    found, told = REPORTS[name]
    report = [dict(zip(("name", "version", "vulns"), one, strict=True)) for one in found]
    assert audit.judged([("a", "1"), ("b", "2")], {"dependencies": report}) == told


def test_a_package_that_an_audit_passed_over_is_named():
    report = {"dependencies": [{"name": "a", "skip_reason": "not found"}]}
    assert audit.judged([("a", "1")], report) == ["a: not looked up: not found"]


def test_an_audit_asks_about_every_version_of_every_lock():
    texts = audit.in_files(audit.pins())
    asked = [tuple(line.split("==")) for text in texts for line in text.splitlines()]
    assert sorted(asked) == audit.pins()
    assert {pin for lock in audit.LOCKS for pin in parts.locked(lock)} == set(asked)
    for text in texts:
        names = [line.partition("==")[0] for line in text.splitlines()]
        assert len(names) == len(set(names))


def flaw(name, withdrawn=None):
    return {"id": name, "fixed_in": ["2.1"], "withdrawn": withdrawn}


PAGES = {
    "pycrypto": {"info": {"version": "2.6.1"}, "vulnerabilities": [flaw("PYSEC-0")]},
    "a": {"info": {"version": "2"}, "vulnerabilities": [flaw("PYSEC-3", "2026-01-01")]},
    "b": {"info": {"version": "2"}, "vulnerabilities": [flaw("PYSEC-1")]},
}


def page(address):
    index, name, kind = address.rsplit("/", 2)
    assert (index, kind) == ("index", "json")
    return PAGES[name]


def test_pages_tell_of_newest_releases_and_of_no_older_ones():
    found = [("a", "1"), ("a", "2"), ("b", "2")]
    told = audit.judged(found, audit.by_pages(found, "index/", page))
    assert told == ["b 2: PYSEC-1, mended in 2.1", "a 1: not looked up"]
    kept = audit.record(found, told, "pages")
    assert kept["sound"] == ["a 2"]
    assert kept["to be seen to"] == told


def test_pages_that_know_no_flaws_at_all_are_not_believed(monkeypatch):
    monkeypatch.setitem(PAGES, "pycrypto", {**PAGES["pycrypto"], "vulnerabilities": []})
    with pytest.raises(SystemExit, match="knows nothing against pycrypto"):
        audit.by_pages([("a", "2")], "index", page)


def test_the_audit_that_is_told_of_is_of_these_locks():
    kept = json.loads(parts.AUDIT.read_text("utf-8"))
    left = {line.partition(":")[0] for line in kept["to be seen to"]}
    assert not any(", mended in" in line for line in kept["to be seen to"])
    assert sorted([*kept["sound"], *left]) == sorted(" ".join(pin) for pin in audit.pins())
