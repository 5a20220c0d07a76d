"""What is not known about the company now, future by future: what one could still find out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.assumptions.register import load_register
from simulation.engines.company import Company, found_company
from simulation.engines.offices import candidate_ids, offices
from simulation.languages import later
from simulation.randomness import ATOM
from simulation.scenario.model import Scenario, Term

Floats = NDArray[np.float64]

ONE = 1.0 - 1e-9
"""Rank correlation from which two assumptions move as one."""

_LEADS = {
    "founder": later("How well the founder leads"),
    "external": later("How well the first external manager leads"),
    "fractional": later("How well the fractional leader leads"),
}


@dataclass(frozen=True)
class Unknown:
    """Something that is not known, and its value in every future.

    Attributes
    ----------
    key : str
        Key of the assumption, or `quality.`, `performance.` and a name.
    title : str
        What it is, in words.
    unit : str
        Unit of the values.
    keys : tuple of str
        What moves with it as one, itself first; each can be held in an experiment. Empty where
        nothing can be.
    values : ndarray of shape (future,)
        [unit] Its value in each future.
    """

    key: str
    title: str
    unit: str
    keys: tuple[str, ...]
    values: Floats


def find_unknowns(scenario: Scenario, seed: int, futures: int) -> tuple[Unknown, ...]:
    """Everything unknown that differs between futures, in the order of the register, then people.

    Parameters
    ----------
    scenario : Scenario
        Its assumptions, people and strategies.
    seed : int
        Seed of the run.
    futures : int
        Futures of the run.
    """
    companies = [found_company(scenario, seed, atom) for atom in range(-(-futures // ATOM))]
    found = (*_assumptions(scenario, companies), *_people(scenario, companies))
    cut = ((one, values[:futures]) for one, values in found)
    return tuple(Unknown(*one, values) for one, values in cut if np.ptp(values) > 0.0)


_Named = tuple[tuple[str, str, str, tuple[str, ...]], Floats]


def _assumptions(scenario: Scenario, companies: list[Company]) -> Iterator[_Named]:
    register = load_register()
    together = moving_as_one(scenario)
    for key in scenario.assumptions:
        if together.get(key, (key,))[0] != key:
            continue
        values = np.concatenate([company.drawn[key] for company in companies])
        parameter = register[key]
        yield (key, parameter.title, parameter.unit, together.get(key, (key,))), values


def moving_as_one(scenario: Scenario) -> Mapping[str, tuple[str, ...]]:
    """Every assumption that has company, with all that move with it in the register's order.

    Parameters
    ----------
    scenario : Scenario
        Its rank correlations say so.
    """
    groups: dict[str, set[str]] = {}
    for (one, other), rank in scenario.correlations.items():
        if rank >= ONE:
            merged = groups.get(one, {one}) | groups.get(other, {other})
            groups |= dict.fromkeys(merged, merged)
    order = list(scenario.assumptions)
    return {key: tuple(sorted(group, key=order.index)) for key, group in groups.items()}


def _people(scenario: Scenario, companies: list[Company]) -> Iterator[_Named]:
    def of(name: str, title: str, unit: str, values: list[Floats]) -> _Named:
        keys = (name,) if name.startswith("quality.") else ()
        return (name, title, unit, keys), np.concatenate(values)

    for source, title in _sources(scenario).items():
        yield of(
            f"quality.{source}",
            title,
            "sd",
            [_quality(company, source) for company in companies],
        )
    plan = companies[0].plan
    for seller in scenario.sellers:
        seat = plan.seat_of(seller.id)
        title = later("How well {name} really sells", name=seller.name)
        values = [company.performance[seat] for company in companies]
        yield of(f"performance.{seller.id}", title, "x", values)
    asked = [company.asked.astype(float) for company in companies]
    yield of("asked", later("Whether the best seller asked for the post"), "flag", asked)


def _quality(company: Company, source: str) -> Floats:
    if source == "founder":
        return company.founder_quality
    if source in ("external", "fractional"):
        return company.quality_from_outside(source, 0)
    return company.quality_of_seat(company.plan.seat_of(source))


def leads(scenario: Scenario, who: str) -> str:
    """What is asked about a leader: how well the founder leads, or a seller would.

    Parameters
    ----------
    scenario : Scenario
        Whose sellers they are.
    who : str
        A kind of leader, or a seller's id.
    """
    if who in _LEADS:
        return _LEADS[who]
    names = {seller.id: seller.name for seller in scenario.sellers}
    return later("How well {name} would lead", name=names[who])


def _sources(scenario: Scenario) -> Mapping[str, str]:
    """Leaders who are or may be appointed, with what is not known of them."""
    terms = [o.term for strategy in scenario.strategies for o in offices(strategy)]
    kinds = {"founder", *(term.leader for term in terms)}
    titles = {kind: title for kind, title in _LEADS.items() if kind in kinds}
    inside = {name for term in terms for name in _candidates(scenario, term)}
    names = [seller.id for seller in scenario.sellers]
    return titles | {id: leads(scenario, id) for id in names if id in inside}


def _candidates(scenario: Scenario, term: Term) -> tuple[str, ...]:
    if term.leader == "seller":
        return (term.seller or scenario.best_seller,)
    if term.leader != "assessed":
        return ()
    pool = int(scenario.assumptions["leadership.candidates"].likely)
    return candidate_ids(scenario, term, pool)
