"""One run, told so that it can be held against another: `python -m tests.trust.again FILE OUT`.

Prints SHA-256 of every outcome of every future and month in both engines, and writes the files of a
run into OUT. Charts are left out: they take longest, and the nights look at them.
"""

import hashlib
import json
import sys
from pathlib import Path

import numpy as np

from simulation import run
from simulation.engines import discrete_event, monte_carlo
from simulation.reports import writing
from simulation.scenario import load_scenario

SEED, BY_EVENTS, FUTURES = 11, 2, 1_100
WHEN = ("started", "seconds")
"""What manifest.json says of the day and the clock."""


def fingerprint(scenario, seed=SEED):
    """SHA-256 over name, shape and bytes of all that both engines make."""
    digest = hashlib.sha256()
    for block in (
        monte_carlo.simulate(scenario, seed, 0),
        discrete_event.simulate(scenario, seed, 0, BY_EVENTS),
    ):
        for kind in (block.metrics, block.monthly):
            for name, values in kind.items():
                digest.update(f"{name} {values.dtype} {values.shape}".encode())
                digest.update(np.ascontiguousarray(values).tobytes())
    return digest.hexdigest()


def columns_of(results):
    """SHA-256 over every column of a run's outcomes, whatever the order of its strategies."""
    digest = hashlib.sha256()
    for strategy in sorted(results.strategies):
        for metric in results.metrics:
            digest.update(np.ascontiguousarray(results.column(strategy, metric)).tobytes())
    return digest.hexdigest()


def files_of(folder):
    """Bytes of every file, and in place of the manifest's what it says but for day and clock."""
    found = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    if "manifest.json" in found:
        said = json.loads(found["manifest.json"])
        found["manifest.json"] = {key: said[key] for key in said if key not in WHEN}
    return found


if __name__ == "__main__":
    writing.save_charts = lambda *_: None
    made = load_scenario(sys.argv[1])
    print(fingerprint(made))
    run(made, futures=FUTURES, seed=SEED, out=Path(sys.argv[2]))
