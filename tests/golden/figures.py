"""Figures of the shipped scenarios as they were: played anew, kept, compared.

`python -m tests.golden.figures "why they moved"` keeps those of today and writes down the reason.
"""

import hashlib
import json
import sys
from datetime import date
from pathlib import Path

from simulation import load_scenario
from simulation.running.playing import Job, play
from tests.shipped import FILES

HOME = Path(__file__).resolve().parent
KEPT = HOME / "figures.json"
REASONS = HOME / "reasons.md"
FUTURES = {"monte-carlo": 64, "discrete-event": 4}
PLAYED = [(path, "monte-carlo") for path in FILES] + [
    (path, "discrete-event") for path in FILES if path.stem in ("smallest", "saas-scaleup")
]
DIGITS = 13
CLOSE = 1e-9
LEAST = 1e-6
"""Below this, in the unit of the outcome, a difference counts as it is."""


def figures_of(path, engine):
    """Mean of every outcome, by strategy and outcome, of the first futures of a run."""
    scenario = load_scenario(path)
    (atom,) = play(Job(scenario, seed=1, engine=engine, first=0, futures=FUTURES[engine])).atoms
    return {
        f"{strategy.name} {metric}": float(f"{values[row].mean():.{DIGITS}g}")
        for row, strategy in enumerate(scenario.strategies)
        for metric, values in atom.metrics.items()
    }


def moves(kept, now):
    """By name, how far a figure is from what was kept, as a share of it; None where one lacks."""
    apart = {name: None for name in kept.keys() ^ now.keys()}
    for name in kept.keys() & now.keys():
        share = abs(now[name] - kept[name]) / max(abs(kept[name]), LEAST)
        if not share <= CLOSE:
            apart[name] = share
    return apart


def kept_figures():
    return json.loads(KEPT.read_text(encoding="utf-8"))


def mark():
    """What the list of reasons holds of the kept figures, so that none moves without one."""
    return hashlib.sha256(KEPT.read_bytes()).hexdigest()[:16]


def told(apart):
    """What moved most, in words."""
    if not apart:
        return "nothing moved"
    come_or_gone = sum(share is None for share in apart.values())
    moved = {name: share for name, share in apart.items() if share is not None}
    words = [f"{len(moved)} figures moved"] if moved else []
    if moved:
        most = max(moved, key=moved.get)
        words.append(f"most {most}: {moved[most]:.3g} of it")
    return ", ".join([*words, *([f"{come_or_gone} came or went"] if come_or_gone else [])])


def keep(reason):
    """Keep the figures of today, with the reason for which they moved."""
    now = {f"{path.stem} {engine}": figures_of(path, engine) for path, engine in PLAYED}
    apart = moves(_in_one(kept_figures()) if KEPT.exists() else {}, _in_one(now))
    KEPT.write_text(json.dumps(now, indent=0) + "\n", encoding="utf-8")
    with REASONS.open("a", encoding="utf-8") as file:
        file.write(f"- {date.today()} `{mark()}` {reason.strip()} ({told(apart)})\n")
    print(told(apart))


def _in_one(figures):
    return {f"{of} {name}": x for of, table in figures.items() for name, x in table.items()}


if __name__ == "__main__":
    if len(sys.argv) != 2 or len(sys.argv[1].split()) < 3:
        sys.exit('write the reason: python -m tests.golden.figures "why they moved"')
    keep(sys.argv[1])
