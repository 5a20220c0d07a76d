from tests.trust.page import PROMISES, ROOT, page

REPORT = """<testsuites><testsuite timestamp="2026-11-26T03:00:00">
<testcase classname="tests.trust.test_bounds" name="one"/>
<testcase classname="tests.trust.test_bounds" name="two"><failure/></testcase>
<testcase classname="tests.trust.test_faults" name="three"><skipped/></testcase>
</testsuite></testsuites>"""


def test_the_page_says_what_passed_failed_and_was_left_out(tmp_path):
    (tmp_path / "last.xml").write_text(REPORT)
    rows = [line for line in page([tmp_path / "last.xml"]).splitlines() if line.startswith("| ")]
    said = {row.split(" | ")[0].strip("| "): row.split(" | ")[2].strip(" |") for row in rows[1:]}
    assert said[PROMISES[0][0]] == "1 skipped; 2026-11-26"
    assert said[PROMISES[2][0]] == "1 passed, 1 failed; 2026-11-26"
    assert said[PROMISES[3][0]] == "not run"


def test_every_promise_has_a_test():
    for promise, mark in PROMISES:
        assert list(ROOT.glob(f"tests/**/*{mark}*.py")), promise
