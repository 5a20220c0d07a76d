"""A strategy as a chain of offices: which term follows which, planned or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from simulation.engines.seats import promotes
from simulation.scenario.model import Scenario, Strategy, Term

OPEN_ENDED = 10_000


@dataclass(frozen=True)
class Office:
    """One term with what follows it.

    Attributes
    ----------
    term : Term
        Who leads, and what goes with it.
    after_plan : int
        Office that follows the planned end.
    after_exit : int
        Office that follows when the leader leaves or is sent away early.
    backfill_number : int
        Number of the backfill seat that the term opens, or -1.
    decides : bool
        Whether taking up this office is a decision about the post that passes somebody over.
    """

    term: Term
    after_plan: int
    after_exit: int
    backfill_number: int
    decides: bool

    @property
    def months(self) -> int:
        """Planned length; open-ended where the term has none."""
        return self.term.months if self.term.months is not None else OPEN_ENDED


def offices(strategy: Strategy) -> tuple[Office, ...]:
    """Lay out a strategy's offices: its terms, then the search, then the founder.

    The last two are what follows when nothing else does: a search for an external manager, which
    repeats itself when that manager leaves, and the founder for good.
    """
    count = len(strategy.terms)
    search, founder = count, count + 1
    fallback = search if strategy.if_leader_leaves == "external" else founder
    chain: list[Office] = []
    opened = 0
    for number, term in enumerate(strategy.terms):
        following = number + 1 < count
        opens = promotes(term) and term.backfill
        chain.append(
            Office(
                term,
                after_plan=number + 1 if following else founder,
                after_exit=number + 1 if following else fallback,
                backfill_number=opened if opens else -1,
                decides=term.leader != "founder" or (number == 0 and not following),
            )
        )
        opened += opens
    chain.append(Office(Term("external"), founder, search, -1, decides=True))
    chain.append(Office(Term("founder"), founder, founder, -1, decides=False))
    return tuple(chain)


def side_by_side(strategies: Sequence[Strategy]) -> tuple[tuple[Office, ...], tuple[int, ...]]:
    """Lay out the offices of several strategies in one row.

    Parameters
    ----------
    strategies : sequence of Strategy
        One at least.

    Returns
    -------
    tuple of tuple of Office and tuple of int
        The offices, and where each strategy begins.
    """
    chain: list[Office] = []
    first: list[int] = []
    for strategy in strategies:
        begin = len(chain)
        first.append(begin)
        chain += (
            replace(one, after_plan=begin + one.after_plan, after_exit=begin + one.after_exit)
            for one in offices(strategy)
        )
    return tuple(chain), tuple(first)


def candidate_ids(scenario: Scenario, term: Term, pool: int) -> tuple[str, ...]:
    """Sellers who are considered for a post: those named, else the longest-serving ones."""
    if term.candidates:
        return tuple(sorted(term.candidates))
    by_service = sorted(scenario.sellers, key=lambda s: (-s.months_employed, s.id))
    return tuple(sorted(seller.id for seller in by_service[:pool]))
