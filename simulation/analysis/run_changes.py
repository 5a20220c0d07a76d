"""What differs between two runs, and in which groups the differences can be switched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from simulation.engines.seats import backfilled_terms
from simulation.findings.past_run import PastRun
from simulation.scenario.model import Scenario, Strategy

EXACT = 5
"""Groups up to which every combination is played."""
LUCK = "luck (seed, futures and engine)"
TEAM, STRATEGIES = "team", "strategies"
SETTINGS = {
    "correlations": ("correlations",),
    TEAM: ("sellers", "hires", "best_seller", "best_seller_asked", "qualities"),
    "company": ("anchors", "plan", "planned_contribution"),
    "horizon": ("horizon",),
    "season": ("season", "start_month_of_year"),
    "shapes and limits": (
        "ramp_shape",
        "deal_value_family",
        "delivery_capacity",
        "opening_cash",
    ),
}
WORDS = ("name", "title", "question", "context", "language")
"""What changes no number."""


@dataclass(frozen=True)
class Change:
    """One thing that differs: which part of the run, its key, and what it was and is.

    `old` or `new` is None where it is not there.
    """

    part: str
    key: str
    old: Any
    new: Any


@dataclass(frozen=True)
class Group:
    """Changes that are switched together: assumptions, other settings, or luck.

    `settings` are names of `SETTINGS`, or the strategies.
    """

    name: str
    assumptions: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    luck: bool = False


def changes_between(a: PastRun, b: PastRun) -> list[Change]:
    """List what differs between two runs.

    Parameters
    ----------
    a, b : PastRun
        The earlier and the later run.
    """
    one, other = a.scenario, b.scenario
    return [
        *_differing("wording", WORDS, one, other),
        *(
            Change("assumptions", key, one.assumptions[key], other.assumptions[key])
            for key in one.assumptions
            if one.assumptions[key] != other.assumptions.get(key)
        ),
        *_of_team(one, other),
        *(
            change
            for part, names in SETTINGS.items()
            for change in _differing(part, [n for n in names if n != "sellers"], one, other)
        ),
        *_of_strategies(one, other),
        *_differing("luck", ("seed", "futures", "engine"), a, b),
        *_of_mappings("versions", a.versions, b.versions),
        *_of_mappings("machine", a.machine, b.machine),
    ]


def groups_of(a: PastRun, b: PastRun) -> list[Group]:
    """Group the changes that can be switched one by one.

    Parameters
    ----------
    a, b : PastRun
        The earlier and the later run.

    Returns
    -------
    list of Group
        Single assumptions while there are few groups, else whole sections of them; in the order
        of the file, luck last.
    """
    changed = [change for change in changes_between(a, b) if change.part not in ("wording",)]
    keys = [change.key for change in changed if change.part == "assumptions"]
    parts = [part for part in (*SETTINGS, STRATEGIES) if _moves(part, changed)]
    luck = [Group(LUCK, luck=True)] if any(change.part == "luck" for change in changed) else []
    together = _together(a.scenario, b.scenario, parts, keys)
    single = [Group(key, assumptions=(key,)) for key in keys if key not in together]
    settings = _settings(parts, keys, together)
    if len(single) + len(settings) + len(luck) > EXACT:
        single = _by_section([one.name for one in single])
    return [*single, *settings, *luck]


def mixed(a: Scenario, b: Scenario, groups: Iterable[Group], names: Sequence[str]) -> Scenario:
    """Scenario `a` with some groups as in `b`, and the named strategies.

    Parameters
    ----------
    a, b : Scenario
        The earlier and the later one.
    groups : iterable of Group
        What is taken from `b`.
    names : sequence of str
        Strategies that both have.
    """
    assumptions, later = dict(a.assumptions), False
    taken: dict[str, Any] = {}
    for group in groups:
        assumptions |= {key: b.assumptions[key] for key in group.assumptions}
        later = later or STRATEGIES in group.settings
        for part in group.settings:
            taken |= {name: getattr(b, name) for name in SETTINGS.get(part, ())}
    ways = {one.name: one for one in (b if later else a).strategies}
    strategies = tuple(ways[name] for name in names)
    return replace(a, assumptions=assumptions, strategies=strategies, **taken)


# --- changes -----------------------------------------------------------------------------------


def _differing(part: str, names: Iterable[str], one: Any, other: Any) -> Iterator[Change]:
    for name in names:
        old, new = getattr(one, name), getattr(other, name)
        if old != new:
            yield Change(part, name, old, new)


def _of_team(one: Scenario, other: Scenario) -> Iterator[Change]:
    before, after = ({seller.id: seller for seller in s.sellers} for s in (one, other))
    yield from _of_mappings(TEAM, before, after)
    if before == after and one.sellers != other.sellers:
        yield Change(TEAM, "order of sellers", tuple(before), tuple(after))


def _of_strategies(one: Scenario, other: Scenario) -> Iterator[Change]:
    before, after = ({way.name: way for way in s.strategies} for s in (one, other))
    yield from _of_mappings(STRATEGIES, before, after)


def _of_mappings(part: str, old: Any, new: Any) -> Iterator[Change]:
    for key in dict.fromkeys([*old, *new]):
        if old.get(key) != new.get(key):
            yield Change(part, key, old.get(key), new.get(key))


# --- groups ------------------------------------------------------------------------------------


def _moves(part: str, changed: Iterable[Change]) -> bool:
    """Whether a part can move numbers of a strategy that both runs have.

    A strategy that is added moves nothing, unless it opens more seats than any other: sums over
    seats may then be rounded otherwise.
    """
    mine = [change for change in changed if change.part == part]
    if part != STRATEGIES:
        return bool(mine)
    both = [change for change in mine if change.old is not None and change.new is not None]
    opened = [max((backfilled_terms(side) for side in sides), default=0) for sides in _sides(mine)]
    return opened[0] != opened[1] or any(
        replace(change.old, title="") != replace(change.new, title="") for change in both
    )


def _sides(changes: Iterable[Change]) -> Iterator[list[Strategy]]:
    pairs = [(change.old, change.new) for change in changes]
    yield [old for old, _ in pairs if old is not None]
    yield [new for _, new in pairs if new is not None]


def _together(a: Scenario, b: Scenario, parts: Sequence[str], keys: Sequence[str]) -> set[str]:
    """Changes that make no sense one without the other, the team among them; often none."""
    if TEAM not in parts:
        return set()
    joined = set()
    ids = [{seller.id for seller in scenario.sellers} for scenario in (a, b)]
    named = {seller for scenario in (a, b) for way in scenario.strategies for seller in _named(way)}
    if STRATEGIES in parts and not all(named <= there for there in ids):
        joined.add(STRATEGIES)
    counted = any(seller.open_deals for scenario in (a, b) for seller in scenario.sellers)
    if "sales.stages" in keys and counted:
        joined.add("sales.stages")
    return joined | {TEAM} if joined else joined


def _named(way: Strategy) -> Iterator[str]:
    for term in way.terms:
        yield from term.candidates
        if term.seller is not None:
            yield term.seller


def _settings(parts: Sequence[str], keys: Sequence[str], together: set[str]) -> list[Group]:
    groups = [Group(part, settings=(part,)) for part in parts if part not in together]
    if not together:
        return groups
    with_it = [one for one in (*parts, *keys) if one in together]
    inside = tuple(part for part in parts if part in together)
    return [Group(" and ".join(with_it), tuple(k for k in keys if k in together), inside), *groups]


def _by_section(keys: Sequence[str]) -> list[Group]:
    sections = dict.fromkeys(key.split(".")[0] for key in keys)
    return [
        Group(f"{name} (all changes)", tuple(k for k in keys if k.startswith(f"{name}.")))
        for name in sections
    ]


def changed_fields(old: Any, new: Any) -> list[Change]:
    """Fields in which a seller, a strategy, or a part of one differs; both of one dataclass."""
    names = [one.name for one in fields(old)]
    return list(_differing("", names, old, new))
