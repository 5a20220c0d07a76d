"""A scenario file made of answers."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import wrap
from typing import Any

from simulation.scenario.grammar.schema import FIRST_LINE
from simulation.scenario.starting.first_review import Review, review_after
from simulation.scenario.starting.starter import quoted, usual_question

Known = Mapping[str, Any]


def answered_text(known: Known) -> str:
    """Text of the scenario file that answers make; what nobody knew is left out."""
    sections = {
        "company": {
            "new_sales_last_year": known.get("new_sales"),
            "deals_won_last_year": known.get("deals"),
            "customers": known.get("customers"),
            "customers_lost_last_year": known.get("customers_lost"),
            "sellers_left_last_year": known.get("sellers_left"),
        },
        "sales": {"win_rate": known.get("win_rate"), "cycle": known.get("cycle")},
        "people": {"ramp_months": known.get("ramp_months")},
        "pay": {
            "seller_base": known.get("seller_base"),
            "seller_ote": known.get("seller_ote"),
        },
        "founder": {
            "hours": known.get("founder_hours"),
            "kept_beside_manager": known.get("founder_kept"),
        },
        "leadership": {"own_accounts": known.get("own_accounts")},
    }
    blocks = [_head(known), _team(known), _post(known)]
    blocks += [_section(name, values) for name, values in sections.items()]
    blocks += [_plan(known), _strategies(known)]
    return "\n".join(block for block in blocks if block)


def _head(known: Known) -> str:
    extends = ", ".join([known["context"], *known.get("countries", ())])
    return (
        f"{FIRST_LINE}\n# Made of answers to plain questions; whatever is left out is a default.\n"
        f"\nquestion: {usual_question()}\nextends: [{extends}]\nhorizon: 24\n"
    )


def _team(known: Known) -> str:
    """Sellers with the best one's share of new business; the others share the rest evenly."""
    sellers, share = known["sellers"], known["best_share"]
    best = quoted(known.get("best_seller", "best"))
    lines = ["team:", f"  - id: {best}"]
    if sellers > 1:
        lines.append(f"    performance: {_figure(share * sellers)}")
    if "helps" in known:
        lines.append(f"    helps_colleagues: {_figure(known['helps'])}")
    other = (1.0 - share) * sellers / max(1, sellers - 1)
    for order in range(2, sellers + 1):
        lines.append(f"  - {{id: seller-{order}, performance: {_figure(max(0.01, other))}}}")
    return "\n".join(lines) + "\n"


def _post(known: Known) -> str:
    best = quoted(known.get("best_seller", "best"))
    return f"post:\n  best_seller: {best}\n  asked: {known.get('asked', 'unknown')}\n"


def _section(name: str, values: Mapping[str, Any]) -> str:
    lines = [f"  {key}: {_value(value)}" for key, value in values.items() if value is not None]
    return "\n".join([f"{name}:", *lines]) + "\n" if lines else ""


def _plan(known: Known) -> str:
    lines = []
    if "plan" in known:
        lines.append(f"plan: {_figure(known['plan'])}/year")
    if known.get("hires"):
        lines.append(f"hires: [{', '.join(map(str, known['hires']))}]")
    return "\n".join(lines) + "\n" if lines else ""


def _strategies(known: Known) -> str:
    names = ["keep", "promote", "promote_supported", "promote_with_fractional", "hire_external"]
    lines = ["strategies:", *(f"  {name}:" for name in [*names, "fractional"])]
    if "patience" in known:
        lines += _reviewed(review_after(known["patience"], known))
    return "\n".join(lines) + "\n"


def _reviewed(review: Review) -> list[str]:
    """Strategy with a review, and in words why its threshold is where it is."""
    months, below = review.months, f"{review.below:.0%}"
    over = f"{months} months" if months > 1 else "month"
    brings, lucky = f"{review.of_plan * review.kept:.0%}", f"{review.by_luck:.0%}"
    return [
        "",
        *wrap(
            f"The review ends the promotion where bookings of its first {over} are below {below}"
            " of plan. Why that share: without the own selling that the best seller gives up, the"
            f" team as it is brings {brings} of plan, about {review.deals:.0f} deals in that time."
            f" In one of ten such periods luck alone brings less than {lucky} of that; {lucky} of"
            f" {brings} is {below}. A higher share undoes more promotions for bad luck, a lower one"
            " lets bad ones go on.",
            width=96,
            initial_indent="  # ",
            subsequent_indent="  # ",
        ),
        "  promote_with_review:",
        f"    title: Promote the best seller, and review after {over if months > 1 else 'a month'}",
        "    terms:",
        "      - leader: best_seller",
        "        gates:",
        f"          - month: {months}",
        f"            when: {{bookings_to_plan: {{below: {below}}}, over: {months}}}",
        "            then: return_to_selling",
        "      - leader: external",
    ]


def _value(value: Any) -> str:
    """Number, text, or lowest, likely and highest as the file writes them."""
    if isinstance(value, tuple):
        low, likely, high = map(_figure, value)
        return f"{{low: {low}, likely: {likely}, high: {high}}}"
    return value if isinstance(value, str) else _figure(value)


def _figure(value: float) -> str:
    return f"{value:.10g}"
