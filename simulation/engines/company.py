"""The company as each future finds it at month 0: what both engines start from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from simulation.engines.arithmetic import fails_aloud
from simulation.engines.draws import Draw, Held, draw_assumptions
from simulation.engines.seats import SeatPlan, seat_plan
from simulation.engines.starting_rates import SalesRates, bookings_at_level_0, sales_rates
from simulation.engines.unknowns import is_chance
from simulation.law.performance import standardised_skill, true_performance
from simulation.law.quality import latent_quality, quality_given_score
from simulation.law.selling import market_factor
from simulation.randomness import OtherLuck, Tape
from simulation.scenario.model import Scenario

Floats = NDArray[np.float64]

KEPT_YEARS_OF_SEATS = 2_000_000


@dataclass(frozen=True)
class Company:
    """A block of futures of a company, before any strategy is played.

    Attributes
    ----------
    scenario : Scenario
        The question and its assumptions.
    tape : Tape
        Luck of the block.
    drawn : Mapping of str to ndarray of shape (future,)
        One value of each assumption per future.
    plan : SeatPlan
        The seats.
    performance : ndarray of shape (seat, future)
        [x] True performance of who sits there at the start; 1 where nobody does.
    rates : SalesRates
        Opportunities, win odds, values and speeds, solved from the anchors where given.
    market : ndarray of shape (month, future)
        [x] Market factor times season.
    season : ndarray of shape (month,)
        [x] Season.
    planned : float
        [money/month] Bookings that the board expects.
    founder_quality : ndarray of shape (future,)
        [sd] Latent quality of the founder.
    asked : ndarray of shape (future,)
        [flag] Whether the best seller asked for the post.
    held : Mapping of str to float or ndarray of shape (future,)
        [unit of the assumption] What was put in place of what is drawn.
    """

    scenario: Scenario
    tape: Tape
    drawn: Mapping[str, Floats]
    plan: SeatPlan
    performance: Floats
    rates: SalesRates
    market: Floats
    season: Floats
    planned: float
    founder_quality: Floats
    asked: NDArray[np.bool_]
    held: Held

    @property
    def width(self) -> int:
        """Number of futures."""
        return self.tape.width

    @cached_property
    def _of_hires(self) -> dict[str, Floats]:
        return {}

    def of_hires(self, decision: str, rows: int) -> Floats:
        """Numbers of each seat's first hires, and of more than were asked for where there are some.

        Parameters
        ----------
        decision : str
            What is decided: a standard normal number, but for the time to fill a seat, which is a
            gamma number with mean 1.
        rows : int
            How many hires of a seat.

        Returns
        -------
        ndarray of shape (seat, hire, future)
            [sd] or [1] All strategies read the same.
        """
        table = self._of_hires.get(decision)
        if table is None or table.shape[1] < rows:
            table = np.stack([self._of_seat(decision, seat.key, rows) for seat in self.plan.seats])
            self._of_hires[decision] = table
        return table

    def _of_seat(self, decision: str, key: str, rows: int) -> Floats:
        if decision == "time to fill a seat":
            cv = self.scenario.assumptions["people.time_to_fill_cv"].likely
            return self.tape.unit_gamma(decision, key, rows, cv)
        return self.tape.normal(decision, key, rows)

    @cached_property
    def _patience(self) -> dict[int, Floats]:
        return {}

    def patience(self, t: int) -> Floats:
        """Unit exponential numbers of the resignations at the end of month t, (seat, future).

        They are drawn a year at a time; of a large company only the last year is kept.
        """
        year, month = divmod(t, 12)
        if year not in self._patience:
            if len(self.plan) * self.width * len(self._patience) > KEPT_YEARS_OF_SEATS:
                self._patience.clear()
            decision = f"resignation in year {year}"
            drawn = [
                self.tape.once("exponential", decision, seat.key, 12) for seat in self.plan.seats
            ]
            self._patience[year] = np.stack(drawn)
        return self._patience[year][:, month]

    @cached_property
    def best_seat(self) -> int:
        """Seat of the best seller."""
        return self.plan.seat_of(self.scenario.best_seller)

    def quality_of_seat(self, seat: int) -> Floats:
        """Latent quality as a leader of who sits in a seat at the start, shape (future,)."""
        seller = self.plan.seats[seat].seller
        if seller is None:
            raise ValueError(f"nobody sits in seat {self.plan.seats[seat].key} at the start")
        if f"quality.{seller.id}" in self.held:
            return np.full(self.width, self.held[f"quality.{seller.id}"], dtype=np.float64)
        a = self.drawn
        best = seller.id == self.scenario.best_seller
        source = a["leadership.quality_best_seller" if best else "leadership.quality_internal"]
        link = a["leadership.skill_and_leading"]
        mean = np.where(np.not_equal(link, 0.0), 0.0, source)
        skill = standardised_skill(self.performance[seat], a["sales.skill_sd"])
        chance = self.tape.normal("quality of an internal leader", self.plan.seats[seat].key, 1)[0]
        spread = a["leadership.spread_internal"]
        if seller.score is None:
            return np.asarray(latent_quality(mean, spread, link, skill, chance))
        deviate = latent_quality(0.0, 1.0, link, skill, chance)
        validity = a["leadership.validity_scorecard"]
        return np.asarray(quality_given_score(mean, spread, validity, seller.score, deviate))

    def quality_from_outside(self, source: str, generation: int) -> Floats:
        """Latent quality of the n-th external or fractional leader or director."""
        if generation == 0 and f"quality.{source}" in self.held:
            return np.full(self.width, self.held[f"quality.{source}"], dtype=np.float64)
        chance = self.tape.normal(f"quality of a leader, {source}", str(generation), 1)[0]
        kind = "external" if source == "director" else source
        mean = self.drawn[f"leadership.quality_{kind}"]
        spread = self.drawn[f"leadership.spread_{kind}"]
        return np.asarray(latent_quality(mean, spread, 0.0, 0.0, chance))


def found_company(
    scenario: Scenario,
    seed: int,
    first: int,
    atoms: int = 1,
    *,
    held: Held | None = None,
    course: int = 0,
) -> Company:
    """Draw what is not known and lay out a block of futures of a company.

    Parameters
    ----------
    scenario : Scenario
        The question and its assumptions.
    seed : int
        Seed of the run.
    first : int
        Number of the first atom of the block.
    atoms : int
        Number of atoms; a future is the same whatever block it is in.
    held : Mapping of str to float or ndarray of shape (future,), optional
        [unit of the assumption] Assumptions held at a value, all else as it was. Qualities of
        leaders [sd] can be held too, as `quality.founder`, `quality.external`,
        `quality.fractional` or `quality.` and a seller's id.
    course : int
        Another number than 0 is another course of chance for the same unknowns.
    """
    tape = Tape(seed, first, atoms, OtherLuck(course, is_chance) if course else None)
    return company_on(tape, scenario, held or {})


@fails_aloud
def company_on(tape: Tape, scenario: Scenario, held: Held) -> Company:
    """Lay out the company of every future on a tape.

    Parameters
    ----------
    tape : Tape
        Luck of the futures.
    scenario : Scenario
        The question and its assumptions.
    held : Mapping of str to float or ndarray of shape (future,)
        [unit of the assumption] Values put in place of what is drawn; as for `found_company`.
    """
    held = {**{f"quality.{who}": one for who, one in scenario.qualities.items()}, **held}
    drawn = draw_assumptions(scenario, tape, held)
    plan = seat_plan(scenario)
    season = _seasons(scenario)
    performance = _starting_performance(plan, drawn, tape)
    founder = latent_quality(
        drawn["leadership.quality_founder"],
        drawn["leadership.spread_founder"],
        0.0,
        0.0,
        tape.normal("quality of the founder", "", 1)[0],
    )
    founder_quality = np.full(tape.width, held.get("quality.founder", founder), dtype=np.float64)
    return Company(
        scenario=scenario,
        tape=tape,
        drawn=drawn,
        plan=plan,
        performance=performance,
        rates=sales_rates(scenario, plan, drawn, founder_quality),
        market=_market(scenario, drawn, tape) * season[:, None],
        season=season,
        planned=scenario.plan if scenario.plan is not None else bookings_at_level_0(scenario, plan),
        founder_quality=founder_quality,
        asked=_asked(scenario, tape),
        held=held,
    )


def _starting_performance(plan: SeatPlan, drawn: Draw, tape: Tape) -> Floats:
    performance = np.ones((len(plan), tape.width))
    for i, seat in enumerate(plan.seats):
        if seat.seller is not None:
            z = tape.normal("true performance at the start", seat.key, 1)[0]
            reliability, spread = drawn["sales.reliability"], drawn["sales.skill_sd"]
            performance[i] = true_performance(seat.seller.performance, reliability, spread, z)
    return performance


def _seasons(scenario: Scenario) -> Floats:
    first = scenario.start_month_of_year - 1
    return np.array([scenario.season[(first + t) % 12] for t in range(scenario.horizon)])


def _market(scenario: Scenario, drawn: Draw, tape: Tape) -> Floats:
    z = tape.normal("market", "", scenario.horizon)
    return np.asarray(market_factor(drawn["sales.market_sd"], z))


def _asked(scenario: Scenario, tape: Tape) -> NDArray[np.bool_]:
    threshold = {"yes": 1.0, "no": 0.0, "unknown": 0.5}[scenario.best_seller_asked]
    return tape.uniform("best seller asked for the post", "", 1)[0] < threshold
