"""Terms of office: who leads, with what support, reviewed when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

from simulation.assumptions.distributions import Distribution
from simulation.scenario.faults import Fault, Place
from simulation.scenario.grammar.fields import At, Entry, Reading
from simulation.scenario.grammar.strategy_form import PLAYING_COACH
from simulation.scenario.guessing import did_you_mean
from simulation.scenario.model import Action, Gate, LeaderKind, Measure, Seller, Support, Term
from simulation.scenario.staffing import LEADER_WORDS, refuse_stranger, refuse_twins
from simulation.scenario.text.nodes import Table

ONLY_FOR: Mapping[str, tuple[LeaderKind, ...]] = {
    "own_accounts": ("seller", "assessed"),
    "handover_months": ("seller", "assessed"),
    "backfill": ("seller", "assessed"),
    "trial": ("seller", "assessed"),
    "instrument": ("assessed",),
    "candidates": ("assessed",),
    "days_a_month": ("fractional",),
    "day_rate": ("fractional",),
    "director": ("seller", "assessed", "external"),
    "founder_hours": ("seller", "assessed", "external", "fractional"),
}
"""Keys of a term that have a meaning under some leaders only."""
_FAR_ABOVE_PLAN = 10.0
_NOWHERE = At(Table(Place("")), "")
_WORDS: Mapping[LeaderKind, str] = {
    "founder": "the founder",
    "seller": "a promoted seller",
    "assessed": "an assessed seller",
    "external": "an external manager",
    "fractional": "a fractional leader",
}

_COUNTED = ("sellers_left", "customers_lost")


@dataclass(frozen=True)
class Setting:
    """What terms are read against.

    `seen_from` stands where a strategy is only named: faults in it are shown there.
    """

    reading: Reading
    assumptions: Mapping[str, Distribution]
    sellers: Sequence[Seller]
    best_seller: str
    horizon: int
    contribution_planned: bool
    named_at: At | None = None

    def seen_from(self, at: At) -> Setting:
        """Return the same, with faults shown at one place."""
        return replace(self, named_at=at)

    def fault(self, code: str, at: At, what: str, hint: str) -> None:
        """Report a fault in a term."""
        if self.named_at is None:
            self.reading.fault(code, at, what, hint)
        else:
            place, path = self.named_at.node.place, self.named_at.path
            self.reading.report.add(Fault(code, place, path or "strategies", what, hint))

    def months(self, key: str) -> int:
        """Assumption in whole months, at least one."""
        return max(1, round(self.assumptions[key].likely))


def terms_of(given: Sequence[Entry], setting: Setting) -> tuple[Term, ...]:
    """Terms of one strategy; those with a faulty leader are left out."""
    terms = [_term(one, setting) for one in given]
    _refuse_unreachable(given, terms, setting)
    return tuple(one for one in terms if one is not None)


def _term(one: Entry, setting: Setting) -> Term | None:
    word = one.get("leader")
    if word is None:
        return None
    kind, seller = _leader(one, word, setting)
    _refuse_misplaced(one, kind, setting)
    _warn_of_empty_team(one, kind, setting)
    months = one.get("months")
    if kind == "fractional" and months is None:
        months = setting.months("pay.fractional_months")
    term = Term(
        leader=kind,
        months=months,
        seller=seller,
        instrument=one.get("instrument", "battery"),
        candidates=_candidates(one, setting),
        own_accounts=_own_accounts(one, setting),
        support=support_of(one.get("support"), setting),
        gates=tuple(_gates(one, kind, months, setting)),
    )
    same = ("handover_months", "backfill", "days_a_month", "day_rate", "founder_hours")
    plain = {key: one.get(key) for key in (*same, "director", "trial") if one.get(key) is not None}
    return replace(term, **plain)


def _leader(one: Entry, word: str, setting: Setting) -> tuple[LeaderKind, str | None]:
    if word == "best_seller":
        return "seller", setting.best_seller
    kinds: Mapping[str, LeaderKind] = {kind: kind for kind in _WORDS if kind != "seller"}
    if word in kinds:
        return kinds[word], None
    if setting.sellers and word not in {seller.id for seller in setting.sellers}:
        _refuse_leader(one, word, setting)
    return "seller", word


def _refuse_leader(one: Entry, word: str, setting: Setting) -> None:
    team = [seller.id for seller in setting.sellers]
    shown = ", ".join([*LEADER_WORDS, *team[:10]]) + (", …" if len(team) > 10 else "")
    hint = did_you_mean(word, [*team, *LEADER_WORDS])
    setting.reading.fault("E-REF", one.where("leader"), f"no seller `{word}`", hint, allowed=shown)


def _refuse_misplaced(one: Entry, kind: LeaderKind, setting: Setting) -> None:
    for key, kinds in ONLY_FOR.items():
        if one.has(key) and kind not in kinds and one.get(key) is not False:
            allowed = " or ".join(_WORDS[one_kind] for one_kind in kinds)
            what = f"`{key}` has no meaning under {_WORDS[kind]}; it needs {allowed}"
            setting.fault("E-XREF", one.where(key), what, "remove it, or change `leader`")


def _warn_of_empty_team(one: Entry, kind: LeaderKind, setting: Setting) -> None:
    if kind in ("seller", "assessed") and len(setting.sellers) == 1:
        at = setting.named_at or one.where("leader")
        what = "the only seller is promoted: nobody is left to lead until the seat is filled"
        hint = "compare with `keep`"
        report = setting.reading.report
        report.warn(Fault("W-TEAM", at.node.place, at.path or "strategies", what, hint))


def _candidates(one: Entry, setting: Setting) -> tuple[str, ...]:
    named = one.get("candidates", [])
    at = one.where("candidates")
    team = {seller.id for seller in setting.sellers}
    items = (
        [at.item(i, node) for i, node in enumerate(getattr(at.node, "items", ()))] if named else []
    )
    refuse_twins(items, setting.reading)
    for name, item in zip(named, items, strict=True):
        if team and name not in team:
            refuse_stranger(item, name, setting.sellers, setting.reading)
    return tuple(named)


def _own_accounts(one: Entry, setting: Setting) -> float | None:
    share = one.get("own_accounts")
    if share == PLAYING_COACH:
        return setting.assumptions["leadership.playing_coach_accounts"].likely
    return None if share is None else float(share)


def support_of(given: Any, setting: Setting) -> Support | None:
    """Support beside a leader; a word stands for what is usual.

    A coach comes for `pay.support_months` at `pay.support_fee` and develops the leader. A
    fractional leader comes for `pay.fractional_months` and `pay.fractional_days` a month, builds
    a process as well, and observes candidates.
    """
    if given is None:
        return None
    one = Entry({"by": given}, _NOWHERE) if isinstance(given, str) else given
    by_fractional = one.get("by", "coach") == "fractional"
    key = "pay.fractional_months" if by_fractional else "pay.support_months"
    days = setting.assumptions["pay.fractional_days"].likely if by_fractional else 0.0
    return Support(
        months=one.get("months", setting.months(key)),
        days_a_month=one.get("days_a_month", days),
        day_rate=one.get("day_rate"),
        fee_a_month=one.get("fee_a_month"),
        builds_process=one.get("builds_process", by_fractional),
        develops_leader=one.get("develops_leader", True),
        observes_candidates=one.get("observes_candidates", by_fractional),
    )


def _gates(one: Entry, kind: LeaderKind, months: int | None, setting: Setting) -> list[Gate]:
    gates = []
    extends = any(gate.get("then", ("",))[0] == "extend_term" for gate in one.get("gates", []))
    for gate in one.get("gates", []):
        month, deed = gate.get("month"), gate.get("then")
        if month is None or deed is None or (gate.has("when") and gate.get("when") is None):
            continue
        if month > setting.horizon or (months is not None and month > months and not extends):
            end = min(setting.horizon, months or setting.horizon)
            what = f"the gate in month {month} never comes: the term ends after {end} months"
            setting.fault("E-XREF", gate.where("month"), what, "review earlier")
        if deed[0] == "return_to_selling" and kind not in ("seller", "assessed"):
            what = f"{_WORDS[kind]} has no selling to return to"
            setting.fault("E-XREF", gate.where("then"), what, "use `end_term`")
        if deed[0] == "extend_term" and months is None:
            what = "a term without `months` has no end to move"
            setting.fault("E-XREF", gate.where("then"), what, "give the term `months`")
        gates.append(_gate(gate, month, deed, setting))
        _refuse_idle(gate, gates, setting)
    return gates


def _refuse_idle(gate: Entry, gates: Sequence[Gate], setting: Setting) -> None:
    """Report a gate that can do nothing: the term is over by then, or what it asks is never so."""
    last = gates[-1]
    ended = [
        one.month
        for one in gates[:-1]
        if one.action in ("end_term", "return_to_selling")
        and one.below is None
        and one.above is None
        and one.month <= last.month
    ]
    if ended:
        what = f"the gate in month {last.month} never comes: the one in month {ended[0]} ends the "
        hint = "give the earlier gate a condition (`when`), or remove this one"
        setting.fault("E-XREF", gate.where("month"), f"{what}term in any case", hint)
    below, above = last.below, last.above
    never = (above is not None and last.month <= above) or (
        below is not None and last.month >= below
    )
    if below == 0 and last.measure in _COUNTED:
        what = "this is never so: none is fewer than 0"
        setting.fault("E-XREF", gate.where("when"), what, "write `below: 1` for none at all")
    if last.measure == "months_in_post" and never:
        what = f"this is never so: month {last.month} is month {last.month} in post"
        setting.fault("E-XREF", gate.where("when"), what, "change the bound or the month")


def _gate(gate: Entry, month: int, deed: tuple[Action, Any], setting: Setting) -> Gate:
    when: Entry | None = gate.get("when")
    measures: tuple[Measure, ...] = get_args(Measure)
    seen = (one for one in measures if when is not None and one in when.values)
    measure: Measure = next(seen, "months_in_post")
    threshold = when.get(measure) if when else None
    over = when.get("over") if when else None
    if measure == "contribution_to_plan" and not setting.contribution_planned and when:
        what = "there is no planned contribution to compare with"
        setting.fault("E-XREF", when.where(measure), what, "add `plan: {contribution: …}`")
    if over is not None and over > month and when:
        what = f"{over} months back from month {month} of the term"
        setting.fault("E-XREF", when.where("over"), what, "look back less far")
    if measure.endswith("_to_plan") and threshold:
        _doubt_percent(threshold, setting)
    return Gate(
        month=month,
        measure=measure,
        action=deed[0],
        below=threshold.get("below") if threshold else None,
        above=threshold.get("above") if threshold else None,
        over=over,
        extend_months=deed[1] if deed[0] == "extend_term" else 0,
        support=support_of(deed[1], setting) if deed[0] == "add_support" else None,
    )


def _doubt_percent(threshold: Entry, setting: Setting) -> None:
    for key, value in threshold.values.items():
        if value > _FAR_ABOVE_PLAN:
            at = threshold.where(key)
            what = f"{value:g} times the plan"
            fault = Fault("W-UNIT", at.node.place, at.path, what, f"did you mean {value:g}%?")
            setting.reading.report.warn(fault)


def _refuse_unreachable(
    given: Sequence[Entry], terms: Sequence[Term | None], setting: Setting
) -> None:
    """Report terms that can never start: founders do not leave before their time."""
    start = 0
    for one, term in zip(given, terms, strict=True):
        if start >= setting.horizon:
            what = f"this term can never start: earlier ones fill the {setting.horizon} months"
            setting.fault(
                "E-XREF", one.where("leader"), what, "shorten them, or `horizon` is too short"
            )
            return
        if term is None or term.leader != "founder" or term.gates:
            return
        start += term.months if term.months is not None else setting.horizon
