"""What the terms of a strategy say, as tables of shape (office, future)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.engines.draws import Draw
from simulation.engines.offices import Office
from simulation.law.arrays import Real
from simulation.scenario.model import Support, Term

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class TermTables:
    """One row per office: given in the term, else the assumption of each future."""

    own_accounts: Floats
    handover_months: Floats
    days_a_month: Floats
    day_rate: Floats
    founder_hours: Floats
    founder_hours_beside: Floats
    director: Floats
    trial: Floats

    @classmethod
    def of(cls, chain: Sequence[Office], a: Draw) -> TermTables:
        """Work out the tables of a chain of offices."""
        everywhere = np.ones_like(a["founder.hours"])

        def table(value: Callable[[Term], Real]) -> Floats:
            return np.stack([value(office.term) * everywhere for office in chain])

        return cls(
            own_accounts=table(
                lambda term: _given(term.own_accounts, a["leadership.own_accounts"])
            ),
            handover_months=table(
                lambda term: _given(term.handover_months, a["leadership.handover_months"])
            ),
            days_a_month=table(lambda term: _given(term.days_a_month, a["pay.fractional_days"])),
            day_rate=table(lambda term: _given(term.day_rate, a["pay.fractional_day_rate"])),
            founder_hours=table(lambda term: _hours_alone(a, term)),
            founder_hours_beside=table(
                lambda term: _given(term.founder_hours, _hours_kept(a, term))
            ),
            director=table(lambda term: float(term.director)),
            trial=table(lambda term: float(term.trial)),
        )


def support_fee(support: Support, a: Draw) -> Real:
    """Fee a month of support: a flat fee, days at a day rate, or the default fee of a coach."""
    if support.fee_a_month is None and support.days_a_month == 0.0:
        return a["pay.support_fee"]
    flat = support.fee_a_month if support.fee_a_month is not None else 0.0
    return flat + support.days_a_month * _given(support.day_rate, a["pay.fractional_day_rate"])


def _given(value: float | None, default: Real) -> Real:
    return default if value is None else value


def _hours_alone(a: Draw, term: Term) -> Real:
    given = term.founder_hours if term.leader == "founder" else None
    return _given(given, a["founder.hours"])


def _hours_kept(a: Draw, term: Term) -> Real:
    beside = "fractional" if term.leader == "fractional" else "manager"
    return a["founder.hours"] * a[f"founder.kept_beside_{beside}"]
