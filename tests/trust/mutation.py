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
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from tests.trust.mutating import ROOT, VARIABLE, file_of

PARTS = ("law", "engines", "analysis")
SECONDS = 150
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


def killed(name, tests):
    """Whether tests fail under a mutant, in a child made by fork (imports are there already)."""
    child = os.fork()
    if child == 0:
        os.environ[VARIABLE] = name
        with open(os.devnull, "w") as nowhere:
            os.dup2(nowhere.fileno(), 1)
            os.dup2(nowhere.fileno(), 2)
        import pytest

        quiet = ["-x", "-q", "-n", "0", "-p", "no:cacheprovider", "--tb=no"]
        os._exit(int(pytest.main([*quiet, *tests])))
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status) != 0
        time.sleep(0.05)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def main():
    """Draw mutants, run them, and print what survived."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=PARTS)
    given = parser.parse_args()
    parts = (given.only,) if given.only else PARTS
    every = [f"{m}#{i}" for part in parts for m in modules(part) for i in range(places(m))]
    drawn = random.Random(given.seed).sample(every, min(given.sample, len(every)))
    import hypothesis  # noqa: F401  once, for all children
    import numpy as np  # noqa: F401
    import scipy.special
    import scipy.stats  # noqa: F401
    import simpy  # noqa: F401

    said = {True: "killed", False: "SURVIVED", None: "no end"}
    score = {True: 0, False: 0, None: 0}

    def run(name):
        return name, killed(name, tests_of(name.split("#")[0]))

    with ThreadPoolExecutor(2) as pool:
        for name, seen in pool.map(run, drawn):
            score[seen] += 1
            module, number = name.split("#")
            print(f"{said[seen]:9}{name} line {mutated(module, int(number))[1]}", flush=True)
    print(f"{len(every)} places; of {len(drawn)} drawn (seed {given.seed}) {score[True]} killed, "
          f"{score[False]} survived, {score[None]} without end in {SECONDS} s")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
