"""What to do with the answer, in words: what to find out, the next 90 days, and what to watch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from simulation.analysis.indicators import Indicator, Watch
from simulation.analysis.information import Information
from simulation.analysis.ninety_days import SHARES, Gate, NinetyDays, Review
from simulation.findings.double_pain import Estimate
from simulation.notation import Notation, in_sentence, of_100
from simulation.reports.amounts import plain_number
from simulation.reports.story_months import month_name
from simulation.reports.tables import Section, Table
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


def find_out(topic: Information, notation: Notation) -> Section:
    """Say what knowing more is worth, and which studies are worth their price.

    Parameters
    ----------
    topic : Information
        What was found.
    notation : Notation
        How money is written.
    """
    table = Table(
        "Worth: net present value gained on average by choosing with it (± two standard errors).",
        ("worth", "±", "costs", "advice"),
        tuple(
            (
                study.title,
                (
                    notation.money(study.worth.value),
                    notation.money(2 * study.worth.se),
                    notation.money(study.price),
                    study.advice,
                ),
            )
            for study in topic.evsi
        ),
    )
    basis = "; ".join(f"{in_sentence(study.title)}: {study.price_basis}" for study in topic.evsi)
    costs = (f"What the costs are: {basis}.",) if basis else ()
    lines = (_everything(topic, notation), *costs, *_flagged(topic.flags))
    return Section("What to find out first", (table,) if table.rows else (), lines)


def to_watch(topic: Watch, said: Mapping[str, str], notation: Notation) -> Section:
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
    telling = [one for one in topic.indicators if one.telling]
    lines = [
        f"{one.title}: {_alarm(one, notation)} (in {of_100(one.beyond)} futures), it ends below in "
        f"{of_100(one.loses_then)}, else in {of_100(one.loses_else)}."
        for one in telling
    ]
    pair = f"whether {said[topic.strategy]} ends below {said[topic.against]}"
    early = "month" if topic.months == 1 else f"{topic.months} months"
    first = f"Figures of its first {early} that tell most of {pair}:"
    if not lines:
        first = f"No figure of its first {early} tells {pair}."
    return Section("What to watch in the first quarter", lines=tuple(lines), note=first)


def next_90_days(
    topic: NinetyDays, scenario: Scenario, said: Mapping[str, str], notation: Notation
) -> Section:
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
    steps = _steps(topic, scenario, said[topic.strategy], notation)
    return Section("The next 90 days", lines=tuple(steps))


def _everything(topic: Information, notation: Notation) -> str:
    """What all and single things are worth, as far as it can be told from nothing."""
    whole = (
        f"Knowing everything that is unknown, luck apart, is worth "
        f"{notation.money(topic.evpi.value)} (±{notation.money(2 * topic.evpi.se)})"
    )
    parts = [
        f"{in_sentence(topic.name_of(worth.name))} {notation.money(worth.value)}"
        for worth in topic.told_apart[:SHOWN]
    ]
    return f"{whole}; single things and groups: {', '.join(parts)}." if parts else f"{whole}."


def _flagged(flags: Sequence[str]) -> Iterator[str]:
    yield from flags[:SHOWN]
    if len(flags) > SHOWN:
        more = f"and {len(flags) - SHOWN:,} more of the kind"
        yield f"{more}: too few futures to tell what knowing more is worth"


def _alarm(one: Indicator, notation: Notation) -> str:
    value = notation.money(one.alarm) if one.unit == "money" else plain_number(one.alarm)
    side = "less" if one.alarm_below else "more"
    return f"with {value} or {side}" + ("" if one.summed else " on average")


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
        f" ({name}, if the term begins at once)" if name else ""
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
    bound = f"where bookings are below {100 * review.below:.0f} % of plan"
    return (
        f"Giving {who} up {when} {bound} {_brings(review.worth, notation)}; it would happen in "
        f"{of_100(review.fires)} futures."
    )


def _brings(worth: Estimate, notation: Notation) -> str:
    mean, reach = (notation.money(abs(value)) for value in (worth.mean, 2 * worth.se))
    if abs(worth.mean) <= 2 * worth.se:
        signed = notation.money(worth.mean, signed=True)
        return f"brings no more than chance would ({signed}, ±{reach})"
    return f"{'is worth' if worth.mean > 0.0 else 'costs'} {mean} (±{reach})"
