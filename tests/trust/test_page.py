import json

import pytest

from tests.trust import page as figures
from tests.trust.page import PROMISES, ROOT, page

REPORT = """<testsuites><testsuite timestamp="2026-11-26T03:00:00">
<testcase classname="tests.trust.test_bounds" name="one"/>
<testcase classname="tests.trust.test_bounds" name="two"><failure/></testcase>
<testcase classname="tests.trust.test_faults" name="three"><skipped/></testcase>
<testcase classname="tests.trust.test_fuzz" name="four">
<properties><property name="files" value="900"/></properties></testcase>
<testcase classname="tests.scenario.test_fuzz" name="four">
<properties><property name="files" value="1100"/></properties></testcase>
</testsuite></testsuites>"""
LATER = """<testsuite timestamp="2026-11-27T03:00:00">
<testcase classname="tests.trust.test_bounds" name="two"/>
</testsuite>"""


def rows(*reports):
    lines = [line for line in page(reports).splitlines() if line.startswith("| ")]
    cells = [line.strip("| ").split(" | ") for line in lines[1:]]
    marks = {promise: mark for promise, mark in PROMISES}
    return {marks[cell[0]]: " | ".join(cell[2:]).strip(" |") for cell in cells}


@pytest.fixture
def written(tmp_path):
    (tmp_path / "last.xml").write_text(REPORT)
    (tmp_path / "later.xml").write_text(LATER)
    return tmp_path


def test_the_page_says_what_passed_failed_and_was_left_out(written):
    said = rows(written / "last.xml")
    assert said["test_faults"] == "1 test skipped | 2026-11-26"
    assert said["test_bounds"] == "1 test passed, 1 test failed | 2026-11-26"
    assert said["trust/test_security"] == "not run"


def test_what_tests_counted_is_added_up(written):
    assert rows(written / "last.xml")["test_fuzz"] == "2,000 files, 2 tests passed | 2026-11-26"


def test_of_every_test_the_latest_run_counts(written):
    for order in (["last.xml", "later.xml"], ["later.xml", "last.xml"]):
        said = rows(*(written / name for name in order))
        assert said["test_bounds"] == "2 tests passed | 2026-11-26 to 2026-11-27"


def test_the_score_of_mutation_testing_has_its_row(written, monkeypatch):
    monkeypatch.setattr(figures.score, "figure", lambda: "seed 2: law 9 of 9 killed; 2026-11-26")
    said = rows(written / "last.xml")["trust/mutation"]
    assert said == "seed 2: law 9 of 9 killed | 2026-11-26"


def test_the_audit_has_its_row(written, monkeypatch):
    left = ["b 1: PYSEC-1, mended in 2", "c 1: not looked up", "d 1: not looked up"]
    kept = {"day": "2026-11-26", "asked": "pip-audit", "sound": ["a 1"], "to be seen to": left}
    (written / "audit.json").write_text(json.dumps(kept))
    monkeypatch.setattr(figures.parts, "AUDIT", written / "audit.json")
    said = rows(written / "last.xml")["trust/audit"]
    assert said.startswith("1 without a known flaw, 1 with one, 2 not looked up (asked: pip-audit)")


def test_every_promise_has_a_test():
    for promise, mark in PROMISES:
        assert list(ROOT.glob(f"tests/**/{mark}*.py")), promise
