"""What a file does not tell is asked, with the option to give, and can then be said."""

import numpy as np
import pytest

from simulation.calibration.exports.faults import ExportError
from tests.calibration.export_styles import HUBSPOT


def every_day_below_13(text):
    for day in ("15", "20", "28", "13", "30", "24"):
        text = text.replace(f"/{day}/2025", "/05/2025")
    return text


SINCE = {"since": np.datetime64("2024-06-01"), "export": np.datetime64("2025-12-31")}
REFUSED = {
    "days": (every_day_below_13(HUBSPOT), "nothing in .* tells the day", "--dates day-first"),
    "mixed days": (HUBSPOT.replace("01/15/2025", "15/01/2025"), "the day stands first", "--dates"),
    "thousands": (
        HUBSPOT.replace('"12,500.00"', "12.500")
        .replace('"3,000.50"', "3.000")
        .replace('"4,000.00"', "4.000")
        .replace('"8,000.00"', "8.000"),
        "tells whether 12.500 means thousands",
        "--numbers european",
    ),
    "mixed numbers": (
        HUBSPOT.replace('"12,500.00"', '"12.500,00"'),
        "some amounts have a decimal comma",
        "--numbers",
    ),
    "two owners": (
        HUBSPOT.replace("Deal owner", "Owner").replace("Deal Name", "Seller"),
        "more than one column may be the field owner",
        '--map owner="Seller"; --map owner="Owner"',
    ),
    "same heading": (
        HUBSPOT.replace("Deal Name", "Amount"),
        "more than one column may be the field value",
        '--map value="Amount #2"',
    ),
    "no owner": (HUBSPOT.replace("Deal owner", "Wer"), "recognised as owner", '--map owner="'),
    "no day": (HUBSPOT.replace("Create Date", "Datetime"), "recognised as opened", "--map opened="),
    "no amount": (HUBSPOT.replace("Amount", "Sum"), "recognised as value", "--map value=-"),
    "stages as ids": (
        HUBSPOT.replace("Closed won", "100231").replace("closedlost", "100232"),
        "nothing in Deal Stage tells",
        '--won "100231"',
    ),
    "two currencies": (
        HUBSPOT.replace('"12,500.00"', "EUR 12500.00").replace('"3,000.50"', "USD 3000.50"),
        "amounts in more than one currency: EUR 1, USD 1",
        "--rate USD=",
    ),
    "kroner": (HUBSPOT.replace('"12,500.00"', "kr 12500.00"), "amounts in kr", "--currency NOK"),
    "open only": (
        HUBSPOT.replace("Closed won", "Lead").replace("closedlost", "Lead"),
        "tells which deals were won",
        "--won",
    ),
    "short": (
        HUBSPOT.replace("05/30/2025", "02/25/2025").replace("05/28", "02/28"),
        "less than 3",
        "",
    ),
}


@pytest.mark.parametrize("fault", REFUSED)
def test_what_is_not_clear_is_asked_with_the_option_to_give(read, fault):
    content, what, hint = REFUSED[fault]
    with pytest.raises(ExportError, match=what) as refused:
        read(content)
    assert hint in refused.value.hint


@pytest.mark.parametrize(
    ("content", "said", "column", "value"),
    [
        ("days", {"dates": "day-first"} | SINCE, "opened", np.datetime64("2025-05-01T09:30")),
        ("days", {"dates": "month-first"} | SINCE, "opened", np.datetime64("2025-01-05T09:30")),
        ("thousands", {"numbers": "european"}, "value", 12500.0),
        ("thousands", {"numbers": "american"}, "value", 12.5),
        ("two owners", {"columns": {"deals": {"owner": "Owner"}}}, "owner", "Eva Berg"),
        ("no owner", {"columns": {"deals": {"owner": "wer"}}}, "owner", "Eva Berg"),
        ("stages as ids", {"won": ("100231",), "lost": ("100232",)}, "outcome", "won"),
        ("two currencies", {"rates": {"USD": 0.5}}, "value", 12500.0),
    ],
)
def test_what_was_asked_can_be_said(read, content, said, column, value):
    assert read(REFUSED[content][0], **said).records.deals.frame[column][0] == value


def test_a_rate_brings_amounts_to_the_main_currency(read):
    result = read(REFUSED["two currencies"][0], rates={"USD": 0.5})
    assert result.currency == "EUR"
    assert result.records.deals.frame["value"][1] == pytest.approx(1500.25)


def test_no_amounts_at_all_can_be_said(read):
    result = read(HUBSPOT.replace("Amount", "Sum"), columns={"deals": {"value": "-"}})
    assert result.records.deals.frame["value"].isna().all()
