"""The page of promises with what the last run of their tests came to.

    python tests tests/trust --junitxml=outputs/ledger/daily.xml
    python tests -m nightly --junitxml=outputs/ledger/night.xml
    python -m tests.trust.page

writes docs/trust-figures.md from all that stands in outputs/ledger: of each test the latest run
counts, and what was never run is said as such. Files given by name are read in place of those.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

from tests.trust import parts, score

ROOT = Path(__file__).resolve().parents[2]
LEDGER = ROOT / "outputs" / "ledger"
PAGE = ROOT / "docs" / "trust-figures.md"
PROMISES = (
    ("Bad input is refused with its place and a hint, and sound input is taken", "trust/test_bad_"),
    ("Of random files, sound and spoilt, none is judged wrongly", "test_fuzz"),
    ("What is absurd is refused at once, and numbers are finite in odd worlds", "test_bounds"),
    ("A run that is killed, filled up, broken off or removed leaves nothing torn", "test_faults"),
    ("Killed at any moment, or with workers killed, it goes on to the same bytes", "test_killed"),
    ("Files of two runs never stand side by side in a folder", "test_folder"),
    ("The same scenario and seed give the same bits, with any hash seed", "test_again"),
    ("What must stay, scale, add up or never rise does", "test_relations"),
    ("Heads, deals, customers and money add up through every turn", "test_every_turn"),
    ("Both engines: the same people in every future", "engines/test_people"),
    ("Both engines: the same money on the same deals", "engines/test_money_replayed"),
    ("Both engines: deals of the same law", "engines/test_deals_in_law"),
    ("The central laws hold on fresh draws, and the book of all nights is quiet", "test_law_at"),
    ("Intervals from a company's records hold as often as they say", "calibration/test_coverage"),
    ("An error that people make turns the tests red", "test_mutants"),
    ("Changes drawn at random are held against the tests too", "trust/mutation"),
    ("No code from files, known parts, hashes and licences", "trust/test_security"),
    ("Nothing is known against a locked package", "trust/audit"),
    ("No connection off this machine", "trust/test_network"),
    ("No name acts in a file, in the terminal or on the page", "test_hostile_"),
)


def page(reports):
    """The page, from what pytest wrote of its runs."""
    cases = latest(reports)
    rows = [
        f"| {promise} | {_where(mark)} | {_came_to(cases, mark)} |" for promise, mark in PROMISES
    ]
    return "\n".join(
        [
            "# What the last run of the trust suite came to",
            "",
            "Made by `python -m tests.trust.page` from what the tests wrote, never by hand.",
            "",
            "| promise | test | figure | date |",
            "|---|---|---|---|",
            *rows,
            "",
        ]
    )


def latest(reports):
    """The latest run of every test, by class and name: what pytest wrote of it, and when."""
    found = {}
    for report in reports:
        for suite in ElementTree.parse(report).getroot().iter("testsuite"):
            moment = suite.get("timestamp", "")
            for case in suite.iter("testcase"):
                key = case.get("classname", ""), case.get("name")
                if key not in found or found[key][1] <= moment:
                    found[key] = case, moment
    return found


def _where(mark):
    files = sorted(path.relative_to(ROOT) for path in ROOT.glob(f"tests/**/{mark}*.py"))
    return ", ".join(f"`{path.as_posix()}`" for path in files)


def _came_to(cases, mark):
    """What tests counted themselves, summed by name, then how they ended; and the days."""
    if mark == "trust/audit":
        return _audited()
    if mark == "trust/mutation":
        said, _, day = (score.figure() or "not run; ").rpartition("; ")
        return f"{said} | {day}"
    counted, tests, ends, days = Counter(), Counter(), Counter(), set()
    for (where, _), (case, moment) in cases.items():
        if f".{mark.replace('/', '.')}" in where:
            ends[_end(case)] += 1
            days.add(moment[:10])
            for one in case.iter("property"):
                counted[one.get("name")] += int(one.get("value"))
                tests[one.get("name")] += 1
    if not days:
        return "not run | "
    own_first = sorted(counted, key=tests.get)  # what several tests say is of all before it
    told = [f"{counted[what]:,} {what}" for what in own_first]
    told += [
        f"{number:,} {'test' if number == 1 else 'tests'} {end}"
        for end, number in sorted(ends.items(), reverse=True)
    ]
    return f"{', '.join(told)} | {' to '.join(sorted({min(days), max(days)}))}"


def _audited():
    kept = json.loads(parts.AUDIT.read_text("utf-8"))
    flaws = [line for line in kept["to be seen to"] if "not looked up" not in line]
    missed = len(kept["to be seen to"]) - len(flaws)
    told = f"{len(kept['sound'])} without a known flaw, {len(flaws)} with one"
    return f"{told}, {missed} not looked up (asked: {kept['asked']}) | {kept['day']}"


def _end(case):
    tags = {child.tag for child in case}
    if tags & {"failure", "error"}:
        return "failed"
    return "skipped" if "skipped" in tags else "passed"


if __name__ == "__main__":
    given = [Path(name) for name in sys.argv[1:]] or sorted(LEDGER.glob("*.xml"))
    PAGE.write_text(page(given), encoding="utf-8", newline="\n")
