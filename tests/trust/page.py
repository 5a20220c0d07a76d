"""The page of promises with what the last run of their tests came to.

    python tests tests/trust tests/reports/test_folder.py --junitxml=outputs/ledger/last.xml
    python -m tests.trust.page

writes docs/trust-figures.md; what the run left out is said as such. Files given by name are read
in place of that one, a daily and a nightly run say.
"""

import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[2]
LAST = ROOT / "outputs" / "ledger" / "last.xml"
PAGE = ROOT / "docs" / "trust-figures.md"
PROMISES = (
    ("A run that is killed, filled up, broken off or removed leaves nothing torn", "test_faults"),
    ("Files of two runs never stand side by side in a folder", "test_folder"),
    ("What is absurd is refused at once, and numbers are finite", "test_bounds"),
    ("No code from files, no connection elsewhere, known parts and licences", "test_security"),
    ("The central laws hold on fresh draws, and the book of all nights is quiet", "law_at_night"),
    ("What must stay, scale, add up or never rise does", "test_relations"),
    ("Heads, deals, customers and money add up", "test_every_turn"),
    ("An error that people make turns the tests red", "test_mutants"),
)


def page(reports):
    """The page, from what pytest wrote of its runs."""
    rows = [
        f"| {promise} | {_where(mark)} | {_came_to(reports, mark)} |" for promise, mark in PROMISES
    ]
    return "\n".join(
        [
            "# What the last run of the trust suite came to",
            "",
            "Made by `python -m tests.trust.page` from what the tests wrote, never by hand.",
            "",
            "| promise | test | figure, date |",
            "|---|---|---|",
            *rows,
            "",
        ]
    )


def _where(mark):
    files = sorted(path.relative_to(ROOT) for path in ROOT.glob(f"tests/**/*{mark}*.py"))
    return ", ".join(f"`{path.as_posix()}`" for path in files)


def _came_to(reports, mark):
    counts, days = Counter(), set()
    for report in reports:
        for suite in ElementTree.parse(report).getroot().iter("testsuite"):
            for case in suite.iter("testcase"):
                if mark in case.get("classname", ""):
                    counts[_end(case)] += 1
                    days.add(suite.get("timestamp", "")[:10])
    if not counts:
        return "not run"
    told = ", ".join(f"{number} {end}" for end, number in sorted(counts.items(), reverse=True))
    return f"{told}; {max(days)}"


def _end(case):
    tags = {child.tag for child in case}
    if tags & {"failure", "error"}:
        return "failed"
    return "skipped" if "skipped" in tags else "passed"


if __name__ == "__main__":
    given = [Path(name) for name in sys.argv[1:]] or [LAST]
    PAGE.write_text(page(given), encoding="utf-8", newline="\n")
