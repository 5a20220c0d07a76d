"""Whether every strategy meets the same luck: an audit of common random numbers.

All strategies are played on a tape that notes every read, with a clone of each and with one that
goes the same way until the middle of the horizon; then each alone, all in reverse order, and all
beside a strategy and a hire that concern none of them. Numbers are compared by the digest of each
row of futures, outcomes to the last bit; where other strategies bring other empty seats, sums over
seats may be rounded otherwise, and outcomes are compared to 1e-12.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from simulation.analysis.audited_plays import (
    Played,
    apart,
    certainly_alike,
    everything,
    play_recorded,
    probe_of,
    with_newcomer,
)
from simulation.analysis.recording import Read, RecordingTape, Stream
from simulation.engines.company import Company, company_on
from simulation.engines.readings import reference_strategy
from simulation.findings.figures import difference
from simulation.randomness import ATOM, Tape
from simulation.scenario.model import Scenario, Strategy

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Draws = Callable[[int, int, int], Tape]

ATOMS = 2
RATIOS = ("npv", "contribution")
LEAST_RATIO = 2.0
"""Variance reduction under which common numbers are hardly worth their name."""


@dataclass(frozen=True)
class OtherNumbers:
    """Where different luck was used for the same choice.

    Attributes
    ----------
    check : str
        What was compared.
    decision, whose : str
        Which choice; an outcome where every number read was the same.
    month : int
        From 1; 0 for before the first month.
    strategies : tuple of two str
        Which two plays.
    """

    check: str
    decision: str
    whose: str
    month: int
    strategies: tuple[str, str]


@dataclass(frozen=True)
class Audit:
    """What was compared, what was found, and what common numbers are worth.

    Attributes
    ----------
    strategies, futures, decisions, seats, months : int
        How many were compared; months is the horizon.
    rows : int
        Comparisons of a decision of somebody in a month, over all futures.
    before : int
        Months times futures that were compared before two strategies part.
    found : OtherNumbers or None
        The first use of different luck; None where there is none.
    ratios : Mapping of str to Mapping of str to float or None
        By strategy and outcome, how many times the variance of the difference from the reference
        is smaller than with independent futures; None where the difference does not vary.
    """

    strategies: int
    futures: int
    decisions: int
    seats: int
    months: int
    rows: int
    before: int
    found: OtherNumbers | None
    ratios: Mapping[str, Mapping[str, float | None]]


def plays_of(scenario: Scenario, atoms: int = ATOMS) -> int:
    """Count how often a strategy is played in an audit."""
    return atoms * (6 * len(scenario.strategies) + 1)


def audit(
    scenario: Scenario,
    seed: int,
    atoms: int = ATOMS,
    *,
    draws: Draws = Tape,
    progress: Callable[[int], None] = lambda _: None,
) -> Audit:
    """Check that all strategies of a scenario meet the same luck.

    Parameters
    ----------
    scenario : Scenario
        What is audited.
    seed : int
        Seed of the run.
    atoms : int
        Atoms of 1,024 futures.
    draws : callable
        Makes the tape of (seed, first atom, atoms).
    progress : callable
        Told how many plays were made, each time some are.

    Returns
    -------
    Audit
        Its `found` is None where the audit passes.
    """
    auditor = _Auditor(scenario, draws, progress)
    outcomes = [auditor.atom(seed, atom) for atom in range(atoms)]
    names = [strategy.name for strategy in scenario.strategies]
    return Audit(
        strategies=len(names),
        futures=atoms * ATOM,
        decisions=len(auditor.decisions),
        seats=len(auditor.seats),
        months=scenario.horizon,
        rows=auditor.rows,
        before=auditor.before,
        found=min(auditor.found, key=lambda one: one[0])[1] if auditor.found else None,
        ratios=_ratios(names, outcomes),
    )


class _Auditor:
    """Plays, compares and counts."""

    def __init__(self, scenario: Scenario, draws: Draws, progress: Callable[[int], None]) -> None:
        self.scenario, self.draws, self.progress = scenario, draws, progress
        self.decisions: set[str] = set()
        self.seats: set[str] = set()
        self.known: dict[Stream, Read] = {}
        self.rows = self.before = 0
        self.found: list[tuple[tuple[int, int], OtherNumbers]] = []

    def atom(self, seed: int, atom: int) -> list[Mapping[str, Floats]]:
        """Audit one atom of futures; return the outcomes of the strategies."""
        ways = self.scenario.strategies
        clones = [replace(one, name=f"a clone of {one.name}") for one in ways]
        probes = [probe_of(one, self.scenario.horizon) for one in ways]
        company, together = self._play(self.scenario, (*ways, *clones, *probes), seed, atom)
        own, others = together[: len(ways)], together[len(ways) :]
        self._same_choices(together)
        self.known = {stream: read for one in own for stream, read in one.reads.items()}
        for one, clone in zip(own, others, strict=False):
            self._equal("a strategy and its clone", one, clone)
        for one, probe, way in zip(own, others[len(ways) :], ways, strict=True):
            self._equal_before(one, probe, certainly_alike(company, way, one, probe))
        for one, way in zip(own, ways, strict=True):
            _, (alone,) = self._play(self.scenario, (way,), seed, atom)
            self._equal("a strategy beside others and alone", one, alone, seats=True)
        _, backwards = self._play(self.scenario, ways[::-1], seed, atom)
        for one, other in zip(own, backwards[::-1], strict=True):
            self._equal("strategies in another order", one, other)
        _, crowd = self._play(with_newcomer(self.scenario), (everything(), *ways), seed, atom)
        for one, other in zip(own, crowd[1:], strict=True):
            self._equal("beside a strategy and a hire of no concern", one, other, seats=True)
        return [{name: played.metrics[name] for name in RATIOS} for played in own]

    # --- playing -------------------------------------------------------------------------------

    def _play(
        self, scenario: Scenario, ways: Sequence[Strategy], seed: int, atom: int
    ) -> tuple[Company, list[Played]]:
        tape = RecordingTape(self.draws(seed, atom, 1))
        company = company_on(tape, replace(scenario, strategies=tuple(ways)), {})
        at_start = dict(tape.reads)
        self.seats |= {seat.key for seat in company.plan.seats}
        played = []
        for way in ways:
            played.append(play_recorded(company, tape, way, at_start))
            self.progress(1)
        return company, played

    # --- comparing -----------------------------------------------------------------------------

    def _same_choices(self, together: Iterable[Played]) -> None:
        """Whoever reads the numbers of a choice reads those that the first one read."""
        first: dict[Stream, tuple[str, Read]] = {}
        for played in together:
            for read in played.changed:
                pair = (played.name, played.name)
                self._compare("a choice looked at twice", pair, played.reads[read.stream], read)
            for stream, read in played.reads.items():
                self.decisions.add(read.decision)
                name, known = first.setdefault(stream, (played.name, read))
                if known is not read:
                    self._compare("the same choice", (name, played.name), known, read)

    def _equal(self, check: str, one: Played, other: Played, *, seats: bool = False) -> None:
        """Two plays of one strategy read the same numbers and have the same outcomes.

        What a company keeps is read by its first strategy only, so that the numbers of all of them
        are known; where `seats` differ, there may be decisions of somebody not there otherwise.
        """
        pair = (one.name, other.name)
        before = len(self.found)
        for stream, read in other.reads.items():
            known = one.reads.get(stream, self.known.get(stream))
            if known is not None:
                self._compare(check, pair, known, read)
            elif not seats:
                self._report(check, pair, read, 0)
        for month, name in (
            apart(one, other, 1e-12 if seats else 0.0) if len(self.found) == before else ()
        ):
            odd = OtherNumbers(check, f"outcome {name}", "", month, pair)
            self.found.append(((month or self.scenario.horizon + 1, 1), odd))

    def _equal_before(self, one: Played, probe: Played, alike: Ints) -> None:
        """Months before two strategies part are equal to the last bit."""
        months = np.arange(self.scenario.horizon)[:, None] < alike
        self.before += int(months.sum())
        check, pair = "months before two strategies part", (one.name, probe.name)
        for name, values in one.monthly.items():
            odd = (months & (values != probe.monthly[name])).any(axis=1)
            if odd.any():
                month = int(np.argmax(odd)) + 1
                found = OtherNumbers(check, f"outcome {name}", "", month, pair)
                self.found.append(((month, 1), found))

    def _compare(self, check: str, pair: tuple[str, str], known: Read, read: Read) -> None:
        self.rows += min(len(known.rows), len(read.rows))
        for row, (one, other) in enumerate(zip(known.rows, read.rows, strict=False)):
            if one != other:
                self._report(check, pair, read, row)
                return

    def _report(self, check: str, pair: tuple[str, str], read: Read, row: int) -> None:
        month = read.month_of(row, self.scenario.horizon)
        self.found.append(((month, 0), OtherNumbers(check, read.decision, read.whose, month, pair)))


def _ratios(
    names: Sequence[str], outcomes: Sequence[Sequence[Mapping[str, Floats]]]
) -> dict[str, dict[str, float | None]]:
    base = reference_strategy(names)

    def column(place: int, name: str) -> Floats:
        return np.concatenate([atom[place][name] for atom in outcomes])

    return {
        strategy: {
            name: difference(column(place, name), column(base, name), "more").variance_ratio
            for name in RATIOS
        }
        for place, strategy in enumerate(names)
        if place != base
    }
