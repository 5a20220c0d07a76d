"""A scenario as the engines see it: read, checked, resolved and frozen.

Nothing here reads a file. The reader turns a scenario file into these types; the engines, the
analysis and the reports use them and never the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from simulation.assumptions.distributions import Distribution
from simulation.scenario.changeable import Changeable

Role = Literal["field", "inside"]
Answer = Literal["yes", "no", "unknown"]
Shape = Literal["linear", "s-curve", "exponential"]
Family = Literal["gamma", "lognormal"]
Instrument = Literal["conversation", "scorecard", "questionnaire", "battery", "worked_together"]
Measure = Literal[
    "bookings_to_plan",
    "contribution_to_plan",
    "sellers_left",
    "customers_lost",
    "months_in_post",
]
Action = Literal["end_term", "extend_term", "add_support", "return_to_selling"]
LeaderKind = Literal["founder", "seller", "assessed", "external", "fractional"]
KnownLeader = Literal["founder", "external", "fractional"]


@dataclass(frozen=True)
class Seller:
    """One person who sells at the start.

    `performance` is observed output over the team's mean; `months_employed` counts before month 0;
    `open_deals` are the CRM's counts by stage, or None for the fixed point; `score` is the known
    scorecard result in standard deviations, (mean of the items - 3) / 0.7, or None.
    """

    id: str
    name: str
    performance: float = 1.0
    role: Role = "field"
    months_employed: float = 36.0
    base_pay: float | None = None
    open_deals: tuple[float, ...] | None = None
    wants_to_lead: Answer = "unknown"
    score: float | None = None


@dataclass(frozen=True)
class PlannedHire:
    """A seller who starts in a known month."""

    id: str
    month: int
    role: Role = "field"


@dataclass(frozen=True)
class Support:
    """What stands beside a leader: a coach, or a fractional leader beside a new manager.

    `fee_a_month` is a flat fee; `days_a_month` times `day_rate` adds to it. None for `day_rate`
    means the assumption `pay.fractional_day_rate`; None for `fee_a_month` with no days means
    `pay.support_fee`. `months` counts from the start of the term.
    """

    months: int
    days_a_month: float = 0.0
    day_rate: float | None = None
    fee_a_month: float | None = None
    builds_process: bool = False
    develops_leader: bool = True
    observes_candidates: bool = False


@dataclass(frozen=True)
class Gate:
    """A review by the board at a month end, on figures it can see.

    At the end of the `month`-th month of the term the measure, taken over the last `over` months
    of the term (None: since it began), is compared with `below` or `above` (exactly one is set).
    `months_in_post` needs neither. The action takes effect at the start of the next month.
    """

    month: int
    measure: Measure
    action: Action
    below: float | None = None
    above: float | None = None
    over: int | None = None
    extend_months: int = 0
    support: Support | None = None


@dataclass(frozen=True)
class Term:
    """One term of office: who leads, for how long, and what goes with it.

    `months` None: to the end of the horizon. `seller` names who is promoted (kind `seller`).
    For `assessed`, `instrument` and `candidates` (ids; empty: the longest-serving ones) say how
    the choice is made. `own_accounts` and `handover_months` None: the assumptions
    `leadership.own_accounts` and `leadership.handover_months`. `days_a_month` and `day_rate` are
    for a fractional leader (None: the assumptions). `founder_hours` None: the founder's stated
    hours, or the share of them kept beside a leader. `trial`: agreed beforehand as a trial.
    """

    leader: LeaderKind
    months: int | None = None
    seller: str | None = None
    instrument: Instrument = "battery"
    candidates: tuple[str, ...] = ()
    own_accounts: float | None = None
    handover_months: float | None = None
    backfill: bool = True
    days_a_month: float | None = None
    day_rate: float | None = None
    founder_hours: float | None = None
    director: bool = False
    trial: bool = False
    support: Support | None = None
    gates: tuple[Gate, ...] = ()


@dataclass(frozen=True)
class Strategy:
    """A way of filling the post: a sequence of terms of office.

    When a leader leaves before the term ends, the next term follows; where none is left,
    `if_leader_leaves` says what follows: a search for an external manager, or the founder.
    After the planned end of the last term the founder leads.
    """

    name: str
    title: str
    terms: tuple[Term, ...]
    if_leader_leaves: Literal["external", "founder"] = "external"


@dataclass(frozen=True)
class Anchors:
    """What a founder knows of the last twelve months; None where not given.

    The two evidence counts are used with the register's prior weights.
    """

    new_sales: float | None = None
    deals_won: float | None = None
    customers: int | None = None
    recurring_revenue: float | None = None
    customers_lost: float | None = None
    sellers_left: float | None = None


@dataclass(frozen=True)
class Origin:
    """Where a value was set: a file with line and column, or the register."""

    file: str
    line: int = 0
    column: int = 0


@dataclass(frozen=True)
class SweepPlan:
    """A sweep that a scenario file describes; None or empty where the usual is meant.

    `vary` holds keys with the values between which they are held.
    """

    vary: tuple[tuple[str, tuple[float, float] | None], ...]
    cells: int | None = None
    points: int | None = None
    futures: int | None = None
    strategies: tuple[str, ...] = ()


@dataclass(frozen=True, repr=False)
class Scenario(Changeable):
    """A company's question, its assumptions, and the strategies to compare.

    `assumptions` holds one distribution for every key of the register. `correlations` are rank
    correlations between two keys. `best_seller` is a seller's id. `plan` is bookings a month that
    the board expects (None: the starting team's expected bookings at leadership level 0);
    `planned_contribution` a month is None unless given. `origins` says who set each key,
    and the `start` where it was given. `sweep` moves no number of a run.
    `qualities` [sd] says of the founder, the first external or fractional leader, or a seller by id
    how well they lead where that is known: it is then the same in all futures.
    """

    name: str
    title: str
    question: str
    context: str
    currency: str
    language: Literal["en", "nl", "nb"]
    horizon: int
    sellers: tuple[Seller, ...]
    strategies: tuple[Strategy, ...]
    assumptions: Mapping[str, Distribution]
    best_seller: str
    best_seller_asked: Answer = "unknown"
    hires: tuple[PlannedHire, ...] = ()
    season: tuple[float, ...] = (1.0,) * 12
    start_month_of_year: int = 1
    ramp_shape: Shape = "linear"
    deal_value_family: Family = "gamma"
    delivery_capacity: float | None = None
    opening_cash: float | None = None
    plan: float | None = None
    planned_contribution: float | None = None
    anchors: Anchors = field(default_factory=Anchors)
    correlations: Mapping[tuple[str, str], float] = field(default_factory=dict)
    origins: Mapping[str, Origin] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    futures: int | None = None
    seed: int | None = None
    sweep: SweepPlan | None = None
    qualities: Mapping[str, float] = field(default_factory=dict)
