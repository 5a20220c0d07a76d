"""The next 90 days in words: what to do first, when to look again, and what waiting costs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from simulation.analysis.ninety_days import SHARES, Gate, NinetyDays, Review
from simulation.findings.double_pain import Estimate
from simulation.languages import _, later, within
from simulation.notation import Notation, in_sentence, of_100
from simulation.reports.told.amounts import plain_number
from simulation.reports.told.story_months import month_name
from simulation.reports.told.tables import Section
from simulation.scenario.model import Scenario

_GATES: Mapping[tuple[str, bool], str] = {
    ("bookings_to_plan", True): later(
        "Review {when}: where bookings are below {bound} of plan, {action}."
    ),
    ("bookings_to_plan", False): later(
        "Review {when}: where bookings are above {bound} of plan, {action}."
    ),
    ("contribution_to_plan", True): later(
        "Review {when}: where contribution is below {bound} of plan, {action}."
    ),
    ("contribution_to_plan", False): later(
        "Review {when}: where contribution is above {bound} of plan, {action}."
    ),
    ("sellers_left", True): later(
        "Review {when}: where fewer than {bound} sellers have left, {action}."
    ),
    ("sellers_left", False): later(
        "Review {when}: where more than {bound} sellers have left, {action}."
    ),
    ("customers_lost", True): later(
        "Review {when}: where fewer than {bound} customers were lost, {action}."
    ),
    ("customers_lost", False): later(
        "Review {when}: where more than {bound} customers were lost, {action}."
    ),
}
"""By measure, and whether the board acts below its bound; above it otherwise."""
_PAYS = later(
    "Giving {strategy} up {when} where bookings are below {bound} of plan is worth {worth} "
    "(±{reach}); it would happen in {share} futures."
)
_COSTS = later(
    "Giving {strategy} up {when} where bookings are below {bound} of plan costs {worth} "
    "(±{reach}); it would happen in {share} futures."
)
_BY_CHANCE = later(
    "Giving {strategy} up {when} where bookings are below {bound} of plan brings no more than "
    "chance would ({worth}, ±{reach}); it would happen in {share} futures."
)


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
    return Section(_("The next 90 days"), lines=tuple(steps))


def _steps(topic: NinetyDays, scenario: Scenario, who: str, notation: Notation) -> Iterator[str]:
    test = topic.test
    if test is None:
        yield _("Before deciding: nothing that was looked into is worth its price beyond doubt.")
    else:
        yield _(
            "Before deciding: {test}; it costs {price} and is worth {net} more than that.",
            test=in_sentence(_(test.title)),
            price=notation.money(test.price),
            net=notation.money(test.net),
        )
    if topic.waiting is not None:
        yield _waiting(topic.waiting, who, notation)
    for gate in topic.gates:
        yield gate_text(gate, _when(gate.month, scenario), notation)
    if topic.review is not None:
        yield _review(topic.review, scenario, who, notation)


def _waiting(waiting: Estimate, who: str, notation: Notation) -> str:
    values = {"strategy": who, "amount": notation.money(abs(waiting.mean))}
    sure = abs(waiting.mean) > 2 * waiting.se
    if waiting.mean >= 0.0:
        if sure:
            return _("Putting {strategy} off by a quarter costs {amount}.", **values)
        return _(
            "Putting {strategy} off by a quarter costs {amount}, which is no more than chance.",
            **values,
        )
    if sure:
        return _("Putting {strategy} off by a quarter brings {amount}.", **values)
    return _(
        "Putting {strategy} off by a quarter brings {amount}, which is no more than chance.",
        **values,
    )


def _when(months: int, scenario: Scenario) -> str:
    name = month_name(scenario, months - 1)
    if not name:
        return _("at the end of month {month}", month=months)
    return _(
        "at the end of month {month} ({name}, if the term begins at once)", month=months, name=name
    )


def gate_text(gate: Gate, when: str, notation: Notation) -> str:
    """Say what a review looks at, and what is done then.

    Parameters
    ----------
    gate : Gate
        As a strategy has it, or as it was analysed.
    when : str
        In which month, in words.
    notation : Notation
        How numbers are written.
    """
    action = action_text(gate.action)
    bound = gate.below if gate.below is not None else gate.above
    text = _GATES.get((gate.measure, gate.below is not None))
    if text is None or bound is None:
        return _("Review {when}: {action}.", when=when, action=action)
    share = gate.measure.endswith("_to_plan")
    value = _share(bound) if share else plain_number(bound, notation)
    return _(text, when=when, bound=value, action=action)


def action_text(action: str) -> str:
    """What the board does; in other languages the verb may come first after a condition."""
    return {
        "end_term": within("after a condition", "the term ends"),
        "return_to_selling": within("after a condition", "the leader goes back to selling"),
        "extend_term": within("after a condition", "the term is extended"),
        "add_support": within("after a condition", "support is added"),
    }[action]


def _share(bound: float) -> str:
    return _("{number} %", number=f"{100 * bound:.0f}")


def _review(review: Review, scenario: Scenario, who: str, notation: Notation) -> str:
    values = {"strategy": who, "when": _when(review.month, scenario)}
    if review.below is None:
        low, high = (f"{100 * share:.0f}" for share in (SHARES[0], SHARES[-1]))
        return _(
            "Giving {strategy} up {when} because bookings lag pays at no bound from {low} to "
            "{high} % of plan: too much of half a year is luck.",
            low=low,
            high=high,
            **values,
        )
    worth = review.worth
    chance = abs(worth.mean) <= 2 * worth.se
    text = _BY_CHANCE if chance else _PAYS if worth.mean > 0.0 else _COSTS
    mean = notation.money(worth.mean, signed=True) if chance else notation.money(abs(worth.mean))
    return _(
        text,
        bound=_share(review.below),
        worth=mean,
        reach=notation.money(2 * worth.se),
        share=of_100(review.fires),
        **values,
    )
