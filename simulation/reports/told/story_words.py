"""Events of the discrete-event engine in plain words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from simulation.engines.discrete_event import Event
from simulation.languages import _, plural
from simulation.notation import Notation
from simulation.reports.told.story_phrases import (
    APPOINTED,
    BESIDE,
    BORE,
    DIRECTOR,
    MEASURES,
    NOTHING_CHANGES,
    REVIEWS,
    SOUGHT,
    TERM_ENDS,
    TERM_ENDS_OUTSIDE,
    THEN,
    TURNS,
    listed,
    ordinal,
)
from simulation.scenario.model import Scenario


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
        deals = _(
            "{opened}, {moved}, {won}, {lost}, {cold}",
            opened=plural("{number} new opportunity", "{number} new opportunities", n["opened"]),
            moved=plural("{number} stage passed", "{number} stages passed", n["moved"]),
            won=self._won(n["won"], closing.numbers["bookings"]),
            lost=plural("{number} lost", "{number} lost", n["lost"]),
            cold=plural("{number} gone cold", "{number} gone cold", n["cold"]),
        )
        if not customers:
            return f"{deals}."
        left = plural("{number} customer leaves", "{number} customers leave", customers)
        return _("{deals}; {customers}.", deals=deals, customers=left)

    def _won(self, number: int, bookings: float) -> str:
        if not number:
            return plural("{number} deal won", "{number} deals won", number)
        return plural(
            "{number} deal won for {amount}",
            "{number} deals won for {amount}",
            number,
            amount=self.notation.money(bookings),
        )

    # --- people --------------------------------------------------------------------------------

    def who(self, key: str) -> str:
        """Name of who sits in a seat, or sat there last."""
        return self.there.get(key) or _("somebody")

    def _seller_starts(self, event: Event) -> str:
        self.hired += 1
        order, before = ordinal(self.hired), self.there.get(event.who)
        self.there[event.who] = _("the new seller ({ordinal} hire)", ordinal=order)
        self.gone.discard(event.who)
        if before:
            return _(
                "a new seller ({ordinal} hire) starts in the place of {before}.",
                ordinal=order,
                before=before,
            )
        if event.who.startswith("hire:"):
            return _("a new seller ({ordinal} hire) starts, as planned.", ordinal=order)
        return _("a new seller ({ordinal} hire) starts.", ordinal=order)

    def _seller_leaves(self, event: Event) -> str:
        self.gone.add(event.who)
        who, bore = self.who(event.who), [_(BORE[name]) for name in BORE if name in event.numbers]
        if not bore:
            return _("{who} is sent away.", who=who) if event.what else _("{who} leaves.", who=who)
        reasons = listed(bore)
        if event.what:
            return _("{who} is sent away; {reasons} made it likelier.", who=who, reasons=reasons)
        return _("{who} leaves; {reasons} made it likelier.", who=who, reasons=reasons)

    def _vacancy_opens(self, event: Event) -> str:
        before = self.there.get(event.who)
        if before:
            return _("the search for a successor to {before} begins.", before=before)
        return _("the search for a seller for the promoted one's customers begins.")

    def _deals_handed_over(self, event: Event) -> str:
        fate = {name: round(number) for name, number in event.numbers.items()}
        total, gone = sum(fate.values()), event.who in self.gone
        who, ends = self.who(event.who), self._ends(fate)
        if not total:
            if gone:
                return _("{who} leaves no open deals behind.", who=who)
            return _("{who} hands the accounts over, with no open deals.", who=who)
        if gone:
            return plural(
                "{who} leaves {number} open deal behind: {ends}.",
                "{who} leaves {number} open deals behind: {ends}.",
                total,
                who=who,
                ends=ends,
            )
        return plural(
            "{who} hands the accounts over, with {number} open deal: {ends}.",
            "{who} hands the accounts over, with {number} open deals: {ends}.",
            total,
            who=who,
            ends=ends,
        )

    def _ends(self, fate: Mapping[str, int]) -> str:
        """How open deals fared that were handed over."""
        passed, lost, kept = fate["passed_on"], fate["lost"], fate["kept"]
        ends = [
            plural("{number} goes to a colleague", "{number} go to colleagues", passed),
            plural("{number} is lost", "{number} are lost", lost),
        ]
        if kept:
            ends.append(plural("{number} stays", "{number} stay", kept))
        return listed(ends)

    # --- the post ------------------------------------------------------------------------------

    def _founder_leads(self, event: Event) -> str:
        if event.month:
            return _("the founder leads the team again.")
        return _("the founder leads the team.")

    def _search_begins(self, event: Event) -> str:
        return _(SOUGHT[event.who])

    def _leader_appointed(self, event: Event) -> str:
        if event.what != "promoted":
            return _(APPOINTED[event.who])
        who, deals = self.who(event.who), round(event.numbers["open_deals"])
        assessed = round(event.numbers["assessed"])
        if not assessed:
            return plural(
                "{who} becomes sales leader, with {number} open deal in hand.",
                "{who} becomes sales leader, with {number} open deals in hand.",
                deals,
                who=who,
            )
        return plural(
            "{who} becomes sales leader, chosen from {candidates} in an assessment, with {number} "
            "open deal in hand.",
            "{who} becomes sales leader, chosen from {candidates} in an assessment, with {number} "
            "open deals in hand.",
            deals,
            who=who,
            candidates=assessed,
        )

    def _leader_stays(self, event: Event) -> str:
        return _("{who} goes on leading.", who=self.who(event.who))

    def _nobody_to_promote(self, event: Event) -> str:
        if event.what == "assessed":
            return _("none of the candidates is there to be promoted.")
        who = self.who(f"seller:{event.who or self.scenario.best_seller}")
        return _("{who} is not there to be promoted.", who=who)

    def _passed_over(self, event: Event) -> str:
        who = self.who(event.who)
        return _("{who} had asked for the post and is passed over.", who=who)

    def _term_ends(self, event: Event) -> str:
        months = _months(event.numbers["served"])
        why = next(name for name in ("review", "plan", "dismissed", "own") if name in event.numbers)
        if event.who not in self.there:
            return _(TERM_ENDS_OUTSIDE[event.who, why], months=months)
        quits = event.what == "quits"
        if quits:
            self.gone.add(event.who)
        return _(TERM_ENDS[why, quits], who=self.who(event.who), months=months)

    def _support_begins(self, event: Event) -> str:
        return _(BESIDE[event.who], months=_months(event.numbers["months"]))

    def _review(self, event: Event) -> str:
        write: Callable[[float], str] = self.notation.number
        if event.who.endswith("_to_plan"):
            write = self._percent
        side = next((name for name in ("below", "above") if name in event.numbers), "")
        changes = NOTHING_CHANGES if event.kind == "review passes" else THEN[event.what]
        parts = {"limit": write(event.numbers[side])} if side else {}
        seen = _(MEASURES[event.who], value=write(event.numbers["value"]))
        return _(REVIEWS[side], seen=seen, then=_(changes), **parts)

    def _percent(self, value: float) -> str:
        return self.notation.level(round(value, 2), "share")

    def _director(self, event: Event) -> str:
        return _(DIRECTOR[event.kind, event.what])

    def _leadership_turns(self, event: Event) -> str:
        return _(TURNS[event.what])


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


def _months(number: float) -> str:
    return plural("{number} month", "{number} months", round(number))
