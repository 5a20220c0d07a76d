"""Numbers as people type them: an answer in, a number or a range out."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulation.scenario.starting.answers import asked, is_open
from simulation.scenario.starting.answers import parts as parts_of
from simulation.scenario.starting.spoken_kinds import (
    COUNT,
    DAYS,
    MONEY,
    MONTHS,
    OF_TEN,
    RATING,
    SHARE,
)
from simulation.scenario.starting.spoken_numbers import NotUnderstood, spoken

AMOUNTS = [
    ("60000", 60_000),
    ("60k", 60_000),
    ("60 K", 60_000),
    ("€60k", 60_000),
    ("60k€", 60_000),
    ("€ 60.000", 60_000),
    ("60.000", 60_000),
    ("60,000", 60_000),
    ("60 000", 60_000),
    ("60\u00a0000", 60_000),
    ("60\u202f000", 60_000),
    ("60'000", 60_000),
    ("60_000", 60_000),
    ("6e4", 60_000),
    ("60 thousand", 60_000),
    ("60 duizend", 60_000),
    ("EUR 60.000,00", 60_000),
    ("60.000 euro per jaar", 60_000),
    ("60000 EUR/year", 60_000),
    ("60.000,-", 60_000),
    ("60 000,- a year", 60_000),
    ("about 60k", 60_000),
    ("ca. 60.000", 60_000),
    ("~60k", 60_000),
    ("ongeveer 60.000", 60_000),
    ("5k a month", 60_000),
    ("5.000 per maand", 60_000),
    ("5k p.m.", 60_000),
    ("60k p.a.", 60_000),
    ("1.200", 1_200),
    ("1,200", 1_200),
    ("1.200,50", 1_200.5),
    ("1,200.50", 1_200.5),
    ("1.20", 1.2),
    ("0.250", 0.25),
    ("1.2m", 1.2e6),
    ("1,2 mln", 1.2e6),
    ("1.200 mln", 1.2e6),
    ("1,2 mill.", 1.2e6),
    ("1.2 million", 1.2e6),
    ("€1,2 miljoen", 1.2e6),
    ("1.200.000", 1.2e6),
    ("1,200,000", 1.2e6),
    ("1 200 000", 1.2e6),
    ("1,5 mrd", 1.5e9),
    ("half a million", 5e5),
    ("a million", 1e6),
    ("60-70k", (60_000, 70_000)),
    ("60k-70k", (60_000, 70_000)),
    ("€60k – €70k", (60_000, 70_000)),
    ("60 000 - 70 000", (60_000, 70_000)),
    ("60.000 tot 70.000", (60_000, 70_000)),
    ("mellom 60 og 70 tusen", (60_000, 70_000)),
    ("between 60k and 70k", (60_000, 70_000)),
    ("900 000 - 1,2 mln", (900_000, 1.2e6)),
    ("4-5k a month", (48_000, 60_000)),
    ("65k ± 5k", (60_000, 70_000)),
    ("65 +/- 5k", (60_000, 70_000)),
]
SHARES = [
    ("25%", 0.25),
    ("25 %", 0.25),
    ("25", 0.25),
    ("25,0 %", 0.25),
    ("0.25", 0.25),
    ("0,25", 0.25),
    (".25", 0.25),
    ("25 percent", 0.25),
    ("25 prosent", 0.25),
    ("1 in 4", 0.25),
    ("1/4", 0.25),
    ("3 of 10", 0.3),
    ("3 out of 10", 0.3),
    ("3/10", 0.3),
    ("3 van de 10", 0.3),
    ("ca. 3 av 10", 0.3),
    ("a quarter", 0.25),
    ("een kwart", 0.25),
    ("half", 0.5),
    ("de helft", 0.5),
    ("two thirds", 2 / 3),
    ("0", 0.0),
    ("none", 0.0),
    ("1%", 0.01),
    ("20-30%", (0.2, 0.3)),
    ("20 to 30", (0.2, 0.3)),
    ("tussen 20 en 30 procent", (0.2, 0.3)),
    ("0.2-0.3", (0.2, 0.3)),
]
TENTHS = [
    ("2.5", 2.5),
    ("2,5", 2.5),
    ("25%", 2.5),
    ("1 in 4", 2.5),
    ("3 of 10", 3),
    ("3/10", 3),
    ("two or three", (2, 3)),
    ("to-tre", (2, 3)),
    ("20-30 %", (2, 3)),
]
TIMES = [
    ("6", 6),
    ("6 months", 6),
    ("6 mnd.", 6),
    ("6m", 6),
    ("seks måneder", 6),
    ("zes maanden", 6),
    ("half a year", 6),
    ("half year", 6),
    ("1/2 year", 6),
    ("een half jaar", 6),
    ("halfjaar", 6),
    ("et halvt år", 6),
    ("2 quarters", 6),
    ("26 weeks", 6),
    ("365 days", 12),
    ("18 months", 18),
    ("1.5 years", 18),
    ("1,5 jaar", 18),
    ("1½ years", 18),
    ("1 ½ år", 18),
    ("anderhalf jaar", 18),
    ("a year and a half", 18),
    ("one and a half years", 18),
    ("et og et halvt år", 18),
    ("a year and half", 18),
    ("1 year and 6 months", 18),
    ("two years and a half", 30),
    ("to og et halvt år", 30),
    ("two and a half months", 2.5),
    ("a month", 1),
    ("4-6 months", (4, 6)),
    ("4–6", (4, 6)),
    ("4 to 6", (4, 6)),
    ("between 4 and 6", (4, 6)),
    ("tussen de 4 en 6 maanden", (4, 6)),
    ("fra 4 til 6", (4, 6)),
    ("6-4", (4, 6)),
    ("4,5 - 6", (4.5, 6)),
    ("one to two years", (12, 24)),
    ("half a year to a year", (6, 12)),
    ("1.200", 1.2),
]
A_MONTH = [
    ("5", 5),
    ("5 days", 5),
    ("5 days a month", 5),
    ("6 days now", 6),
    ("1 day afterwards", 1),
    ("2 days a week", 104 / 12),
    ("2 dagen per week", 104 / 12),
    ("2 dager i uka", 104 / 12),
    ("a day a week", 52 / 12),
    ("half a day a week", 26 / 12),
    ("12 days a year", 1),
    ("16 hours", 2),
    ("1-2 days a week", (52 / 12, 104 / 12)),
]
COUNTS = [
    ("25", 25),
    ("about 25", 25),
    ("ca. 25", 25),
    ("1.200", 1200),
    ("1 200 customers", 1200),
    ("98 deals", 98),
    ("7 verkopers", 7),
    ("syv selgere", 7),
    ("a dozen", 12),
    ("nobody", 0),
    ("ingen", 0),
    ("2-4", (2, 4)),
]
RATINGS = [("4", 4), ("3,5", 3.5), ("4/5", 4), ("4 out of 5", 4)]
READ = [
    (kind, *row)
    for kind, rows in (
        (MONEY, AMOUNTS),
        (SHARE, SHARES),
        (OF_TEN, TENTHS),
        (MONTHS, TIMES),
        (DAYS, A_MONTH),
        (COUNT, COUNTS),
        (RATING, RATINGS),
    )
    for row in rows
]


@pytest.mark.parametrize(("kind", "text", "expected"), READ, ids=[row[1] for row in READ])
def test_an_answer_is_the_number_that_is_meant(kind, text, expected):
    low, high = expected if isinstance(expected, tuple) else (expected, expected)
    found = spoken(text, kind)
    assert (found.low, found.high) == (pytest.approx(low), pytest.approx(high))


@pytest.mark.parametrize(
    ("text", "amount"), [("kr 900 000", 9e5), ("900 000 kr", 9e5), ("NOK 1,2 mill.", 1.2e6)]
)
def test_norwegians_write_kroner(text, amount):
    assert spoken(text, MONEY, "NOK").middle == amount


NOT_READ = [
    (MONEY, "much"),
    (MONEY, ""),
    (MONEY, "$5k"),
    (MONEY, "kr 900 000"),
    (MONEY, "60k per hour"),
    (MONEY, "3 of 10"),
    (MONEY, "20%"),
    (MONEY, "more than 60k"),
    (MONEY, "60k 70k"),
    (SHARE, "1"),
    (SHARE, "3 months"),
    (SHARE, "3/0"),
    (MONTHS, "soon"),
    (MONTHS, "6 sellers"),
    (MONTHS, "1 year 6"),
    (MONTHS, "20%"),
    (COUNT, "0x10"),
    (COUNT, "many"),
    (COUNT, "4 9 x"),
    (RATING, "4 of 10"),
    (MONEY, "9" * 200),
]


@pytest.mark.parametrize(("kind", "text"), NOT_READ)
def test_what_is_no_such_number_is_refused(kind, text):
    with pytest.raises(NotUnderstood) as caught:
        spoken(text, kind)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [("60.000", True), ("1,200", True), ("1.200.000", False), ("60k", False), ("1.200 mln", False)],
)
def test_a_point_that_could_be_a_decimal_sign_is_remembered(text, doubtful):
    assert spoken(text, MONEY).doubtful is doubtful


@pytest.mark.parametrize(
    "text",
    [
        *("", "  ", "-", "?", "??", "...", "no idea", "No idea!", "don't know", "Don’t know."),
        *("idk", "n/a", "geen idee", "weet ik niet", "vet ikke", "aner ikke", "unknown"),
    ],
)
def test_nobody_knows(text):
    assert is_open(text)


@pytest.mark.parametrize("text", ["0", "no", "none", "nobody", "nei", "-5"])
def test_somebody_knows(text):
    assert not is_open(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("yes", "yes"),
        ("Yes, she did", "yes"),
        ("ja", "yes"),
        ("y", "yes"),
        ("she asked twice", "yes"),
        ("no", "no"),
        ("nei", "no"),
        ("nee, nog niet", "no"),
        ("she hasn't asked", "no"),
        ("hun har ikke spurt", "no"),
        ("unk", "unknown"),
        ("?", "unknown"),
        ("weet niet", "unknown"),
    ],
)
def test_whether_somebody_asked(text, meant):
    assert asked(text) == meant


@pytest.mark.parametrize(
    ("answer", "parts"),
    [
        ("7, 25%", ["7", "25%"]),
        ("7; 25%", ["7", "25%"]),
        ("2,600,000, 98", ["2,600,000", "98"]),
        ("€2,6 mln, 98", ["€2,6 mln", "98"]),
        ("kr 900 000,-, 1 200 000,-", ["kr 900 000,-", "1 200 000,-"]),
        ("62k,88k", ["62k", "88k"]),
        ("62k and 88k", ["62k", "88k"]),
        ("62k en 88k", ["62k", "88k"]),
        ("7 sellers and 25%", ["7 sellers", "25%"]),
    ],
)
def test_two_answers_in_one_line(answer, parts):
    assert parts_of(answer, 2, 2, "two") == parts


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(st.text(max_size=30), st.sampled_from([MONEY, COUNT, SHARE, OF_TEN, MONTHS, DAYS, RATING]))
def test_any_text_is_a_number_or_is_refused(text, kind):
    try:
        found = spoken(text, kind)
    except NotUnderstood:
        return
    assert not math.isnan(found.low)
    assert found.low <= found.high


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(st.integers(0, 10**9))
def test_the_customs_of_writing_an_amount_agree(amount):
    english = f"{amount:,}"
    for text in (str(amount), english, english.replace(",", "."), english.replace(",", " ")):
        assert spoken(text, MONEY).middle == amount
    assert spoken(f"{english}.50", MONEY).middle == pytest.approx(amount + 0.5)
