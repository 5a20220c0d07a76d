"""A mutant: one module whose source is another when a child process of the tests imports it.

`DOUBLE_PAIN_MUTANT` names it in the child's environment, and `tests/conftest.py` puts it in place
before anything is imported; the product knows nothing of it.
"""

import os
import subprocess
import sys
from importlib.abc import MetaPathFinder
from importlib.machinery import PathFinder, SourceFileLoader
from pathlib import Path

VARIABLE = "DOUBLE_PAIN_MUTANT"
ROOT = Path(__file__).parents[2]
RED, GREEN = 1, 0
"""What pytest ends with where a test fails, and where none does."""


class _Loader(SourceFileLoader):
    """Loads a source that is given, and never what was compiled before."""

    def __init__(self, name, path, source):
        super().__init__(name, path)
        self.source = source

    def get_code(self, fullname):
        return compile(self.source, self.path, "exec")


class _Finder(MetaPathFinder):
    def __init__(self, name, source):
        self.name, self.source = name, source

    def find_spec(self, fullname, path=None, target=None):
        if fullname != self.name:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        spec.loader = _Loader(fullname, spec.origin, self.source)
        return spec


def put(module, source):
    """Let a module that was not imported yet have another source."""
    assert module not in sys.modules, f"{module} was imported already"
    sys.meta_path.insert(0, _Finder(module, source))


def file_of(module):
    """Where a module's source is."""
    place = ROOT.joinpath(*module.split("."))
    return place.with_suffix(".py") if place.with_suffix(".py").exists() else place / "__init__.py"


def put_named(name):
    """Put the mutant that a child's environment names: one of the list, or `module#number`."""
    if "#" in name:
        from tests.trust.changes import mutated

        module, number = name.split("#")
        put(module, mutated(module, int(number)))
    else:
        from tests.trust.mutants import by_name

        mutant = by_name(name)
        put(f"simulation.{mutant.module}", mutant.source())


def ends_with(name, tests, seconds=600):
    """What pytest ends with when tests run under a mutant, and what it said; none for no name."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), VARIABLE: name}
    if not name:
        del environment[VARIABLE]
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-n", "0", "-p", "no:cacheprovider"]
    command += ["--no-header", "--tb=line", *tests]
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=seconds
        )
    except subprocess.TimeoutExpired:
        return RED, "it does not come to an end"
    return done.returncode, done.stdout[-2000:] + done.stderr[-2000:]
