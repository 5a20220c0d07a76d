"""One threshold with the scenario's own value beside it: on which side the company stands."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from simulation.analysis.experiments import Bench
from simulation.analysis.holding import own_value
from simulation.analysis.thresholds import (
    FUTURES,
    Gap,
    Question,
    Threshold,
    threshold,
)
from simulation.findings.figures import Difference, difference


@dataclass(frozen=True)
class OwnValue:
    """Where a scenario stands.

    Attributes
    ----------
    value : float
        [unit of the unknown] What it takes for likely; of a quality, the mean.
    mean : float
        [unit of the unknown] Mean of what is drawn.
    known : bool
        Whether it has one value in all futures.
    ahead : Difference
        [money] First strategy less the second with the unknown held there.
    share_below : float or None
        [share] Futures in which it is drawn below the crossing; None where there is none, or it is
        known.
    """

    value: float
    mean: float
    known: bool
    ahead: Difference
    share_below: float | None


@dataclass(frozen=True)
class Answer:
    """Where two strategies do equally well, and where the scenario stands.

    Attributes
    ----------
    futures : int
        Common futures of all differences.
    threshold : Threshold
        The crossing.
    own : OwnValue
        The scenario's own value.
    """

    futures: int
    threshold: Threshold
    own: OwnValue

    def as_dict(self) -> dict[str, Any]:
        """Give the figures by name, ready to be written."""
        row = {k: v for k, v in asdict(self.threshold).items() if k != "found"}
        return {
            "futures": self.futures,
            **row,
            "searched": list(self.threshold.searched),
            "outcome": self.threshold.found.outcome,
            **asdict(self.threshold.found),
            "own": {**asdict(self.own), "ahead": _written(self.own.ahead)},
        }


def _written(ahead: Difference) -> dict[str, Any]:
    return {"mean": ahead.mean, "se": ahead.se, "ci95": list(ahead.ci95)}


def answer(question: Question, bench: Bench) -> Answer:
    """Look for a threshold, and play the scenario's own value too.

    Parameters
    ----------
    question : Question
        What is held, in which range, and under which two strategies.
    bench : Bench
        Where it is played.
    """
    unknown = question.unknown
    found = threshold(question, bench)
    value = own_value(question.scenario, unknown)
    gap = Gap(question, bench).at(value)
    known, place = len(unknown.values) == 1, found.found.place
    below = None if known or place is None else float((unknown.values < place).mean())
    ahead = difference(gap, np.zeros_like(gap), "more")
    own = OwnValue(value, float(unknown.values.mean()), known, ahead, below)
    return Answer(FUTURES, found, own)
