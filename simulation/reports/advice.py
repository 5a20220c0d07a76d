"""What to do with the answer, in words: when it fails, what to find out, and the next 90 days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from simulation.analysis.failing import Failing, FailsWhen, Side
from simulation.analysis.indicators import Indicator, Watch
from simulation.analysis.information import Information
from simulation.analysis.ninety_days import SHARES, Gate, NinetyDays, Review
from simulation.notation import Notation, in_sentence
from simulation.reports.amounts import plain_number, telling
from simulation.reports.story_months import month_name
from simulation.scenario.model import Scenario

SHOWN = 5
_MEASURES: Mapping[str, str] = {
    "bookings_to_plan": "bookings are {} {} of plan",
    "contribution_to_plan": "contribution is {} {} of plan",
    "sellers_left": "{} {} sellers have left",
    "customers_lost": "{} {} customers were lost",
}
_ACTIONS: Mapping[str, str] = {
    "end_term": "the term ends",
    "return_to_selling": "the leader goes back to selling",
    "extend_term": "the term is extended",
    "add_support": "support is added",
}


def fails(topic: FailsWhen, said: Mapping[str, str], notation: Notation) -> list[str]:
    """Say when each strategy loses on average.

    Parameters
    ----------
    topic : FailsWhen
        What was found.
    said : Mapping of str to str
        What to call each strategy.
    notation : Notation
        How money is written.
    """
    against = said[topic.against]
    return [_fails(said[name], one, against, notation) for name, one in topic.by_strategy.items()]


def find_out(topic: Information, notation: Notation) -> list[str]:
    """Say what knowing more is worth.

    Parameters
    ----------
    topic : Information
        What was found.
    notation : Notation
        How money is written.
    """
    lines = [
        f"Knowing everything that is unknown, luck apart, is worth "
        f"{notation.money(topic.evpi.value)} (± {notation.money(2 * topic.evpi.se)}).",
        "Of single things and groups: "
        + "; ".join(
            f"{in_sentence(topic.titles.get(worth.name, worth.name))} "
            f"{notation.money(worth.value)} (± {notation.money(2 * worth.se)})"
            for worth in topic.evppi[:SHOWN]
        )
        + ".",
    ]
    for study in topic.evsi:
        advice = "worth doing" if study.pays else "don’t bother"
        lines.append(
            f"{study.title}: worth {notation.money(study.worth.value)} "
            f"(± {notation.money(2 * study.worth.se)}), costs {notation.money(study.price)} "
            f"({study.price_basis}): {advice}."
        )
    return [*lines, *_flagged(topic.flags)]


def _flagged(flags: Sequence[str]) -> Iterator[str]:
    yield from flags[:SHOWN]
    if len(flags) > SHOWN:
        more = f"and {len(flags) - SHOWN:,} more of the kind"
        yield f"{more}: too few futures to tell what knowing more is worth"


def to_watch(topic: Watch, said: Mapping[str, str], notation: Notation) -> list[str]:
    """Say which early figures tell most, and from where on they are bad news.

    Parameters
    ----------
    topic : Watch
        What was found.
    said : Mapping of str to str
        What to call each strategy.
    notation : Notation
        How money is written.
    """
    early = "month" if topic.months == 1 else f"{topic.months} months"
    return [
        f"{one.title} in the first {early} of {said[topic.strategy]}: with "
        f"{_alarm(one, notation)} it ends below {said[topic.against]} in "
        f"{of_100(one.loses_then)} futures, else in {of_100(one.loses_else)}."
        for one in topic.indicators
    ]


def next_90_days(
    topic: NinetyDays, scenario: Scenario, said: Mapping[str, str], notation: Notation
) -> list[str]:
    """Say what to do first, when to look again, and what waiting costs.

    Parameters
    ----------
    topic : NinetyDays
        What was found.
    scenario : Scenario
        The company; it may say in which month it starts.
    said : Mapping of str to str
        What to call each strategy.
    notation : Notation
        How money is written.
    """
    return list(_steps(topic, scenario, said[topic.strategy], notation))


def of_100(share: float) -> str:
    """A share of futures."""
    return f"{100 * share:.0f} of 100"


def _fails(who: str, one: Failing, against: str, notation: Notation) -> str:
    start = f"{who} is worse than {against} on average in {of_100(one.share)} cases of what may be"
    if not one.sides:
        return f"{start}; no few unknowns say which."
    where = " and ".join(_side(side, notation) for side in one.sides)
    return (
        f"{start} true. It fails where {where}: {100 * one.coverage:.0f} % of those cases lie "
        f"there, and {100 * one.density:.0f} % of the cases there are among them."
    )


def _side(side: Side, notation: Notation) -> str:
    name = in_sentence(side.title)
    low, high = (
        None if value is None else telling(value, side.unit, side.key, notation)
        for value in (side.low, side.high)
    )
    if low is None:
        return f"{name} is below {high}"
    return f"{name} is above {low}" if high is None else f"{name} is between {low} and {high}"


def _alarm(one: Indicator, notation: Notation) -> str:
    value = notation.money(one.alarm) if one.unit == "money" else plain_number(one.alarm)
    side = "less" if one.alarm_below else "more"
    return f"{value} or {side}" + ("" if one.summed else " on average")


def _steps(topic: NinetyDays, scenario: Scenario, who: str, notation: Notation) -> Iterator[str]:
    test = topic.test
    if test is None:
        yield "Before deciding: nothing that was looked into is worth its price beyond doubt."
    else:
        yield (
            f"Before deciding: {in_sentence(test.title)}; it costs "
            f"{notation.money(test.price)} and is worth {notation.money(test.net)} more than that."
        )
    if topic.waiting is not None:
        lost = topic.waiting.mean
        what = "costs" if lost >= 0.0 else "brings"
        sure = "" if abs(lost) > 2 * topic.waiting.se else ", which is no more than chance"
        yield f"Putting {who} off by a quarter {what} {notation.money(abs(lost))}{sure}."
    for gate in topic.gates:
        yield f"Review {_when(gate.month, scenario)}: {_gate(gate)}."
    if topic.review is not None:
        yield _review(topic.review, scenario, who, notation)


def _when(months: int, scenario: Scenario) -> str:
    name = month_name(scenario, months - 1)
    return f"at the end of month {months}" + (
        f", {name} if the term begins at once" if name else ""
    )


def _gate(gate: Gate) -> str:
    action = _ACTIONS[gate.action]
    words = _MEASURES.get(gate.measure)
    bound = gate.below if gate.below is not None else gate.above
    if words is None or bound is None:
        return action
    share = gate.measure.endswith("_to_plan")
    value = f"{100 * bound:.0f} %" if share else plain_number(bound)
    side = "below" if gate.below is not None else "above"
    if not share:
        side = "fewer than" if gate.below is not None else "more than"
    return f"where {words.format(side, value)}, {action}"


def _review(review: Review, scenario: Scenario, who: str, notation: Notation) -> str:
    when = _when(review.month, scenario)
    if review.below is None:
        low, high = (f"{100 * share:.0f}" for share in (SHARES[0], SHARES[-1]))
        return (
            f"Giving {who} up {when} because bookings lag pays at no bound from {low} to {high} % "
            "of plan: too much of half a year is luck."
        )
    return (
        f"Being able to give {who} up {when}, where bookings are below {100 * review.below:.0f} % "
        f"of plan, is worth {notation.money(review.worth.mean, signed=True)} "
        f"(± {notation.money(2 * review.worth.se)}); it would happen in "
        f"{of_100(review.fires)} futures."
    )
