"""The next 90 days in words: reviews and waiting, as one says them in each language."""

import pytest

from simulation.analysis import ninety_days
from simulation.analysis.ninety_days import Gate, NinetyDays, Review
from simulation.findings.double_pain import Estimate
from simulation.languages import speaking
from simulation.notation import Notation
from simulation.reports.told.next_90_days import next_90_days
from tests.synthetic import scenario

PLENTY, LITTLE = Estimate(40e3, 5e3), Estimate(4e3, 5e3)
GATES = (
    Gate(6, "bookings_to_plan", 0.6, None, "end_term"),
    Gate(9, "customers_lost", None, 12.0, "add_support"),
    Gate(12, "months_in_post", None, 12.0, "return_to_selling"),
)
REVIEWS = {
    "pays": Review(6, 0.6, PLENTY, 0.2),
    "costs": Review(6, 0.6, Estimate(-40e3, 5e3), 0.2),
    "chance": Review(6, 0.6, LITTLE, 0.2),
    "no bound": Review(6, None, Estimate(0.0, 0.0), 0.0),
}


def told(language, *, test=None, waiting=None, gates=(), review=None):
    """Lines of the section, on a strategy called X."""
    topic = NinetyDays("promote", test, waiting, gates, review, ())
    with speaking(language):
        found = next_90_days(topic, scenario(), {"promote": "X"}, Notation("EUR"))
    return [line.replace("\u00a0", " ") for line in found.lines]


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "en",
            (
                "Review at the end of month 6: where bookings are below 60 % of plan, the term "
                "ends.",
                "Review at the end of month 9: where more than 12 customers were lost, support is "
                "added.",
                "Review at the end of month 12: the leader goes back to selling.",
            ),
        ),
        (
            "nl",
            (
                "Beslismoment eind maand 6: als de orderintake onder 60% van het plan ligt, "
                "eindigt de termijn.",
                "Beslismoment eind maand 9: als er meer dan 12 klanten zijn verloren, komt er "
                "ondersteuning bij.",
                "Beslismoment eind maand 12: dan gaat de leider weer verkopen.",
            ),
        ),
        (
            "nb",
            (
                "Beslutningspunkt ved utgangen av måned 6: Hvis ordreinngangen er under 60 % av "
                "budsjettet, avsluttes perioden.",
                "Beslutningspunkt ved utgangen av måned 9: Hvis flere enn 12 kunder er tapt, "
                "settes det inn støtte.",
                "Beslutningspunkt ved utgangen av måned 12: Da går lederen tilbake til å selge.",
            ),
        ),
    ],
)
def test_a_review_is_told_in_the_order_of_words_of_the_language(language, lines):
    assert told(language, gates=GATES)[1:] == list(lines)


@pytest.mark.parametrize(
    ("mean", "lines"),
    [
        (40e3, ("costs €40,000.", "kost € 40.000.", "koster 40 000 €.")),
        (-40e3, ("brings €40,000.", "levert € 40.000 op.", "gir 40 000 €.")),
        (4e3, ("no more than chance.", "niet meer dan toeval.", "mer enn tilfeldigheter.")),
    ],
)
def test_waiting_costs_brings_or_tells_nothing(mean, lines):
    for language, end in zip(("en", "nl", "nb"), lines, strict=True):
        assert told(language, waiting=Estimate(mean, 5e3))[1].endswith(end)


@pytest.mark.parametrize(
    ("which", "words"),
    [
        ("pays", ("is worth €40,000", "is € 40.000 waard", "er verdt 40 000 €")),
        ("costs", ("costs €40,000", "kost € 40.000", "koster 40 000 €")),
        ("chance", ("(+€4,000, ±€10,000)", "(€ +4.000, ±€ 10.000)", "(+4 000 €, ±10 000 €)")),
        ("no bound", ("from 40 to 80 % of", "van 40 tot 80% van", "fra 40 til 80 % av")),
    ],
)
def test_giving_up_is_worth_what_was_found(which, words):
    lines = [told(language, review=REVIEWS[which])[1] for language in ("en", "nl", "nb")]
    for line, said in zip(lines, words, strict=True):
        assert said in line
    assert len(set(lines)) == 3


def test_the_cheapest_test_comes_first():
    test = ninety_days.Test("assessment", "An assessment day for Sanne", 1500.0, 12e3)
    (line,) = told("nl", test=test)
    assert line.startswith("Vóór het besluit: ")
    assert line.endswith("dat kost € 1.500 en is € 12.000 meer waard dan dat.")
