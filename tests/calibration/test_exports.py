"""Small messy files, written by hand: each is understood, or refused with what to say."""

import codecs
import io

import numpy as np
import pandas as pd
import pytest

from simulation.calibration.exports.faults import ExportError
from simulation.calibration.exports.records import Files, understood
from simulation.calibration.exports.wishes import Wishes
from tests.calibration.export_styles import HUBSPOT, ODOO, STYLES


def found(result, place=0):
    return [str(one) for one in result.findings[place].found]


def one_line(text, row, old, new):
    """A table with something changed in one row, the headings being row 1."""
    lines = text.splitlines()
    assert old in lines[row - 1]
    lines[row - 1] = lines[row - 1].replace(old, new)
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("style", STYLES)
def test_every_style_says_the_same_of_the_same_deals(read, style):
    result = read(STYLES[style], currency="NOK" if style == "Norwegian" else None)
    frame = result.records.deals.frame
    assert list(frame["outcome"]) == ["won", "lost", "open", "won"]
    assert list(frame["owner"]) == ["Eva Berg", "Eva Berg", "Ola Moen", "Ola Moen"]
    assert list(frame["value"]) == [12500.0, 3000.5, 4000.0, 8000.0]
    days = frame["opened"].dt.strftime("%Y-%m-%d")
    assert list(days) == ["2025-01-15", "2025-01-20", "2025-05-28", "2025-02-13"]
    closed = frame["closed"].dt.strftime("%Y-%m-%d").fillna("")
    assert list(closed) == ["2025-02-20", "2025-03-01", "", "2025-05-30"]
    assert result.records.deals.window.export == np.datetime64("2025-05-31")


@pytest.mark.parametrize("ending", ["xlsx", "parquet"])
def test_workbooks_and_parquet_hold_numbers_and_days_as_such(ending, tmp_path):
    frame = pd.read_csv(io.StringIO(ODOO), parse_dates=["create_date", "date_closed"])
    path = tmp_path / f"deals.{ending}"
    if ending == "xlsx":
        with pd.ExcelWriter(path, engine="xlsxwriter") as book:
            frame.to_excel(book, sheet_name="Deals", index=False)
            pd.DataFrame({"x": [1]}).to_excel(book, sheet_name="Notes")
    else:
        frame.assign(tags=[["a"], [], ["b"], ["c"]]).to_parquet(path)
    result = understood(Files(path), Wishes())
    read = result.records.deals.frame
    assert list(read["outcome"]) == ["won", "lost", "open", "won"]
    assert list(read["value"]) == [12500.0, 3000.5, 4000.0, 8000.0]
    assert str(read["opened"][0]) == "2025-01-15 09:30:00"
    said = " ".join(result.findings[0].understood)
    assert ("Sheet Deals; not read: Notes" in said) == (ending == "xlsx")


@pytest.mark.parametrize(
    ("style", "code"),
    [("Salesforce", "USD"), ("Dutch", "EUR"), ("HubSpot", None), ("SuperOffice", "NOK")],
)
def test_the_currency_is_what_stands_beside_the_amounts(read, style, code):
    assert read(STYLES[style]).currency == code


@pytest.mark.parametrize(
    "content",
    [
        codecs.BOM_UTF8 + HUBSPOT.encode(),
        HUBSPOT.encode("utf-16"),
        HUBSPOT.encode("utf-16-le"),
        HUBSPOT.replace("Eva Berg", "Åse Bø").encode("cp1252"),
        HUBSPOT.replace(",", "\t").replace('"12\t500.00"', "12500.00").encode(),
        ("sep=,\r\n" + HUBSPOT.replace("\n", "\r\n")).encode(),
        ("Deals of 2025\n\n" + HUBSPOT).encode(),
        HUBSPOT.replace("2,B", '2,"B\nwith, a second ""line"""').encode(),
    ],
    ids=["BOM", "UTF-16", "UTF-16 bare", "cp1252", "tabs", "sep", "title above", "quoted lines"],
)
def test_encodings_separators_and_quotes(read, content):
    frame = read(content).records.deals.frame
    assert list(frame["outcome"]) == ["won", "lost", "open", "won"]
    assert set(frame["owner"]) <= {"Eva Berg", "Åse Bø", "Ola Moen"}


JANUARY = np.datetime64("2025-01-01")
OPEN_ROW = one_line(HUBSPOT, 4, "C,Proposal", "C,Proposal").splitlines()[3]
FAULTS = {
    "header again": (HUBSPOT + HUBSPOT.splitlines()[0] + "\n", "1 line of headings inside", "6"),
    "twice": (HUBSPOT + HUBSPOT.splitlines()[1] + "\n", "1 row stands there twice", "2"),
    "other contents": (
        HUBSPOT + one_line(HUBSPOT, 2, "Eva Berg", "Ola Moen").splitlines()[1] + "\n",
        "1 row has the number of a later one",
        "2",
    ),
    "turned": (
        one_line(HUBSPOT, 3, "03/01/2025", "01/02/2025"),
        "1 deal closed before it was",
        "3",
    ),
    "ownerless": (one_line(HUBSPOT, 2, "Eva Berg", ""), "1 deal without an owner", "2"),
    "no owner in words": (one_line(HUBSPOT, 2, "Eva Berg", "No owner"), "without an owner", "2"),
    "spelled otherwise": (
        one_line(HUBSPOT, 3, "Eva Berg", '"BERG, eva"'),
        "1 name of a person",
        "3",
    ),
    "negative": (one_line(HUBSPOT, 3, '"3,000.50"', "-3000.50"), "1 amount below 0", "3"),
    "in brackets": (one_line(HUBSPOT, 3, '"3,000.50"', "(3000.50)"), "1 amount below 0", "3"),
    "zero": (one_line(HUBSPOT, 3, '"3,000.50"', "0.00"), "1 amount of 0", "3"),
    "no amount": (one_line(HUBSPOT, 2, '"12,500.00"', "N/A"), "1 won deal without an amount", "2"),
    "no number": (
        one_line(HUBSPOT, 2, '"12,500.00"', "a lot"),
        "1 amount in Amount cannot be",
        "2",
    ),
    "no day": (
        one_line(HUBSPOT, 2, "01/15/2025 09:30", "soon"),
        "1 day in Create Date cannot",
        "2",
    ),
    "no such day": (one_line(HUBSPOT, 2, "01/15/2025", "02/30/2025"), "cannot be read", "2"),
    "open in future": (
        one_line(HUBSPOT, 4, "05/28/2025", "05/28/2062"),
        "1 deal closed before",
        "4",
    ),
    "won without day": (one_line(HUBSPOT, 2, "02/20/2025 10:00", ""), "but without the day", "2"),
    "total": (HUBSPOT + ',Total,,"27,500.50",,,,\n', "1 line that is no deal", "6"),
    "more cells": (one_line(HUBSPOT, 2, "Sales", "Sales,x,y"), "1 row has more cells", "2"),
    "fewer cells": (HUBSPOT.replace(OPEN_ROW, OPEN_ROW[:-6]), "1 row has fewer cells", "4"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_wrong_is_counted_with_its_row(read, fault):
    content, told, row = FAULTS[fault]
    every = found(read(content, since=JANUARY))
    text = [one for one in every if told in one]
    assert len(text) == 1, every
    assert text[0].endswith(f"(row {row})")


def test_a_few_days_far_ahead_do_not_move_the_export(read):
    days = np.arange(np.datetime64("2025-01-01"), np.datetime64("2025-06-30"))
    lines = [f"{i},Lost,100,Eva,{day + 9},{day}" for i, day in enumerate(days)]
    head = "id,stage,value,owner,close date,create date"
    slips = ["x,Lost,100,Eva,2025-09-30,2025-09-01", "y,Won,100,Eva,2025-03-01,2025-02-01"]
    result = read("\n".join([head, *lines, *slips]))
    assert result.records.deals.window.export == np.datetime64("2025-07-09")
    assert "1 deal with a day after the export left out (row 182)" in found(result)


def test_the_text_none_is_a_product_and_products_have_one_spelling(read):
    lines = HUBSPOT.splitlines()
    products = ["Product", "None", "Basic plan", "BASIC-PLAN ", "Basic plan"]
    content = "\n".join(f"{a},{b}" for a, b in zip(lines, products, strict=True))
    result = read(content)
    assert list(result.records.deals.frame["size"]) == [
        "None",
        "Basic plan",
        "Basic plan",
        "Basic plan",
    ]
    assert "1 row says None in Product: taken as a name, not as nothing (row 2)" in found(result)
    assert any("spelled otherwise" in one and "(row 4)" in one for one in found(result))


def test_time_zones_come_to_utc_and_excels_days_are_understood(read):
    zoned = HUBSPOT.replace("01/15/2025 09:30", "2025-01-15T00:30:00+02:00")
    assert str(read(zoned).records.deals.frame["opened"][0]) == "2025-01-14 22:30:00"
    serial = HUBSPOT.replace("01/15/2025 09:30", "45672.5")
    assert str(read(serial).records.deals.frame["opened"][0]) == "2025-01-15 12:00:00"
    words = HUBSPOT.replace("01/15/2025 09:30", "15 mrt. 2024")
    assert str(read(words).records.deals.frame["opened"][0]) == "2024-03-15 00:00:00"


STAFF = """\
Voornaam;Achternaam;In dienst;Uit dienst;Functie
Eva;Berg;01-02-2023;;Accountmanager
Ola;Moen;15-03-2024;30-09-2026;Verkoper binnendienst
Nora;Lund;01-09-2025;;Accountmanager
Bo;Baas;01-01-2020;;Salesmanager
"""


def test_staff_is_matched_with_owners_and_roles_are_told_by_titles(read):
    result = read(HUBSPOT, STAFF)
    frame = result.records.staff.frame
    assert list(frame["person"]) == ["Eva Berg", "Ola Moen", "Bo Baas"]
    assert list(frame["role"]) == ["", "inside", "Salesmanager"]
    assert frame["end"].isna().all()  # who leaves after the export is still there
    assert result.planned == (4,)  # Nora Lund starts three months and a day after the end of May
    assert "1 row that begins after the export left out (row 4)" in found(result, 1)


def test_a_staff_list_of_other_people_is_refused(read):
    with pytest.raises(ExportError, match="nobody on it owns a deal"):
        read(HUBSPOT, "name,start\nKari Dahl,2024-01-01\n")


def test_customers_by_the_month_are_taken_times_twelve_and_lines_of_one_together(read):
    lines = "X BV;15-01-2024;;100,50", "x bv;15-03-2024;;50", "Y;1-2-2024;3-4-2025;10"
    listed = "\n".join(["Klant;Startdatum;Einddatum;MRR", *lines])
    frame = read(HUBSPOT, None, listed).records.customers.frame
    assert list(frame["value"]) == [pytest.approx(1806.0), 120.0]
    assert list(frame["end"].isna()) == [True, False]


def test_pseudonyms_hide_every_name_alike_in_all_files(read):
    customers = "customer,start,end,value\nHemmelig AS,2024-01-15,,100\n"
    staff = STAFF.replace("30-09-2026", "")
    shown = read(HUBSPOT, staff, customers)
    hidden = read(HUBSPOT, staff, customers, pseudonyms=True)
    pairs = set(
        zip(shown.records.deals.frame["owner"], hidden.records.deals.frame["owner"], strict=True)
    )
    pairs |= set(
        zip(shown.records.staff.frame["person"], hidden.records.staff.frame["person"], strict=True)
    )
    assert len(pairs) == 3  # Eva, Ola and Bo, each under one name in both files
    told = str(hidden)
    for name in ("Eva", "Ola", "Moen", "Hemmelig"):
        assert name not in told


def test_somebody_who_opened_one_deal_and_no_more_does_not_break_the_fits(read):
    from simulation.assumptions.register import defaults
    from simulation.calibration.company import calibrated

    days = np.arange(np.datetime64("2025-01-01"), np.datetime64("2025-09-30"))
    lines = [
        f"{i},{('Won', 'Lost', 'Lost')[i % 3]},{100 + i},{'Once' if i == 90 else 'Eva'},"
        f"{day + 5 + i * i % 40},{day}"
        for i, day in enumerate(days)
    ]
    result = read("\n".join(["id,stage,value,owner,close date,create date", *lines]))
    usual = {key: one.distribution for key, one in defaults("saas-scaleup").items()}
    found = calibrated(result.records, usual)
    assert found.seen.people.count("Once") == 1
    assert found.fits["people.ramp_months"].used.value > 0.0


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Closed won", "Frozen", "whose status says neither"),
        ("2025-03-02", "32/03/2025", "1 day in close date cannot be read"),
        ("150.5", '"151,5"', "1 amount in value cannot be read"),
    ],
)
def test_one_odd_cell_among_many_is_a_slip_that_is_counted(read, old, new, told):
    days = np.arange(np.datetime64("2025-01-01"), np.datetime64("2025-06-30"))
    lines = [
        f"{i},{('Closed won', 'Lost')[i % 2]},{100 + i}.5,Eva,{day + 9},{day}"
        for i, day in enumerate(days)
    ]
    head = "id,status,value,owner,close date,create date"
    row = next(i for i, line in enumerate(lines) if old in line)
    lines[row] = lines[row].replace(old, new)
    text = [one for one in found(read("\n".join([head, *lines]))) if told in one]
    assert len(text) == 1
