"""Fourteen plain questions whose answers make a scenario file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from simulation.assumptions.register import defaults, load_register
from simulation.assumptions.table import value_text
from simulation.languages import LANGUAGES, speaking
from simulation.scenario.faults import shown
from simulation.scenario.starting import answer_readers as read
from simulation.scenario.starting.answer_readers import Answers, Reader
from simulation.scenario.starting.answered import answered_text
from simulation.scenario.starting.answers import Unclear, is_open

_LONGEST_MESSAGE = 240
_OPENING = """\
Fourteen questions. Leave an answer empty, or type ?, where you do not know.
Amounts may be typed as 60k, 60.000 or 1,2 mln: with three digits behind a point or a comma,
thousands are meant. A range such as 4-6 is welcome wherever you are not sure."""
_STANDS_IN = "Left open: the default stands in for it"


@dataclass(frozen=True)
class Question:
    """A question, an example of an answer, how answers are read, and what follows from none.

    `keys` names the assumptions that keep their default then.
    """

    text: str
    example: str
    read: Reader
    needed: bool = False
    left_open: str = _STANDS_IN
    keys: Sequence[str] = ()


QUESTIONS = (
    Question(
        "What do you sell (saas, it, agency), and where (nl, no)?", "saas nl", read.company, True
    ),
    Question(
        "How many people sell, and what share of last year's new business came from the best?",
        "7, 25%",
        read.team,
        True,
    ),
    Question(
        "New business and deals won in the last twelve months?",
        "2600000, 98",
        read.sales,
        left_open="Left open: sales follow from what is usual for such a company",
        keys=("sales.opportunities", "sales.deal_value"),
    ),
    Question(
        "Out of ten serious opportunities, how many do you win?",
        "2.5",
        read.wins,
        keys=("sales.win_rate",),
    ),
    Question(
        "How many months from a serious opportunity to a signature?",
        "3",
        read.cycle,
        keys=("sales.cycle",),
    ),
    Question(
        "A seller's base pay, and total pay at target, a year?",
        "62000, 88000",
        read.pay,
        keys=("pay.seller_base", "pay.seller_ote"),
    ),
    Question(
        "How many customers, and how many lost in the last year?",
        "170, 20",
        read.customers,
        keys=("customers.churn",),
    ),
    Question(
        "How many sellers left in the last year?", "2", read.leavers, keys=("people.attrition",)
    ),
    Question(
        "How many months until a new seller pays their way?",
        "6",
        read.ramp,
        keys=("people.ramp_months",),
    ),
    Question(
        "Whom would you promote, did they ask (yes, no, unknown), do they help colleagues (1-5)?",
        "Sanne, unknown, 4",
        read.candidate,
        left_open="Left open: the best seller is meant, and whether they asked is unknown",
    ),
    Question(
        "What share of their own customers would they keep?",
        "20%",
        read.kept,
        keys=("leadership.own_accounts",),
    ),
    Question(
        "How many days a month do you lead the sellers, now and afterwards?",
        "5, 1",
        read.founder,
        keys=("founder.hours", "founder.kept_beside_manager"),
    ),
    Question(
        "Planned bookings a year, and in which months new sellers start (1 is the first)?",
        "3000000, 4 9",
        read.plan,
        left_open="Left open: the plan is what the team of today should bring, with no hires",
    ),
    Question(
        "After how many months below plan would you act?",
        "6",
        read.patience,
        left_open="Left open: no strategy with a review is written",
    ),
)


MOST_TRIES = 50


class NoAnswerError(Exception):
    """A question to which no answer could be understood; its text is the question."""


def ask(
    input: Callable[[str], str], print: Callable[[str], Any], language: str = LANGUAGES[0]
) -> str:
    """Ask plain questions and return the scenario file that the answers make.

    Parameters
    ----------
    input : callable
        Shows a prompt and returns the answer, like the function of that name.
    print : callable
        Shows a text.
    language : str
        In which the file puts the question that it is about.

    Returns
    -------
    str
        A file that reads without faults; what nobody knew is left to the defaults.

    Raises
    ------
    NoAnswerError
        Where a question was not answered in so many tries that nobody can be reading.
    """
    answers = Answers()
    print(_OPENING)
    for order, question in enumerate(QUESTIONS, 1):
        prompt = f"{order}. {question.text} (such as: {question.example})\n> "
        answers.known |= _answer(question, prompt, answers, input, print)
    with speaking(language):
        return answered_text(answers.known)


def _answer(
    question: Question,
    prompt: str,
    answers: Answers,
    input: Callable[[str], str],
    print: Callable[[str], Any],
) -> Mapping[str, Any]:
    for _ in range(MOST_TRIES):
        answer = input(prompt).strip()
        if is_open(answer):
            if not question.needed:
                print(_without(question, answers))
                return {}
            print(f"This one is needed, such as {question.example}.")
            continue
        answers.notes.clear()
        try:
            found = question.read(answer, answers)
        except Unclear as unclear:
            print(shown(str(unclear), _LONGEST_MESSAGE))
            continue
        for note in answers.notes:
            print(note)
        return found
    raise NoAnswerError(question.text)


def _without(question: Question, answers: Answers) -> str:
    """Say what stands in where a question is left open."""
    usual = defaults(answers.known["context"], answers.known["countries"])
    register = load_register()
    named = [
        f"{register[key].title.lower()} {value_text(usual[key].distribution, register[key].unit)}"
        + ("" if register[key].unit.startswith("share") else f" {_unit(key, answers)}")
        for key in question.keys
    ]
    return question.left_open + (f": {'; '.join(named)}." if named else ".")


def _unit(key: str, answers: Answers) -> str:
    unit = load_register()[key].unit.replace("money", answers.currency)
    return f"a {unit[2:]}" if unit.startswith("1/") else unit.replace("/", " a ")
