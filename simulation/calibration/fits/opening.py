"""Opportunities by seller and month: what months have in common, seasons, and what is left."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from simulation.calibration.fits.seller_months import SellerMonths
from simulation.inference.fitting.dispersion import Dispersion, common_factor

Floats = NDArray[np.float64]
Places = NDArray[np.intp]

LEAST_EXPECTED = 0.5
"""Opportunities expected in a month below which it says nothing."""
MONTHS_A_YEAR = 12
DETECTABLE = 0.05
"""Chance below which months of the year are taken to differ."""
BEYOND_DOUBT = 0.001
"""Chance below which a season is not taken for the market's ups and downs any more."""


@dataclass(frozen=True)
class Season:
    """Months of the year against each other.

    Attributes
    ----------
    factor : ndarray of shape (12,)
        [x] Shrunk to what the data support; mean 1, and 1 throughout where none is detectable.
    seen, low, high : ndarray of shape (12,)
        [x] As seen, with 90 % intervals; NaN for months of the year that were not seen.
    probability : float
        [share] Chance of such differences where there is no season; 1 with less than two years.
    years : float
        [count] Years seen.
    """

    factor: Floats
    seen: Floats
    low: Floats
    high: Floats
    probability: float
    years: float


@dataclass(frozen=True)
class Months:
    """What the months of the window have in common for all sellers.

    Attributes
    ----------
    market : Dispersion
        Ups and downs of the market, season taken out.
    season : Season
        The season.
    climate : ndarray of shape (month,)
        [x] Both together, shrunk to what the data support; around 1.
    expected, opened : ndarray of shape (month,)
        [count] Opportunities expected without either, and those opened.
    left_over : tuple of float
        Pearson's chi-square over its degrees of freedom for single seller-months, and the chance
        of so large a one: above 1, opportunities vary more than a Poisson law has it.
    """

    market: Dispersion
    season: Season
    climate: Floats
    expected: Floats
    opened: Floats
    left_over: tuple[float, float]


def fit_months(seen: SellerMonths, productivity: Floats, calendar: Places) -> Months:
    """Fit what months have in common.

    Parameters
    ----------
    seen : SellerMonths
        Who opened how many deals when.
    productivity : ndarray of shape (row,)
        [share] Of each row.
    calendar : ndarray of shape (month,)
        [count] Month of the year of each month of the window, from 0.

    Returns
    -------
    Months
        Each seller's own level is fitted along.
    """
    work = seen.length * productivity
    level = seen.by_person(seen.opened) / np.maximum(seen.by_person(work), 1e-9)
    rows = level[seen.person] * work
    expected, opened = (
        _filled(seen.by_month(values), len(calendar)) for values in (rows, seen.opened)
    )
    season = _season(opened, expected, calendar)
    known = expected > LEAST_EXPECTED
    market = _market(seen, work * known[seen.month], season, calendar)
    climate = market.factor * season.factor[calendar]
    rows = market.level[seen.person] * work
    expected = _filled(seen.by_month(rows), len(calendar))
    return Months(
        market, season, climate, expected, opened, _left_over(seen, rows * climate[seen.month])
    )


def _market(seen: SellerMonths, work: Floats, season: Season, calendar: Places) -> Dispersion:
    """Ups and downs beside a season; they may also be all there is, unless it is beyond doubt."""
    shape = len(seen.people), len(calendar)
    counts, able = np.zeros(shape), np.zeros(shape)
    np.add.at(counts, (seen.person, seen.month), seen.opened * (work > 0.0))
    np.add.at(able, (seen.person, seen.month), work)
    market = common_factor(counts, able * season.factor[calendar])
    if not BEYOND_DOUBT < season.probability < DETECTABLE:
        return market
    alone = common_factor(counts, able)
    return replace(market, low=min(market.low, alone.low), high=max(market.high, alone.high))


def _season(opened: Floats, expected: Floats, calendar: Places) -> Season:
    """Months of the year, each shrunk by how much they differ beyond what months differ anyway."""
    from scipy.special import fdtrc, stdtrit

    known = expected > LEAST_EXPECTED
    months, ratio = calendar[known], opened[known] / expected[known]
    count = np.bincount(months, minlength=MONTHS_A_YEAR).astype(np.float64)
    years = float(known.sum()) / MONTHS_A_YEAR
    mean = np.bincount(months, ratio, MONTHS_A_YEAR) / np.where(count > 0.0, count, np.nan)
    free = int(known.sum()) - int((count > 0.0).sum())
    groups = int((count > 0.0).sum())
    if free < groups - 1 or groups < MONTHS_A_YEAR:
        ones = np.ones(MONTHS_A_YEAR)
        return Season(ones, mean, np.nan * ones, np.nan * ones, 1.0, years)
    within = float(np.sum(np.square(ratio - mean[months]))) / free
    between = float(np.sum(count * np.square(mean - ratio.mean()))) / (groups - 1)
    test = between / within if within > 0.0 else 1.0
    probability = float(fdtrc(groups - 1, free, test))
    kept = 1.0 - 1.0 / test if probability < DETECTABLE else 0.0
    factor = 1.0 + kept * (mean / mean.mean() - 1.0)
    reach = float(stdtrit(free, 0.95)) * np.sqrt(within / count)
    seen = mean / mean.mean()
    return Season(factor / factor.mean(), seen, seen - reach, seen + reach, probability, years)


def _left_over(seen: SellerMonths, expected: Floats) -> tuple[float, float]:
    from scipy.special import chdtrc

    some = expected > 1e-9
    chi = float(np.sum(np.square(seen.opened[some] - expected[some]) / expected[some]))
    fitted = len(seen.people) + len(np.unique(seen.month)) - 1
    free = max(1, int(some.sum()) - fitted)
    return chi / free, float(chdtrc(free, chi))


def _filled(values: Floats, months: int) -> Floats:
    return np.concatenate([values, np.zeros(max(0, months - len(values)))])
