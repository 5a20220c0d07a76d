"""Things one can do on Monday to know more, and what each would report in every future.

A study is simulated: in each future it sees what is true there, through its own noise. Most can be
done before anything is decided, at a price. A trial is different: after it the candidate goes on to
lead or goes back to selling, and nothing else is as it was; what can be chosen then is played.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from simulation.analysis.experiments import Bench, Experiment
from simulation.analysis.variants import undone
from simulation.engines.company import Company, found_company
from simulation.findings.verdict import AIM
from simulation.law.arrays import Real
from simulation.law.selection import assessment_score, observed_validity
from simulation.randomness import ATOM
from simulation.sampling import binomial_count, poisson_count
from simulation.scenario.model import Scenario, Strategy, Term

Floats = NDArray[np.float64]

TRIAL_MONTHS = 3
CRM_MONTHS = 3
CALLS = 5
HOURS_A_CALL = 1.5
HOURS_FOR_CRM = 8.0


@dataclass(frozen=True)
class Study:
    """Something that can be done before deciding.

    Attributes
    ----------
    name, title : str
        Key, and what it is in words.
    price : float
        [money] What it costs, likely values taken; of a trial what comes beside `options`.
    price_basis : str
        What the price is made of, and what of it is assumed.
    reports : ndarray of shape (summary, future)
        [any] What it would report in each future.
    options : ndarray of shape (option, future) or None
        [money] Net present values of what can be chosen after it; None: every strategy still.
    """

    name: str
    title: str
    price: float
    price_basis: str
    reports: Floats
    options: Floats | None = None


_Report = Callable[[Company], Sequence[Floats]]


def studies(bench: Bench, scenario: Scenario, futures: int) -> tuple[Study, ...]:
    """The studies that can tell something in a scenario.

    Parameters
    ----------
    bench : Bench
        Where experiments are played: a trial is.
    scenario : Scenario
        Its strategies say who may be appointed.
    futures : int
        Futures of the run.

    Returns
    -------
    tuple of Study
        An assessment and a trial of the best seller where they may be promoted, reference calls
        where somebody from outside may come, and the sales records always.
    """
    companies = [found_company(scenario, bench.seed, a) for a in range(-(-futures // ATOM))]
    likely = {key: one.likely for key, one in scenario.assumptions.items()}
    hour = likely["founder.hour_worth"]
    kinds = {term.leader for strategy in scenario.strategies for term in strategy.terms}
    names = {seller.id: seller.name for seller in scenario.sellers}
    best, who = scenario.best_seller, names[scenario.best_seller]

    def reported(report: _Report) -> Floats:
        told = [np.stack(list(report(company))) for company in companies]
        return np.concatenate(told, axis=1)[:, :futures]

    made = []
    if "seller" in kinds:
        made += [
            Study(
                "assessment",
                f"An assessment day for {who}",
                likely["pay.assessment_price"],
                "price of one assessment",
                reported(partial(_assessed, seller=best)),
            ),
            Study(
                "trial",
                f"A 90-day trial of {who} as acting manager",
                0.0,
                "selling lost in the trial and, if it ends, after it",
                reported(partial(_tried, seller=best)),
                _after_trial(bench, scenario, futures),
            ),
        ]
    if "external" in kinds:
        made.append(
            Study(
                "reference_calls",
                f"{CALLS} reference calls on the manager from outside",
                CALLS * HOURS_A_CALL * hour,
                f"{CALLS * HOURS_A_CALL:g} hours of the founder; hours and validity are assumed",
                reported(_called),
            )
        )
    made.append(
        Study(
            "sales_records",
            "Counting the last three months in the CRM",
            HOURS_FOR_CRM * hour,
            f"{HOURS_FOR_CRM:g} hours of the founder, assumed",
            reported(_counted),
        )
    )
    return tuple(made)


def _assessed(company: Company, seller: str) -> list[Floats]:
    """Score of a seller in a full battery."""
    return [
        _score(company, seller, "study: assessment", company.drawn["leadership.validity_battery"])
    ]


def _tried(company: Company, seller: str) -> list[Floats]:
    """What three months of working together show of a seller."""
    a = company.drawn
    validity = observed_validity(
        a["leadership.validity_conversation"],
        a["leadership.validity_worked_together"],
        TRIAL_MONTHS,
    )
    return [_score(company, seller, "study: trial", validity)]


def _score(company: Company, seller: str, decision: str, validity: Real) -> Floats:
    chance = company.tape.normal(decision, seller, 1)[0]
    quality = company.quality_of_seat(company.plan.seat_of(seller))
    return np.asarray(assessment_score(quality, validity, chance))


def _called(company: Company) -> list[Floats]:
    """What references say of the first external manager: no more than a conversation does."""
    chance = company.tape.normal("study: reference calls", "", 1)[0]
    quality = company.quality_from_outside("external", 0)
    validity = company.drawn["leadership.validity_conversation"]
    return [np.asarray(assessment_score(quality, validity, chance))]


def _counted(company: Company) -> list[Floats]:
    """Opportunities and wins that the team's records of three months would show."""
    a, tape = company.drawn, company.tape
    sellers = len(company.scenario.sellers)
    share = tape.uniform("study: sales records", "opportunities", 1)[0]
    found = poisson_count(share, CRM_MONTHS * sellers * a["sales.opportunities"])
    won = binomial_count(
        tape.uniform("study: sales records", "wins", 1)[0], found, np.asarray(a["sales.win_rate"])
    )
    return [found, won]


def _after_trial(bench: Bench, scenario: Scenario, futures: int) -> Floats:
    """What going on and going back bring after a trial of the best seller, shape (2, future).

    While it is a trial half of the own accounts are kept, and the seat is not refilled; a handover
    of three months keeps about as many, so that going on is the promotion itself.
    """
    acting = Term(
        "seller", seller=scenario.best_seller, own_accounts=0.5, backfill=False, trial=True
    )
    lasting = Term("seller", seller=scenario.best_seller, trial=True)
    goes_on = Strategy("goes on", "Goes on to lead", (lasting,))
    goes_back = undone(Strategy("goes back", "Goes back to selling", (acting,)), TRIAL_MONTHS)
    after = replace(scenario, strategies=(goes_on, goes_back))
    return bench.play([Experiment(after)], futures)[0][AIM]
