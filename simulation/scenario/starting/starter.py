"""A first scenario file: commented, complete, and ready to be changed."""

from __future__ import annotations

import json

from simulation.assumptions.register import CONTEXTS, currency, defaults
from simulation.languages import _
from simulation.scenario.characters import refused_character, visible_length
from simulation.scenario.grammar.schema import FIRST_LINE
from simulation.scenario.starting.first_review import review_after
from simulation.shipped import COMMAND

ALIASES = {"saas": "saas-scaleup", "it": "it-services", "agency": "marketing-agency"}
"""Short names of the contexts."""

LONGEST_NAME = 80

_SELLERS = (("best", 1.6), ("second", 1.1), ("third", 0.8), ("fourth", 0.5))

_STARTER = """\
{first_line}
#
# Replace the figures by your own and delete what you do not know: defaults stand in for it.
# `{command} check FILE` checks the file, `{command} FILE` runs it.

title: {title}
question: {question}

# The kind of company, and its country where there is one: norway or netherlands.
extends: {context}
# extends: [{context}, norway]

horizon: 24                       # months that are compared

# Everybody who sells. Performance is output over the team's mean: 1.6 or 160%.
team:
{team}
    # months_employed: 30         # more can be said of each seller:
    # base_pay: {base_pay}/year
    # wants_to_lead: unknown      # yes, no or unknown
    # helps_colleagues: 4         # 1 to 5; or a scorecard of ten ratings

# Who is thought of for the post, and whether they asked for it: yes, no or unknown.
post:
  best_seller: best
  asked: unknown

# The last twelve months.
company:
  new_sales_last_year: {new_sales}      # {currency}
  deals_won_last_year: {deals}
  # customers: 120
  # customers_lost_last_year: 14
  # sellers_left_last_year: 1

# Planned hires: the months in which they start, 1 being the first.
hires: []

# Bookings a year that the board expects; without it what the team of today should bring.
# plan: {new_sales}/year

# Any assumption can be set: a number, or a range. `{command} assumptions` lists all.
# sales:
#   win_rate: 25%
#   cycle: {{low: 2, likely: 3, high: 6}}      # months
# people:
#   ramp_months: 6

# The ways of filling the post. A name alone is a shipped strategy; below is one of your own.
# docs/strategies.md explains every key of one.
strategies:
  keep:
  promote:
  promote_supported:
  hire_external:
  fractional:
  promote_with_review:
    title: Promote the best seller, and look again after half a year
    terms:
      - leader: best_seller
        trial: true
        gates:                    # without its best seller, luck alone brings the team less in
                                  # one of ten half-years
          - month: 6
            when: {{bookings_to_plan: {{below: {below:.0%}}}, over: 6}}
            then: return_to_selling
      - leader: external
"""


def starter_text(name: str, context: str) -> str:
    """Text of a commented scenario file to start from.

    Parameters
    ----------
    name : str
        What the scenario is called; its title.
    context : str
        One of the contexts of the register, or `saas`, `it`, `agency`.

    Returns
    -------
    str
        A file that reads without faults or warnings.

    Raises
    ------
    ValueError
        Where the context is unknown or the name cannot be a title.
    """
    known = context_of(context)
    usual = defaults(known)
    likely = {key: usual[key].distribution.likely for key in usual}
    opportunities = 12.0 * likely["sales.opportunities"] * len(_SELLERS)
    deals = round(opportunities * likely["sales.win_rate"])
    best_share = _SELLERS[0][1] / sum(performance for _, performance in _SELLERS)
    team = {"context": known, "sellers": len(_SELLERS), "best_share": best_share, "deals": deals}
    return _STARTER.format(
        first_line=FIRST_LINE,
        command=COMMAND,
        title=quoted(title_of(name)),
        question=usual_question(),
        context=known,
        team="\n".join(f"  - id: {seller}\n    performance: {x}" for seller, x in _SELLERS),
        base_pay=round(likely["pay.seller_base"]),
        new_sales=round(deals * likely["sales.deal_value"]),
        currency=currency(known),
        deals=deals,
        below=review_after(6, team).below,
    )


def usual_question() -> str:
    """What a founder asks who has not put it otherwise, in the language that is spoken."""
    return _("Should our best seller lead the team?")


def context_of(word: str) -> str:
    """Context that a word names.

    Raises
    ------
    ValueError
        Where there is none.

    Examples
    --------
    >>> context_of("agency")
    'marketing-agency'
    """
    folded = word.strip().lower()
    known = ALIASES.get(folded, folded)
    if known not in CONTEXTS:
        names = ", ".join([*ALIASES, *CONTEXTS])
        raise ValueError(f"unknown context {word!r}; there are {names}")
    return known


def title_of(name: str) -> str:
    """Return a name as a title.

    Raises
    ------
    ValueError
        Where it is empty, too long, or holds characters that a scenario file may not.
    """
    title = name.strip()
    if not visible_length(title) or len(title) > LONGEST_NAME:
        raise ValueError(f"a name has 1 to {LONGEST_NAME} visible characters")
    if refused_character(title) is not None or "\n" in title or "\r" in title:
        raise ValueError("a name holds no control characters")
    return title


def quoted(text: str) -> str:
    """Text in double quotes, as YAML reads it."""
    return json.dumps(text, ensure_ascii=False)
