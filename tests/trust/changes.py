"""Small changes of the source: operators, comparisons, numbers, flags and returned values.

A place is one of them in a function's body; the n-th place of a module, changed, is the mutant
`module#n`. What cannot change a result is no place: annotations, decorators, docstrings, texts, the
words of an error, and `strict=` of `zip`, which is a guard. Passed by as well are defaults, and the
values of lines with an annotation.
"""

import ast
from typing import NamedTuple

from tests.trust.mutating import ROOT, file_of

PARTS = ("law", "engines", "analysis")
SWAPS = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.And: ast.Or, ast.Or: ast.And,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip


class Place(NamedTuple):
    """Where a change is, what it is, and the first and last line of its statement."""

    line: int
    change: str
    statement: tuple[int, int]


class _Change(ast.NodeTransformer):
    """Changes the n-th place of the functions of a module, and says how."""

    def __init__(self, target=-1):
        self.target, self.inside, self.statement, self.places = target, 0, (0, 0), []

    def here(self, old, new):
        changed = f"{ast.unparse(old)[:60]} -> {ast.unparse(new)[:60]}"
        line = getattr(old, "lineno", self.statement[0])
        self.places.append(Place(line, changed, self.statement))
        chosen = len(self.places) - 1 == self.target
        return ast.copy_location(new, old) if chosen else old

    def visit_FunctionDef(self, node):
        self.inside += 1
        node.body = [self.visit(line) for line in node.body]
        self.inside -= 1
        return node

    def visit(self, node):
        if isinstance(node, ast.stmt):
            within = getattr(node, "body", None)  # of a block, its first lines alone
            end = max(node.lineno, within[0].lineno - 1) if within else node.end_lineno
            outer, self.statement = self.statement, (node.lineno, end)
            try:
                return self.changed(node)
            finally:
                self.statement = outer
        return self.changed(node)

    def changed(self, node):
        strict = isinstance(node, ast.keyword) and node.arg == "strict"
        passed_by = (ast.Raise, ast.JoinedStr, ast.AnnAssign)
        text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if self.inside and (isinstance(node, passed_by) or text or strict):
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


def _visited(module, number=-1):
    change = _Change(number)
    tree = change.visit(ast.parse(file_of(module).read_text()))
    return ast.unparse(ast.fix_missing_locations(tree)), change.places


def mutated(module, number):
    """A module's source with its n-th place changed."""
    return _visited(module, number)[0]


def places(module):
    """What can be changed in a module."""
    return _visited(module)[1]


def modules(part):
    """Names of the modules of a part."""
    files = sorted((ROOT / "simulation" / part).rglob("*.py"))
    names = [".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files]
    return [name.removesuffix(".__init__") for name in names]


def every(part):
    """Names of all mutants of a part."""
    return [f"{module}#{n}" for module in modules(part) for n in range(len(places(module)))]
