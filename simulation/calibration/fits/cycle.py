"""How long deals take, how many are won, and how many go cold: open deals censored."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.calibration.tables import DAYS_A_MONTH, SHORTEST, Deals, Staff
from simulation.inference.fitting.decisions import (
    CourseFit,
    Courses,
    best_decisions,
    success_of_all,
)
from simulation.inference.fitting.product_limit import aalen_johansen
from simulation.inference.fitting.spans import FamilyFit, Spans, fit_families, log_survival
from simulation.inference.fitting.whole_numbers import shortest_run, weights_between

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

DAY = 1.0 / DAYS_A_MONTH
AROUND_LEAVING = 3.0 / DAYS_A_MONTH
"""Months before or after a seller's last day in which a deal is lost because of it."""
MOST_STAGES = 12
LEAST_OF_EITHER = 8
"""Won and lost deals without which nothing is said about the cycle."""
ALMOST_ALL = 0.95
"""Share of deals that are over after as long as a deal must have had to be over."""
CLEAR = 3.0
"""Log likelihood by which a family must beat the next to be called the better one."""


@dataclass(frozen=True)
class Cycle:
    """The course of deals.

    Attributes
    ----------
    fits : tuple of CourseFit
        By family of the time that a decision takes; the best one first.
    nearest : CourseFit
        What goes into the law: decisions after a gamma time.
    stages, fewest, most : int
        [count] Stages of the Erlang law nearest to it in spread, and the ends of their interval:
        the shortest run of whole numbers that holds 90 %, which is often a single number.
    won_of_all : tuple of float
        [share] Won of all opportunities, those that went cold included: value and interval.
    won, lost : tuple of FamilyFit
        Families of the time until won and until lost, each apart, as these are seen.
    plot : dict of str to ndarray
        Share won and lost by age, as seen (Aalen and Johansen) and as fitted.
    gap : float
        [share] Largest distance between the two for won deals.
    """

    fits: tuple[CourseFit, ...]
    nearest: CourseFit
    stages: int
    fewest: int
    most: int
    won_of_all: tuple[float, float, float]
    won: tuple[FamilyFit, ...]
    lost: tuple[FamilyFit, ...]
    plot: dict[str, Floats]
    gap: float

    @property
    def chosen(self) -> CourseFit:
        """The fit whose mean and spread the law takes over."""
        return self.fits[0] if self.clear else self.nearest

    @property
    def clear(self) -> bool:
        """Whether the best family is better than the next by more than luck would bring."""
        return self.fits[0].peak.height - self.fits[1].peak.height > CLEAR


def courses_of(deals: Deals, staff: Staff | None) -> Courses:
    """Deals as courses, row by row: 1 won, 0 lost, -1 open.

    A deal that was lost when its owner left is open until then: the hand-over lost it. One that
    closed on the window's first day counts 0 times: it was never seen open.
    """
    outcome = deals.frame["outcome"].map({"won": 1.0, "lost": 0.0, "open": -1.0})
    outcomes = np.where(lost_at_leaving(deals, staff), -1.0, outcome.to_numpy(dtype=np.float64))
    ages, came = deals.ages, deals.ages_at_first
    times = np.where(came < ages, 1.0, 0.0)
    return Courses(ages, outcomes, np.minimum(came, ages - 0.5 * SHORTEST), times)


def lost_at_leaving(deals: Deals, staff: Staff | None) -> Flags:
    """Deals that were lost within some days of their owner's leaving."""
    lost = (deals.frame["outcome"] == "lost").to_numpy()
    if staff is None:
        return lost & False
    found = np.zeros(len(deals), dtype=np.bool_)
    closed = deals.window.since_first(deals.frame["closed"].to_numpy())
    rows = deals.frame.groupby("owner").indices
    ended = staff.frame[staff.frame["end"].notna()]
    ends = staff.window.since_first(ended["end"].to_numpy())
    for person, end in zip(ended["person"], ends, strict=True):
        own = rows.get(person, np.zeros(0, dtype=np.intp))
        found[own[np.abs(closed[own] - end) <= AROUND_LEAVING]] = True
    return found & lost


def fit_cycle(deals: Deals, staff: Staff | None = None) -> Cycle | None:
    """Fit the course of deals; None where too few were decided.

    Parameters
    ----------
    deals : Deals
        The deals.
    staff : Staff, optional
        Whose leaving explains lost deals.
    """
    courses = courses_of(deals, staff)
    won, lost = (float(courses.times[courses.outcome == kind].sum()) for kind in (1.0, 0.0))
    if min(won, lost) < LEAST_OF_EITHER:
        return None
    gathered = courses.gathered(DAY)
    fits = best_decisions(gathered)
    nearest = next(fit for fit in fits if fit.family == "gamma")
    clear = fits[0].peak.height - fits[1].peak.height > CLEAR
    stages, fewest, most = _stages(fits[0] if clear else nearest)
    plot, gap = _compared(courses, fits[0])
    return Cycle(
        fits,
        nearest,
        stages,
        fewest,
        most,
        success_of_all(gathered, nearest),
        _apart(deals, "won"),
        _apart(deals, "lost"),
        plot,
        gap,
    )


def _stages(fit: CourseFit) -> tuple[int, int, int]:
    """Stages whose Erlang law has about the same cv, 1 / sqrt(stages).

    The likeliest number, and the shortest run of numbers that holds the true one with 90 %.
    """
    log_cv = -0.5 * np.log(np.arange(MOST_STAGES, 0, -1, dtype=np.float64))
    low, high = fit.ranges["cv"]
    ends = float(np.log(max(low, 1e-3))), float(np.log(min(high, 1e3)))
    weight = weights_between(log_cv, float(np.log(fit.at["cv"])), ends)[::-1]
    fewest, most = shortest_run(weight)
    return int(np.argmax(weight)) + 1, fewest + 1, most + 1


def _apart(deals: Deals, outcome: str) -> tuple[FamilyFit, ...]:
    """Families of the time until one outcome among those that had it in the window.

    Deals opened shortly before the export, of which only the quick ones are over, are left out.
    """
    own = (deals.frame["outcome"] == outcome).to_numpy()
    length, came = deals.ages[own], deals.ages_at_first[own]
    opened = deals.frame["opened"].to_numpy().astype("datetime64[s]")[own]
    to_export = deals.window.months - deals.window.since_first(opened)
    kept = to_export > np.quantile(length, ALMOST_ALL)
    kept = kept if kept.sum() >= LEAST_OF_EITHER else kept | True
    came = np.minimum(came, length - 0.5 * SHORTEST)[kept]
    ones = np.ones(int(kept.sum()))
    lengths = Courses(length[kept], ones, np.maximum(came, 0.0), ones).gathered(DAY)
    ended = np.ones(len(lengths.length), dtype=np.bool_)
    return fit_families(Spans(lengths.length, ended, lengths.entered, lengths.times))


def _compared(courses: Courses, fit: CourseFit) -> tuple[dict[str, Floats], float]:
    """Share won and lost by age: as seen, and by the fit."""
    seen = courses.times > 0.0
    courses = Courses(
        courses.length[seen], courses.outcome[seen], courses.entered[seen], courses.times[seen]
    )
    cause = np.where(courses.outcome == 1.0, 1, np.where(courses.outcome == 0.0, 2, 0))
    age, share = aalen_johansen(courses.entered, courses.length, cause.astype(np.intp), 2)
    kept = np.linspace(0, len(age) - 1, min(len(age), 200)).astype(np.intp)
    age, share = age[kept], share[:, kept]
    fine = np.linspace(0.0, float(age[-1]), 801)
    with np.errstate(all="ignore"):
        left = np.exp(
            log_survival(fit.family, np.maximum(fine, 1e-9), fit.at["mean"], fit.at["cv"])
        )
    middle = 0.5 * (fine[1:] + fine[:-1])
    decided = -np.diff(left) * np.exp(-fit.at["dropping"] * middle)
    dropped = 0.5 * (left[1:] + left[:-1]) * -np.diff(np.exp(-fit.at["dropping"] * fine))
    won = np.concatenate([[0.0], np.cumsum(fit.at["success"] * decided)])
    lost = np.concatenate([[0.0], np.cumsum((1.0 - fit.at["success"]) * decided + dropped)])
    fitted = np.stack([np.interp(age, fine, won), np.interp(age, fine, lost)])
    plot = {
        "age": age,
        "won_seen": share[0],
        "lost_seen": share[1],
        "won_fitted": fitted[0],
        "lost_fitted": fitted[1],
    }
    return plot, float(np.abs(share[0] - fitted[0]).max())
