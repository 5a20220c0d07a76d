"""Sections of a scenario file that are no assumptions: team, hires, plan, company, post."""

from __future__ import annotations

import re
from typing import Any, get_args

from simulation.scenario.grammar.fields import MISSING, At, Either, ListOf, Reading, Record, Schema
from simulation.scenario.grammar.quantities import LARGEST_MONEY, money, quantity
from simulation.scenario.grammar.single_values import Choice, FreeText, Whole
from simulation.scenario.grammar.strategy_form import ID, LONGEST_HORIZON
from simulation.scenario.model import Answer, Role
from simulation.scenario.text.nodes import Node, Scalar

MOST_SELLERS = 1000
MOST_FUTURES = 10_000_000
LARGEST_SEED = 2**63 - 1

ANSWER = Choice(get_args(Answer))
ROLE = Choice(get_args(Role))
_RATING = quantity("x", 1, 5)

SELLER = Record(
    {
        "id": ID,
        "name": FreeText(),
        "performance": quantity("x", 0.01, 100),
        "role": ROLE,
        "months_employed": quantity("months", 0, 720),
        "base_pay": money("year"),
        "open_deals": ListOf(quantity("count", 0, 10_000), 12, noun="counts by stage"),
        "new_sales_last_year": money("year"),
        "deals_won_last_year": quantity("count", 0, 1e6),
        "wants_to_lead": ANSWER,
        "scorecard": Either(
            scalar=_RATING,
            listing=ListOf(_RATING, 10, least=10, noun="ratings"),
            expected="ten ratings from 1 to 5, or their mean",
            hint="write [4, 3, …] with ten ratings, or 3.6",
        ),
        "helps_colleagues": _RATING,
    },
    required=("id",),
    about={
        "performance": "output over the team's mean: 1.8 or 180%",
        "open_deals": "open deals by stage, from the CRM",
        "scorecard": "ten ratings from 1 to 5, or their mean",
        "helps_colleagues": "1 to 5; counts as a scorecard of one item",
    },
)

HIRE = Either(
    scalar=Whole(1, LONGEST_HORIZON, "months"),
    table=Record(
        {"id": ID, "month": Whole(1, LONGEST_HORIZON, "months"), "role": ROLE}, required=("month",)
    ),
    expected="the month of a start, 1 being the first",
)


class AMonth:
    """An amount a year, or with `/month` behind it a month; read as an amount a month."""

    def __init__(self, low: float = 0.0) -> None:
        self._month = money("month", low)
        self._year = money("year", low)

    def read(self, at: At, reading: Reading) -> Any:
        """Read the amount a month."""
        if re.search(r"/\s*month\s*$", str(getattr(at.node, "value", ""))):
            return self._month.read(at, reading)
        amount = self._year.read(at, reading)
        return MISSING if amount is MISSING else amount / 12.0

    def schema(self) -> Schema:
        """Describe the amount."""
        return self._year.schema()


PLAN = Either(
    scalar=AMonth(),
    table=Record({"bookings": AMonth(), "contribution": AMonth(low=-LARGEST_MONEY)}),
    expected="bookings a year, or bookings and contribution",
)

COMPANY = Record(
    {
        "new_sales_last_year": money("year"),
        "deals_won_last_year": quantity("count", 0, 1e6),
        "customers": Whole(0, 10_000_000),
        "recurring_revenue": money("year"),
        "customers_lost_last_year": quantity("count", 0, 1e7),
        "sellers_left_last_year": quantity("count", 0, 1000),
    },
    may_be_empty=True,
)

POST = Record(
    {"best_seller": ID, "asked": ANSWER},
    may_be_empty=True,
    about={
        "best_seller": "id of the seller who is thought of; without it the best performer",
        "asked": "whether they asked for the post: yes, no or unknown",
    },
)

CORRELATION = Record(
    {
        "between": ListOf(FreeText(), 2, least=2, noun="keys"),
        "rank": quantity("correlation", -1, 1),
    },
    required=("between", "rank"),
    about={"between": "two keys of assumptions, such as [sales.win_rate, sales.cycle]"},
)


class Team:
    """A number of equal sellers, or a list of sellers."""

    _count = Whole(1, MOST_SELLERS, "sellers", limit_hint="bulk data does not belong here")
    _list = ListOf(SELLER, MOST_SELLERS, noun="sellers")

    def read(self, at: At, reading: Reading) -> Any:
        """Read a whole number or a list of entries."""
        if isinstance(at.node, Scalar) and at.node.value is not None:
            return self._count.read(at, reading)
        node: Node = at.node
        if type(node).__name__ == "Table":
            hint = "start each seller with `- `"
            return reading.fault("E-TYPE", at, "expected a list of sellers or their number", hint)
        return self._list.read(at, reading)

    def schema(self) -> Schema:
        """Describe both shapes."""
        return {"anyOf": [self._count.schema(), self._list.schema()]}


class Futures(Whole):
    """A number of futures; far too many are refused with what they would cost."""

    def read(self, at: At, reading: Reading) -> Any:
        """Read the number."""
        value = getattr(at.node, "value", None)
        if isinstance(value, int | float) and not isinstance(value, bool) and value > self.high:
            hours, gigabytes = value * 1e-3 / 3600, value * 3e3 / 2**30
            hint = f"they would take about {_amount(hours)} hours and {_amount(gigabytes)} GiB"
            return reading.fault("E-LIMIT", at, "too many", hint, f"{self.low}–{self.high}")
        if value == 1:
            hint = "one future shows nothing but luck; give at least 2"
            return reading.fault("E-RANGE", at, "too few", hint, f"{self.low}–{self.high}")
        return super().read(at, reading)


def _amount(number: float) -> str:
    """Digits as far as anybody reads them."""
    return f"{number:,.0f}" if number < 1e12 else f"{number:.2g}"


class Extends:
    """Contexts, countries and files; read when files are opened, described here."""

    def read(self, at: At, reading: Reading) -> Any:
        """Leave it: whoever opened the files has read it."""
        return MISSING

    def schema(self) -> Schema:
        """Describe the names."""
        one = {"type": "string", "minLength": 1}
        listed = {"type": "array", "items": one, "minItems": 1, "maxItems": 16}
        return {"anyOf": [one, listed]}
