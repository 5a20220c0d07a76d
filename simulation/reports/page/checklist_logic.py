"""The logic of the model, as the STRESS-DES checklist asks for it; docs/model.md has all of it."""

from __future__ import annotations

from simulation.languages import _
from simulation.reports.material import Material


def overview(_material: Material) -> str:
    """Draw the model in words."""
    return _(
        "Opportunity → stages of the pipeline → decision → customer → revenue. Seat → seller → "
        "ramp → resignation → vacancy → new seller. Leader → leadership level → pace and odds of "
        "deals, ramp, resignations, customers kept. Money: revenue less pay, hiring and the cost "
        "of leading."
    )


def logic(_material: Material) -> str:
    """Say what happens in a month."""
    return _(
        "First day of a month: new sellers start, terms of office begin, leaders arrive. During "
        "it: opportunities arrive at random, pass through the stages, and are won, lost or left "
        "open. Last day: deals go cold, customers leave, the month is booked, reviews are held, "
        "sellers and leaders leave, terms end, everybody is a month older. docs/model.md, “A "
        "month, from its first day to its last”, gives each step with its formula."
    )


def terms(_material: Material) -> str:
    """Say what a strategy is."""
    return _(
        "A strategy is a sequence of terms of office: who leads, for how long, with what support "
        "and at which reviews the board may change its mind. Strategies differ in that alone; the "
        "resolved scenario in manifest.json has every term."
    )


def algorithms(_material: Material) -> str:
    """Name the rules that need more than a sentence."""
    return _(
        "Deals: independent arrivals, equal stages, odds that hang on seller and leadership. "
        "People: monthly hazards with multipliers. Leadership: the manager’s tasks take hours that "
        "grow with the team; who covers how many of them, and how well, is the level that moves "
        "all else as a multiplier to its power. Every formula is in docs/model.md."
    )


def components(_material: Material) -> str:
    """Name entities, activities, resources, queues, and where things enter and leave."""
    return _(
        "Entities: opportunities and deals, customers. Activities: working on a deal, ramp, "
        "handover, search for a seller or a leader, review. Resources: sellers, leaders, the "
        "founder’s hours. Queues: open deals, which have no limit; vacancies. In: opportunities, "
        "new sellers, leaders. Out: deals won, lost and gone cold, customers and people who leave."
    )
