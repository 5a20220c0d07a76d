"""How the answer to each plain question is read into what the scenario file will say."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from simulation.assumptions.register import currency, load_register
from simulation.scenario.grammar.quantities import LARGEST_MONEY
from simulation.scenario.grammar.sections import MOST_SELLERS
from simulation.scenario.staffing import LEADER_WORDS
from simulation.scenario.starting import spoken_kinds as kinds
from simulation.scenario.starting import spoken_words as words
from simulation.scenario.starting.answers import (
    Unclear,
    as_value,
    asked,
    assumption,
    is_open,
    number,
    parts,
)
from simulation.scenario.starting.first_review import FEWEST_DEALS, months_that_tell, review_after
from simulation.scenario.starting.spoken_kinds import Kind
from simulation.scenario.starting.spoken_numbers import Spoken
from simulation.scenario.starting.starter import title_of

HORIZON = 24
_LARGEST_PERFORMANCE = 100.0
_LEAST_USUAL_WIN_RATE = 0.2
_MOST_DAYS = 31.0
_SMALL_CHANGE = 1_000.0


@dataclass
class Answers:
    """What was answered so far; a key is absent where nobody knew. `notes` tell how it was read."""

    known: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @property
    def currency(self) -> str:
        """Currency of the country, or of the context."""
        return currency(self.known["context"], self.known.get("countries", ()))

    def count(self, text: str, most: float, least: float = 0.0, kind: Kind = kinds.COUNT) -> int:
        """Whole number; of a range, the one in its middle."""
        found = number(text, kind, least, most)
        if found.low == found.high and found.low != int(found.low):
            raise Unclear(f"`{text}`: expected a whole number, such as {math.ceil(found.low)}.")
        value = math.floor(found.middle + 0.5)
        self._tell(found, f"{value:,}")
        return value

    def amount(self, text: str) -> float:
        """Amount of money; of a range, the one in its middle."""
        found = self.money(text)
        self._tell(found, f"{self.currency} {found.middle:,.12g}")
        return found.middle

    def money(self, text: str) -> Spoken:
        """Amount of money or a range of amounts, none of them small change."""
        found = number(text, kinds.MONEY, 0.0, LARGEST_MONEY / 1e3, self.currency)
        if 0.0 < found.high < _SMALL_CHANGE:
            said = f"{self.currency} {found.high:.12g}"
            raise Unclear(
                f"`{text}`: that is {said}; for thousands or millions, write 60k or 1.2m."
            )
        return found

    def middle(self, text: str, kind: Kind, low: float, high: float) -> float:
        """Return a number, of a range the one in its middle."""
        found = number(text, kind, low, high)
        self._tell(found, f"{found.middle:.0%}" if kind.share else f"{found.middle:g}")
        return found.middle

    def _tell(self, found: Spoken, value: str) -> None:
        if found.low != found.high:
            self.notes.append(f"Taken as {value}, the middle: this one is a single figure.")
        elif found.doubtful:
            self.notes.append(f"Read as {value}.")


Reader = Callable[[str, Answers], Mapping[str, Any]]


def company(answer: str, answers: Answers) -> Mapping[str, Any]:
    """Context and country."""
    said = re.findall(r"[^\W_]+(?:-[^\W_]+)*", answer.casefold())
    contexts = {words.CONTEXTS[word]: None for word in said if word in words.CONTEXTS}
    countries = {words.COUNTRIES[word]: None for word in said if word in words.COUNTRIES}
    known = {*words.CONTEXTS, *words.COUNTRIES, *words.PLACE_FILLERS}
    strange = next((word for word in said if word not in known), None)
    if len(contexts) != 1 or strange or len(countries) > 1:
        wrong = f"`{strange}`: " if strange else ""
        raise Unclear(
            f"{wrong}expected saas, it or agency, and nl, no or no country, such as saas nl."
        )
    return {"context": _CONTEXT_NAMES[next(iter(contexts))], "countries": tuple(countries)}


_CONTEXT_NAMES = {"saas": "saas-scaleup", "it": "it-services", "agency": "marketing-agency"}


def team(answer: str, answers: Answers) -> Mapping[str, Any]:
    """Sellers, and the best one's share."""
    how_many, share = parts(answer, 2, 2, "a number of people and a share, such as 7, 25%")
    sellers = answers.count(how_many, MOST_SELLERS, 1)
    best = answers.middle(share, kinds.SHARE, 0.0, 1.0)
    if sellers > 1 and not 1.0 / sellers <= best < 1.0:
        raise Unclear(f"The best of {sellers} brings between {1 / sellers:.0%} and 100 %.")
    if best * sellers > _LARGEST_PERFORMANCE:
        raise Unclear("Nobody sells a hundred times as much as the others; please check.")
    return {"sellers": sellers, "best_share": best}


def sales(answer: str, answers: Answers) -> Mapping[str, Any]:
    """New sales and deals; either may be open."""
    given = parts(answer, 2, 2, "new business and deals, such as 2.6m, 98; `?` for either")
    found: dict[str, Any] = {}
    if not is_open(given[0]):
        found["new_sales"] = answers.amount(given[0])
    if not is_open(given[1]):
        found["deals"] = answers.count(given[1], 1e6)
        refuse_wonders(found["deals"], _LEAST_USUAL_WIN_RATE, answers)
    if not all(found.values()):
        raise Unclear("Please give figures above 0, or nothing if you do not know.")
    return found


def refuse_wonders(deals: float, win_rate: float, answers: Answers) -> None:
    """Refuse more deals than the sellers can win, by the most opportunities that are allowed."""
    most = load_register()["sales.opportunities"].allowed[1]
    if deals > 12.0 * most * win_rate * answers.known["sellers"]:
        raise Unclear(f"{deals:g} deals at a win rate of {win_rate:.3g} are beyond this model.")


def wins(answer: str, answers: Answers) -> Mapping[str, Any]:
    """Win rate."""
    won = number(answer, kinds.OF_TEN, 0.0, 10.0)
    refuse_wonders(answers.known.get("deals", 0), won.low / 10.0, answers)
    return {"win_rate": as_value(Spoken(won.low / 10.0, won.high / 10.0))}


def cycle(answer: str, answers: Answers) -> Mapping[str, Any]:
    """Months from opportunity to signature."""
    return {"cycle": as_value(assumption(answer, "sales.cycle", kinds.MONTHS, answers.currency))}


def pay(answer: str, answers: Answers) -> Mapping[str, Any]:
    """Base pay and total at target; ranges where they do not overlap."""
    given = parts(answer, 2, 2, "base pay and the total at target, such as 62k, 88k")
    base, total = (answers.money(one) for one in given)
    if total.middle < base.middle:
        raise Unclear("The total at target is at least the base pay, such as 62k, 88k.")
    for one in (base, total):
        if one.doubtful:
            answers.notes.append(f"Read as {answers.currency} {one.middle:,.12g}.")
    if total.low < base.high:
        answers.notes.append("The ranges overlap: the middle of each is taken.")
        return {"seller_base": base.middle, "seller_ote": total.middle}
    return {"seller_base": as_value(base), "seller_ote": as_value(total)}


def customers(answer: str, answers: Answers) -> Mapping[str, Any]:
    """Customers, and how many were lost; the second may be open."""
    given = parts(answer, 2, 2, "customers and how many were lost, such as 170, 20")
    here = answers.count(given[0], 1e6)
    if is_open(given[1]):
        return {"customers": here}
    lost = answers.count(given[1], 1e6)
    if lost > here:
        raise Unclear("More lost than there are is beyond this model; please check.")
    return {"customers": here, "customers_lost": lost}


def leavers(answer: str, answers: Answers) -> Mapping[str, Any]:
    """Sellers who left."""
    left = answers.count(answer, 1000)
    if left > 2 * answers.known["sellers"]:
        raise Unclear("More than twice the team in a year is beyond this model; please check.")
    return {"sellers_left": left}


def ramp(answer: str, answers: Answers) -> Mapping[str, Any]:
    """Months until a new seller pays their way."""
    low = load_register()["people.ramp_months"].allowed[0]
    return {"ramp_months": as_value(number(answer, kinds.MONTHS, low, HORIZON))}


def candidate(answer: str, answers: Answers) -> Mapping[str, Any]:
    """Who is thought of, whether they asked, how much they help."""
    wanted = "a name; yes, no or unknown; and a rating from 1 to 5, such as Sanne, yes, 4"
    name, *whether, helps = parts(answer, 3, 9, wanted)
    if name in LEADER_WORDS or name.casefold().startswith("seller-"):
        raise Unclear(f"`{name}` has a meaning of its own here; please use another name.")
    try:
        title_of(name)
    except ValueError as error:
        raise Unclear(f"`{name}`: {error}.") from None
    found: dict[str, Any] = {"best_seller": name, "asked": asked(", ".join(whether))}
    if not is_open(helps):
        found["helps"] = answers.middle(helps, kinds.RATING, 1.0, 5.0)
    return found


def kept(answer: str, answers: Answers) -> Mapping[str, Any]:
    """Share of the own customers that a promoted seller keeps."""
    found = assumption(answer, "leadership.own_accounts", kinds.SHARE, answers.currency)
    return {"own_accounts": as_value(found)}


def founder(answer: str, answers: Answers) -> Mapping[str, Any]:
    """Founder's hours now, and the share of them kept; the second may be open."""
    given = parts(answer, 2, 2, "days a month now and afterwards, such as 5, 1")
    now = number(given[0], kinds.DAYS, 0.0, _MOST_DAYS)
    hours = as_value(Spoken(8.0 * now.low, 8.0 * now.high))
    if is_open(given[1]):
        return {"founder_hours": hours}
    later = number(given[1], kinds.DAYS, 0.0, _MOST_DAYS)
    if later.high > now.middle:
        raise Unclear("Please give no more days afterwards than now, such as 5, 1.")
    share = [one / now.middle if now.middle else 0.0 for one in (later.low, later.high)]
    return {"founder_hours": hours, "founder_kept": as_value(Spoken(share[0], share[1]))}


def plan(answer: str, answers: Answers) -> Mapping[str, Any]:
    """Planned bookings, and the months of planned hires; the first may be open."""
    bookings, *rest = parts(answer, 1, HORIZON + 1, "bookings and months, such as 3m, 4 9")
    said = [word for word in re.split(r"[\s,;&+.]+", " ".join(rest).casefold()) if word]
    months = [word for word in said if word not in words.MONTH_FILLERS]
    nobody = len(months) == 1 and (is_open(months[0]) or words.NUMBERS.get(months[0]) == 0.0)
    if not nobody and not all(re.fullmatch(r"\d{1,3}", one) for one in months):
        raise Unclear(f"Months are numbers from 1 (the first) to {HORIZON}, such as 3m, 4 9.")
    hires = [] if nobody else [int(one) for one in months]
    if not all(1 <= one <= HORIZON for one in hires):
        raise Unclear(f"Months count from 1 to {HORIZON}, such as 3m, 4 9.")
    found: dict[str, Any] = {"hires": hires}
    return found if is_open(bookings) else {**found, "plan": answers.amount(bookings)}


def patience(answer: str, answers: Answers) -> Mapping[str, Any]:
    """Months after which a promotion is reviewed."""
    months = answers.count(answer, HORIZON, 1, kinds.MONTHS)
    least = months_that_tell(answers.known)
    if least > HORIZON:
        raise Unclear(
            "This team wins too few deals for bookings to show who leads; leave it empty."
        )
    if months < least:
        deals = review_after(months, answers.known).deals
        raise Unclear(
            f"In {months} months the team without its best seller wins about {deals:.1f} deals; "
            f"below {FEWEST_DEALS:g} that is luck. Expected {least} to {HORIZON}, such as {least}."
        )
    return {"patience": months}
