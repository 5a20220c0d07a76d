"""What if: a scenario with some assumptions put at a value, played on the same futures as ever."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.app.answer import told
from simulation.app.changes import Changes, changed
from simulation.app.plays import Part, Played, Spreading, parts_of, play_part, together
from simulation.findings import Findings, Months, Run, find
from simulation.findings.columns import MemoryColumns
from simulation.findings.months import PROBABILITIES
from simulation.languages import speaking
from simulation.scenario.model import Scenario

Floats = NDArray[np.float64]

DRAFT = 512
"""Futures while something is being moved."""
REFINED = 10_000
"""Futures once it rests."""
SEED = 1


@dataclass(frozen=True)
class Hands:
    """Who plays.

    Attributes
    ----------
    spreading : callable
        Does the work on a list of parts and gives the results in order, like `map`.
    number : int
        How many parts are played at the same time.
    ticket : Path or None
        A file that is there for as long as somebody waits for the result.
    """

    spreading: Spreading = map
    number: int = 1
    ticket: Path | None = None


ALONE = Hands()


def what_if(
    scenario: Scenario,
    changes: Changes,
    futures: int = DRAFT,
    seed: int = SEED,
    hands: Hands = ALONE,
) -> dict[str, Any]:
    """Play all strategies of a scenario with some assumptions put at a value.

    The same futures meet every call with the same seed and number of futures, so that two answers
    differ by the changes alone.

    Parameters
    ----------
    scenario : Scenario
        As it was read, two strategies at least.
    changes : Mapping of str to float
        [unit of the assumption] By key of an assumption, or `quality.` and who leads.
    futures : int
        How many, two at least.
    seed : int
        Seed of the futures.
    hands : Hands
        Who plays; it changes no number.

    Returns
    -------
    dict
        What the page shows, ready for JSON; texts in the scenario's language.

    Raises
    ------
    Refused
        Where a change cannot be played.
    Stale
        Where nobody waits any more.
    """
    with speaking(scenario.language):
        made = changed(scenario, changes)
        places = tuple(range(len(scenario.strategies)))
        whole = Part(made.scenario, made.held, seed, 0, futures, places, hands.ticket)
        parts = parts_of(whole, hands.number)
        played = together(parts, list(hands.spreading(play_part, parts)))
        run = Run(made.scenario, "", seed, futures, "monte-carlo")
        return told(_findings(run, played))


def _findings(run: Run, played: Played) -> Findings:
    columns = MemoryColumns(run.strategies, played.metrics)
    sampled = next(iter(played.sample.values())).shape[-1]
    months = Months(
        run.strategies,
        {name: totals / run.futures for name, totals in played.totals.items()},
        {name: _bands(sample) for name, sample in played.sample.items()},
        sampled,
    )
    return find(run, columns, tuple(played.metrics), months, {})


def _bands(sample: NDArray[np.float32]) -> Floats:
    return np.asarray(np.quantile(sample, PROBABILITIES, axis=-1))
