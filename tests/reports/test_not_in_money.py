"""What is said of sellers and customers kept follows the table it is said of."""

import pytest

from simulation.analysis.effects import Effects
from simulation.inference.frontier import ratio_table
from simulation.languages import speaking
from simulation.notation import Notation
from simulation.reports.told.not_in_money import not_in_money

NAMES = ["keep", "promote", "hire"]
SAID = {name: name.upper() for name in NAMES}


def told(money, people):
    rows = tuple(ratio_table(NAMES, [-x for x in money], [-x for x in people]))
    topic = Effects(100, {"sellers_left": rows, "customers_lost": rows}, {}, {})
    return not_in_money(topic, SAID, Notation("EUR")).lines


def test_another_takes_over_from_its_amount_on():
    seller, customer = told([0.0, 100e3, 70e3], [2.0, 2.0, 1.5])
    assert seller == "For each seller kept: PROMOTE, then HIRE from \u20ac60,000 on."
    assert customer.startswith("For each customer kept")


def test_who_is_best_in_both_stays():
    seller, _ = told([0.0, 100e3, 70e3], [2.0, 1.0, 1.5])
    assert seller == "PROMOTE does best in money and loses the fewest sellers."


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "nl",
            (
                "Per behouden verkoper: PROMOTE, dan HIRE vanaf \u20ac\u00a060.000.",
                "Per behouden klant: PROMOTE, dan HIRE vanaf \u20ac\u00a060.000.",
            ),
        ),
        (
            "nb",
            (
                "Per selger dere beholder: PROMOTE, deretter HIRE fra 60\u00a0000\u00a0\u20ac.",
                "Per kunde dere beholder: PROMOTE, deretter HIRE fra 60\u00a0000\u00a0\u20ac.",
            ),
        ),
    ],
)
def test_it_is_told_in_the_language(language, lines):
    with speaking(language):
        assert told([0.0, 100e3, 70e3], [2.0, 2.0, 1.5]) == lines
