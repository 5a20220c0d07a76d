"""Files that are written for people: the starter, and the answers to plain questions."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulation.assumptions.distributions import Constant
from simulation.assumptions.pert import Pert
from simulation.assumptions.register import defaults
from simulation.scenario.grammar.schema import FIRST_LINE
from simulation.scenario.model import Gate
from simulation.scenario.starting.plain_questions import QUESTIONS, ask
from simulation.scenario.starting.starter import starter_text
from tests.scenario.samples import read

ANSWERS = [
    "saas nl",
    "7, 25%",
    "2600000, 98",
    "2.5",
    "3",
    "62000, 88000",
    "170, 20",
    "2",
    "6",
    "Sanne, unknown, 4",
    "20%",
    "5, 1",
    "3000000, 4 9",
    "6",
]


class Conversation:
    """Somebody who answers, and what was said to them."""

    def __init__(self, answers):
        self.answers = iter(answers)
        self.prompts = []
        self.said = []

    def input(self, prompt):
        self.prompts.append(prompt)
        return next(self.answers)

    def text(self):
        return ask(self.input, self.said.append)


@pytest.mark.parametrize("context", ["saas-scaleup", "it-services", "marketing-agency"])
def test_the_starter_reads_without_a_warning(tmp_path, context):
    text = starter_text("My company", context)
    assert text.splitlines()[0] == FIRST_LINE
    scenario = read(tmp_path, text, strict=True)
    assert (scenario.title, scenario.context) == ("My company", context)
    assert scenario.best_seller == "best"


@pytest.mark.parametrize(
    ("word", "context"),
    [("saas", "saas-scaleup"), ("it", "it-services"), ("agency", "marketing-agency")],
)
def test_contexts_have_short_names(word, context):
    assert starter_text("x", word) == starter_text("x", context)


def test_what_is_commented_out_in_the_starter_reads_as_well(tmp_path):
    commented = re.compile(r"^( *)# ( *[a-z_]+:.*)$")
    lines = [commented.sub(r"\1\2", line) for line in starter_text("x", "saas").splitlines()]
    kept = [line for line in lines if not line.startswith("extends: [")]
    scenario = read(tmp_path, "\n".join(kept) + "\n", strict=True)
    assert scenario.assumptions["sales.win_rate"] == Constant(0.25)
    assert scenario.sellers[-1].months_employed == 30
    assert scenario.anchors.sellers_left == 1
    assert scenario.plan is not None


@pytest.mark.parametrize("name", ["A: b # c", "{{7*7}}", '"', "\\", "<b>", "李娜 😀", "null", "5"])
def test_any_name_can_be_a_title(tmp_path, name):
    assert read(tmp_path, starter_text(name, "saas")).title == name


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "a\nb", "a\x1b[2J", "\ud800"])
def test_names_that_are_no_titles_are_refused(name):
    with pytest.raises(ValueError, match="a name h"):
        starter_text(name, "saas")


def test_an_unknown_context_is_refused():
    with pytest.raises(ValueError, match="there are saas, it, agency"):
        starter_text("x", "bakery")


def test_fourteen_questions_make_a_scenario(tmp_path):
    talk = Conversation(ANSWERS)
    scenario = read(tmp_path, talk.text(), strict=True)
    assert len(talk.prompts) == len(QUESTIONS) == 14
    assert (scenario.context, scenario.currency) == ("saas-scaleup", "EUR")
    assert len(scenario.sellers) == 7
    assert scenario.sellers[0].performance == pytest.approx(1.75)
    assert sum(one.performance for one in scenario.sellers) == pytest.approx(7.0)
    assert scenario.sellers[0].score == pytest.approx(1 / 0.7)
    assert (scenario.best_seller, scenario.best_seller_asked) == ("Sanne", "unknown")
    assert scenario.anchors.new_sales == 2_600_000.0
    assert (scenario.anchors.deals_won, scenario.anchors.customers) == (98.0, 170)
    assert scenario.assumptions["sales.win_rate"] == Constant(0.25)
    assert scenario.assumptions["sales.cycle"] == Constant(3.0)
    assert scenario.assumptions["pay.seller_ote"] == Constant(88_000.0)
    assert scenario.assumptions["people.ramp_months"] == Constant(6.0)
    assert scenario.assumptions["founder.hours"] == Constant(40.0)
    assert scenario.assumptions["founder.kept_beside_manager"] == Constant(0.2)
    assert scenario.assumptions["leadership.own_accounts"] == Constant(0.2)
    assert scenario.plan == 250_000.0
    assert [one.month for one in scenario.hires] == [3, 8]
    gate = Gate(6, "bookings_to_plan", "return_to_selling", below=0.52, over=6)
    assert scenario.strategies[-1].terms[0].gates == (gate,)


def test_two_answers_are_enough(tmp_path):
    talk = Conversation(["agency", "", *ANSWERS[1:2], *[""] * 12])
    scenario = read(tmp_path, talk.text(), strict=True)
    assert talk.said[1] == "This one is needed, such as 7, 25%."
    assert all(line.startswith("Left open: ") for line in talk.said[2:])
    assert "share of qualified opportunities won 30 % (22-43 %)" in talk.said[3]
    assert (scenario.context, len(scenario.sellers)) == ("marketing-agency", 7)
    assert scenario.anchors.new_sales is None


def test_norwegians_count_in_kroner(tmp_path):
    answers = ["it no", *ANSWERS[1:]]
    answers[2], answers[5] = "26000000, 98", "700000, 1000000"
    answers[12] = "30000000"
    assert read(tmp_path, Conversation(answers).text()).currency == "NOK"


ODD = [
    "SaaS, the Netherlands",
    "7 sellers, about 25 %",
    "€2,6 mln, ca. 98 deals",
    "2-3 of 10",
    "between 2 and 4 months",
    "60.000-65.000, 85-95k",
    "170 customers, ?",
    "two",
    "half a year to 9 months",
    "Sanne; yes, she did; 4/5",
    "10-30 %",
    "1 day a week, 1",
    "3 million; months 4 and 9",
    "half a year",
]


def test_odd_answers_make_the_scenario_that_is_meant(tmp_path):
    talk = Conversation(ODD)
    scenario = read(tmp_path, talk.text(), strict=True)
    assert len(talk.prompts) == 14, talk.said
    assert len(scenario.sellers) == 7
    assert scenario.sellers[0].performance == pytest.approx(1.75)
    assert scenario.sellers[0].score == pytest.approx(1 / 0.7)
    assert scenario.best_seller_asked == "yes"
    anchors = scenario.anchors
    assert (anchors.new_sales, anchors.deals_won) == (2_600_000.0, 98.0)
    assert (anchors.customers, anchors.customers_lost, anchors.sellers_left) == (170, None, 2.0)
    ranges = {
        "sales.win_rate": (0.2, 0.25, 0.3),
        "sales.cycle": (2, 3, 4),
        "pay.seller_base": (60_000, 62_500, 65_000),
        "pay.seller_ote": (85_000, 90_000, 95_000),
        "people.ramp_months": (6, 7.5, 9),
        "leadership.own_accounts": (0.1, 0.2, 0.3),
    }
    assert {key: scenario.assumptions[key] for key in ranges} == {
        key: Pert(*ends) for key, ends in ranges.items()
    }
    assert scenario.assumptions["founder.hours"].likely == pytest.approx(8 * 52 / 12)
    assert scenario.assumptions["founder.kept_beside_manager"].likely == pytest.approx(12 / 52)
    assert scenario.plan == 250_000.0
    assert [one.month for one in scenario.hires] == [3, 8]
    assert scenario.strategies[-1].terms[0].gates[0].month == 6


def test_how_a_doubtful_answer_was_read_is_said(tmp_path):
    answers = [*ANSWERS]
    answers[2], answers[7], answers[12] = "2.600.000, 90-106", "2-3", "800.000-900.000"
    talk = Conversation(answers)
    scenario = read(tmp_path, talk.text())
    assert talk.said[1:] == [
        "Taken as 98, the middle: this one is a single figure.",
        "Taken as 3, the middle: this one is a single figure.",
        "Taken as EUR 850,000, the middle: this one is a single figure.",
    ]
    assert (scenario.anchors.deals_won, scenario.anchors.sellers_left) == (98.0, 3.0)
    talk = Conversation([*ANSWERS[:12], "3.000", ANSWERS[13]])
    talk.text()
    assert talk.said[1:] == ["Read as EUR 3,000."]


@pytest.mark.parametrize("nobody", ["", "?", "no idea", "don't know", "geen idee", "vet ikke"])
def test_what_nobody_knows_keeps_its_default_and_says_so(tmp_path, nobody):
    talk = Conversation([*ANSWERS[:2], *[nobody] * 12])
    scenario = read(tmp_path, talk.text(), strict=True)
    assert [line.split(":")[0] for line in talk.said[1:]] == ["Left open"] * 12
    assert "2.8 (2-4.5) months" in talk.said[3]
    usual = defaults("saas-scaleup", ("netherlands",))
    assert scenario.assumptions == {key: one.distribution for key, one in usual.items()}


@pytest.mark.parametrize(
    ("question", "bad", "says"),
    [
        (0, "bakery", "`bakery`: expected saas, it or agency"),
        (1, "many, 30%", "`many`: expected a number, such as 25"),
        (1, "7, 1", "`1`: could be 1 % or all of it; write 1% or 100%"),
        (2, "$5k, 98", "`$5k`: is in USD, and this company counts in EUR"),
        (2, "2.6, 98", "`2.6`: that is EUR 2.6; for thousands or millions, write 60k or 1.2m."),
        (5, "62, 88", "`62`: that is EUR 62; for thousands or millions, write 60k or 1.2m."),
        (2, "2.6m", "Please give new business and deals, such as 2.6m, 98; `?` for either"),
        (3, "11", "`11`: expected a number out of ten from 0 to 10, such as 2.5 or 25%"),
        (4, "soon", "`soon`: expected a number of months, such as 6 or 4-6"),
        (4, "6 years", "`6 years`: expected a number of months from 0.1 to 60, such as 6 or 4-6"),
        (9, "Sanne, perhaps, 3", "`perhaps`: expected yes, no or unknown, such as yes"),
        (10, "120%", "`120%`: expected a share from 0% to 100%, such as 25%"),
        (12, "3m, march", "Months are numbers from 1 (the first) to 24, such as 3m, 4 9"),
    ],
)
def test_a_second_chance_says_what_was_expected(question, bad, says):
    talk = Conversation([*ANSWERS[:question], bad, *ANSWERS[question:]])
    talk.text()
    assert talk.said[1].startswith(says)


def test_a_review_that_only_luck_would_decide_is_asked_again(tmp_path):
    answers = [*ANSWERS[:2], "300k, 12", *ANSWERS[3:12], "", "1", "6"]
    talk = Conversation(answers)
    scenario = read(tmp_path, talk.text())
    assert "Expected 4 to 24, such as 4." in talk.said[-1]
    assert scenario.strategies[-1].terms[0].gates[0].month == 6


BAD = [
    (0, "bakery"),
    (0, "saas mars"),
    (0, "saas nl no"),
    (1, "7"),
    (1, "7, 5%"),
    (1, "0, 5%"),
    (1, "many, 30%"),
    (1, "1001, 30%"),
    (1, "900, 50%"),
    (2, "2600000"),
    (2, "0, 98"),
    (2, "$5k, 98"),
    (2, "2600000, 9.5"),
    (3, "11"),
    (3, "-1"),
    (4, "soon"),
    (4, "1000"),
    (5, "88000, 62000"),
    (6, "170, 180"),
    (6, "170, 0x10"),
    (7, "-1"),
    (7, "15"),
    (8, "60"),
    (9, "Sanne"),
    (9, "founder, yes, 3"),
    (9, "seller-2, yes, 3"),
    (9, "Sanne, perhaps, 3"),
    (9, "Sanne, yes, 6"),
    (9, "a\x1bb, yes, 3"),
    (10, "120%"),
    (11, "1, 5"),
    (11, "40, 1"),
    (12, "3000000, 0"),
    (12, "3000000, 25"),
    (12, "much"),
    (13, "0"),
    (13, "25"),
]


@pytest.mark.parametrize(("question", "bad"), BAD)
def test_a_bad_answer_is_asked_again_with_one_message(tmp_path, question, bad):
    answers = [*ANSWERS[:question], bad, *ANSWERS[question:]]
    talk = Conversation(answers)
    text = talk.text()
    assert len(talk.prompts) == 15
    assert talk.prompts[question] == talk.prompts[question + 1]
    assert len(talk.said) == 2
    assert talk.said[1].isprintable()
    assert text == Conversation(ANSWERS).text()


NUMBERS = st.one_of(
    st.integers(0, 40).map(str),
    st.floats(0, 1e6).map(lambda x: f"{x:.3g}"),
    st.sampled_from(["25%", "1e3", "3000000", "", "-", "x", "1,5", "0", "120%", "9" * 40]),
    st.sampled_from(["60.000", "1,2 mln", "half a year", "3 of 10", "no idea", "2 days a week"]),
    st.tuples(
        st.integers(0, 30), st.integers(0, 30), st.sampled_from(["", "%", "k", " months"])
    ).map(lambda ends: f"{ends[0]}-{ends[1]}{ends[2]}"),
)
ANSWER = st.one_of(NUMBERS, st.lists(NUMBERS, max_size=3).map(", ".join))
NAME = st.tuples(st.text(max_size=12), st.sampled_from(["yes", "no", "u"]), NUMBERS).map(", ".join)


@settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.one_of(ANSWER, NAME), min_size=12, max_size=12))
def test_whatever_is_answered_the_file_can_be_read(tmp_path, answers):
    talk = Conversation([])
    usual = dict(zip((one.text for one in QUESTIONS), ANSWERS, strict=True))
    tried = []

    def input(prompt):
        order = int(prompt.split(".")[0]) - 1
        tried.append(order)
        if tried.count(order) == 1 and order > 1:
            return answers[order - 2]
        return usual[QUESTIONS[order].text] if tried.count(order) <= 2 else ""

    scenario = read(tmp_path, ask(input, talk.said.append))
    assert len(scenario.sellers) == 7


def test_more_deals_than_the_sellers_can_win_are_asked_again(tmp_path):
    answers = list(ANSWERS)
    tried = []

    def input(prompt):
        order = int(prompt.split(".")[0]) - 1
        tried.append(order)
        wonders = {2: "2600000, 900000", 3: "0"}
        return wonders[order] if order in wonders and tried.count(order) == 1 else answers[order]

    said = []
    read(tmp_path, ask(input, said.append))
    assert [order for order in (2, 3) if tried.count(order) == 2] == [2, 3]
    assert sum("beyond this model" in line for line in said) == 2
