"""Titles that ship as data: each is in a catalogue, and what a user wrote stays as written."""

import re
from dataclasses import replace

import pytest

from simulation.analysis.unknowns import find_unknowns
from simulation.assumptions.distributions import Constant
from simulation.assumptions.pert import Pert
from simulation.assumptions.register import CONTEXTS, OVERLAYS, defaults, load_register
from simulation.assumptions.table import GIVEN, assumption_rows, value_text
from simulation.findings import Run
from simulation.languages import FOLDER, LANGUAGES, _, speaking
from simulation.languages.catalogues import catalogue
from simulation.outcomes import METRICS, MONTHLY
from simulation.scenario import load_scenario
from simulation.scenario.strategies import shipped_strategies
from tests.shipped import FILES

OTHERS = LANGUAGES[1:]
SMALLEST = load_scenario("scenarios/smallest.yaml")
SOURCES = {
    assumed.source
    for context in CONTEXTS
    for overlays in ((), *((name,) for name in OVERLAYS))
    for assumed in defaults(context, overlays).values()
}
BEGIN = {
    "Assumption:": {"nl": "Aanname:", "nb": "Forutsetning:"},
    "Derived": {"nl": "Afgeleid", "nb": "Avledet"},
}
ADDRESS = re.compile(r"https?://[^\s,;)]+")
NUMBER = re.compile(r"\d+(?:[.,\N{NO-BREAK SPACE}]\d+)*")
THOUSANDS = {"nl": ".", "nb": "\N{NO-BREAK SPACE}"}
NAME = re.compile(r"[A-Z]\w+(?: (?:& )?[A-Z]\w+)*(?= (?:19|20)\d\d\b)")
"""Authors with their year behind them."""


def notated(number, spoken):
    """An English number as another language writes it: 86,310.5 as 86.310,5."""
    signs = {",": THOUSANDS[spoken], ".": ","}
    return re.sub("[,.]", lambda sign: signs[sign[0]], number)


def told(part, spoken):
    return {m.id: m.string for m in catalogue(FOLDER / spoken / f"{part}.po", spoken) if m.id}


@pytest.mark.parametrize("spoken", OTHERS)
def test_every_shipped_title_is_told_in_another_language(spoken):
    assumptions, outcomes = told("assumptions", spoken), told("general", spoken)
    for parameter in load_register().values():
        assert assumptions[parameter.title] not in ("", parameter.title)
        assert assumptions[parameter.unit]
        assert not parameter.note or assumptions[parameter.note] not in ("", parameter.note)
    for metric in (*METRICS.values(), *MONTHLY.values()):
        assert outcomes[metric.title]
        assert outcomes[metric.unit]
        assert outcomes[metric.description] not in ("", metric.description)
    strategies = told("scenario", spoken)
    for strategy in shipped_strategies().values():
        title = strategy.get("title", "")
        assert strategies[title] not in ("", title)


@pytest.mark.parametrize("spoken", OTHERS)
def test_every_source_is_told_with_its_addresses_numbers_and_authors(spoken):
    for source in SOURCES:
        with speaking(spoken):
            words = _(source)
        assert words != source
        assert ADDRESS.findall(words) == ADDRESS.findall(source)
        told, english = ADDRESS.sub("", words), ADDRESS.sub("", source)
        numbers = [notated(number, spoken) for number in NUMBER.findall(english)]
        assert sorted(NUMBER.findall(told)) == sorted(numbers), source
        assert set(NAME.findall(english)) <= set(NAME.findall(told)), source
        for english_word, others in BEGIN.items():
            assert told.startswith(others[spoken]) == source.startswith(english_word), source


def test_an_amount_of_a_country_says_in_every_language_that_it_was_converted():
    assumed = defaults("saas-scaleup", ["norway"])["pay.support_fee"]
    told = {}
    for spoken in LANGUAGES:
        with speaking(spoken):
            told[spoken] = _(assumed.source)
    assert told == {
        "en": "Assumption: nothing published was found; converted at 11.5 NOK per EUR",
        "nl": "Aanname: niets gepubliceerds gevonden; omgerekend tegen 11,5 NOK per EUR",
        "nb": "Forutsetning: det ble ikke funnet noe publisert; omregnet med 11,5 NOK per EUR",
    }


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_no_source_of_a_scenario_is_shown_in_english(path):
    scenario = load_scenario(path)
    english = {row.key: row.source for row in assumption_rows(scenario) if row.grade != GIVEN}
    for spoken in OTHERS:
        with speaking(spoken):
            rows = assumption_rows(scenario)
        alike = [row.key for row in rows if row.source == english.get(row.key)]
        assert not alike


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_titles_of_what_is_unknown_are_told(path):
    for one in find_unknowns(load_scenario(path), 1, 64):
        for spoken in OTHERS:
            with speaking(spoken):
                assert _(one.title) != one.title


def test_names_of_people_stay_in_titles_of_any_language():
    sellers = tuple(replace(one, name="Åse {0} %s") for one in SMALLEST.sellers)
    best = f"quality.{SMALLEST.best_seller}"
    found = find_unknowns(replace(SMALLEST, sellers=sellers), 1, 64)
    title = next(one.title for one in found if one.key == best)
    told = []
    for spoken in LANGUAGES:
        with speaking(spoken):
            told.append(_(title))
    assert told == [
        "How well Åse {0} %s would lead",
        "Hoe goed Åse {0} %s zou leidinggeven",
        "Hvor godt Åse {0} %s ville lede",
    ]


def test_a_title_of_the_user_stays_as_written_and_a_shipped_one_is_told():
    keep, promote, *_ = SMALLEST.strategies
    mine = replace(promote, title="Let {Sanne} lead 100 %")
    run = Run(replace(SMALLEST, strategies=(keep, mine)), "0" * 64, 1, 64, "monte-carlo")
    titles = {}
    for spoken in LANGUAGES:
        with speaking(spoken):
            titles[spoken] = run.titles
    assert {one["promote"] for one in titles.values()} == {"Let {Sanne} lead 100 %"}
    assert titles["en"]["keep"] == "Keep the founder in charge"
    assert titles["nl"]["keep"] == "De oprichter blijft aan het roer"
    assert titles["nb"]["keep"] == "Gründeren fortsetter å lede salget"


@pytest.mark.parametrize(
    ("distribution", "unit", "nl", "nb"),
    [
        (Constant(1_234_567.0), "money", "1.234.567", "1\u00a0234\u00a0567"),
        (Pert(0.125, 0.25, 0.5), "share", "25% (12,5-50%)", "25\u00a0% (12,5-50\u00a0%)"),
        (Pert(-0.7, -0.3, 0.1), "sd", "-0,3 (-0,7 tot 0,1)", "-0,3 (-0,7 til 0,1)"),
    ],
)
def test_values_have_the_separators_of_the_language(distribution, unit, nl, nb):
    for spoken, text in (("nl", nl), ("nb", nb)):
        with speaking(spoken):
            assert value_text(distribution, unit) == text
