"""Tables that cannot be are refused with rows and reasons; lengths are what the calendar says."""

import numpy as np
import pandas as pd
import pytest

from simulation.calibration.tables import Customers, Deals, Staff, TableError, Window

WINDOW = Window(np.datetime64("2024-01-01"), np.datetime64("2025-12-31"))


def deals(**changes):
    columns = {
        "deal": ["1", "2", "3"],
        "owner": ["ann", "ann", "bo"],
        "opener": ["ann", "ann", "bo"],
        "opened": ["2023-12-01", "2024-02-01", "2025-12-01"],
        "closed": ["2024-01-31", "2024-02-01", None],
        "outcome": ["won", "lost", "open"],
        "value": [1000.0, 2000.0, np.nan],
        "size": ["", "", ""],
        "stage": ["", "", "offer"],
    } | changes
    frame = pd.DataFrame(columns)
    for name in ("opened", "closed"):
        frame[name] = pd.to_datetime(frame[name])
    return Deals(frame, WINDOW)


def test_ages_run_to_the_closing_or_the_export_and_never_to_nothing():
    assert deals().ages * 30.4375 == pytest.approx([61.0, 0.5, 30.0])
    assert deals().ages_at_first * 30.4375 == pytest.approx([31.0, 0.0, 0.0])


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"deal": ["1", "1", "2"]}, r"the same deal twice, in 1 of 3 rows \(row 2"),
        ({"outcome": ["won", "lost", "stalled"]}, r"none of won, lost, open.*row 3"),
        ({"outcome": ["won", "open", "open"]}, r"open, and closed.*row 2"),
        ({"outcome": ["won", "lost", "lost"]}, r"decided, without a day.*row 3"),
        ({"opened": ["2023-12-01", "2024-02-02", "2025-12-01"]}, r"closed comes before opened"),
        ({"opened": [None, "2024-02-01", "2025-12-01"]}, r"no day in opened.*row 1"),
        ({"opened": ["2023-12-01", "2024-02-01", "2026-01-01"]}, r"after the export of 2025-12-31"),
        ({"closed": ["2023-12-31", "2024-02-01", None]}, r"over before the first day"),
        ({"value": ["much", "more", "most"]}, r"column value should hold numbers"),
    ],
)
def test_deals_that_cannot_be_are_refused(changes, message):
    with pytest.raises(TableError, match=message):
        deals(**changes)


def test_a_missing_column_is_named():
    with pytest.raises(TableError, match="no column value"):
        Deals(deals().frame.drop(columns="value"), WINDOW)


def test_staff_and_customers_are_checked_likewise():
    days = pd.to_datetime(["2024-03-01", "2024-02-01"])
    staff = pd.DataFrame({"person": ["ann", ""], "start": days, "end": days, "role": ["", ""]})
    with pytest.raises(TableError, match=r"nobody is named.*row 2"):
        Staff(staff, WINDOW)
    turned = pd.DataFrame(
        {"customer": ["x", "y"], "start": days, "end": days[::-1], "value": [1.0, 2.0]}
    )
    with pytest.raises(TableError, match=r"end comes before start.*row 1"):
        Customers(turned, WINDOW)


def test_a_window_without_a_day_is_refused():
    with pytest.raises(TableError, match="before it begins"):
        Window(np.datetime64("2025-01-01"), np.datetime64("2025-01-01"))
