"""How strategies are written: terms of office with support and review gates."""

from __future__ import annotations

from typing import Any, get_args

from simulation.scenario.grammar.fields import (
    MISSING,
    At,
    Either,
    Entry,
    Field,
    ListOf,
    Reading,
    Record,
    Schema,
)
from simulation.scenario.grammar.quantities import money, quantity
from simulation.scenario.grammar.single_values import Choice, FreeText, Whole, YesNo
from simulation.scenario.model import Action, Instrument, Measure
from simulation.scenario.text.nodes import Listing, Scalar, Table

LONGEST_HORIZON = 600
MOST_STRATEGIES = 50
_EVERY_ONE = ("all", "*", "alle", "everything")

PLAYING_COACH = "playing_coach"

ID = FreeText(about="a name of 1–80 characters", identifier=True)

_THRESHOLDS: dict[str, Field] = {
    "bookings_to_plan": quantity("x", 0, 100),
    "contribution_to_plan": quantity("x", -100, 100),
    "sellers_left": quantity("count", 0, 1000),
    "customers_lost": quantity("count", 0, 1e6),
    "months_in_post": quantity("months", 0, LONGEST_HORIZON),
}
assert set(_THRESHOLDS) == set(get_args(Measure))

_MONTHS = Whole(1, LONGEST_HORIZON, "months")

SUPPORT_KEYS: dict[str, Field] = {
    "by": Choice(("coach", "fractional")),
    "months": _MONTHS,
    "days_a_month": quantity("days/month", 0, 31),
    "day_rate": money("day"),
    "fee_a_month": money("month"),
    "builds_process": YesNo(),
    "develops_leader": YesNo(),
    "observes_candidates": YesNo(),
}
SUPPORT = Either(
    scalar=Choice(("coach", "fractional")),
    table=Record(SUPPORT_KEYS, about={"by": "who supports; fills what is not given"}),
    expected="`coach`, `fractional` or a mapping",
    hint="write `support: coach`, or keys below it",
)


class Condition:
    """`{bookings_to_plan: {below: 70%}, over: 3}`: one measure, a threshold, a window."""

    def read(self, at: At, reading: Reading) -> Any:
        """Read measure, threshold and window as an entry."""
        entry = self._form().read(at, reading)
        if entry is MISSING:
            return MISSING
        measures = [key for key in entry.values if key != "over"]
        if len(measures) != 1:
            what = f"{len(measures)} measures; one is needed"
            allowed = ", ".join(_THRESHOLDS)
            return reading.fault("E-XREF", at, what, "give one measure a gate", allowed)
        return MISSING if any(v is MISSING for v in entry.values.values()) else entry

    def schema(self) -> Schema:
        """Describe the condition."""
        return self._form().schema()

    def _form(self) -> Record:
        form: dict[str, Field] = {"over": _MONTHS}
        for key, one in _THRESHOLDS.items():
            form[key] = _Threshold(one)
        return Record(form)


class _Threshold:
    """`{below: 70%}` or `{above: 3}`."""

    def __init__(self, unit: Field) -> None:
        self.record = Record({"below": unit, "above": unit})

    def read(self, at: At, reading: Reading) -> Any:
        entry = self.record.read(at, reading)
        if entry is MISSING or any(value is MISSING for value in entry.values.values()):
            return MISSING
        if len(entry.values) != 1:
            what = "either `below` or `above` is needed"
            return reading.fault("E-XREF", at, what, "write {below: 70%} or {above: 3}")
        return entry

    def schema(self) -> Schema:
        return self.record.schema() | {"minProperties": 1, "maxProperties": 1}


class Deed:
    """What a gate does: a word, or `{extend_term: 3}`, or `{add_support: …}`."""

    _plain = ("end_term", "return_to_selling")
    _form = Record({"extend_term": _MONTHS, "add_support": SUPPORT})

    def read(self, at: At, reading: Reading) -> Any:
        """Read the action as (word, what goes with it)."""
        node = at.node
        if isinstance(node, Scalar) and node.value in ("extend_term", "add_support"):
            example = "{extend_term: 3}" if node.value == "extend_term" else "{add_support: coach}"
            return reading.fault("E-XREF", at, f"`{node.value}` needs a value", f"write {example}")
        if isinstance(node, Scalar):
            word = Choice(self._plain).read(at, reading)
            return MISSING if word is MISSING else (word, None)
        entry = self._form.read(at, reading)
        if entry is MISSING or any(value is MISSING for value in entry.values.values()):
            return MISSING
        if len(entry.values) != 1:
            return reading.fault(
                "E-XREF", at, "one action a gate", "write two gates for two actions"
            )
        return next(iter(entry.values.items()))

    def schema(self) -> Schema:
        """Describe the action."""
        one = self._form.schema() | {"minProperties": 1, "maxProperties": 1}
        return {"anyOf": [{"enum": list(self._plain)}, one]}


assert {*Deed._plain, *Deed._form.fields} == set(get_args(Action))


class OwnAccounts:
    """A share, or `playing_coach` for the assumption of that name."""

    _share = quantity("share", 0, 1)

    def read(self, at: At, reading: Reading) -> Any:
        """Read the share, or the word."""
        if isinstance(at.node, Scalar) and at.node.value == PLAYING_COACH:
            return PLAYING_COACH
        return self._share.read(at, reading)

    def schema(self) -> Schema:
        """Describe both."""
        return {"anyOf": [{"const": PLAYING_COACH}, *self._share.schema()["anyOf"]]}


GATE = Record(
    {"month": _MONTHS, "when": Condition(), "then": Deed()},
    required=("month", "then"),
    about={
        "month": "month of the term at whose end the board reviews",
        "when": "condition; without it the action is taken in any case",
        "then": "what is done from the next month on",
    },
)

TERM = Record(
    {
        "leader": ID,
        "months": _MONTHS,
        "own_accounts": OwnAccounts(),
        "handover_months": quantity("months", 0, 60),
        "backfill": YesNo(),
        "days_a_month": quantity("days/month", 0, 31),
        "day_rate": money("day"),
        "founder_hours": quantity("hours/month", 0, 400),
        "director": YesNo(),
        "trial": YesNo(),
        "instrument": Choice(get_args(Instrument)),
        "candidates": ListOf(ID, 1000, noun="sellers"),
        "support": SUPPORT,
        "gates": ListOf(GATE, 50, noun="gates"),
    },
    required=("leader",),
    about={
        "leader": "founder, best_seller, assessed, external, fractional, or a seller's id",
        "months": "length of the term; without it to the end of the horizon",
        "own_accounts": "share of the own selling kept by a promoted seller",
        "backfill": "whether a promoted seller's seat is refilled",
        "founder_hours": "hours a month that the founder leads beside another leader",
        "trial": "agreed beforehand as a trial",
    },
)

STRATEGY = Record(
    {
        "title": FreeText(),
        "if_leader_leaves": Choice(("external", "founder")),
        "terms": ListOf(TERM, 50, noun="terms"),
    },
    may_be_empty=True,
    about={
        "if_leader_leaves": "what follows when a leader leaves and no term is left",
        "terms": "who leads, one after the other; without it the shipped strategy of this name",
    },
)


class Strategies:
    """Names of shipped strategies, or a mapping from names to strategies."""

    _names = ListOf(ID, MOST_STRATEGIES, noun="strategies")

    def read(self, at: At, reading: Reading) -> Any:
        """Read as pairs of a name's node and the strategy's entry."""
        if isinstance(at.node, Table):
            return self._table(at, at.node, reading)
        if str(getattr(at.node, "value", "")).strip().lower() in _EVERY_ONE:
            hint = "remove the key: where no strategy is named, the usual ones are compared"
            return reading.fault("E-TYPE", at, "expected a list of strategies", hint)
        names = self._names.read(at, reading)
        if names is MISSING or not isinstance(at.node, Listing):
            return MISSING
        empty = [Entry({}, at.item(i, node)) for i, node in enumerate(at.node.items)]
        return list(zip(names, empty, strict=True))

    def _table(self, at: At, table: Table, reading: Reading) -> Any:
        if not 1 <= len(table.items) <= MOST_STRATEGIES:
            code = "E-LIMIT" if table.items else "E-NULL"
            allowed = f"1–{MOST_STRATEGIES} strategies"
            return reading.fault(code, at, f"{len(table.items)} strategies", "change it", allowed)
        read = []
        for name, node in table.items.items():
            if reading.report.full:
                return MISSING
            below = at.key(name, node)
            label = ID.read(At(Scalar(table.places[name], name, name, True), below.path), reading)
            entry = STRATEGY.read(below, reading)
            if label is not MISSING and entry is not MISSING:
                read.append((label, entry))
        return read if len(read) == len(table.items) else MISSING

    def schema(self) -> Schema:
        """Describe both shapes."""
        named: Schema = {
            "type": "object",
            "minProperties": 1,
            "maxProperties": MOST_STRATEGIES,
            "propertyNames": ID.schema(),
            "additionalProperties": {"$ref": "#/$defs/strategy"},
        }
        return {"anyOf": [self._names.schema(), named]}
