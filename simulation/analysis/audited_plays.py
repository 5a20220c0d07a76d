"""Plays of an audit: strategies on a recording tape, and strategies to compare them with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from simulation.analysis.recording import Read, RecordingTape, Stream
from simulation.engines.company import Company
from simulation.engines.monte_carlo import play_strategy
from simulation.engines.monte_carlo.play import Month
from simulation.engines.offices import offices
from simulation.engines.readings import read_course
from simulation.scenario.model import PlannedHire, Scenario, Strategy, Term

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Played:
    """One strategy on a recording tape.

    `parted` is the month (from 0) at whose end a first leader's term ended, shape (future,).
    """

    name: str
    reads: Mapping[Stream, Read]
    changed: Sequence[Read]
    metrics: Mapping[str, Floats]
    monthly: Mapping[str, Floats]
    parted: Ints


def play_recorded(
    company: Company, tape: RecordingTape, way: Strategy, at_start: Mapping[Stream, Read]
) -> Played:
    """Play a strategy and keep what it read; `at_start` is what the company has read before."""
    parted = np.full(company.width, company.scenario.horizon)

    def watch(month: Month) -> None:
        ends = month.endings.early | (month.endings.seat >= 0)
        np.minimum(parted, np.where(ends, month.t, parted), out=parted)
        tape.month = month.t + 2

    tape.begin()
    tape.month = 1
    course = play_strategy(company, way, watch=watch)
    metrics, monthly = read_course(company, course)
    reads = {**at_start, **tape.reads}
    return Played(way.name, reads, tuple(tape.changed), metrics, monthly, parted)


def apart(one: Played, other: Played, tolerance: float) -> Iterator[tuple[int, str]]:
    """Outcomes that differ, each with the first month; 0 where it is no monthly one."""
    for name, values in one.monthly.items():
        odd = _differ(values, other.monthly[name], tolerance).any(axis=1)
        if odd.any():
            yield int(np.argmax(odd)) + 1, name
    for name, values in one.metrics.items():
        if _differ(values, other.metrics[name], tolerance).any():
            yield 0, name


def _differ(one: Floats, other: Floats, tolerance: float) -> NDArray[np.bool_]:
    room = tolerance * np.maximum(1.0, np.maximum(np.abs(one), np.abs(other)))
    return np.asarray(np.abs(one - other) > room)


# --- strategies beside those of the scenario ---------------------------------------------------


def _turn(horizon: int) -> int:
    return max(1, horizon // 2)


def probe_of(way: Strategy, horizon: int) -> Strategy:
    """The same way until the middle of the horizon, then a manager and a director."""
    first = way.terms[0]
    months = min(_turn(horizon), first.months or horizon)
    terms = (replace(first, months=months), Term("external", director=True))
    return Strategy(f"{way.name}, then another way", way.title, terms, way.if_leader_leaves)


def certainly_alike(company: Company, way: Strategy, one: Played, probe: Played) -> Ints:
    """Months at the start in which a strategy and its probe do the same, shape (future,)."""
    planned = min(_turn(company.scenario.horizon), way.terms[0].months or company.scenario.horizon)
    alike = np.minimum(np.minimum(one.parted, probe.parted), planned - 1)
    probed = probe_of(way, company.scenario.horizon)
    if offices(way)[0].decides != offices(probed)[0].decides:
        alike = np.where(company.asked, 0, alike)
    return np.asarray(alike)


def everything() -> Strategy:
    """A strategy that opens more seats than any other and seeks every kind of leader."""
    terms = [Term("seller", months=3), Term("fractional", months=3), Term("assessed", months=3)]
    again = Term("seller", months=3, handover_months=0.0)
    last = (again, Term("assessed", months=2), Term("external", director=True))
    return Strategy("everything at once", "Everything at once", (*terms, *last))


def with_newcomer(scenario: Scenario) -> Scenario:
    """The scenario with a hire who starts after the horizon."""
    late = PlannedHire("a hire who never comes", scenario.horizon + 3, scenario.sellers[0].role)
    return replace(scenario, hires=(*scenario.hires, late))
