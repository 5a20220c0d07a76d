"""What a hand-worked check is, and which functions and constants make up the law."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

import simulation.law

# Worked with pencil and tables once, so that no case needs the code's own exp or log.
E = 2.718281828459045
LN_2 = 0.693147180559945
ROOT_2 = 1.414213562373095
E_TO_MINUS_1 = 0.367879441171442
E_TO_MINUS_2 = 0.135335283236613
E_TO_MINUS_2_3 = 0.100258843722804


@dataclass(frozen=True)
class Case:
    """A function of the law, arguments, and what it must return, worked out by hand."""

    law: Callable[..., Any]
    given: tuple[Any, ...]
    expected: Any

    @property
    def name(self) -> str:
        """Module and name of the function."""
        return f"{self.law.__module__.rpartition('.')[2]}.{self.law.__name__}"


def agree(found: Any, expected: Any) -> None:
    """Fail where a result is not what was worked out, to twelve digits."""
    found = found if isinstance(found, tuple) else (found,)
    expected = expected if isinstance(expected, tuple) else (expected,)
    assert len(found) == len(expected)
    for one, other in zip(found, expected, strict=True):
        wanted = np.asarray(other, dtype=float)
        assert np.shape(one) == wanted.shape
        np.testing.assert_allclose(np.asarray(one, dtype=float), wanted, rtol=1e-12, atol=1e-14)


def law_modules() -> dict[str, Any]:
    """Return every module of the law, by name."""
    folder = Path(simulation.law.__file__).parent
    names = sorted(path.stem for path in folder.glob("*.py") if path.stem != "__init__")
    return {name: import_module(f"simulation.law.{name}") for name in names}


def law_functions() -> dict[str, Callable[..., Any]]:
    """Return every public function of the law, by module and name."""
    return {
        f"{name}.{function.__name__}": function
        for name, module in law_modules().items()
        for function in vars(module).values()
        if inspect.isfunction(function)
        and function.__module__ == module.__name__
        and not function.__name__.startswith("_")
    }


def law_constants() -> dict[str, float]:
    """Return every public number of the law, by module and name."""
    return {
        f"{name}.{constant}": value
        for name, module in law_modules().items()
        for constant, value in vars(module).items()
        if isinstance(value, float) and not constant.startswith("_")
    }


def real_places(law: Callable[..., Any]) -> list[int]:
    """Positions of the arguments that may be arrays of any shape."""
    parameters = inspect.signature(law).parameters.values()
    return [i for i, parameter in enumerate(parameters) if parameter.annotation == "Real"]


def elementwise(law: Callable[..., Any]) -> bool:
    """Whether a function works element by element, with no axis of its own."""
    signature = inspect.signature(law)
    kinds = {parameter.annotation for parameter in signature.parameters.values()}
    returns = signature.return_annotation
    return kinds <= {"Real", "str", "float | None"} and "Floats" not in returns
