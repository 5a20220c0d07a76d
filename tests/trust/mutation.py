"""A mutation-testing run: small changes to the source, drawn at random, and what sees them.

    python -m tests.trust.mutation --sample 200 --seed 1 [--only law]

Each mutant is one changed operator, comparison, number, flag or return value of a function in
`law/`, `engines/` or `analysis/`. It runs in a process of its own against the quick tests of its
part, those first that import its module; it is killed where one of them fails. Prints the survivors
and the score.
"""

import argparse
import ast
import os
import random
import signal
import sys
import time
from functools import cache

from tests.trust.mutating import ROOT, VARIABLE, file_of

PARTS = ("law", "engines", "analysis")
SECONDS = 240
SWAPS = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.And: ast.Or, ast.Or: ast.And,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
QUICK = {
    "law": ("law/test_hand_worked.py", "law"),
    "engines": (
        *("engines/test_leaks.py", "engines/test_headcount.py", "engines/test_known_answers.py"),
        *("engines/test_hand_over.py", "engines/test_promote_equals_keep.py"),
        *("engines/test_people.py", "engines/test_money_replayed.py", "engines/test_in_step.py"),
        *("trust/test_every_turn.py", "engines/test_conservation.py", "engines/test_log.py"),
        *("engines/test_closed_forms_of_people.py", "engines/test_bad_leader_relations.py"),
    ),
    "analysis": (),
}


class _Change(ast.NodeTransformer):
    """Changes the n-th place of the functions of a module, and says how."""

    def __init__(self, target):
        self.target, self.seen, self.label, self.inside = target, -1, "", 0

    def here(self, old, new):
        self.seen += 1
        if self.seen != self.target:
            return old
        self.label = f"{self.line}: {ast.unparse(old)[:60]} -> {ast.unparse(new)[:60]}"
        return ast.copy_location(new, old)

    def visit_FunctionDef(self, node):
        self.inside += 1
        node.body = [self.visit(line) for line in node.body]
        self.inside -= 1
        return node

    def visit(self, node):
        self.line = getattr(node, "lineno", getattr(self, "line", 0))
        passed_by = (ast.Raise, ast.JoinedStr, ast.AnnAssign)
        text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if self.inside and (isinstance(node, passed_by) or text):
            return node
        return super().visit(node)

    def _swapped(self, node, field, op):
        node = self.generic_visit(node)
        if not self.inside or type(op) not in SWAPS:
            return node
        new = ast.parse(ast.unparse(node), mode="eval").body
        other = SWAPS[type(op)]()
        setattr(new, field, [other, *new.ops[1:]] if field == "ops" else other)
        return self.here(node, new)

    def visit_BinOp(self, node):
        return self._swapped(node, "op", node.op)

    def visit_BoolOp(self, node):
        return self._swapped(node, "op", node.op)

    def visit_Compare(self, node):
        return self._swapped(node, "ops", node.ops[0])

    def visit_UnaryOp(self, node):
        node = self.generic_visit(node)
        return self.here(node, node.operand) if self.inside else node

    def visit_Constant(self, node):
        value = node.value
        if not self.inside or isinstance(value, str | bytes | type(None) | type(...)):
            return node
        if isinstance(value, bool):
            return self.here(node, ast.Constant(not value))
        other = value + 1 if isinstance(value, int) else value * 1.01 if value else 0.01
        return self.here(node, ast.Constant(other))

    def visit_Return(self, node):
        node = self.generic_visit(node)
        if node.value is None or isinstance(node.value, ast.Constant):
            return node
        return self.here(node, ast.Return(ast.Constant(None)))


def mutated(module, number):
    """A module's source with its n-th place changed, and what was changed; no label beyond them."""
    change = _Change(number)
    tree = change.visit(ast.parse(file_of(module).read_text()))
    return ast.unparse(ast.fix_missing_locations(tree)), change.label


def places(module):
    """Number of places that can be changed."""
    change = _Change(-2)
    change.visit(ast.parse(file_of(module).read_text()))
    return change.seen + 1


def modules(part):
    """Names of the modules of a part."""
    files = sorted((ROOT / "simulation" / part).rglob("*.py"))
    return [".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files]


@cache
def importing(module):
    """Tests that name a module, shortest first."""
    package, _, name = module.rpartition(".")
    wanted = (f"from {module} import", f"from {package} import {name}")
    files = [f for f in (ROOT / "tests").rglob("test_*.py") if "trust" not in f.parts]
    named = [f for f in files if any(text in f.read_text() for text in wanted)]
    found = sorted(named, key=lambda file: file.stat().st_size)
    return [str(file.relative_to(ROOT / "tests")) for file in found]


def tests_of(module):
    """Quick tests that may see a change of a module."""
    part = module.split(".")[1]
    first = importing(module) if part != "engines" else []
    chosen = list(dict.fromkeys([*first, *QUICK[part]])) or ["analysis"]
    return [f"tests/{test}" for test in chosen]


def begun(name, tests):
    """Start tests under a mutant in a child made by fork (imports are there already)."""
    child = os.fork()
    if child == 0:
        os.environ |= {VARIABLE: name} if name else {}
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        import pytest

        quiet = ["-x", "-q", "-n", "0", "-p", "no:cacheprovider", "--tb=no"]
        os._exit(int(pytest.main([*quiet, *tests])))
    return child


def fates(drawn, at_once):
    """Yield every mutant with whether it was killed; None where its tests do not come to an end."""
    waiting, under_way = list(reversed(drawn)), {}
    while waiting or under_way:
        while waiting and len(under_way) < at_once:
            name = waiting.pop()
            child = begun(name, tests_of(name.split("#")[0]))
            under_way[child] = name, time.monotonic() + SECONDS
        for child, (name, until) in list(under_way.items()):
            ended, status = os.waitpid(child, os.WNOHANG)
            if not ended and time.monotonic() < until:
                continue
            if not ended:
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
            del under_way[child]
            yield name, os.waitstatus_to_exitcode(status) != 0 if ended else None
        time.sleep(0.05)


def main():
    """Draw mutants, run them, and print what survived."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=PARTS)
    parser.add_argument("--at-once", type=int, default=2)
    given = parser.parse_args()
    parts = (given.only,) if given.only else PARTS
    every = [f"{m}#{i}" for part in parts for m in modules(part) for i in range(places(m))]
    drawn = random.Random(given.seed).sample(every, min(given.sample, len(every)))
    import numpy as np  # noqa: F401  once, for all children
    import scipy.special
    import scipy.stats  # noqa: F401
    import simpy  # noqa: F401

    said = {True: "killed", False: "SURVIVED", None: "no end"}
    score = {True: 0, False: 0, None: 0}

    control = begun("", tests_of(modules("law")[1]))
    assert os.waitpid(control, 0)[1] == 0, "without a mutant the tests are red"
    for name, seen in fates(drawn, given.at_once):
        score[seen] += 1
        module, number = name.split("#")
        print(f"{said[seen]:9}{name} line {mutated(module, int(number))[1]}", flush=True)
    print(f"{len(every)} places; of {len(drawn)} drawn (seed {given.seed}) {score[True]} killed, "
          f"{score[False]} survived, {score[None]} without end in {SECONDS} s")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
