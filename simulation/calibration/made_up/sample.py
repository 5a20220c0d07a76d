"""Records of a company that does not exist: what the event engine played, with what is true of it.

The company is led at level 0 all the time, so that its records hold what the assumptions say. It
has sold for a while before the window begins: deals are open then, and customers are there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from simulation.calibration.fits.stays import gathered
from simulation.calibration.made_up.played_records import (
    WARM_UP,
    People,
    customers_of,
    deals_of,
    window_of,
)
from simulation.calibration.tables import Customers, Deals, Staff
from simulation.engines.company import Company, found_company
from simulation.engines.discrete_event.desk import Deal
from simulation.engines.discrete_event.play import Play
from simulation.engines.discrete_event.world import World
from simulation.engines.mechanisms import Mechanisms
from simulation.law.performance import new_seller_performance
from simulation.randomness import ATOM
from simulation.scenario.model import Scenario, Strategy, Term

Floats = NDArray[np.float64]

FIRST_MONTH = 1
"""The window begins in January."""
KEEP = Strategy("keep", "keep", (Term("founder"),))


@dataclass(frozen=True)
class Sample:
    """Records of a company, and what is true of it.

    Attributes
    ----------
    deals, staff, customers
        The records.
    truth : Mapping of str to float
        [unit of the assumption] The assumptions behind them.
    performance : Mapping of str to float
        [x] True performance by person, over that of a typical seller.
    """

    deals: Deals
    staff: Staff
    customers: Customers
    truth: Mapping[str, float]
    performance: Mapping[str, float]


def sample_data(
    scenario: Scenario, seed: int, months: int, future: int = 0, drawn_team: bool = False
) -> Sample:
    """Records of a company over some months, with known truth.

    Parameters
    ----------
    scenario : Scenario
        The company; how its post could be filled does not matter here.
    seed : int
        [name] The same seed gives the same records again.
    months : int
        [months] Length of the window.
    future : int
        [count] Which of the company's futures: each has its own draw of what is uncertain.
    drawn_team : bool
        [flag] Whether the skill of those who are there at the start is drawn like that of new
        sellers who have stayed for so long, in place of what the scenario says of each.

    Returns
    -------
    Sample
        The records, and the truth behind them.
    """
    atom, place = divmod(future, ATOM)
    return played_sample(founded(scenario, seed, months, atom), place, drawn_team)


def founded(scenario: Scenario, seed: int, months: int, atom: int = 0) -> Company:
    """Found a company that sells for a while, and then for the months of a window.

    Parameters
    ----------
    scenario : Scenario
        The company; planned hires start in the months of the window.
    seed : int
        [name] Seed.
    months : int
        [months] Length of the window.
    atom : int
        [count] Which futures.
    """
    longer = replace(
        scenario,
        horizon=WARM_UP + months,
        start_month_of_year=(FIRST_MONTH - 1 - WARM_UP) % 12 + 1,
        strategies=(KEEP,),
        hires=tuple(replace(hire, month=hire.month + WARM_UP) for hire in scenario.hires),
    )
    return found_company(longer, seed, atom, 1)


def played_sample(company: Company, future: int, drawn_team: bool) -> Sample:
    """Play one future of a company that was founded here, and write down its records."""
    if drawn_team:
        company = replace(company, performance=_drawn(company))
    level = np.zeros((company.scenario.horizon, company.width))
    world = World(company, future)
    play = Play(world, KEEP, Mechanisms(imposed_level=level))
    kept: list[Deal] = []
    play.market.kept = kept
    world.env.process(play.calendar())
    world.env.run()
    people = People(play)
    window = window_of(company.scenario.horizon)
    return Sample(
        deals_of(kept, play, people, window),
        people.staff(window),
        customers_of(play, window),
        _truth(world),
        people.performance(),
    )


def _drawn(company: Company) -> NDArray[np.float64]:
    """Performance of those who are there, by seat and future: of hires who stayed for so long."""
    a = company.drawn
    decision = "true performance of a drawn team"
    found = []
    for seat in company.plan.seats:
        z = company.tape.normal(decision, seat.key, 1)[0]
        tenure = np.array([seat.seller.months_employed if seat.seller is not None else 0.0])
        hazard = gathered(tenure, (a["people.attrition"], a["people.first_year"]))
        stayed = _of_those_who_stayed(
            z, hazard, a["people.performance_protects"] * a["sales.skill_sd"]
        )
        found.append(np.asarray(new_seller_performance(a["sales.skill_sd"], stayed)))
    return np.stack(found)


def _of_those_who_stayed(z: Floats, hazard: Floats, protection: Floats) -> Floats:
    """Deviates of new sellers as deviates of those left of them, rank by rank.

    Of hires with a deviate x there are exp(-hazard e^(-protection x)) left.
    """
    from scipy.special import ndtr

    grid = np.linspace(-5.0, 5.0, 401)
    left = -0.5 * np.square(grid) - hazard[:, None] * np.exp(-protection[:, None] * grid)
    share = np.cumsum(np.exp(left), axis=1)
    share = (share - 0.5 * np.exp(left)) / share[:, -1:]
    ranks = zip(np.asarray(ndtr(z)), share, strict=True)
    return np.array([np.interp(rank, below, grid) for rank, below in ranks])


def _truth(world: World) -> dict[str, float]:
    rates = world.company.rates.by_role[world.company.plan.roles[0]]
    solved = {
        "sales.opportunities": world.of_future(rates.opportunities),
        "sales.deal_value": world.of_future(rates.value),
    }
    return {**world.a, **solved}
