"""Skill and luck: what each seller's record says, once it is shrunk to what the data support."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.assumptions.distributions import Constant, Distribution
from simulation.calibration.fits.cycle import Cycle
from simulation.calibration.fits.fit import Estimate
from simulation.calibration.fits.seller_months import SellerMonths
from simulation.calibration.tables import Deals
from simulation.inference.fitting.decisions import Courses, not_decided
from simulation.inference.fitting.skill import Skill, fit_skill
from simulation.inference.fitting.skill_integrals import Performances
from simulation.inference.fitting.staying import Stays
from simulation.inference.fitting.tabulated import density_on

Floats = NDArray[np.float64]
Places = NDArray[np.intp]

SIZE = 0.05
"""Chance of finding differences between sellers who do not differ."""
ALIKE = 0.25
"""Share of companies whose sellers are taken to differ less than the default has it."""
BINS = 12
FEWEST_SELLERS = 2
LEAST_RELIABILITY = 0.05
"""Below it, records tell sellers apart so little that all are stated alike."""
PERFORMANCES = (0.1, 5.0)
_MONTHS = 12.0


@dataclass(frozen=True)
class Seller:
    """One seller's record, and what it says.

    Attributes
    ----------
    name : str
        Of the person.
    months : float
        [months] Months of full work seen: those on the ramp count for less.
    opened, won : int
        [count] Deals opened and won.
    bookings : float
        [money] Value won; a deal without one counts for the mean, and for 1 where none has any.
    seen : float
        [x] Bookings in a month of full work over the team's mean: skill and luck together.
    expected : Estimate
        [x] True performance to be expected over that of a typical seller.
    performance : float
        [x] What the scenario file calls `performance`: the law shrinks it to what is expected.
    """

    name: str
    months: float
    opened: int
    won: int
    bookings: float
    seen: float
    expected: Estimate
    performance: float


@dataclass(frozen=True)
class Found:
    """How much sellers differ.

    Attributes
    ----------
    skill, weighted : Skill
        From the records alone, and with the context's spread of skill weighed in.
    reliability : float
        [share] Part of the variance of skill that the records have settled, as a mean over sellers.
    reliability_of_a_year : float
        [share] Of one year's bookings of a typical seller.
    """

    skill: Skill
    weighted: Skill
    reliability: float
    reliability_of_a_year: float

    @property
    def reliability_range(self) -> tuple[float, float]:
        """90 % interval of the reliability, by that of how much sellers differ."""
        low, high = self.skill.reliability_quantiles(np.array([0.05, 0.95]))
        return float(min(low, self.reliability)), float(max(high, self.reliability))

    @property
    def detectable(self) -> bool:
        """Whether sellers differ by more than luck would bring, tested at 5 %."""
        return self.skill.probability < SIZE


def performances(
    deals: Deals,
    seen: tuple[SellerMonths, Floats],
    course: tuple[Cycle, Courses],
    share_found: float,
    stays: Stays | None = None,
) -> Performances:
    """What sellers did, as the fit of skill wants it.

    Parameters
    ----------
    deals : Deals
        Won and lost deals count for who owns them.
    seen : tuple of SellerMonths and ndarray of shape (row,)
        [months] Opened deals count for who opened them; and the full work in each row, market and
        season included.
    course : tuple of Cycle and Courses
        Tells how likely a lost deal was decided, by its age; and the courses of the deals.
    share_found : float
        [share] The part of performance that shows in opportunities.
    stays : Stays, optional
        How long each stayed, where there is a staff list.
    """
    months, work = seen
    people = months.people
    place = {name: i for i, name in enumerate(people)}
    owner = deals.frame["owner"].map(place).fillna(-1).to_numpy().astype(np.intp)
    cycle, courses = course
    known = (owner >= 0) & (courses.times > 0.0)
    won = known & (courses.outcome == 1.0)
    lost = known & (courses.outcome == 0.0)
    ratio = not_decided(cycle.chosen, courses.length[lost])
    bins, dropped = _binned(ratio)
    counts = np.zeros((len(people), len(dropped)))
    np.add.at(counts, (owner[lost], bins), 1.0)
    return Performances(
        months.by_person(months.opened),
        months.by_person(work),
        np.bincount(owner[won], minlength=len(people)).astype(np.float64),
        counts,
        dropped,
        share_found,
        stays,
    )


def find_skill(did: Performances, cv: float, default: Distribution) -> Found:
    """Fit how much sellers differ.

    Parameters
    ----------
    did : Performances
        What sellers did.
    cv : float
        [x] Spread of deal values, which is luck in a year's bookings.
    default : Distribution
        [log sd] Spread of skill in companies of this kind.
    """
    skill = fit_skill(did)
    weighted = skill
    if not isinstance(default, Constant):
        weighted = skill.weighted(_known_before(default, skill.spread))
    middle = np.array([0.5])
    spread = float(weighted.spread_quantiles(middle)[0])
    rate = float(np.exp(weighted.log_rate(middle)[0]))
    chance = 1.0 / (1.0 + float(np.exp(-weighted.log_odds(middle)[0])))
    wins = _MONTHS * rate * chance
    luck = (1.0 + cv**2) / max(wins, 1e-9)
    return Found(skill, weighted, weighted.reliability(), spread**2 / (spread**2 + luck))


def _known_before(default: Distribution, spread: Floats) -> Floats:
    """Density of the spread of skill: the default, or less than it, where sellers hardly differ."""
    lowest = float(default.quantile(np.array([0.05]))[0])
    less = np.where(spread < lowest, 1.0 / max(lowest, 1e-9), 0.0)
    return (1.0 - ALIKE) * density_on(default.quantile, spread) + ALIKE * less


def sellers_of(found: Found, seen: SellerMonths, work: Floats, deals: Deals) -> tuple[Seller, ...]:
    """What each seller's record says, the best expected first.

    Parameters
    ----------
    found : Found
        How much sellers differ.
    seen : SellerMonths
        Who opened how many deals when.
    work : ndarray of shape (row,)
        [months] Full work in each row.
    deals : Deals
        The deals.
    """
    expected, middle, variance = found.weighted.people()
    months = np.maximum(seen.by_person(work), 1e-9)
    won = deals.frame[deals.frame["outcome"] == "won"]
    mean = won["value"].mean()
    value = won["value"].fillna(1.0 if np.isnan(mean) else mean)
    booked = value.groupby(won["owner"]).agg(["sum", "size"]).reindex(list(seen.people))
    bookings, number = (booked[name].fillna(0.0).to_numpy() for name in ("sum", "size"))
    team = max(float(bookings.sum() / months.sum()), 1e-9)
    low, high = (np.exp(middle + z * np.sqrt(variance)) for z in (-1.645, 1.645))
    as_stated = stated_performance(found, expected)
    opened = seen.by_person(seen.opened)
    sellers = [
        Seller(
            name,
            float(months[i]),
            int(opened[i]),
            int(number[i]),
            float(bookings[i]),
            float(bookings[i] / months[i] / team),
            Estimate(float(expected[i]), float(low[i]), float(high[i])),
            float(as_stated[i]),
        )
        for i, name in enumerate(seen.people)
    ]
    return tuple(sorted(sellers, key=lambda seller: -seller.expected.value))


def stated_performance(found: Found, expected: Floats) -> Floats:
    """What a scenario has to say of sellers for the law to expect of them what is expected here.

    The law takes ln pi as Normal(rho ln x, (1 - rho) sigma^2), whose mean is x^rho e^((1 - rho)
    sigma^2 / 2); x is what is asked for.
    """
    rho = found.reliability
    if rho < LEAST_RELIABILITY:
        return np.ones_like(expected)
    spread = float(found.weighted.spread_quantiles(np.array([0.5]))[0])
    log_stated = (np.log(expected) - 0.5 * (1.0 - rho) * spread**2) / rho
    return np.clip(np.exp(np.clip(log_stated, -5.0, 5.0)), *PERFORMANCES)


def _binned(ratio: Floats) -> tuple[Places, Floats]:
    """Lost deals by how likely they were dropped: a few groups, each with its mean ratio."""
    if len(ratio) == 0:
        return np.zeros(0, dtype=np.intp), np.zeros(1)
    edges = np.unique(np.quantile(ratio, np.linspace(0.0, 1.0, BINS + 1)[1:-1]))
    bins = np.searchsorted(edges, ratio, side="right")
    _, bins = np.unique(bins, return_inverse=True)
    bins = bins.ravel().astype(np.intp)
    # 1 / (1 + ratio) is averaged: it is the chance that the deal was decided, where few are won
    decided = np.bincount(bins, 1.0 / (1.0 + ratio)) / np.bincount(bins)
    return bins, 1.0 / decided - 1.0
