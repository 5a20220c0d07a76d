"""Things one can do on Monday to know more, and what each would report in every future.

A study is simulated: in each future it sees what is true there, through its own noise. Most can be
done before anything is decided, at a price. A trial is different: it costs selling and a quarter,
and nothing is as it was; every strategy is played once more as what follows it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from simulation.analysis.experiments import Bench, Experiment
from simulation.engines.company import Company, found_company
from simulation.findings.verdict import AIM
from simulation.languages import later
from simulation.law.arrays import Real
from simulation.law.selection import assessment_score, observed_validity
from simulation.randomness import ATOM
from simulation.sampling import binomial_count, poisson_count
from simulation.scenario.model import Scenario, Term

Floats = NDArray[np.float64]

TRIAL_MONTHS = 3
CRM_MONTHS = 3
CALLS = 5
HOURS_A_CALL = 1.5
HOURS_FOR_CRM = 8.0
MOST_SELLERS = 3
"""Sellers who are looked into: a trial of each has every strategy played once more."""


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
        [money] Net present values of what can be chosen after it; None: every strategy as it is.
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
        An assessment and a trial of each seller who may be promoted, reference calls where somebody
        from outside may come, and the sales records always.
    """
    desk = _Desk.of(scenario, bench.seed, futures)
    kinds = {term.leader for strategy in scenario.strategies for term in strategy.terms}
    made: list[Study] = []
    for seller in _may_be_promoted(scenario)[:MOST_SELLERS]:
        made += _of_a_seller(desk, seller, _after_trial(bench, scenario, seller, futures))
    if "external" in kinds:
        made.append(_of_the_newcomer(desk))
    return (*made, _of_the_records(desk))


def _may_be_promoted(scenario: Scenario) -> list[str]:
    """Sellers whom a strategy names as leaders: the best seller first, others as they come."""
    best = scenario.best_seller
    terms = [term for strategy in scenario.strategies for term in strategy.terms]
    named = dict.fromkeys(term.seller or best for term in terms if term.leader == "seller")
    return sorted(named, key=lambda seller: seller != best)


@dataclass(frozen=True)
class _Desk:
    """What every study needs: the futures' companies, and likely values for prices."""

    scenario: Scenario
    futures: int
    companies: tuple[Company, ...]

    @classmethod
    def of(cls, scenario: Scenario, seed: int, futures: int) -> _Desk:
        atoms = range(-(-futures // ATOM))
        return cls(scenario, futures, tuple(found_company(scenario, seed, a) for a in atoms))

    def likely(self, key: str) -> float:
        return self.scenario.assumptions[key].likely

    def reports(self, report: _Report) -> Floats:
        told = [np.stack(list(report(company))) for company in self.companies]
        return np.concatenate(told, axis=1)[:, : self.futures]


def _of_a_seller(desk: _Desk, seller: str, after_trial: Floats) -> list[Study]:
    who = next(one.name for one in desk.scenario.sellers if one.id == seller)
    of = "" if seller == desk.scenario.best_seller else f".{seller}"
    return [
        Study(
            f"assessment{of}",
            later("An assessment day for {name}", name=who),
            desk.likely("pay.assessment_price"),
            later("price of one assessment"),
            desk.reports(partial(_assessed, seller=seller)),
        ),
        Study(
            f"trial{of}",
            later("A 90-day trial of {name} as acting manager", name=who),
            0.0,
            later("what the best strategy brings less where a trial goes before"),
            desk.reports(partial(_tried, seller=seller)),
            after_trial,
        ),
    ]


def _of_the_newcomer(desk: _Desk) -> Study:
    hours = CALLS * HOURS_A_CALL
    return Study(
        "reference_calls",
        later("{calls} reference calls on the manager from outside", calls=CALLS),
        hours * desk.likely("founder.hour_worth"),
        later("{hours} hours of the founder (hours and validity are assumed)", hours=hours),
        desk.reports(_called),
    )


def _of_the_records(desk: _Desk) -> Study:
    return Study(
        "sales_records",
        later("Counting the last three months in the CRM"),
        HOURS_FOR_CRM * desk.likely("founder.hour_worth"),
        later("{hours} hours of the founder (assumed)", hours=HOURS_FOR_CRM),
        desk.reports(_counted),
    )


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
    """Opportunities and wins that the team's records of three months would show.

    The rate is the company's own: solved from last year's figures where these are given.
    """
    tape, decision = company.tape, "study: sales records"
    usual = sum(
        company.rates.by_role[seller.role].opportunities for seller in company.scenario.sellers
    )
    chance = tape.uniform(decision, "opportunities", 1)[0]
    found = poisson_count(chance, np.broadcast_to(CRM_MONTHS * usual, chance.shape))
    rate = np.asarray(company.drawn["sales.win_rate"])
    return [found, binomial_count(tape.uniform(decision, "wins", 1)[0], found, rate)]


def _after_trial(bench: Bench, scenario: Scenario, seller: str, futures: int) -> Floats:
    """What every strategy brings that follows a trial of a seller, (strategy, future).

    While it is a trial half of the own accounts are kept, and the seat is not refilled. A strategy
    that promotes the same seller goes on from it; under any other that seller sells again first.
    """
    acting = Term(
        "seller",
        months=TRIAL_MONTHS,
        seller=seller,
        own_accounts=0.5,
        backfill=False,
        trial=True,
    )
    after = tuple(
        replace(one, name=f"after a trial, {one.name}", terms=(acting, *one.terms))
        for one in scenario.strategies
    )
    return bench.play([Experiment(replace(scenario, strategies=after))], futures)[0][AIM]
