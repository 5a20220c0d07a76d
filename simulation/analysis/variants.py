"""A strategy undone by the board after some months, and one that is decided on later."""

from __future__ import annotations

from dataclasses import replace

from simulation.engines.seats import promotes
from simulation.scenario.model import Action, Gate, Strategy, Term

BACK = Term("founder")


def appoints(strategy: Strategy) -> bool:
    """Whether anybody else than the founder is meant to lead."""
    return any(term.leader != "founder" for term in strategy.terms)


def undone(strategy: Strategy, months: int) -> Strategy:
    """The strategy whose first leader is sent away after some months in post, for the founder.

    Parameters
    ----------
    strategy : Strategy
        One that appoints somebody.
    months : int
        [months] In post, or until the post would have been filled for that long.

    Returns
    -------
    Strategy
        A promoted seller goes back to selling, others go with what the severance rule gives them.

    Raises
    ------
    ValueError
        Where nobody is appointed.
    """
    first = _first_leader(strategy)
    term = strategy.terms[first]
    end = Gate(months, "months_in_post", _ending(strategy))
    kept = replace(term, months=None, gates=(*(g for g in term.gates if g.month < months), end))
    return replace(
        strategy,
        name=f"{strategy.name}, undone after {months} months",
        terms=(*strategy.terms[:first], kept, BACK),
        if_leader_leaves="founder",
    )


def reviewed(strategy: Strategy, month: int, below: float) -> Strategy:
    """The strategy with a review of its first leader, who is given up where bookings lag.

    What follows then is what the strategy says for a leader who leaves.

    Parameters
    ----------
    strategy : Strategy
        One that appoints somebody.
    month : int
        [months] In post, at the end of which the board looks.
    below : float
        [share] Bookings since the leader began over plan, below which the term ends.

    Raises
    ------
    ValueError
        Where nobody is appointed.
    """
    first = _first_leader(strategy)
    term = strategy.terms[first]
    gate = Gate(month, "bookings_to_plan", _ending(strategy), below=below)
    looked_at = replace(term, gates=(*term.gates, gate))
    return replace(
        strategy,
        name=f"{strategy.name}, given up in month {month} below {below:.0%} of plan",
        terms=(*strategy.terms[:first], looked_at, *strategy.terms[first + 1 :]),
    )


def postponed(strategy: Strategy, months: int) -> Strategy:
    """The strategy decided on later, the founder leading until then.

    Parameters
    ----------
    strategy : Strategy
        Any.
    months : int
        [months] How much later.
    """
    return replace(
        strategy,
        name=f"{strategy.name}, {months} months later",
        terms=(Term("founder", months=months), *strategy.terms),
    )


def _ending(strategy: Strategy) -> Action:
    promoted = promotes(strategy.terms[_first_leader(strategy)])
    return "return_to_selling" if promoted else "end_term"


def _first_leader(strategy: Strategy) -> int:
    for place, term in enumerate(strategy.terms):
        if term.leader != "founder":
            return place
    raise ValueError(f"{strategy.name} appoints nobody")
