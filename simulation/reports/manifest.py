"""How to make the same numbers again: what was run, with what, on what, and when."""

from __future__ import annotations

import hashlib
import platform
import sys
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from simulation.findings import Run
from simulation.findings.reached import CHOSEN, Reached
from simulation.scenario import scenario_hash
from simulation.scenario.identity import content_of
from simulation.scenario.model import Scenario
from simulation.version import VERSION

PACKAGES = ("numpy", "scipy", "pandas", "pyarrow", "matplotlib", "simpy", "pydantic", "ruamel.yaml")


@dataclass(frozen=True)
class Timing:
    """When a run started, and how many seconds its futures took."""

    started: datetime
    seconds: float


def manifest(run: Run, timing: Timing, reached: Reached | None = None) -> dict[str, Any]:
    """Say what was run, with what, on what, and when.

    Parameters
    ----------
    run : Run
        What was run.
    timing : Timing
        When, and for how long.
    reached : Reached, optional
        How it ended, where the number of futures was chosen by a tolerance.
    """
    return {
        "scenario": run.scenario.name,
        "scenario_hash": run.scenario_hash,
        "seed": run.seed,
        "futures": run.futures,
        **({CHOSEN: chosen_by(reached)} if reached else {}),
        "engine": run.engine,
        "strategies": list(run.strategies),
        "started": timing.started.isoformat(timespec="seconds"),
        "seconds": round(timing.seconds, 3),
        "versions": {"double-pain": VERSION, "python": platform.python_version(), **_packages()},
        "machine": {
            "system": platform.system(),
            "architecture": platform.machine(),
            "byte_order": sys.byteorder,
            "simd": _simd(),
        },
        "resolved": content_of(run.scenario),
    }


def makes_numbers(scenario: Scenario, seed: int, engine: str) -> dict[str, Any]:
    """Everything that can change a number of a future: scenario, seed, code, packages, processor.

    Parameters
    ----------
    scenario : Scenario
        What is run.
    seed : int
        Seed of the run.
    engine : str
        Which engine plays.
    """
    return {
        "scenario_hash": scenario_hash(scenario),
        "strategies": [strategy.name for strategy in scenario.strategies],
        "seed": seed,
        "engine": engine,
        "code": _code(),
        "numpy": version("numpy"),
        "scipy": version("scipy"),
        "architecture": platform.machine(),
        "simd": _simd(),
    }


def _code() -> str:
    """Hash of every file of the package that is read while futures are played, or may be."""
    package = Path(__file__).parent.parent
    found = hashlib.sha256()
    for file in sorted(package.rglob("*")):
        if file.suffix in (".py", ".toml", ".yaml"):
            found.update(file.relative_to(package).as_posix().encode())
            found.update(file.read_bytes())
    return found.hexdigest()


def chosen_by(reached: Reached) -> dict[str, Any]:
    """Say how the number of futures was chosen, and how that ended.

    Parameters
    ----------
    reached : Reached
        How a run with a tolerance ended.
    """
    return {
        "tolerance": reached.tolerance,
        "most_futures": reached.most,
        "outcome": str(reached.outcome),
    }


def _packages() -> dict[str, str]:
    found = {}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def _simd() -> list[str]:
    """Vector instructions in use: exp and log differ in their last bits between them."""
    import numpy as np

    extensions = np.show_config(mode="dicts").get("SIMD Extensions", {})
    return [*extensions.get("baseline", []), *extensions.get("found", [])]
