"""The whole scenario file: which keys it may hold, and what may stand behind each."""

from __future__ import annotations

from functools import lru_cache
from typing import get_args

from simulation.assumptions.register import load_register
from simulation.scenario.grammar.assumed import Assumed
from simulation.scenario.grammar.dates import StartMonth
from simulation.scenario.grammar.fields import Field, ListOf, Record
from simulation.scenario.grammar.known_leaders import Qualities
from simulation.scenario.grammar.quantities import money, quantity
from simulation.scenario.grammar.sections import (
    COMPANY,
    CORRELATION,
    HIRE,
    LARGEST_SEED,
    MOST_FUTURES,
    MOST_SELLERS,
    PLAN,
    POST,
    SELLER,
    Extends,
    Futures,
    Team,
)
from simulation.scenario.grammar.single_values import Choice, FreeText, Whole, YesNo
from simulation.scenario.grammar.strategy_form import LONGEST_HORIZON, Strategies
from simulation.scenario.grammar.sweep_form import SWEEP
from simulation.scenario.guessing import did_you_mean, folded
from simulation.scenario.model import Family, Shape

WORDS: dict[str, dict[str, Field]] = {
    "people": {"ramp_shape": Choice(get_args(Shape))},
    "sales": {"deal_value_family": Choice(get_args(Family))},
    "customers": {"delivery_capacity": money("month")},
    "money": {"opening_cash": money("", low=-1e12)},
}
"""Keys of the assumption sections that are no assumptions."""

_OTHER_WORDS = {
    "headcount": "write `team: 5`, or a list of sellers under `team`",
    "sellers": "the list of sellers is called `team`",
    "options": "the ways of filling the post are called `strategies`",
    "seasonality": "twelve factors stand under `season`",
    "replications": "their number is called `futures`",
    "runs": "their number is called `futures`",
    "salary": "a seller's pay is `base_pay` under team[], the usual one `pay.seller_base`",
    "discount_rate": "it is called `money.discount`",
    "country": "write it as `extends: [saas-scaleup, norway]`",
    "context": "write it as `extends: saas-scaleup`",
    "months": "the length of the comparison is called `horizon`",
    "name": "a scenario is named by its file; its headline is `title`",
}


@lru_cache(maxsize=1)
def scenario_form() -> Record:
    """Every key of a scenario file."""
    sections: dict[str, dict[str, Field]] = {}
    for key, parameter in load_register().items():
        section, name = key.split(".")
        sections.setdefault(section, {})[name] = Assumed(parameter)
    for section, words in WORDS.items():
        sections[section] |= words
    records = {
        name: Record(keys, may_be_empty=True, unknown=_hint) for name, keys in sections.items()
    }
    return Record({**_top(), **records}, unknown=_hint, about=_ABOUT)


def _top() -> dict[str, Field]:
    return {
        "title": FreeText(),
        "question": FreeText(longest=500, lines=True),
        "extends": Extends(),
        "currency": FreeText(longest=3, pattern="[A-Z]{3}", about="a code such as EUR"),
        "language": Choice(("en", "nl", "nb")),
        "horizon": Whole(
            1, LONGEST_HORIZON, "months", limit_hint=f"at most {LONGEST_HORIZON} months"
        ),
        "start": StartMonth(),
        "futures": Futures(2, MOST_FUTURES, "futures"),
        "seed": Whole(0, LARGEST_SEED),
        "team": Team(),
        "hires": ListOf(HIRE, MOST_SELLERS, least=0, noun="hires"),
        "plan": PLAN,
        "season": ListOf(quantity("x", 0, 100), 12, least=12, noun="months"),
        "company": COMPANY,
        "post": POST,
        "quality": Qualities(),
        "correlations": ListOf(CORRELATION, 500, least=0, noun="correlations"),
        "strategies": Strategies(),
        "sweep": SWEEP,
        "resolved": YesNo(),
    }


_ABOUT = {
    "title": "headline of the reports",
    "question": "what is to be decided, in a sentence",
    "extends": "a context (saas-scaleup, it-services, marketing-agency), a country, files",
    "horizon": "months that are compared",
    "start": "first month, such as 2026-04; matters with `season`",
    "futures": "how many futures are simulated",
    "team": "who sells today: a number of equal sellers, or a list",
    "hires": "planned hires: the months of their start, 1 being the first",
    "plan": "bookings a year that the board expects",
    "season": "twelve factors of demand, January first; their mean is 1",
    "company": "what the company knows of its last twelve months",
    "post": "who is thought of for the post",
    "quality": "how well founder, external, fractional or a seller lead, where it is known",
    "correlations": "rank correlations between assumptions",
    "strategies": "the ways of filling the post that are compared",
    "sweep": "what the command `sweep` varies, and at how many points",
    "resolved": "written by the program with every value stated: nothing looks doubtful",
}


def _hint(key: str, path: str) -> str:
    """Hint for an unknown key: where it belongs, or what it is called here."""
    form = scenario_form().fields
    section, dot, inner = key.partition(".")
    record = form.get(section)
    if dot and not path and isinstance(record, Record) and inner in record.fields:
        return f"write `{section}:`, and below it `{inner}:`"
    homes = [
        name
        for name, one in form.items()
        if isinstance(one, Record) and key in one.fields and name != path
    ]
    if key in SELLER.fields and not path:
        homes.append("team[]")
    if key in form and path:
        homes.append("the top level")
    if homes and (path or key not in _OTHER_WORDS):
        return "belongs under " + " or ".join(f"`{home}`" for home in homes)
    if key in _OTHER_WORDS:
        return _OTHER_WORDS[key]
    if path or key == "<<":
        return ""
    deeper = [
        f"{name}.{inner}"
        for name, one in form.items()
        if isinstance(one, Record)
        for inner in one.fields
    ]
    hint = did_you_mean(key, form)
    if hint.startswith("did you mean"):
        return hint
    words = [one for one in form if one in folded(key).split("_")]
    if len(words) == 1:
        return f"did you mean `{words[0]}`?"
    inner_hint = did_you_mean(key, [one.split(".")[1] for one in deeper])
    if inner_hint.startswith("did you mean"):
        name = inner_hint.split("`")[1]
        home = next(one for one in deeper if one.endswith(f".{name}"))
        return f"did you mean `{home}`?"
    return hint
