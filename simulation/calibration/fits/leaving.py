"""Who leaves, by tenure: sellers who were there when the window began enter late."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.assumptions.distributions import Constant, Distribution
from simulation.calibration.fits.fit import Estimate, default_estimate
from simulation.calibration.fits.seller_months import SELLING
from simulation.calibration.tables import SHORTEST, Staff
from simulation.inference.fitting.product_limit import Survival, kaplan_meier
from simulation.inference.fitting.rates import rate_range, ratio_range
from simulation.inference.fitting.spans import FamilyFit, Spans, fit_family, log_survival
from simulation.inference.fitting.tabulated import density_on, quantiles_on, settled_share

Floats = NDArray[np.float64]

FIRST_YEAR = 12.0
_ROUNDING = 0.02
"""Months by which days and seconds may be off; less than a day."""
FEWEST_LEAVERS = 4
"""Leavers without whom no family is fitted to the tenure."""
MOST_RATIO = 10.0
_MONTHS_A_YEAR = 12.0
_STEP = 0.25
FELT_BY = 10.0
"""Sellers among whom a leaver is felt: the sources of the default saw teams of six to ten."""


@dataclass(frozen=True)
class Leaving:
    """Who leaves.

    Attributes
    ----------
    later, first_year : tuple of float
        [1/year], [x] Hazard after the first year, and that of the first year against it: value and
        90 % interval; what recent leavers add by contagion is taken out.
    events, years : tuple of float
        [count], [years] Leavers and seller-years, in the first year and later; the years are
        weighted by contagion.
    survival : Survival
        Share still there by tenure [months].
    weibull : FamilyFit or None
        Weibull law of the tenure; None with too few leavers.
    falls : float
        [share] Chance of a hazard that changes so much with tenure where it does not; NaN without.
    people : int
        [count] Sellers seen.
    fitted : ndarray of shape (step,)
        [share] The Weibull law at the steps of `survival`; empty without.
    """

    later: tuple[float, float, float]
    first_year: tuple[float, float, float]
    events: tuple[float, float]
    years: tuple[float, float]
    survival: Survival
    weibull: FamilyFit | None
    falls: float
    people: int
    fitted: Floats


def fit_leaving(staff: Staff, contagion: float, months_felt: float) -> Leaving | None:
    """Fit who leaves; None where nobody was seen.

    Parameters
    ----------
    staff : Staff
        Spells of sellers.
    contagion : float
        [x] How much each recent leaver raises the others' leaving, taken as known.
    months_felt : float
        [months] How long a leaver counts as recent.
    """
    window = staff.window
    frame = staff.frame[staff.frame["role"].isin(SELLING)]
    frame = frame[~(frame["end"] <= window.first)]
    if len(frame) == 0:
        return None
    start = window.since_first(frame["start"].to_numpy())
    end = window.since_first(frame["end"].to_numpy())
    left = np.isfinite(end)
    until = np.where(left, end, window.months)
    exposure = _exposure(start, until, np.sort(end[left]), (contagion, months_felt))
    tenure = np.maximum(until - start, SHORTEST)
    entered = np.maximum(0.0, -start)
    early = left & (tenure <= FIRST_YEAR + _ROUNDING)
    events = float(early.sum()), float((left & ~early).sum())
    years = exposure[0] / _MONTHS_A_YEAR, exposure[1] / _MONTHS_A_YEAR
    survival = kaplan_meier(entered, tenure, left * 1.0)
    weibull, falls = _weibull(tenure, left, entered)
    fitted = np.zeros(0)
    if weibull is not None:
        with np.errstate(all="ignore"):
            fitted = np.exp(log_survival("weibull", survival.time, weibull.mean, weibull.cv))
    return Leaving(
        rate_range(events[1], max(years[1], 1e-9)),
        ratio_range((events[0], max(years[0], 1e-9)), (events[1], max(years[1], 1e-9))),
        events,
        years,
        survival,
        weibull,
        falls,
        len(set(frame["person"])),
        fitted,
    )


def contagion_in(team: float, usual: Distribution) -> Estimate:
    """How much one leaver raises the others' leaving in a team of this size.

    In a large team a leaver is felt by those near: c^(10 / n) for n sellers above ten. Without it
    every leaver of hundreds would raise the leaving of all, and the team would run empty.

    Parameters
    ----------
    team : float
        [people] Sellers who are there, as a mean.
    usual : Distribution
        [x] What is taken for a team that is small.
    """
    small, part = default_estimate(usual), min(1.0, FELT_BY / max(team, 1.0))
    return Estimate(small.value**part, small.low**part, small.high**part)


def first_year_used(leaving: Leaving, default: Distribution) -> tuple[Estimate, float]:
    """First year against later, by Bayes' rule from the default, and the data's part in it.

    Given how many left at all, those in their first year are binomial with the share r E1 / (r E1 +
    E2), r the ratio and E the years seen of either; a kind of which none left tells something too.

    Parameters
    ----------
    leaving : Leaving
        Who left.
    default : Distribution
        [x] The ratio in companies of this kind.
    """
    if isinstance(default, Constant) or sum(leaving.events) == 0.0:
        return default_estimate(default), 0.0
    low, high = (float(end) for end in default.quantile(np.array([0.0, 1.0])))
    ratio = np.linspace(max(low, 1e-3), min(high, MOST_RATIO), 400)
    early = ratio * leaving.years[0]
    share = np.clip(early / np.maximum(early + leaving.years[1], 1e-12), 1e-12, 1.0 - 1e-12)
    height = leaving.events[0] * np.log(share) + leaving.events[1] * np.log1p(-share)
    after = density_on(default.quantile, ratio) * np.exp(height - height.max())
    ends = quantiles_on(ratio, after, np.array([0.5, 0.05, 0.95]))
    return Estimate(*map(float, ends)), settled_share(ratio, after, default.quantile)


def _exposure(
    start: Floats, until: Floats, ends: Floats, felt: tuple[float, float]
) -> tuple[float, float]:
    """Months at risk in the first year and later, weighted by what recent leavers add."""
    contagion, months = felt
    total = [0.0, 0.0]
    for begin, over in zip(start, until, strict=True):
        times = np.arange(max(0.0, begin), over, _STEP)
        if len(times) == 0:
            continue
        length = np.minimum(_STEP, over - times)
        recent = np.searchsorted(ends, times + 1e-6, side="right")
        recent = recent - np.searchsorted(ends, times - months + 1e-6, side="right")
        weight = length * np.power(contagion, recent.astype(np.float64))
        early = times - begin < FIRST_YEAR - _ROUNDING
        total[0] += float(weight[early].sum())
        total[1] += float(weight[~early].sum())
    return total[0], total[1]


def _weibull(
    tenure: Floats, left: NDArray[np.bool_], entered: Floats
) -> tuple[FamilyFit | None, float]:
    """Weibull law of the tenure, and whether it fits better than a hazard that never changes."""
    from scipy.special import chdtrc

    if left.sum() < FEWEST_LEAVERS:
        return None, float("nan")
    came = np.minimum(entered, tenure - 0.5 * SHORTEST)
    spans = Spans(tenure, left, np.maximum(came, 0.0), np.ones(len(tenure)))
    fit = fit_family(spans, "weibull")
    rate = float(left.sum() / np.sum(tenure - spans.entered))
    constant = float(left.sum() * np.log(rate) - rate * np.sum(tenure - spans.entered))
    return fit, float(chdtrc(1.0, max(0.0, 2.0 * (fit.peak.height - constant))))
