"""The verdict, what it rests on and warnings in Dutch and Norwegian as in English."""

import re
from dataclasses import replace

import numpy as np
import pytest

from simulation.findings import Findings
from simulation.outcomes import Block
from tests.synthetic import TITLES, block, findings, scenario
from tests.verdicts import ENDS, FORMS, NAMES, ended, found, speaking, with_npv

STARTS = {
    "too close": ("Te dicht bij elkaar om te kiezen: ", "For jevnt til å kåre en vinner: "),
    "alike": ("Te dicht bij elkaar om te kiezen: ", "For jevnt til å kåre en vinner: "),
    "level in practice": ("In de praktijk gelijk: ", "I praksis jevnt: "),
    "best of two": (
        "“Plan C” is over 400 doorgerekende",
        "«Plan C» kommer best ut i 400 simulerte",
    ),
    "best of three": ("“Plan C” is over 400 door", "«Plan C» kommer best ut i 400 simulerte"),
    "selected": ("“Plan C” is over 400 doorgerekende", "«Plan C» kommer best ut i 400 simulerte"),
    "within the tolerance": (
        "Te dicht bij elkaar om te kiezen bij ±€ 20.000: ",
        "For jevnt til å kåre en vinner ved ±20 000 €: ",
    ),
    "cut off": ("“Plan C” is over 400 doorgerekende", "«Plan C» kommer best ut i 400 simulerte"),
    "alone": ("Er is maar één strategie, “Plan A”", "Det er bare én strategi, «Plan A»"),
}
ALIKE = {"best", "plan", "over", "interval", "for", "horizon", "fractional", "tolerance"}
"""Words that are the same in English and in one of the others."""
SPOKEN = [(form, language) for form in FORMS for language in ("nl", "nb")]


@pytest.fixture(scope="module")
def verdicts():
    """Findings of every form, with titles that are nobody's language."""
    return {form: plainly_titled(make()) for form, make in FORMS.items()}


def plainly_titled(result: Findings) -> Findings:
    run = result.run
    titled = tuple(
        replace(one, title=f"Plan {letter}")
        for one, letter in zip(run.scenario.strategies, "ABC", strict=False)
    )
    return replace(result, run=replace(run, scenario=replace(run.scenario, strategies=titled)))


def words(text):
    return set(re.findall(r"[^\W\d_]{3,}", text.lower()))


def numbers(text, language):
    """Every number of a text, read as the language writes it."""
    group, point = {"en": (",", "."), "nl": (".", ","), "nb": ("\u00a0", ",")}[language]
    found = re.findall(rf"\d+(?:{re.escape(group)}\d{{3}})*(?:{re.escape(point)}\d+)?", text)
    return [float(one.replace(group, "").replace(point, ".")) for one in found]


@pytest.mark.parametrize(("form", "language"), SPOKEN)
def test_every_form_is_told_in_the_language(verdicts, form, language):
    said = speaking(verdicts[form], language).sentence
    start = STARTS[form][language == "nb"]
    assert said.replace("\u00a0", " ").startswith(start), said
    english = words(verdicts[form].sentence)
    assert not words(said) & english - ALIKE, words(said) & english - ALIKE


@pytest.mark.parametrize(("form", "language"), SPOKEN)
def test_it_has_the_numbers_that_it_has_in_english(verdicts, form, language):
    result = verdicts[form]
    told = speaking(result, language).sentence
    assert sorted(numbers(told, language)) == sorted(numbers(result.sentence, "en"))


@pytest.mark.parametrize("language", ["nl", "nb"])
@pytest.mark.parametrize("number", ["mean", "low", "high", "share_better"])
@pytest.mark.parametrize("which", ["ahead", "over_reference"])
def test_every_number_of_a_difference_moves_the_sentence(which, number, language):
    result = speaking(with_npv((1e6, 1.1e6, 1.2e6)), language)
    row = getattr(result.verdict, which)
    low, high = row.ci95
    changed = {
        "mean": {"mean": 1.5 * row.mean},
        "low": {"ci95": (0.5 * low, high)},
        "high": {"ci95": (low, 1.5 * high)},
        "share_better": {"share_better": 0.5 * row.share_better},
    }[number]
    verdict = replace(result.verdict, **{which: replace(row, **changed)})
    assert replace(result, verdict=verdict).sentence != result.sentence


@pytest.mark.parametrize(
    ("language", "one", "more"),
    [
        ("en", "1 month", "24 months"),
        ("nl", "1 maand", "24 maanden"),
        ("nb", "1 måned", "24 måneder"),
    ],
)
def test_one_month_is_not_told_as_many(verdicts, language, one, more):
    assert re.search(rf"\b{one}\b", speaking(verdicts["alike"], language).sentence)
    assert re.search(rf"\b{more}\b", speaking(verdicts["too close"], language).sentence)


def test_others_that_are_as_close_are_named(verdicts):
    close = verdicts["within the tolerance"]
    assert speaking(close, "nl").sentence.endswith("Even dichtbij: “Plan B”.")
    assert speaking(close, "nb").sentence.endswith("Like nær: «Plan B».")
    two = plainly_titled(ended(*ENDS[1][:2], **ENDS[1][2]))
    assert "dichtbij" not in speaking(two, "nl").sentence
    left = ended(*ENDS[2][:2], **ENDS[2][2] | {"survivors": NAMES[:1]})
    assert "strategieën" not in speaking(left, "nl").sentence


@pytest.mark.parametrize("language", ["nl", "nb"])
def test_every_figure_anew_and_nothing_kept_in_english(language):
    """What was told in English once is told again, and back."""
    english = findings(scenario(("keep", "promote", "fractional")), futures=400)
    before = english.summary
    told = speaking(english, language)
    assert told.summary["sentence"] == told.sentence != english.sentence
    assert told.caveat != english.caveat
    assert speaking(told, "en").summary == before
    assert told.summary.keys() == before.keys()
    assert told.summary["strategies"] == before["strategies"]


@pytest.mark.parametrize(
    ("language", "rests"),
    [
        ("nl", "een fractional salesleider (bron: "),
        ("nb", "en innleid salgsleder på deltid (kilde: "),
    ],
)
def test_what_it_rests_on_is_told_in_the_language(language, rests):
    result = with_npv((1e6, 0.2e6, 1.2e6))
    moved = {
        name: {**rows, "npv_factor_0": replace(rows["npv"], mean=-1.0)}
        for name, rows in result.differences.items()
    }
    result = speaking(replace(result, differences=moved), language)
    terms = tuple(
        replace(one, terms=(replace(one.terms[0], leader=leader),))
        for one, leader in zip(
            result.run.scenario.strategies, ("founder", "seller", "fractional"), strict=True
        )
    )
    made = replace(result.run.scenario, strategies=terms)
    told = replace(result, run=replace(result.run, scenario=made))
    assert rests in told.caveat
    titles = {word for title in TITLES.values() for word in words(title)}
    assert not words(told.caveat) & words(speaking(told, "en").caveat) - titles - ALIKE


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "tip: vraag er meer met --futures"),
        ("nb", "tips: be om flere med --futures"),
        ("en", "hint: give more with --futures"),
    ],
)
def test_few_futures_are_warned_about_in_the_language(language, text):
    made = scenario(("keep", "promote"), language=language)
    whole = block(made, futures=50)
    revenue = np.tile(np.linspace(0.0, 2e6, 50), (2, 1))
    (warning,) = found(
        made, Block(0, {**whole.metrics, "revenue": revenue}, whole.monthly)
    ).warnings
    assert warning.startswith("W-PRECISION futures: ")
    assert warning.endswith(text)


@pytest.mark.parametrize(
    ("language", "both"),
    [
        ("nl", "Met even goede leiders van elke herkomst is {} de beste keuze; als alles"),
        ("nb", "Med like gode ledere uansett bakgrunn kommer {} best ut; når alt er likt"),
    ],
)
def test_two_steps_of_a_level_field_make_one_sentence(language, both):
    three = findings(scenario(("keep", "promote", "fractional")), futures=400)
    field = three.level_field
    standing = field.steps["as_assumed"]
    first, second, third = standing.order
    turned = replace(standing, order=(second, first, third))
    steps = {step: standing if step == "as_assumed" else turned for step in field.steps}
    told = speaking(replace(three, level_field=replace(field, steps=steps)), language)
    title = three.run.titles[second]
    marks = "“{}”" if language == "nl" else "«{}»"
    assert both.format(marks.format(title)) in told.sentence
