"""One future of a company: its assumptions, its luck, its clock and its log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import simpy

from simulation.engines.company import Company
from simulation.law.arrays import Real
from simulation.randomness import ATOM

NEVER = 1_000_000


@dataclass(frozen=True)
class Event:
    """Something that happened: when (months since the start), what kind, to whom, and what.

    `month` is the month under way: at a month's end `time` is that of the next one's start.
    `numbers` are the figures that go with it, by name.
    """

    time: float
    kind: str
    who: str
    what: str = ""
    month: int = 0
    numbers: Mapping[str, float] = field(default_factory=dict)


@dataclass
class World:
    """What everybody in the future shares.

    Attributes
    ----------
    company : Company
        The block of futures; this is future number `future` of it.
    future : int
        Place of the future in the block.
    env : simpy.Environment
        The clock, in months.
    a : dict of str to float
        The assumptions as they are in this future.
    log : list of Event
        What happened, in the order of time.
    t : int
        Number of the month that is under way.
    """

    company: Company
    future: int
    env: simpy.Environment = field(default_factory=simpy.Environment)
    log: list[Event] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Take this future's values and its own stream for single deals."""
        self.a = {
            key: float(np.asarray(value)[self.future]) for key, value in self.company.drawn.items()
        }
        self.horizon = self.company.scenario.horizon
        self.t = 0
        self.month_begins = self.env.event()
        tape = self.company.tape
        atom, place = divmod(self.future, ATOM)
        self.deal_luck = tape.generator("single deals", str(place), tape.atoms[atom])

    def of_future(self, values: Real) -> float:
        """Take this future's value of something that differs between futures."""
        return float(np.asarray(values)[self.future])

    def note(self, kind: str, who: str, what: str = "", **numbers: float) -> None:
        """Write an event into the log."""
        self.log.append(Event(float(self.env.now), kind, who, what, self.t, numbers))

    def patience(self, decision: str, whose: str, month: int) -> float:
        """Unit exponential number of a decision that is taken every month."""
        return float(
            self.company.tape.exponential(decision, whose, self.horizon)[month, self.future]
        )

    def chance(self, decision: str, whose: str, month: int) -> float:
        """Uniform number of a decision that is taken every month."""
        return float(self.company.tape.uniform(decision, whose, self.horizon)[month, self.future])

    def deviate(self, decision: str, whose: str, number: int = 0) -> float:
        """Standard normal number of the n-th time something is decided."""
        return float(self.company.tape.normal(decision, whose, number + 1)[number, self.future])

    def unit_wait(self, decision: str, whose: str, number: int) -> float:
        """Gamma number with mean 1 of the n-th search."""
        cv = self.company.scenario.assumptions["people.time_to_fill_cv"].likely
        rows = self.company.tape.unit_gamma(decision, whose, number + 1, cv)
        return float(rows[number, self.future])
