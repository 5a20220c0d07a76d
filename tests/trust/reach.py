"""Which test files reach which lines of `law/`, `engines/` and `analysis/`, and how long they take.

    python -m tests.trust.reach [tests/engines ...]

Every file of the daily suite runs once, in a process of its own so that nothing is left over from
another, under coverage; outputs/mutation/reach.json holds what was found. A file is measured again
where it or one of the parts has changed since. One that is not green, or too slow, takes no part in
mutation testing.
"""

import json
import os
import resource
import sys
from functools import cache
from hashlib import sha256
from pathlib import Path

from tests.trust.mutating import ROOT, VARIABLE

BOOK = ROOT / "outputs" / "mutation" / "reach.json"
PARTS = ("law", "engines", "analysis")
NEAR = ("law", "engines", "analysis", "findings")
HERE = (
    *("trust/test_every_turn.py", "trust/test_relations*.py"),
    *("cli/test_map_and_break_even.py", "questions/test_answers.py"),
)
"""Tests that play: whole folders, and what of others is not too slow."""
SLOW = 30
"""Seconds of processor time after which a file is given up."""
MEMORY = 8 * 2**30


def candidates():
    """Test files that may reach the parts, and the modules of the law for their docstrings."""
    tests, law = ROOT / "tests", ROOT / "simulation" / "law"
    found = [f for part in NEAR for f in sorted((tests / part).rglob("test_*.py"))]
    found += [f for name in HERE for f in sorted(tests.glob(name))]
    found += [f for f in sorted(law.glob("*.py")) if ">>>" in f.read_text()]
    names = [file.relative_to(ROOT).as_posix() for file in found]
    return [name for name in names if "planted" not in name]  # they make mutants of their own


def begun(tests, seconds, name=None, then=None, plugins=()):
    """Start tests in a child made by fork (imports are there already), under a mutant if named.

    `seconds` limits its processor time. What `then` wraps around the tests is the child's.
    """
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        os.environ |= {VARIABLE: name} if name else {}
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        import pytest

        quiet = ["-x", "-q", "-n", "0", "-p", "no:cacheprovider", "--tb=no"]
        quiet += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]  # imported before the fork
        run = lambda: int(pytest.main([*quiet, *tests], plugins=list(plugins)))  # noqa: E731
        os._exit(then(run) if then else run())
    return child


def ended(child):
    """What a child's tests ended with; None where the system ended it at its limit."""
    _, status, used = os.wait4(child, 0)
    code = os.waitstatus_to_exitcode(status)
    return (None if code < 0 else code), used.ru_utime + used.ru_stime


def _measured(file):
    """What running a test file reaches: lines by module, its end and its seconds."""
    place = BOOK.with_name("reached")

    def covered(run):
        import coverage

        include = [str(ROOT / "simulation" / part / "*") for part in PARTS]
        watch = coverage.Coverage(data_file=None, config_file=False, include=include)
        watch.start()
        code = run()
        watch.stop()
        data = watch.get_data()
        reached = {_module(f): sorted(data.lines(f) or ()) for f in data.measured_files()}
        place.write_text(json.dumps(reached))
        return code

    place.unlink(missing_ok=True)
    code, seconds = ended(begun(["--timeout=0", file], SLOW, then=covered))
    lines = json.loads(place.read_text()) if code == 0 else {}
    place.unlink(missing_ok=True)
    return {"end": code, "seconds": round(seconds, 2), "lines": lines, "of": state(file)}


@cache
def _parts():
    texts = [f.read_bytes() for p in PARTS for f in sorted((ROOT / "simulation" / p).rglob("*.py"))]
    return b"".join(texts)


def state(file):
    """A digest of a test file and of the parts."""
    return sha256((ROOT / file).read_bytes() + _parts()).hexdigest()[:16]


def _module(file):
    parts = list(Path(file).relative_to(ROOT).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def book():
    """What was measured, by test file."""
    return json.loads(BOOK.read_text()) if BOOK.exists() else {}


def reaching(module, lines, found):
    """Test files that reach one of the lines, quickest first, with their seconds."""
    wanted = set(lines)
    return sorted(
        (one["seconds"], file)
        for file, one in found.items()
        if wanted & set(one["lines"].get(module, ()))
    )


def imports():
    """Import once, for all children, what tests need; nothing of the product."""
    import hypothesis  # noqa: F401
    import numpy as np  # noqa: F401
    import pytest  # noqa: F401
    import scipy.special
    import scipy.stats  # noqa: F401
    import simpy  # noqa: F401
    import yaml  # noqa: F401


def main():
    """Measure what was not measured yet, or has changed."""
    imports()
    BOOK.parent.mkdir(parents=True, exist_ok=True)
    found = book()
    wanted = tuple(sys.argv[1:]) or ("",)
    for file in (one for one in candidates() if one.startswith(wanted)):
        if found.get(file, {}).get("of") != state(file):
            found[file] = _measured(file)
            BOOK.write_text(json.dumps(found))
            print(f"{found[file]['seconds']:7.1f} s  end {found[file]['end']}  {file}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
