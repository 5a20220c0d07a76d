"""A mutation-testing run: small changes to the source, drawn at random, and what sees them.

    python -m tests.trust.reach
    python -m tests.trust.mutation --sample 60 --seed 2 [--only law] [--again survived]

Each mutant is one changed place (`changes`) of `law/`, `engines/` or `analysis/`. It runs in a
process of its own against the test files that reach its line (`reach`), those of `FIRST` and then
the quickest first, until one fails: then it is killed. Verdicts are added to
outputs/mutation/verdicts.jsonl, so that a run that was cut off goes on where it was; `--again`
tries anew what ended so. See `score` for what they come to.
"""

import argparse
import csv
import json
import os
import random
import sys
import time

from tests.trust.changes import PARTS, every, places
from tests.trust.mutating import ROOT, file_of
from tests.trust.reach import begun, book, ended, imports, reaching

VERDICTS = ROOT / "outputs" / "mutation" / "verdicts.jsonl"
JUDGED = ROOT / "tests" / "trust" / "judged.tsv"
EQUIVALENT = "equivalent"
FIRST = ("tests/engines/test_in_step.py", "tests/engines/test_money_replayed.py")
"""Tests that tell the engines apart month by month: of whatever reaches a line, the sharpest."""
QUICK = 4.0
"""Seconds of tests that are tried first, in one go."""
ENOUGH = {"law": 45.0, "engines": 30.0, "analysis": 45.0}
"""Seconds of tests after which no more are tried; what is left out is told."""


def drawn(part, sample, seed):
    """Names of the mutants of a part that are in the sample."""
    names = every(part)
    return random.Random(seed).sample(names, min(sample, len(names)))


def verdicts():
    """Verdicts so far, in order; a line that was cut off counts as none."""
    if not VERDICTS.exists():
        return []
    lines = VERDICTS.read_text(encoding="utf-8").splitlines(keepends=True)
    return [json.loads(line) for line in lines if line.endswith("\n")]


def judgements():
    """What was judged of survivors: by module, line's text and change; its number does not last."""
    with JUDGED.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {tuple(row[:3]): tuple(row[3:]) for row in rows}


def key(verdict):
    """What a verdict's mutant is judged by."""
    return verdict["mutant"].split("#")[0], verdict["text"], verdict["change"]


def portions(files, enough):
    """Test files in two goes, the quick ones and the others, and what there is no time for."""
    goes, total = ([], [], []), 0.0
    for seconds, file in files:
        total += seconds
        goes[0 if total <= QUICK else 1 if total <= enough else 2].append((seconds, file))
    if not goes[0] and not goes[1] and goes[2]:  # one, however long
        goes[1].append(goes[2].pop(0))
    return goes


class _FirstFailure:
    """Tells which test failed first."""

    def __init__(self, place):
        self.place = place

    def pytest_runtest_logreport(self, report):
        if report.failed:
            os.write(self.place, report.nodeid.encode())

    def pytest_collectreport(self, report):
        if report.failed:
            os.write(self.place, f"{report.nodeid} (import)".encode())


def tried(name, goes, alone=False):
    """How a mutant ends, what sees it, and the seconds that it took.

    The clock of a busy machine is no witness, so that tests have a limit of processor time in place
    of their own; alone, a mutant without end has ten times as much, and the tests' own limit too.
    """
    spent = 0.0
    for go in goes:
        if not go:
            continue
        here, there = os.pipe()
        limit = (10.0 if alone else 1.0) * (20.0 + 3.0 * sum(seconds for seconds, _ in go))
        tests = [*([] if alone else ["--timeout=0"]), *(file for _, file in go)]
        code, seconds = ended(begun(tests, limit, name, plugins=[_FirstFailure(there)]))
        os.close(there)
        with os.fdopen(here, encoding="utf-8", errors="replace") as told:
            by = told.read()
        spent += seconds
        if code != 0:
            return ("no end" if code is None else "killed"), by, spent
    return "survived", "", spent


def verdict_on(name, found, tests=None, alone=False):
    """The verdict on a mutant, of the tests that reach it or of those that are given."""
    module, number = name.split("#")
    place = places(module)[int(number)]
    first, last = place.statement
    part = module.split(".")[1]
    reached = sorted(
        reaching(module, range(first, last + 1), found), key=lambda one: one[1] not in FIRST
    )
    quick, others, left = portions(reached, ENOUGH[part])
    if tests:
        quick, others, left = [(ENOUGH["law"], test) for test in tests], [], []
    end, by, seconds = tried(name, (quick, others), alone)
    return {
        "mutant": name,
        "line": place.line,
        "text": file_of(module).read_text().splitlines()[place.line - 1].strip(),
        "change": place.change,
        "end": end,
        "by": by,
        "files": len(quick) + len(others),
        "left": [file for _, file in left],
        "seconds": round(seconds, 1),
        "date": time.strftime("%Y-%m-%d"),
    }


def due(part, given):
    """Yield the mutants drawn that have no verdict, or one that is to be tried again."""
    last, judged = {(one["mutant"], one["change"]): one for one in verdicts()}, judgements()
    for name in drawn(part, given.sample, given.seed):
        module, number = name.split("#")
        known = last.get((name, places(module)[int(number)].change))
        again = known is not None and known["end"] == given.again
        if known is None or (again and judged.get(key(known), ("",))[0] != EQUIVALENT):
            yield name


def main():
    """Draw mutants, try those that have no verdict, and write and print the verdicts."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sample", type=int, default=60, help="mutants of each part")
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--only", choices=PARTS)
    parser.add_argument("--again", choices=("survived", "no end"))
    parser.add_argument("--tests", nargs="+", help="tests to try in place of those that reach it")
    given = parser.parse_args()
    found = {file: one for file, one in book().items() if one["end"] == 0}
    imports()
    for part in (given.only,) if given.only else PARTS:
        for name in due(part, given):
            one = verdict_on(name, found, given.tests, alone=given.again == "no end")
            with VERDICTS.open("a", encoding="utf-8") as file:
                file.write(json.dumps({"seed": given.seed, **one}) + "\n")
            said = "{end:9}{mutant} line {line}: {change} [{seconds} s] {by}"
            print(said.format(**one), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
