"""Who sells, who joins, and who is thought of for the post."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import fsum

from simulation.law.selection import scorecard_score
from simulation.scenario.characters import looks
from simulation.scenario.faults import Fault
from simulation.scenario.grammar.fields import At, Entry, Reading
from simulation.scenario.guessing import did_you_mean
from simulation.scenario.model import PlannedHire, Seller
from simulation.scenario.text.nodes import Listing, Scalar

LEADER_WORDS = ("founder", "best_seller", "assessed", "external", "fractional")
"""Words for leaders in a term of office; nobody can be called like that."""

_FAR_ABOVE_MEAN = 10.0
LEAST_PERFORMANCE = 0.05
"""Performance that a seller without any sales last year is taken for."""


def sellers_of(entry: Entry, stages: int, reading: Reading) -> tuple[Seller, ...]:
    """Sellers of a scenario; empty after faults.

    Parameters
    ----------
    entry : Entry
        The whole file.
    stages : int
        Stages of a deal, for counts of open deals.
    reading : Reading
        Where faults go.
    """
    team = entry.get("team")
    if team is None:
        if not entry.has("team"):
            hint = "write `team: 5`, or a list of sellers"
            place = entry.at.node.place
            reading.report.add(Fault("E-NULL", place, "team", "`team` is missing", hint))
        return ()
    if isinstance(team, int):
        return tuple(Seller(f"seller-{i}", f"Seller {i}") for i in range(1, team + 1))
    refuse_twins([one.where("id") for one in team if one.has("id")], reading)
    sellers = [_seller(one, stages, reading) for one in team]
    if any(one is None for one in sellers):
        return ()
    complete = [one for one in sellers if one is not None]
    return tuple(_with_performance(complete, team, entry, reading))


def refuse_twins(names: Iterable[At], reading: Reading, taken: Iterable[str] = ()) -> None:
    """Report names that are given twice, also where only capitals or unseen signs differ."""
    first: dict[str, str] = {looks(name): name for name in taken}
    for at in names:
        word = str(getattr(at.node, "value", "")).strip()
        if looks(word) in first:
            what = f"`{first[looks(word)]}` is there already"
            reading.fault("E-DUP", at, what, "give each its own name")
        first.setdefault(looks(word), word)


def _seller(one: Entry, stages: int, reading: Reading) -> Seller | None:
    name = one.get("id")
    if name is None:
        return None
    if _refuse_word(one, reading):
        return None
    return Seller(
        id=name,
        name=one.get("name", _spoken(name)),
        performance=one.get("performance", 1.0),
        role=one.get("role", "field"),
        months_employed=one.get("months_employed", 36.0),
        base_pay=one.get("base_pay"),
        open_deals=_open_deals(one, stages, reading),
        wants_to_lead=one.get("wants_to_lead", "unknown"),
        score=_score(one, reading),
    )


def _refuse_word(one: Entry, reading: Reading) -> bool:
    """Report an id that is a word for a kind of leader."""
    name = one.get("id")
    if looks(name) not in LEADER_WORDS:
        return False
    reading.fault("E-DUP", one.where("id"), f"`{name}` is a kind of leader", "use another id")
    return True


def _open_deals(one: Entry, stages: int, reading: Reading) -> tuple[float, ...] | None:
    deals = one.get("open_deals")
    if deals is None:
        return None
    if len(deals) != stages:
        what = f"{len(deals)} counts where a deal passes {stages} stages"
        hint = "give one count a stage, or set `sales.stages`"
        reading.fault("E-XREF", one.where("open_deals"), what, hint)
    return tuple(deals)


def _score(one: Entry, reading: Reading) -> float | None:
    card, helps = one.get("scorecard"), one.get("helps_colleagues")
    if card is not None and helps is not None:
        hint = "keep the scorecard"
        reading.fault("E-XREF", one.where("helps_colleagues"), "give one, not both", hint)
    rating = helps if card is None else fsum(card) / len(card) if isinstance(card, list) else card
    return None if rating is None else float(scorecard_score(rating))


def _with_performance(
    sellers: Sequence[Seller], team: Sequence[Entry], entry: Entry, reading: Reading
) -> Sequence[Seller]:
    sales = [one.get("new_sales_last_year") for one in team]
    for one in team:
        if one.has("performance") and one.has("new_sales_last_year"):
            hint = "keep the sales: performance follows from them"
            reading.fault("E-XREF", one.where("performance"), "give one, not both", hint)
        _check_figures(one, reading)
    known = [one for one in sales if one is not None]
    if known and fsum(known) > 0.0:
        mean = fsum(known) / len(known)
        return [
            seller
            if sold is None
            else replace(seller, performance=_relative(sold / mean, one, reading))
            for seller, sold, one in zip(sellers, sales, team, strict=True)
        ]
    _warn_of_mean(sellers, team, entry, reading)
    return sellers


def _check_figures(one: Entry, reading: Reading) -> None:
    """Report sales without deals and the like, and warn of a performance without its sign."""
    sold, won = one.get("new_sales_last_year"), one.get("deals_won_last_year")
    if None not in (sold, won) and (sold > 0.0) != (won > 0.0):
        what = "new sales without a single deal won" if sold else "deals won, and no new sales"
        key = "deals_won_last_year" if sold else "new_sales_last_year"
        reading.fault("E-XREF", one.where(key), what, "mend one of them")
    performance, where = one.get("performance"), one.where("performance")
    written = where.node.text if isinstance(where.node, Scalar) else ""
    if performance is None:
        return
    what = hint = ""
    if performance >= _FAR_ABOVE_MEAN and "%" not in written:
        what, hint = f"{performance:g} times the team's mean", f"did you mean {performance:g}%?"
    if performance < 1.0 and written.startswith("+"):
        what = f"{performance:.0%} of the team's mean, not so much above it"
        hint = f"did you mean {1.0 + performance:.0%}?"
    if what:
        reading.report.warn(Fault("W-UNIT", where.node.place, where.path, what, hint, written))


def _relative(performance: float, one: Entry, reading: Reading) -> float:
    if performance >= LEAST_PERFORMANCE:
        return performance
    where = one.where("new_sales_last_year")
    what = f"hardly any sales; taken as {LEAST_PERFORMANCE:.0%} of the team's mean"
    hint = "leave the figure out for somebody who has just joined"
    reading.report.warn(Fault("W-TEAM", where.node.place, where.path, what, hint))
    return LEAST_PERFORMANCE


def _warn_of_mean(
    sellers: Sequence[Seller], team: Sequence[Entry], entry: Entry, reading: Reading
) -> None:
    sales = entry.get("sales")
    if isinstance(sales, Entry) and sales.has("opportunities"):
        return  # each is stated against a typical seller, whose opportunities are known
    mean = fsum(one.performance for one in sellers) / len(sellers)
    if len(sellers) > 1 and all(one.has("performance") for one in team) and abs(mean - 1.0) > 0.1:
        what = f"performances average {mean:.0%} of the team's mean; they should average 100 %"
        hint = "the level of sales follows from `company`, only differences from performance"
        place = entry.place("team")
        reading.report.warn(Fault("W-TEAM", place, "team", what, hint))


def hires_of(
    entry: Entry, sellers: Sequence[Seller], horizon: int, reading: Reading
) -> tuple[PlannedHire, ...]:
    """Planned hires; the file counts months from 1, the engines from 0."""
    node = entry.where("hires")
    given = entry.get("hires")
    if given is None or not isinstance(node.node, Listing):
        return ()
    taken = {one.id for one in sellers}
    named = [one for one in given if isinstance(one, Entry) and one.get("id") is not None]
    refuse_twins([one.where("id") for one in named], reading, taken)
    for one in named:
        _refuse_word(one, reading)
    taken |= {one.get("id") for one in named}
    hires = []
    for number, (one, item) in enumerate(zip(given, node.node.items, strict=True)):
        start = one if isinstance(one, Entry) else Entry({"month": one}, node.item(number, item))
        month = start.get("month")
        if month is None:
            continue
        if month > horizon:
            what = f"starts in month {month}, after the horizon of {horizon} months"
            hint = "hire earlier, or lengthen `horizon`"
            reading.fault("E-XREF", start.where("month"), what, hint)
        name = start.get("id") or _free_name(taken)
        hires.append(PlannedHire(name, month - 1, start.get("role", "field")))
    return tuple(hires)


def _spoken(name: str) -> str:
    """What to call somebody who has an id only: `jan_willem` is Jan willem, `AvB` stays."""
    words = name.replace("_", " ").strip()
    return words[:1].upper() + words[1:] if words.islower() else words or name


def _free_name(taken: set[str]) -> str:
    number = 1
    while f"hire-{number}" in taken:
        number += 1
    taken.add(f"hire-{number}")
    return f"hire-{number}"


def best_seller_of(entry: Entry, sellers: Sequence[Seller], reading: Reading) -> str:
    """Id of the seller who is thought of for the post; the best performer unless named."""
    post = entry.get("post")
    named = post.get("best_seller") if isinstance(post, Entry) else None
    if not sellers:
        return ""
    if named is None:
        return max(sellers, key=lambda one: one.performance).id
    if named not in {one.id for one in sellers}:
        refuse_stranger(post.where("best_seller"), named, sellers, reading)
    return str(named)


def refuse_stranger(at: At, name: str, sellers: Sequence[Seller], reading: Reading) -> None:
    """Report a name that nobody in the team bears."""
    team = [one.id for one in sellers]
    shown_team = ", ".join(team[:10]) + (", …" if len(team) > 10 else "")
    what = f"no seller `{name}`"
    reading.fault("E-REF", at, what, did_you_mean(name, team), allowed=shown_team)
