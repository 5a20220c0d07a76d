"""Money against people: the switch is where it can be worked out, and losses are what they are."""

import numpy as np
import pytest

from simulation.analysis.effects import effects
from simulation.analysis.information import information
from simulation.analysis.unknowns import Unknown

FUTURES = 3000
RANDOM = np.random.default_rng(8)
SKILL = RANDOM.normal(size=FUTURES)
UNKNOWNS = (
    Unknown("quality.ada", "How well Ada leads", "sd", ("quality.ada",), SKILL),
    Unknown("sales.cycle", "Sales cycle", "months", ("sales.cycle",), RANDOM.normal(size=FUTURES)),
)
NAMES = ("keep", "promote", "hire")


def weighed(money, people, customers=(1.0, 1.0, 1.0)):
    ones = np.ones(FUTURES)
    return effects(
        NAMES,
        {
            "npv": np.array(money)[:, None] + 0.0 * ones,
            "sellers_left": np.array(people)[:, None] * ones,
            "customers_lost": np.array(customers)[:, None] * ones,
        },
        UNKNOWNS,
    )


def test_another_strategy_is_to_be_chosen_from_the_amount_that_makes_good_the_money():
    # promote: best in money; hire: 30,000 less and half a seller more kept: 60,000 for each
    found = weighed((0.0, 100e3, 70e3), (2.0, 2.0, 1.5))
    rows = found.tables["sellers_left"]
    assert [(row.name, row.status) for row in rows] == [
        ("promote", "frontier"),
        ("hire", "frontier"),
        ("keep", "dominated"),
    ]
    assert rows[0].ratio is None
    assert rows[1].ratio == pytest.approx(60e3)


def test_the_best_in_money_that_keeps_most_stays_the_one_to_choose():
    rows = weighed((0.0, 100e3, 70e3), (2.0, 1.0, 1.5)).tables["sellers_left"]
    assert [row.name for row in rows if row.status == "frontier"] == ["promote"]


def test_losses_and_shares_do_not_count_luck():
    luck = 5.0 * RANDOM.normal(size=(2, FUTURES))
    money = np.stack([np.zeros(FUTURES), SKILL]) + luck
    outcomes = {"npv": money, "sellers_left": luck, "customers_lost": luck}
    found = effects(NAMES[:2], outcomes, UNKNOWNS)
    assert sum(found.best_in.values()) == pytest.approx(1.0)
    assert found.best_in["promote"] == pytest.approx(0.5, abs=0.1)
    worth = information(money, UNKNOWNS, ())
    assert min(found.loss.values()) == pytest.approx(worth.evpi.value, rel=1e-9)
    # the mean of a standard normal number above 0; in single futures it would be 2.85
    assert worth.evpi.value == pytest.approx(1.0 / np.sqrt(2.0 * np.pi), abs=4 * worth.evpi.se)
