"""All fits of a company's records together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.assumptions.distributions import Distribution
from simulation.calibration import assumptions_found as found_as
from simulation.calibration.fits.churn import Churn, fit_churn
from simulation.calibration.fits.cycle import Cycle, courses_of, fit_cycle
from simulation.calibration.fits.fit import Estimate, Fit
from simulation.calibration.fits.leaving import FELT_BY, Leaving, contagion_in, fit_leaving
from simulation.calibration.fits.opening import Months, fit_months
from simulation.calibration.fits.pipeline import OpenDeals, open_deals
from simulation.calibration.fits.ramp import Defaults, Ramp, best_shape, fit_ramp, productivity
from simulation.calibration.fits.seller_months import (
    SellerMonths,
    calendar_months,
    seller_months,
    staff_from_deals,
)
from simulation.calibration.fits.sellers import (
    FEWEST_SELLERS,
    Found,
    Seller,
    find_skill,
    performances,
    sellers_of,
)
from simulation.calibration.fits.stays import stays_of
from simulation.calibration.fits.values import Values, fit_values
from simulation.calibration.fits.winning import Winning, fit_winning
from simulation.calibration.tables import Customers, Deals, Staff
from simulation.inference.fitting.staying import Stays
from simulation.scenario.model import Shape

Floats = NDArray[np.float64]
Places = NDArray[np.intp]

ROUNDS = 2
"""Ramp and months are fitted in turn so often."""


@dataclass(frozen=True)
class Records:
    """A company's records.

    Attributes
    ----------
    deals : Deals
        The deals.
    staff : Staff or None
        Sellers; None where there is no list: then who opened deals when has to do.
    customers : Customers or None
        Customers; None where there is no list.
    """

    deals: Deals
    staff: Staff | None = None
    customers: Customers | None = None


@dataclass(frozen=True)
class Calibrated:
    """What a company's records say.

    Attributes
    ----------
    fits : Mapping of str to Fit
        By key of the register.
    seen : SellerMonths
        Who was there when.
    ramp, months, cycle, values, leaving, churn, winning, skill
        The fits themselves; None where the records say nothing.
    sellers : tuple of Seller
        All who were seen, the best expected first; empty without a fit of skill.
    pipeline : OpenDeals
        What is open at the export.
    contagion : Estimate or None
        [x] What a leaver adds to the others' leaving; None where the default stands.
    """

    fits: Mapping[str, Fit]
    seen: SellerMonths
    ramp: Ramp
    months: Months | None
    cycle: Cycle | None
    values: Values | None
    leaving: Leaving | None
    churn: Churn | None
    winning: Winning | None
    skill: Found | None
    sellers: tuple[Seller, ...]
    pipeline: OpenDeals
    contagion: Estimate | None


def calibrated(
    records: Records, defaults: Mapping[str, Distribution], shape: Shape = "linear"
) -> Calibrated:
    """Fit everything that a company's records tell.

    Parameters
    ----------
    records : Records
        What the company has.
    defaults : Mapping of str to Distribution
        What is taken for each key of the register in companies of this kind.
    shape : str
        Shape of the ramp, which is kept unless another fits much better.
    """
    deals, listed = records.deals, records.staff
    staff = listed if listed is not None else staff_from_deals(deals)
    seen = seller_months(deals, staff)
    ramp, months, work = _growth(seen, calendar_months(deals.window), defaults, shape)
    cycle, values = fit_cycle(deals, listed), fit_values(deals)
    team = float(seen.length.sum()) / deals.window.months
    contagion = contagion_in(team, defaults["people.contagion"])
    leaving, churn = _losses(records, contagion.value, defaults)
    lost = found_as.people(leaving, churn, defaults)
    stays = _stays(listed, seen, lost, defaults)
    skill, sellers = _skill(records, (seen, work, stays), (cycle, values), defaults)
    fits = {
        **found_as.sales(deals, cycle, values, defaults),
        **found_as.selling(seen, ramp, months, (skill, cycle), defaults),
        **lost,
    }
    law_stages = round(fits["sales.stages"].used.value)
    return Calibrated(
        fits,
        seen,
        ramp,
        months,
        cycle,
        values,
        leaving,
        churn,
        fit_winning(deals),
        skill,
        sellers,
        open_deals(deals, law_stages, fits["sales.cycle"].used.value),
        contagion if team > FELT_BY else None,
    )


def _growth(
    seen: SellerMonths,
    calendar: Places,
    defaults: Mapping[str, Distribution],
    shape: Shape,
) -> tuple[Ramp, Months | None, Floats]:
    """Ramp and months in turn, and the full work in each seller-month."""
    known = Defaults(defaults["people.ramp_months"], defaults["people.ramp_start"])
    climate, months = np.ones(len(calendar)), None
    ramp = fit_ramp(seen, climate, known, shape)
    for turn in range(ROUNDS if seen.opened.sum() > 0.0 else 0):
        months = fit_months(seen, productivity(seen, ramp), calendar)
        climate = months.climate
        shape = best_shape(seen, climate, shape) if turn == ROUNDS - 1 else shape
        ramp = fit_ramp(seen, climate, known, shape)
    return ramp, months, seen.length * productivity(seen, ramp) * climate[seen.month]


def _stays(
    staff: Staff | None,
    seen: SellerMonths,
    lost: Mapping[str, Fit],
    defaults: Mapping[str, Distribution],
) -> Stays | None:
    """How long sellers stayed, by the hazards that are used; None without a staff list."""
    if staff is None:
        return None
    hazard = lost["people.attrition"].used.value, lost["people.first_year"].used.value
    protection = defaults["people.performance_protects"].likely
    return stays_of(staff, seen.people, hazard, protection)


def _skill(
    records: Records,
    work: tuple[SellerMonths, Floats, Stays | None],
    fitted: tuple[Cycle | None, Values | None],
    defaults: Mapping[str, Distribution],
) -> tuple[Found | None, tuple[Seller, ...]]:
    """How much sellers differ, where there are some who opened and closed deals."""
    (seen, full, stays), (cycle, values) = work, fitted
    if cycle is None or len(seen.people) < FEWEST_SELLERS or seen.opened.sum() == 0.0:
        return None, ()
    course = cycle, courses_of(records.deals, records.staff)
    share_found = defaults["sales.activity_exponent"].likely
    did = performances(records.deals, (seen, full), course, share_found, stays)
    cv = values.best.cv if values else defaults["sales.deal_value_cv"].likely
    skill = find_skill(did, cv, defaults["sales.skill_sd"])
    return skill, sellers_of(skill, seen, full, records.deals)


def _losses(
    records: Records, contagion: float, defaults: Mapping[str, Distribution]
) -> tuple[Leaving | None, Churn | None]:
    """Sellers and customers who leave, as far as there are lists of them."""
    staff, customers = records.staff, records.customers
    felt = defaults["people.contagion_months"].likely
    bump = defaults["customers.lost_with_leaver"]
    return (
        None if staff is None else fit_leaving(staff, contagion, felt),
        None if customers is None else fit_churn(customers, staff, bump),
    )
