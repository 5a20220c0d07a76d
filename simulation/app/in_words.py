"""Strategies in plain words: a sentence for each term of office and for what goes with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from simulation.analysis.ninety_days import Gate as Reviewed
from simulation.languages import _, later
from simulation.notation import Notation, months
from simulation.reports.told.next_90_days import action_text, gate_text
from simulation.scenario.model import Gate, Scenario, Strategy, Support, Term

_LEADS: Mapping[tuple[str, bool], str] = {
    ("founder", True): later("The founder leads for {months}."),
    ("founder", False): later("The founder leads to the end."),
    ("seller", True): later("{name} is promoted and leads for {months}."),
    ("seller", False): later("{name} is promoted and leads to the end."),
    ("assessed", True): later(
        "The candidate who does best in an assessment is promoted and leads for {months}."
    ),
    ("assessed", False): later(
        "The candidate who does best in an assessment is promoted and leads to the end."
    ),
    ("external", True): later(
        "A manager from outside is sought, while the founder leads, and then leads for {months}."
    ),
    ("external", False): later(
        "A manager from outside is sought, while the founder leads, and then leads to the end."
    ),
    ("fractional", True): later(
        "A fractional leader, hired for some days a month, leads for {months}."
    ),
    ("fractional", False): later(
        "A fractional leader, hired for some days a month, leads to the end."
    ),
}
"""By who leads, and whether the term has an end."""
INSTRUMENTS: Mapping[str, str] = {
    "conversation": later("a talk with each candidate"),
    "scorecard": later("ten ratings of how somebody works with others"),
    "questionnaire": later("a questionnaire of personal style"),
    "battery": later("a full assessment"),
    "worked_together": later("half a year of working together"),
}
_AFTERWARDS: Mapping[str, str] = {
    "external": later(
        "Should a leader go early with no term left, a manager from outside is sought."
    ),
    "founder": later("Should a leader go early with no term left, the founder leads again."),
}


def who_leads(scenario: Scenario, term: Term) -> str:
    """What to call the leader of a term, in few words."""
    if term.leader == "seller":
        return next((one.name for one in scenario.sellers if one.id == term.seller), "")
    return {
        "founder": _("Founder"),
        "assessed": _("Best candidate"),
        "external": _("Manager from outside"),
        "fractional": _("Fractional leader"),
    }[term.leader]


def support_name(support: Support) -> str:
    """What to call support, in few words."""
    return _("Fractional leader beside") if support.days_a_month > 0.0 else _("Coach")


def term_in_words(scenario: Scenario, term: Term) -> list[str]:
    """Say who leads in a term, with what support, and when the board looks.

    Parameters
    ----------
    scenario : Scenario
        Whose people they are.
    term : Term
        What is told.

    Returns
    -------
    list of str
        Sentences.
    """
    notation = Notation(scenario.currency)
    lasts = "" if term.months is None else months(term.months)
    leads = _LEADS[term.leader, bool(lasts)]
    said = [_(leads, name=who_leads(scenario, term), months=lasts)]
    said += _with(term, notation)
    if term.support is not None:
        said.append(_support(term.support, notation))
    said += [review(gate, gate.month, notation) for gate in term.gates]
    return said


def _with(term: Term, notation: Notation) -> Iterator[str]:
    """Say what is special about a term."""
    if term.leader == "assessed":
        yield _("They are chosen by {instrument}.", instrument=_(INSTRUMENTS[term.instrument]))
    if term.own_accounts is not None:
        share = notation.quantity(term.own_accounts, "share")
        yield _("They go on with {share} of their own selling.", share=share)
    if term.trial:
        yield _("It is agreed beforehand as a trial.")
    if not term.backfill:
        yield _("Their seat as a seller is not filled again.")
    if term.days_a_month is not None:
        days = notation.number(term.days_a_month, 0 if term.days_a_month % 1 == 0 else 1)
        yield _("Days a month: {days}.", days=days)
    if term.director:
        yield _("A sales director stands above them.")


def _support(support: Support, notation: Notation) -> str:
    lasts = months(support.months)
    if support.days_a_month <= 0.0:
        return _("A coach helps for {months}.", months=lasts)
    days = notation.number(support.days_a_month, 0 if support.days_a_month % 1 == 0 else 1)
    return _(
        "A fractional leader helps beside them for {months}; days a month: {days}.",
        months=lasts,
        days=days,
    )


def review(gate: Gate, month: int, notation: Notation) -> str:
    """Say what a review looks at, and what is done then.

    Parameters
    ----------
    gate : Gate
        Of a term.
    month : int
        [months] At whose end it is held.
    notation : Notation
        How numbers are written.
    """
    told = Reviewed(gate.month, gate.measure, gate.below, gate.above, gate.action)
    when = _("at the end of month {month}", month=month)
    bound = gate.below if gate.below is not None else gate.above
    if gate.measure == "months_in_post" and bound is not None:
        then = action_text(gate.action)
        number = notation.number(bound)
        if gate.below is not None:
            return _(
                "Review {when}: where the term has lasted fewer than {number} months, {action}.",
                when=when,
                number=number,
                action=then,
            )
        return _(
            "Review {when}: where the term has lasted more than {number} months, {action}.",
            when=when,
            number=number,
            action=then,
        )
    return gate_text(told, when, notation)


def afterwards(strategy: Strategy) -> str:
    """Say what follows when a leader goes early and no term is left."""
    return _(_AFTERWARDS[strategy.if_leader_leaves])
