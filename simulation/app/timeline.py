"""A strategy month by month, as planned: who leads when, who helps, when the board looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from simulation.app.in_words import review, support_name, who_leads
from simulation.languages import _
from simulation.notation import Notation
from simulation.scenario.model import Scenario, Strategy, Term

SOUGHT_FOR = {"external": "pay.manager_time_to_fill", "fractional": "pay.fractional_delay"}
"""How long a leader from outside is likely to be waited for."""


@dataclass
class Course:
    """What is planned; months count from 1, both ends belong to a span.

    Attributes
    ----------
    leads, helps : list of dict
        Spans: `kind`, `who`, `low` and `high`.
    marks : list of dict
        Reviews: `month` and what is said of them.
    early : list of str
        Who follows only where somebody goes before the end.
    starts : list of int or None
        Month in which each term begins, None for those that follow only then.
    """

    leads: list[dict[str, Any]] = field(default_factory=list)
    helps: list[dict[str, Any]] = field(default_factory=list)
    marks: list[dict[str, Any]] = field(default_factory=list)
    early: list[str] = field(default_factory=list)
    starts: list[int | None] = field(default_factory=list)


def course(scenario: Scenario, strategy: Strategy) -> Course:
    """Lay out a strategy as it goes where nobody leaves early and every search takes its time.

    Parameters
    ----------
    scenario : Scenario
        Its horizon and people.
    strategy : Strategy
        One of the scenario's, or of its kind.
    """
    made, start, horizon = Course(), 0, scenario.horizon
    for place, term in enumerate(strategy.terms):
        if start >= horizon:
            made.early = [who_leads(scenario, one) for one in strategy.terms[place:]]
            made.starts += [None] * len(made.early)
            return made
        made.starts.append(start + 1)
        arrival = min(horizon, start + _wait(scenario, term))
        end = horizon if term.months is None else min(horizon, arrival + term.months)
        waiting = _("Founder, until somebody is found")
        made.leads += [*_span("founder", waiting, start, arrival)]
        made.leads += [*_span(term.leader, who_leads(scenario, term), arrival, end)]
        _beside(made, scenario, term, arrival, end)
        start = end
    made.leads += [*_span("founder", _("Founder"), start, horizon)]
    return made


def _wait(scenario: Scenario, term: Term) -> int:
    key = SOUGHT_FOR.get(term.leader)
    return 0 if key is None else round(float(scenario.assumptions[key].likely))


def _span(kind: str, who: str, low: int, high: int) -> Iterator[dict[str, Any]]:
    if high > low:
        yield {"kind": kind, "who": who, "low": low + 1, "high": high}


def _beside(made: Course, scenario: Scenario, term: Term, arrival: int, end: int) -> None:
    """Add who helps in a term, and when it is reviewed."""
    if term.support is not None:
        until = min(end, arrival + term.support.months)
        made.helps += [*_span("support", support_name(term.support), arrival, until)]
    for gate in term.gates:
        month = arrival + gate.month
        if month <= scenario.horizon:
            said = review(gate, month, Notation(scenario.currency))
            made.marks.append({"month": month, "says": said})
