import pytest

from simulation.languages import speaking
from simulation.notation import (
    SPOKEN,
    Notation,
    Scale,
    listed,
    months,
    of_100,
    percent,
    plain,
    quoted,
    scale_for,
    significant,
    spoken,
)

EURO, KRONE = Notation("EUR"), Notation("NOK")


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (1234567.0, "€1,230,000"),
        (-1234.5, "\u2212€1,230"),
        (12.5, "€12.50"),
        (0.0, "€0"),
        (99.96, "€100"),
    ],
)
def test_money_has_three_digits_and_the_currency(amount, text):
    assert EURO.money(amount) == text


def test_an_exact_amount_keeps_all_its_digits():
    assert EURO.money(1234567.4, exact=True) == "€1,234,567"
    assert EURO.money(-208136.2, signed=True, exact=True) == "\u2212€208,136"
    assert EURO.money(-0.3, signed=True, exact=True) == "€0"
    assert KRONE.money(5787148.0, signed=True, exact=True) == "+NOK\u00a05,787,148"


def test_a_sign_can_be_asked_for():
    assert EURO.money(500.0, signed=True) == "+€500"
    assert EURO.money(-500.0, signed=True) == "\u2212€500"
    assert EURO.money(0.0, signed=True) == "€0"
    assert EURO.money(-7e-11, signed=True) == "€0"  # what rounding leaves of nothing


def test_a_currency_in_letters_is_parted_from_its_number():
    assert KRONE.money(-1500.0) == "\u2212NOK\u00a01,500"


def test_other_languages_have_their_own_form():
    assert Notation("EUR", "nl").money(-1234.0) == "€\u00a0\u22121.230"
    assert Notation("NOK", "nb").money(1234567.0) == "1\u00a0230\u00a0000\u00a0kr"
    assert Notation("NOK", "nb").number(-1234.56, 1) == "\u22121\u00a0234,6"


def test_what_rounds_to_nothing_has_no_sign():
    assert EURO.number(-0.04, 1) == "0.0"
    assert EURO.number(-0.06, 1, signed=True) == "\u22120.1"
    assert EURO.number(0.06, 1, signed=True) == "+0.1"


def test_a_unit_keeps_numbers_short():
    assert scale_for(9_999.0) == Scale(1.0, "")
    assert scale_for(-10_000.0) == Scale(1e3, "thousand")
    assert scale_for(5e6, 1000) == Scale(1e6, "million")
    assert EURO.unit(scale_for(5e4)) == "€ thousand"
    assert scale_for(1e30).word == "billion"


def test_significant_digits():
    assert significant(123456.0) == 123000.0
    assert significant(-0.0012345) == -0.00123
    assert significant(0.0) == 0.0


def test_signs_that_a_stream_cannot_show_are_rewritten_not_lost():
    assert plain("\u2212€5 \u201ckeep\u201d \u2013\u00a0x", "ascii") == '-EUR 5 "keep" - x'
    assert plain("\u2212€5", "utf-8") == "\u2212€5"
    assert plain("±\u00a010 %", "ascii") == "+/- 10 %"
    assert plain("€ thousand", None) == "EUR thousand"


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.2345, "share", "23.4 %"),
        (0.04, "share/month", "4 % a month"),
        (-0.3162, "sd", "\u22120.316 standard deviations"),
        (27_000.0, "money", "\u20ac27,000"),
        (250.0, "money/month", "\u20ac250 a month"),
        (1.03, "x", "1.03 times"),
        (12_345.0, "hours/month", "12,300 hours a month"),
        (6.0, "count", "6"),
        (0.0, "correlation", "0"),
    ],
)
def test_a_value_is_written_with_its_unit_in_words(value, unit, text):
    assert Notation("EUR").quantity(value, unit) == text


def test_what_a_title_says_is_not_said_again():
    assert Notation("EUR").quantity(0.16, "1/year", "Sellers who leave, a year") == "0.16"


def test_an_apostrophe_is_not_lost_where_it_cannot_be_shown():
    assert plain("the scenario\u2019s own", "ascii") == "the scenario's own"


@pytest.mark.parametrize(
    ("currency", "language", "thousand", "million"),
    [
        ("EUR", "en", "€ thousand", "€ million"),
        ("EUR", "nl", "€\u00a01.000", "€\u00a0mln"),
        ("NOK", "nb", "1000\u00a0kr", "mill.\u00a0kr"),
        ("EUR", "nb", "1000\u00a0€", "mill.\u00a0€"),
    ],
)
def test_a_scale_is_named_as_in_a_report_of_the_country(currency, language, thousand, million):
    notation = Notation(currency, language)
    assert notation.unit(scale_for(50e3)) == thousand
    assert notation.unit(scale_for(50e6)) == million
    assert notation.unit(scale_for(5.0)) == notation.symbol


@pytest.mark.parametrize(
    ("language", "some", "few", "many", "share"),
    [
        ("en", "41 of 100", "under 1 of 100", "over 99 of 100", "41 %"),
        ("nl", "41 van de 100", "minder dan 1 van de 100", "meer dan 99 van de 100", "41%"),
        ("nb", "41 av 100", "under 1 av 100", "over 99 av 100", "41\u00a0%"),
    ],
)
def test_a_share_is_told_in_the_language(language, some, few, many, share):
    with speaking(language):
        assert [of_100(one) for one in (0.41, 0.001, 0.999)] == [some, few, many]
        assert percent(0.41) == share


def test_every_unit_is_told_in_every_language():
    for unit in SPOKEN:
        said = []
        for language in ("en", "nl", "nb"):
            with speaking(language):
                said.append(spoken("money" + unit if unit.startswith("/") else unit))
        assert all(said)
        assert said[0] not in said[1:] or unit == "deals"


def test_words_follow_the_language_of_the_numbers():
    """Whatever is spoken around it."""
    assert Notation("EUR", "nl").quantity(0.045, "share/month") == "4,5% per maand"
    assert Notation("NOK", "nb").quantity(1234.0, "hours/month") == "1\u00a0230 timer per måned"
    with speaking("nl"):
        assert Notation("EUR", "en").quantity(1.5, "sd") == "1.5 standard deviations"
        assert Notation("EUR").quantity(1.5, "sd") == "1,5 standaarddeviaties"


def test_months_titles_and_lists_are_told_in_the_language():
    with speaking("nb"):
        assert [months(1), months(24)] == ["1 måned", "24 måneder"]
        assert listed([quoted("A"), quoted("B")]) == "«A» og «B»"
    with speaking("nl"):
        assert [months(1), months(24)] == ["1 maand", "24 maanden"]
        assert listed(["A", "B", "C"]) == "A en B en C"


def test_letters_that_a_stream_cannot_show_become_plain_ones():
    assert plain("«Gründeren går på én måned»", "ascii") == '"Grunderen gaar paa en maaned"'
    assert plain("strategieën, één", "ascii") == "strategieen, een"
    assert plain("måned", "latin-1") == "måned"
