"""Fourteen plain questions whose answers make a scenario file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from simulation.assumptions.register import OVERLAYS, currency, load_register
from simulation.scenario.answered import answered_text
from simulation.scenario.answers import Unclear, assumption, number, parts, word
from simulation.scenario.faults import shown
from simulation.scenario.quantities import money, quantity
from simulation.scenario.sections import MOST_SELLERS
from simulation.scenario.staffing import LEADER_WORDS
from simulation.scenario.starter import context_of, title_of

HORIZON = 24
_LARGEST_PERFORMANCE = 100.0
_LONGEST_MESSAGE = 200
_LEAST_USUAL_WIN_RATE = 0.2
_NO_ANSWER = ("", "-", "?")
_COUNTRIES = {"nl": "netherlands", "no": "norway"} | {name: name for name in OVERLAYS}


@dataclass
class Answers:
    """What was answered so far; a key is absent where nobody knew."""

    known: dict[str, Any] = field(default_factory=dict)

    @property
    def currency(self) -> str:
        """Currency of the country, or of the context."""
        return currency(self.known["context"], self.known.get("countries", ()))

    def count(self, text: str, most: float) -> int:
        """Whole number from 0."""
        value = number(text, quantity("count", 0, most), self.currency)
        if value != int(value):
            raise Unclear(f"`{text}`: please give a whole number.")
        return int(value)

    def amount(self, text: str) -> float:
        """Amount of money."""
        return number(text, money(), self.currency)


Reader = Callable[[str, Answers], Mapping[str, Any]]


@dataclass(frozen=True)
class Question:
    """A question, an example of an answer, and how answers are read."""

    text: str
    example: str
    read: Reader
    needed: bool = False


def _company(answer: str, answers: Answers) -> Mapping[str, Any]:
    what, *where = answer.lower().replace(",", " ").split() or [""]
    try:
        context = context_of(what)
    except ValueError:
        raise Unclear(f"`{what}`: please answer saas, it or agency first.") from None
    strange = [one for one in where if one not in _COUNTRIES]
    if strange or len(where) > 1:
        raise Unclear("Please name one country, nl or no, or none at all.")
    return {"context": context, "countries": tuple(_COUNTRIES[one] for one in where)}


def _team(answer: str, answers: Answers) -> Mapping[str, Any]:
    how_many, share = parts(answer, 2, 2)
    sellers = answers.count(how_many, MOST_SELLERS)
    if sellers < 1:
        raise Unclear("Please name at least one seller.")
    best = number(share, quantity("share", 0, 1), answers.currency)
    if sellers > 1 and not 1 / sellers <= best < 1:
        raise Unclear(f"The best of {sellers} brings between {1 / sellers:.0%} and 100 %.")
    if best * sellers > _LARGEST_PERFORMANCE:
        raise Unclear("Nobody sells a hundred times as much as the others; please check.")
    return {"sellers": sellers, "best_share": best}


def _sales(answer: str, answers: Answers) -> Mapping[str, Any]:
    sales, deals = parts(answer, 2, 2)
    found = {"new_sales": answers.amount(sales), "deals": answers.count(deals, 1e6)}
    if not found["new_sales"] or not found["deals"]:
        raise Unclear("Please give figures above 0, or nothing if you do not know.")
    _refuse_wonders(found["deals"], _LEAST_USUAL_WIN_RATE, answers)
    return found


def _refuse_wonders(deals: float, win_rate: float, answers: Answers) -> None:
    """Refuse more deals than the sellers can win, by the most opportunities that are allowed."""
    most = load_register()["sales.opportunities"].allowed[1]
    if deals > 12.0 * most * win_rate * answers.known["sellers"]:
        raise Unclear(f"{deals:g} deals at a win rate of {win_rate:.3g} are beyond this model.")


def _wins(answer: str, answers: Answers) -> Mapping[str, Any]:
    (wins,) = parts(answer, 1, 1)
    won = number(wins.replace(",", "."), quantity("count", 0, 10), answers.currency)
    _refuse_wonders(answers.known.get("deals", 0), won / 10.0, answers)
    return {"win_rate": won / 10.0}


def _cycle(answer: str, answers: Answers) -> Mapping[str, Any]:
    return {"cycle": assumption(answer.replace(",", "."), "sales.cycle", answers.currency)}


def _pay(answer: str, answers: Answers) -> Mapping[str, Any]:
    base, total = parts(answer, 2, 2)
    pay = answers.amount(base), answers.amount(total)
    if pay[1] < pay[0]:
        raise Unclear("The total at target is at least the base pay.")
    return {"seller_base": pay[0], "seller_ote": pay[1]}


def _customers(answer: str, answers: Answers) -> Mapping[str, Any]:
    here, lost = (answers.count(one, 1e6) for one in parts(answer, 2, 2))
    if lost > here:
        raise Unclear("More lost than there are is beyond this model; please check.")
    return {"customers": here, "customers_lost": lost}


def _leavers(answer: str, answers: Answers) -> Mapping[str, Any]:
    left = answers.count(answer, 1000)
    if left > 2 * answers.known["sellers"]:
        raise Unclear("More than twice the team in a year is beyond this model; please check.")
    return {"sellers_left": left}


def _ramp(answer: str, answers: Answers) -> Mapping[str, Any]:
    months = assumption(answer.replace(",", "."), "people.ramp_months", answers.currency)
    if months > HORIZON:
        raise Unclear(f"Please give at most {HORIZON} months.")
    return {"ramp_months": months}


def _candidate(answer: str, answers: Answers) -> Mapping[str, Any]:
    name, asked, helps = parts(answer, 3, 3)
    if name in LEADER_WORDS or name.casefold().startswith("seller-"):
        raise Unclear(f"`{name}` has a meaning of its own here; please use another name.")
    try:
        title_of(name)
    except ValueError as error:
        raise Unclear(f"`{name}`: {error}.") from None
    return {
        "best_seller": name,
        "asked": word(asked, ("yes", "no", "unknown")),
        "helps": number(helps, quantity("x", 1, 5), answers.currency),
    }


def _kept(answer: str, answers: Answers) -> Mapping[str, Any]:
    return {"own_accounts": assumption(answer, "leadership.own_accounts", answers.currency)}


def _founder(answer: str, answers: Answers) -> Mapping[str, Any]:
    days = [number(one, quantity("x", 0, 31), answers.currency) for one in parts(answer, 2, 2)]
    if days[1] > days[0]:
        raise Unclear("Please give no more days afterwards than now.")
    kept = days[1] / days[0] if days[0] else 0.0
    return {"founder_hours": 8.0 * days[0], "founder_kept": kept}


def _plan(answer: str, answers: Answers) -> Mapping[str, Any]:
    bookings, *months = parts(answer, 1, 2)
    hires = [answers.count(one, HORIZON) for one in (months[0].split() if months else ())]
    if 0 in hires:
        raise Unclear(f"Months count from 1 to {HORIZON}.")
    return {"plan": answers.amount(bookings), "hires": hires}


def _patience(answer: str, answers: Answers) -> Mapping[str, Any]:
    months = answers.count(answer, HORIZON)
    if months < 1:
        raise Unclear("Please give at least one month.")
    return {"patience": months}


QUESTIONS = (
    Question("What do you sell (saas, it, agency), and where (nl, no)?", "saas nl", _company, True),
    Question(
        "How many people sell, and what share of last year's new business came from the best?",
        "7, 25%",
        _team,
        True,
    ),
    Question("New business and deals won in the last twelve months?", "2600000, 98", _sales),
    Question("Out of ten serious opportunities, how many do you win?", "2.5", _wins),
    Question("How many months from a serious opportunity to a signature?", "3", _cycle),
    Question("A seller's base pay, and total pay at target, a year?", "62000, 88000", _pay),
    Question("How many customers, and how many lost in the last year?", "170, 20", _customers),
    Question("How many sellers left in the last year?", "2", _leavers),
    Question("How many months until a new seller pays their way?", "6", _ramp),
    Question(
        "Whom would you promote, did they ask (yes, no, unknown), do they help colleagues (1-5)?",
        "Sanne, unknown, 4",
        _candidate,
    ),
    Question("What share of their own customers would they keep?", "20%", _kept),
    Question(
        "How many days a month do you lead the sellers, now and afterwards?", "5, 1", _founder
    ),
    Question(
        "Planned bookings a year, and in which months new sellers start?", "3000000, 4 9", _plan
    ),
    Question("After how many months below plan would you act?", "6", _patience),
)


def ask(input: Callable[[str], str], print: Callable[[str], Any]) -> str:
    """Ask plain questions and return the scenario file that the answers make.

    Parameters
    ----------
    input : callable
        Shows a prompt and returns the answer, like the function of that name.
    print : callable
        Shows a line.

    Returns
    -------
    str
        A file that reads without faults; what nobody knew is left to the defaults.
    """
    answers = Answers()
    print("Fourteen questions. Leave an answer empty where you do not know.")
    for order, question in enumerate(QUESTIONS, 1):
        prompt = f"{order}. {question.text} (such as: {question.example})\n> "
        answers.known |= _answer(question, prompt, answers, input, print)
    return answered_text(answers.known)


def _answer(
    question: Question,
    prompt: str,
    answers: Answers,
    input: Callable[[str], str],
    print: Callable[[str], Any],
) -> Mapping[str, Any]:
    while True:
        answer = input(prompt).strip()
        if answer in _NO_ANSWER:
            if not question.needed:
                return {}
            print("This one is needed.")
            continue
        try:
            return question.read(answer, answers)
        except Unclear as unclear:
            print(shown(str(unclear), _LONGEST_MESSAGE))
