"""Without a list of people the team is who sold of late, and nobody's level is nothing."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from simulation.assumptions.distributions import Constant
from simulation.calibration.company import Records, calibrated
from simulation.calibration.fits.fit import Estimate
from simulation.calibration.fits.leaving import contagion_in
from simulation.calibration.fits.sellers import Seller
from simulation.calibration.remarks import on_best
from simulation.calibration.tables import Deals, Window
from simulation.calibration.team import team_of
from tests.calibration.companies import company

WINDOW = Window(np.datetime64("2024-01-01"), np.datetime64("2026-01-01"))
PACE = {"Anna": 24, "Bram": 18, "Chris": 12, "Daan": 6}


def few_deals(last=None, values=True):
    """Sixty deals of four owners, spread evenly over two years, one in four of them won."""
    rows = []
    for name, number in PACE.items():
        until = (last or {}).get(name, 700)
        for i, day in enumerate(np.linspace(5, until, number).astype(int)):
            opened = WINDOW.first + np.timedelta64(day, "D")
            closed = opened + np.timedelta64(60 + 5 * (i % 7), "D")
            over = closed < WINDOW.export
            rows.append(
                {
                    "deal": f"{name} {i}",
                    "owner": name,
                    "opener": name,
                    "opened": opened,
                    "closed": closed if over else np.datetime64("NaT"),
                    "outcome": ("won" if i % 4 == 1 else "lost") if over else "open",
                    "value": 10_000.0 + 500.0 * (i % 5) if values else np.nan,
                    "size": "",
                    "stage": "",
                }
            )
    frame = pd.DataFrame(rows)
    for column in ("opened", "closed"):
        frame[column] = pd.to_datetime(frame[column])
    return Records(Deals(frame, WINDOW))


def found_in(records):
    return calibrated(records, company(4).assumptions)


@pytest.mark.parametrize(
    ("last", "there"),
    [
        ({}, set(PACE)),
        ({"Anna": 660, "Daan": 600}, set(PACE)),  # Daan opens one in four months
        ({"Anna": 590}, set(PACE) - {"Anna"}),  # Anna opened one a month
        ({"Daan": 400}, set(PACE) - {"Daan"}),
    ],
)
def test_who_sold_of_late_by_their_own_pace_is_the_team(last, there):
    records = few_deals(last)
    assert {one.name for one in team_of(records, found_in(records))} == there


def test_a_sellers_level_is_never_nothing():
    records = few_deals()
    team = team_of(records, found_in(records))
    assert all(0.3 < one.expected < 3.0 for one in team)


def test_deals_without_amounts_count_for_what_they_won():
    sellers = found_in(few_deals(values=False)).sellers
    assert all(one.won > 0 and one.seen > 0.0 for one in sellers)


def test_who_won_nothing_yet_is_not_said_to_have_sold_nothing_times_the_average():
    one = Seller("Sanne", 3.0, 5, 2, 20_000.0, 1.4, Estimate(1.1, 0.8, 1.5), 1.2)
    assert "1.40 times" in on_best(one)
    told = on_best(replace(one, won=0, bookings=0.0, seen=0.0))
    assert "0.00" not in told
    assert "1.10 times a typical seller" in told


def test_a_leaver_of_a_large_team_is_felt_by_as_many_as_one_of_a_small_team():
    small = contagion_in(8.0, Constant(1.12)).value
    large = contagion_in(200.0, Constant(1.12)).value
    assert small == pytest.approx(1.12)
    leavers = 0.1  # a part of the team that left of late raises the others' leaving alike
    assert large ** (leavers * 200) == pytest.approx(small ** (leavers * 10))
