"""Hybrids of a strategy and the founder-led company: some mechanisms act, others do not.

Where a mechanism is off, a hybrid follows the founder-led company in the same future. With all off
it is that company bit by bit, with all on it is the strategy.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from simulation.analysis.books import Worth
from simulation.analysis.shapley import shapley_shares
from simulation.engines.company import Company
from simulation.engines.mechanisms import ALL_ACT, SWITCHES, Baseline
from simulation.engines.monte_carlo import play_strategy
from simulation.engines.monte_carlo.other_customers import OtherCustomers, sales_stay
from simulation.engines.offices import offices
from simulation.engines.readings import reference_strategy
from simulation.engines.seats import promotes
from simulation.findings.double_pain import PAIN_1, PAIN_2
from simulation.scenario.model import Scenario, Strategy, Term

Floats = NDArray[np.float64]
Split = dict[str, Floats]
"""Parts of a difference, future by future."""

CUSTOMERS = frozenset({"customers"})
FOUNDER_LEADS = Strategy("founder leads", "The founder leads", (Term("founder"),), "founder")


@dataclass(frozen=True)
class FounderLed:
    """The company that the founder goes on to lead, in the same futures."""

    worth: Worth
    baseline: Baseline

    @classmethod
    def of(cls, company: Company) -> FounderLed:
        """Play it."""
        hurt: list[Floats] = []
        course = play_strategy(
            company, _founder_led(company.scenario), watch=lambda m: hurt.append(m.passed_over)
        )
        baseline = Baseline(course.month["leadership_level"], np.stack(hurt))
        return cls(Worth.of(company, course), baseline)


class Hybrids:
    """A strategy beside the founder-led company, and everything between the two.

    Parameters
    ----------
    company : Company
        A block of futures.
    strategy : Strategy
        The strategy whose difference is split.
    base : FounderLed
        The company that the founder leads.
    """

    def __init__(self, company: Company, strategy: Strategy, base: FounderLed) -> None:
        self.company = company
        self.strategy = strategy
        own = play_strategy(company, strategy)
        self.base, self.own = base.worth, Worth.of(company, own)
        self._level = own.month["leadership_level"]
        self._baseline = base.baseline
        everything = frozenset(SWITCHES)
        self._known = {frozenset[str](): self.base.rest, everything: self.own.rest}
        self._sales_stay = sales_stay(company, strategy)
        self._may_promote = any(promotes(office.term) for office in offices(strategy))

    def rest(self, on: frozenset[str]) -> Floats:
        """What is left of the net present value beside pay and hiring, with some switches on.

        Parameters
        ----------
        on : frozenset of str
            Those of `SWITCHES` that act; the others follow the founder-led company.

        Returns
        -------
        ndarray of shape (future,)
            [money] Gross profit and value at the horizon less sellers' pay and commission.
        """
        on = self._that_matter(on)
        if on not in self._known:
            both = self._sales_stay and self._that_matter(on | CUSTOMERS) == on | CUSTOMERS
            self._play(on | CUSTOMERS if both else on, both)
        return self._known[on]

    def _play(self, on: frozenset[str], both: bool) -> None:
        """Play some switches; both settings of the customers' switch where one play serves both."""
        off = frozenset(SWITCHES) - on
        mechanisms = replace(ALL_ACT, imposed_level=self._level, off=off, baseline=self._baseline)
        others = OtherCustomers(self.company, self._baseline.level) if both else None
        watch = None if others is None else others.watch
        course = play_strategy(self.company, self.strategy, mechanisms, watch)
        self._known.setdefault(on, Worth.of(self.company, course).rest)
        if others is not None:
            left = Worth.of(self.company, others.course(course)).rest
            self._known.setdefault(on - CUSTOMERS, left)

    def split(self, exact: bool) -> Split:
        """Split the difference; the parts add up to the total in every future."""
        parts = shapley_shares(SWITCHES, self.rest) if exact else self._in_order()
        parts |= {line: self.own.lines[line] - self.base.lines[line] for line in self.own.lines}
        return parts | {
            "total": self.own.npv - self.base.npv,
            "founder_time": self.base.founder - self.own.founder,
        }

    def _in_order(self) -> Split:
        """Selling first, then leadership as a whole."""
        selling = self.rest(frozenset(PAIN_1))
        return {
            "own_selling": selling - self.base.rest,
            "leadership": self.own.rest - selling,
        }

    def _that_matter(self, on: frozenset[str]) -> frozenset[str]:
        """Leave out switches that cannot change anything: nobody leaves the desk, or all act."""
        if not self._may_promote:
            return on | set(PAIN_1) if on >= set(PAIN_2) else on - set(PAIN_1)
        return on if "own_selling" in on else on - {"hand_over"}


def _founder_led(scenario: Scenario) -> Strategy:
    """The reference where only founders lead in it, else the plainest strategy there is."""
    names = [strategy.name for strategy in scenario.strategies]
    reference = scenario.strategies[reference_strategy(names)]
    return FOUNDER_LEADS if may_appoint(reference) else reference


def may_appoint(strategy: Strategy) -> bool:
    """Whether anybody else than the founder leads, or may come to when a leader leaves.

    Parameters
    ----------
    strategy : Strategy
        Any.
    """
    founder = all(term.leader == "founder" for term in strategy.terms)
    return not founder or strategy.if_leader_leaves != "founder"
