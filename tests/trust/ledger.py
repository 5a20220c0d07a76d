"""The book of z-scores: one line for every nightly look at the law, and what they say together.

A bias too small for one night adds up over many: Stouffer's sum over the nights of a check sees it,
chi-square over all lines sees many small ones. Both alarm at one in a million.

    python -m tests.trust.ledger

prints what is in the book. It stands in outputs/ledger, which git leaves alone.
"""

import json
import sys
from pathlib import Path

import numpy as np
from scipy.stats import chi2, norm

BOOK = Path(__file__).resolve().parents[2] / "outputs" / "ledger" / "z-scores.jsonl"
ALPHA = 1e-6


def enter(check, z, night, book=BOOK):
    """Add a z-score; the check, night and number of the day's look go with it."""
    book.parent.mkdir(parents=True, exist_ok=True)
    with book.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"check": check, "night": night, "z": float(z)}) + "\n")


def entries(book=BOOK):
    """All z-scores, by check: a night that is repeated counts once, a line cut off as none."""
    found = {}
    if book.exists():
        for line in book.read_text(encoding="utf-8").splitlines(keepends=True):
            if line.endswith("\n"):
                entry = json.loads(line)
                found.setdefault(entry["check"], {})[entry["night"]] = entry["z"]
    return {check: list(nights.values()) for check, nights in found.items()}


def stouffer(scores):
    """Sum of z-scores over the root of their number: normal where there is no bias."""
    return float(np.sum(scores) / np.sqrt(len(scores)))


def alarms(found, alpha=ALPHA):
    """What the book as a whole says against: sentences, none where all is well.

    The chance of any alarm where there is nothing is `alpha`: half of it for the checks together.
    """
    said, each = [], alpha / 2.0 / max(1, len(found))
    for check, scores in found.items():
        z = stouffer(scores)
        if 2.0 * norm.sf(abs(z)) < each:
            said.append(f"{check}: z {z:+.2f} over {len(scores)} looks")
    every = np.concatenate([*found.values(), []])
    square = float(np.sum(every**2))
    if len(every) and min(chi2.sf(square, len(every)), 1.0) < alpha / 2.0:
        said.append(f"all checks: chi-square {square:.1f} of {len(every)} looks")
    return said


def main():
    found = entries()
    for check, scores in sorted(found.items()):
        print(f"{check}: {len(scores)} looks, z {stouffer(scores):+.2f}")
    said = alarms(found)
    print("\n".join(["ALARM", *said]) if said else "no alarm")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
