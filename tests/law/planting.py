"""Errors of one per cent, planted one at a time in the source of a module of the law."""

import ast
import inspect
from collections.abc import Iterator
from copy import deepcopy
from types import ModuleType
from typing import Any

TOO_MUCH = 1.01
_ABOUT_SHAPE = {"len", "empty", "empty_like", "ones_like", "full_like", "broadcast_shapes"}
_COMPARISONS = {"less", "greater", "equal", "not_equal", "greater_equal"}


class _Plant(ast.NodeTransformer):
    """Multiply the n-th number, or use of a number, by `TOO_MUCH`.

    What only says yes or no is left alone: flags, comparisons with 0, shapes.
    """

    def __init__(self, target: int) -> None:
        self.target = target
        self.seen = -1
        self.inside = "the module"
        self.names: set[str] = set()
        self.planted: ast.expr | None = None
        self.label = ""

    def visit(self, node: ast.AST) -> Any:
        done = super().visit(node)
        lines = (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Return)
        if self.planted is not None and not self.label and isinstance(node, lines):
            self.label = f"{self.inside}: {ast.unparse(done)}"
        return done

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        self.inside, self.names = node.name, _numbers_of(node)
        node.body = [self.visit(line) for line in node.body]
        node.args.defaults = [self.visit(default) for default in node.args.defaults]
        if self.planted is not None and not self.label:
            self.label = f"{node.name}({ast.unparse(node.args)})"
        self.inside, self.names = "the module", set()
        return node

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        self.names = {argument.arg for argument in node.args.args}
        node.body = self.visit(node.body)
        self.names = set()
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        node.value = self.visit(node.value) if node.value else None
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        return node if isinstance(node.value, ast.Name) else self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        name = ast.unparse(node.func).rpartition(".")[2]
        if name in _ABOUT_SHAPE or (name in _COMPARISONS and _is_zero(node.args[1])):
            return node
        if name == "where" and isinstance(node.args[0], ast.Name):
            node.args[1:] = [self.visit(argument) for argument in node.args[1:]]
            return node
        return self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        return node if _is_zero(node.comparators[0]) else self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        return node if isinstance(node.op, ast.BitAnd) else self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        return self.spoil(node) if isinstance(node.value, float) and node.value else node

    def visit_Name(self, node: ast.Name) -> ast.AST:
        wanted = node.id in self.names and isinstance(node.ctx, ast.Load)
        return self.spoil(node) if wanted else node

    def spoil(self, node: ast.expr) -> ast.expr:
        self.seen += 1
        if self.seen != self.target:
            return node
        self.planted = ast.BinOp(node, ast.Mult(), ast.Constant(TOO_MUCH))
        return self.planted


def _is_zero(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value == 0.0


def _numbers_of(function: ast.FunctionDef) -> set[str]:
    """Names of a function that hold real numbers: arguments, and what is worked out from them."""
    arguments = {
        argument.arg
        for argument in function.args.args
        if argument.annotation and ast.unparse(argument.annotation) in {"Real", "Floats"}
    }
    assigned = {
        target.id
        for node in ast.walk(function)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    return (arguments | assigned) - _whole_numbers_of(function)


def _whole_numbers_of(function: ast.FunctionDef) -> set[str]:
    """Names of a function that count stages or months."""
    places = [node.slice for node in ast.walk(function) if isinstance(node, ast.Subscript)]
    calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
    ranges = [node for node in calls if ast.unparse(node.func) in {"range", "np.arange"}]
    return {
        name.id
        for counting in [*places, *ranges]
        for name in ast.walk(counting)
        if isinstance(name, ast.Name)
    }


def spoiled(module: ModuleType) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what was planted, and the names of the module with it, for every possible error."""
    tree = ast.parse(inspect.getsource(module))
    target = 0
    while True:
        plant = _Plant(target)
        wrong = plant.visit(deepcopy(tree))
        if plant.planted is None:
            return
        names: dict[str, Any] = {"__name__": module.__name__}
        exec(compile(ast.fix_missing_locations(wrong), module.__name__, "exec"), names)
        yield f"{module.__name__.rpartition('.')[2]}: {plant.label}", names
        target += 1
