"""The packages, on a machine that has Python alone: a private environment on the first run.

`python run_scenario.py`, `python tests` and `python notebooks` call `enter` before they import
anything else. It steps aside where the running Python already has the packages. Otherwise it makes
`.venv-core`, `.venv-dev` or `.venv-notebooks` in the checkout from a lock with hashes, once, and
goes on in there. Standard library only, and nothing slow at import: every run passes through here.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
STAMP = "double-pain.stamp"
WINDOWS = os.name == "nt"


def enter(name: str, root: Path = ROOT) -> None:
    """Return in a Python that has the packages, or start this command anew in one.

    Parameters
    ----------
    name
        `core` to run scenarios, `dev` to run the tests, `notebooks` to open them: chooses the lock
        and the environment.
    root
        The checkout: `pyproject.toml`, `locks/`, and where the environment goes.

    Raises
    ------
    SystemExit
        When the environment can't be made, or lacks a package in spite of its lock.
    """
    lacking = missing(required(root / "pyproject.toml", name), installed(sys.path))
    if not lacking:
        return
    home, lock = root / f".venv-{name}", root / "locks" / f"{name}.lock"
    if Path(sys.prefix).resolve() == home.resolve():
        sys.exit(
            f"double-pain: the environment {home.name} lacks {', '.join(lacking)}. Run the "
            f"command again from outside it (after `deactivate`), or delete the folder first."
        )
    if not ready(home, lock):
        build(home, lock)
    start_anew(interpreter(home))


def required(pyproject: Path, name: str) -> list[str]:
    """Read the packages and ranges that the project asks for, such as `numpy>=2.4,<3`."""
    import tomllib

    project = tomllib.loads(pyproject.read_text(encoding="utf-8"))["project"]
    wanted: list[str] = project["dependencies"] + project["optional-dependencies"].get(name, [])
    return wanted


def installed(path: Iterable[str]) -> dict[str, str]:
    """Find the version of every package on the import path, by the names of folders alone."""
    found: dict[str, str] = {}
    for folder in filter(os.path.isdir, path):
        for entry in os.listdir(folder):
            if entry.endswith((".dist-info", ".egg-info")):
                package, _, version = entry.rpartition(".")[0].partition("-")
                found.setdefault(_plain(package), version)
    return found


def missing(wanted: Iterable[str], found: Mapping[str, str]) -> list[str]:
    """Name the packages that are not there, or whose version is out of range."""
    lacking = []
    for requirement in wanted:
        parts = re.fullmatch(r"([\w.-]+?)(?:\[.*\])?((?:>=|<).+)?", requirement)
        if parts is None:
            raise ValueError(f"{requirement!r}: expected a name with limits such as >=1,<2")
        package, limits = parts.groups()
        version = found.get(_plain(package))
        if version is None or not _within(version, limits or ""):
            lacking.append(package)
    return lacking


def ready(home: Path, lock: Path) -> bool:
    """Tell whether the environment was made to its end, from this lock, by this Python."""
    stamp = home / STAMP
    return (
        interpreter(home).exists()
        and stamp.exists()
        and stamp.read_text(encoding="utf-8") == _seal(lock)
    )


def build(home: Path, lock: Path) -> None:
    """Make the environment from the lock; stamp it only when every package is in.

    Parameters
    ----------
    home
        Folder of the environment; what was in it goes.
    lock
        Exact versions with hashes, as pip reads them.

    Raises
    ------
    SystemExit
        With one plain sentence, after what the installer itself had to say.
    """
    import time

    _say(
        f"setting up, once: the packages of {lock.parent.name}/{lock.name} go into {home.name} "
        f"in this folder (under a gigabyte, a minute or two); nothing else is changed."
    )
    start = time.monotonic()
    try:
        done = _install(home, lock)
    except KeyboardInterrupt:
        sys.exit("\ndouble-pain: set-up stopped; the next run starts it over.")
    except OSError as problem:
        sys.exit(f"double-pain: set-up failed: {problem}")
    if not done:
        sys.exit(
            "double-pain: set-up failed, for the reason above. The first run needs the internet "
            "(or your own package index, set for pip); the next run starts over."
        )
    (home / STAMP).write_text(_seal(lock), encoding="utf-8")
    _say(f"set up in {time.monotonic() - start:.0f} s.")


def interpreter(home: Path) -> Path:
    """Path of the environment's Python."""
    return home / ("Scripts/python.exe" if WINDOWS else "bin/python")


def start_anew(python: Path) -> NoReturn:
    """Run the command that is running now, in the given Python, and end as it ends."""
    command = [str(python), *sys.orig_argv[1:]]
    sys.stdout.flush()
    if WINDOWS:  # exec would hand the console back while the run still goes on
        import subprocess

        sys.exit(subprocess.call(command))
    os.execv(command[0], command)


def _install(home: Path, lock: Path) -> bool:
    """Try the installers one after the other; say whether one of them did it all."""
    import subprocess
    import venv

    python = interpreter(home)
    commands = _installers(python)
    try:
        venv.create(home, clear=True, symlinks=not WINDOWS, with_pip=not commands)
    except subprocess.CalledProcessError as problem:
        _say(f"this Python has neither pip nor the means to make it: {problem}")
        return False
    what = ["--require-hashes", "--only-binary", ":all:", "-r", str(lock)]
    for command in commands or [[str(python), "-m", "pip", "install"]]:
        if subprocess.run([*command, *what], stdout=sys.stderr, check=False).returncode == 0:
            return True
    return False


def _installers(python: Path) -> list[list[str]]:
    """Commands there are to install for that Python: uv, which is faster, then our own pip."""
    import shutil
    from importlib.util import find_spec

    commands = []
    if uv := shutil.which("uv"):
        commands.append([uv, "pip", "install", "--python", str(python), "--compile-bytecode"])
    if find_spec("pip"):
        quiet = ["--no-input", "--disable-pip-version-check"]
        commands.append([sys.executable, "-m", "pip", "--python", str(python), "install", *quiet])
    return commands


def _seal(lock: Path) -> str:
    """Line that changes with the lock and with the version of the running Python."""
    from hashlib import sha256

    version = ".".join(map(str, sys.version_info[:3]))
    return f"{sha256(lock.read_bytes()).hexdigest()} python {version}\n"


def _plain(package: str) -> str:
    """Spell a package's name the one way in which names are compared."""
    return re.sub(r"[-_.]+", "-", package).lower()


def _within(version: str, limits: str) -> bool:
    """Tell whether a version obeys all limits, `>=` or `<`."""
    for limit in filter(None, limits.split(",")):
        at_least = limit.startswith(">=")
        if (_release(version) >= _release(limit.lstrip("<>="))) != at_least:
            return False
    return True


def _release(version: str) -> tuple[int, ...]:
    """Take the numbers a version begins with: (3, 0, 1) for `3.0.1rc2`."""
    numbers = re.match(r"\d+(?:\.\d+)*", version)
    return tuple(map(int, numbers[0].split("."))) if numbers else ()


def _say(text: str) -> None:
    print(f"double-pain: {text}", file=sys.stderr, flush=True)
