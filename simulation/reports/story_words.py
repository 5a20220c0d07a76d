"""Events of the discrete-event engine in plain words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from simulation.engines.discrete_event import Event
from simulation.notation import Notation
from simulation.scenario.model import Scenario

_FROM_OUTSIDE = {"external": "a manager from outside", "fractional": "a fractional leader"}
_SOUGHT = {**_FROM_OUTSIDE, "director": "a sales director"}
_BESIDE = {"coach": "a coach", "fractional": "a fractional leader beside the leader"}
_BORE = {
    "passed_over": "having been passed over for the post",
    "first_year": "being in the first year",
    "colleagues_left": "colleagues who left",
    "missed_target": "a missed target",
}
_MEASURES = {
    "bookings_to_plan": "bookings are at {} of plan",
    "contribution_to_plan": "contribution is at {} of plan",
    "sellers_left": "sellers who left: {}",
    "customers_lost": "customers lost: {}",
    "months_in_post": "months in the post: {}",
}
_ACTIONS = {
    "end_term": "the term ends",
    "return_to_selling": "back to selling",
    "extend_term": "the term is extended",
    "add_support": "support is added",
}


@dataclass
class Teller:
    """Puts the events of one strategy into words, one after the other, and knows who is who.

    Parameters
    ----------
    scenario : Scenario
        The company; names of sellers are as in its file.
    """

    scenario: Scenario
    hired: int = 0
    there: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Seat those who are there at the start."""
        self.there = {f"seller:{one.id}": one.name for one in self.scenario.sellers}
        self.names = tuple(one.name for one in self.scenario.sellers)
        self.notation = Notation(self.scenario.currency)

    def words(self, event: Event) -> str | None:
        """Say what happens; None where it goes without saying.

        Parameters
        ----------
        event : Event
            The next event of the log.
        """
        told = _SAID[event.kind](self, event) if event.kind in _SAID else None
        if told is None or told.startswith(self.names):
            return told
        return told[0].upper() + told[1:]

    def routine(self, closing: Event, customers: int) -> str:
        """Sum up a month's deals and the customers who left.

        Parameters
        ----------
        closing : Event
            The event "month closes".
        customers : int
            Customers who left in the month.
        """
        n = {name: round(number) for name, number in closing.numbers.items()}
        won = _count(n["won"], "deal won", "deals won")
        if n["won"]:
            won += f" for {self.notation.money(closing.numbers['bookings'])}"
        parts = [
            _count(n["opened"], "new opportunity", "new opportunities"),
            _count(n["moved"], "stage passed", "stages passed"),
            won,
            f"{n['lost']} lost",
            f"{n['cold']} gone cold",
        ]
        left = f"; {_count(customers, 'customer leaves', 'customers leave')}" if customers else ""
        return ", ".join(parts) + left + "."

    # --- people --------------------------------------------------------------------------------

    def who(self, key: str) -> str:
        """Name of who sits in a seat, or sat there last."""
        return self.there.get(key, "somebody")

    def _seller_starts(self, event: Event) -> str:
        self.hired += 1
        order = f"{_ordinal(self.hired)} hire"
        before = self.there.get(event.who)
        self.there[event.who] = f"the new seller ({order})"
        self.gone.discard(event.who)
        planned = ", as planned" if event.who.startswith("hire:") and before is None else ""
        place = f" in the place of {before}" if before else planned
        return f"a new seller ({order}) starts{place}."

    def _seller_leaves(self, event: Event) -> str:
        self.gone.add(event.who)
        bore = [text for name, text in _BORE.items() if name in event.numbers]
        what = "is sent away" if event.what else "leaves"
        likelier = f"; {_and(bore)} made it likelier" if bore else ""
        return f"{self.who(event.who)} {what}{likelier}."

    def _vacancy_opens(self, event: Event) -> str:
        before = self.there.get(event.who)
        after = (
            f"a successor to {before}" if before else "a seller for the promoted one's customers"
        )
        return f"the search for {after} begins."

    def _deals_handed_over(self, event: Event) -> str:
        fate = {name: round(number) for name, number in event.numbers.items()}
        name, total = self.who(event.who), sum(fate.values())
        deals = _count(total, "open deal", "open deals") if total else "no open deals"
        ends = [
            _count(fate["passed_on"], "goes to a colleague", "go to colleagues"),
            _count(fate["lost"], "is lost", "are lost"),
        ]
        if fate["kept"]:
            ends.append(_count(fate["kept"], "stays", "stay"))
        then = f": {_and(ends)}" if total else ""
        if event.who in self.gone:
            return f"{name} leaves {deals} behind{then}."
        return f"{name} hands the accounts over, with {deals}{then}."

    # --- the post ------------------------------------------------------------------------------

    def _founder_leads(self, event: Event) -> str:
        return f"the founder leads the team{' again' if event.month else ''}."

    def _search_begins(self, event: Event) -> str:
        return f"the search for {_SOUGHT[event.who]} begins."

    def _leader_appointed(self, event: Event) -> str:
        if event.what != "promoted":
            return f"{_FROM_OUTSIDE[event.who]} starts as leader."
        assessed = round(event.numbers["assessed"])
        chosen = f", chosen from {assessed} in an assessment" if assessed else ""
        deals = _count(round(event.numbers["open_deals"]), "open deal", "open deals")
        return f"{self.who(event.who)} becomes sales leader{chosen}, with {deals} in hand."

    def _leader_stays(self, event: Event) -> str:
        return f"{self.who(event.who)} goes on leading."

    def _nobody_to_promote(self, event: Event) -> str:
        if event.what == "assessed":
            return "none of the candidates is there to be promoted."
        name = self.who(f"seller:{event.who or self.scenario.best_seller}")
        return f"{name} is not there to be promoted."

    def _passed_over(self, event: Event) -> str:
        return f"{self.who(event.who)} had asked for the post and is passed over."

    def _term_ends(self, event: Event) -> str:
        months = _count(round(event.numbers["served"]), "month", "months")
        why = next(name for name in ("review", "plan", "dismissed", "own") if name in event.numbers)
        if event.who not in self.there:
            leader = _FROM_OUTSIDE[event.who].replace("a ", "the ", 1)
            how = {"review": "has to go by the review", "plan": "ends the term as planned"}
            how |= {"dismissed": "is sent away", "own": "leaves"}
            return f"{leader} {how[why]}, after {months}."
        how = {
            "review": "has to leave the post by the review",
            "plan": "ends the term as planned",
        }
        how |= {"dismissed": "has to leave the post", "own": "gives the post up"}
        then = "leaves the company" if event.what == "quits" else "sells again"
        if event.what == "quits":
            self.gone.add(event.who)
        return f"{self.who(event.who)} {how[why]}, after {months}, and {then}."

    def _support_begins(self, event: Event) -> str:
        months = _count(round(event.numbers["months"]), "month", "months")
        return f"{_BESIDE[event.who]} helps for {months}."

    def _review(self, event: Event) -> str:
        percent = event.who.endswith("_to_plan")
        write: Callable[[float], str] = _percent if percent else self.notation.number
        seen = _MEASURES[event.who].format(write(event.numbers["value"]))
        limits = [
            f"{w} {write(event.numbers[w])}" for w in ("below", "above") if w in event.numbers
        ]
        limit = f" (the limit: {limits[0]})" if limits else ""
        then = "nothing changes" if event.kind == "review passes" else _ACTIONS[event.what]
        return f"review: {seen}{limit}: {then}."

    def _director(self, event: Event) -> str:
        what = {"starts": "starts", "leaves": "leaves", "goes": "is no longer wanted"}
        how = f" ({event.what})" if event.what else ""
        return f"the sales director {what[event.kind.split()[1]]}{how}."

    def _leadership_turns(self, event: Event) -> str:
        how = {"better": "better than", "worse": "worse than", "alike": "as well as"}
        return f"the team is led {how[event.what]} by the founder alone."


_SAID: Mapping[str, Callable[[Teller, Event], str]] = {
    "seller starts": Teller._seller_starts,
    "seller leaves": Teller._seller_leaves,
    "vacancy opens": Teller._vacancy_opens,
    "deals handed over": Teller._deals_handed_over,
    "founder leads": Teller._founder_leads,
    "search begins": Teller._search_begins,
    "leader appointed": Teller._leader_appointed,
    "leader stays": Teller._leader_stays,
    "nobody to promote": Teller._nobody_to_promote,
    "passed over": Teller._passed_over,
    "term ends": Teller._term_ends,
    "support begins": Teller._support_begins,
    "review acts": Teller._review,
    "review passes": Teller._review,
    "director starts": Teller._director,
    "director leaves": Teller._director,
    "director goes": Teller._director,
    "leadership turns": Teller._leadership_turns,
}
UNSAID = {"deal won", "customers leave", "month closes", "vacancy filled", "search ends"}
"""Kinds of events that are summed up by month, or that another event tells as well."""


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _and(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _percent(value: float) -> str:
    return f"{100.0 * value:.0f} %"


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if 10 <= number % 100 <= 20 else ending}"
