"""Exports of systems, countries and programmes: each deal is read as it is, or it is asked how."""

import json
from datetime import datetime

import numpy as np
import pytest

from simulation.calibration.exports.faults import ExportError
from tests.calibration.foreign_files import (
    DEALS,
    HEADS,
    SYSTEMS,
    american,
    european,
    iso,
    plain,
    read_deals,
    rows,
    spaced,
    system,
    text,
    true_deals,
)

SINCE = np.datetime64("2024-01-01")
TRUE = true_deals()


def told(result):
    return [str(one) for one in result.findings[0].found]


@pytest.mark.parametrize("name", SYSTEMS)
def test_a_system_is_read_without_a_question(read, name):
    assert read_deals(read(system(name), since=SINCE)) == TRUE


SERIAL = datetime(1899, 12, 30)
DUTCH = [
    "jan.",
    "feb.",
    "mrt.",
    "apr.",
    "mei",
    "jun.",
    "jul.",
    "aug.",
    "sep.",
    "okt.",
    "nov.",
    "dec.",
]
DANISH = [
    "jan.",
    "feb.",
    "marts",
    "apr.",
    "maj",
    "juni",
    "juli",
    "aug.",
    "sept.",
    "okt.",
    "nov.",
    "dec.",
]
GERMAN = [
    "Jan.",
    "Feb.",
    "März",
    "Apr.",
    "Mai",
    "Juni",
    "Juli",
    "Aug.",
    "Sept.",
    "Okt.",
    "Nov.",
    "Dez.",
]
NORWEGIAN = [
    "jan.",
    "feb.",
    "mars",
    "apr.",
    "mai",
    "juni",
    "juli",
    "aug.",
    "sep.",
    "okt.",
    "nov.",
    "des.",
]
DAYS = {
    "31/12/2025": "{:%d/%m/%Y}".format,
    "31-12-25": "{:%d-%m-%y}".format,
    "12/31/25": "{:%m/%d/%y}".format,
    "12/31/2025 3:04 PM": "{:%m/%d/%Y %I:%M %p}".format,
    "narrow blank before PM": "{:%m/%d/%Y %I:%M\u202f%p}".format,
    "31.12.2025 kl. 10:00": "{:%d.%m.%Y kl. %H:%M}".format,
    "31-12-2025 om 10:00 uur": "{:%d-%m-%Y om %H:%M uur}".format,
    "2025-12-31T10:00:00.000Z": "{:%Y-%m-%dT%H:%M:%S.000Z}".format,
    "31-Dec-25": "{:%d-%b-%y}".format,
    "31 dec '25": "{:%d %b '%y}".format,
    "31st Dec 2025": "{:%dth %b %Y}".format,
    "Wed, 31 Dec 2025 10:00:00 GMT": "{:%a, %d %b %Y %H:%M:%S GMT}".format,
    "Dec 31, 2025, 10:00 AM": "{:%b %d, %Y, %I:%M %p}".format,
    "31. des. 2025": lambda day: f"{day.day}. {NORWEGIAN[day.month - 1]} {day.year}",
    "31 mrt. 2025": lambda day: f"{day.day} {DUTCH[day.month - 1]} {day.year}",
    "31. maj 2025": lambda day: f"{day.day}. {DANISH[day.month - 1]} {day.year}",
    "31. März 2025": lambda day: f"{day.day}. {GERMAN[day.month - 1]} {day.year}",
    "Excel's days": lambda day: str((day - SERIAL).days),
    "Excel's days, comma": lambda day: f"{(day - SERIAL).total_seconds() / 86400:.4f}".replace(
        ".", ","
    ),
    "seconds": lambda day: f"{(day - datetime(1970, 1, 1)).total_seconds():.0f}",
    "20251231": "{:%Y%m%d}".format,
}


@pytest.mark.parametrize("form", DAYS)
def test_days_are_read_as_people_write_them(read, form):
    assert read_deals(read(plain(day=DAYS[form], separator=";"), since=SINCE)) == TRUE


def test_a_zone_by_its_letters_moves_the_clock(read):
    written = plain(day="{:%m/%d/%Y %I:%M %p EST}".format, end=iso)
    opened = read(written, since=SINCE).records.deals.frame["opened"]
    assert str(opened[0]) == "2024-01-03 14:30:00"


AMOUNTS = {
    "€ 1.234,50": ((lambda v: f"€ {european(v)}"), "EUR"),
    "1.234,- and 1.234,50": ((lambda v: f"€ {european(v)}".replace(",00", ",-")), "EUR"),
    "no-break blanks": ((lambda v: spaced(v, "\u00a0")), None),
    "narrow blanks": ((lambda v: spaced(v, "\u202f") + "\u00a0€"), "EUR"),
    "Swiss": ((lambda v: "CHF " + american(v).replace(",", "’").replace(".00", ".–")), "CHF"),
    "glued before": ((lambda v: f"NOK{american(v)}"), "NOK"),
    "glued behind": ((lambda v: f"{european(v)}EUR"), "EUR"),
    "thousands": ((lambda v: f"{v / 1000:.5f}k"), None),
    "mln": ((lambda v: f"{v / 1e6:.8f} mln".replace(".", ",")), None),
}


@pytest.mark.parametrize("form", AMOUNTS)
def test_amounts_are_read_as_people_write_them(read, form):
    write, currency = AMOUNTS[form]
    result = read(plain(value=write, separator=";"), since=SINCE)
    assert read_deals(result) == TRUE
    assert result.currency == currency


QUOTED = "\n".join(f'"{line}"' for line in plain().replace('"', '""').splitlines())
LAYOUTS = {
    "Excel's Unicode text": plain(separator="\t").encode("utf-16"),
    "UTF-16, big end first": b"\xfe\xff" + plain(separator=";").encode("utf-16-be"),
    "an old Mac": plain(line="\r").encode("mac_roman"),
    "each line in quotes": QUOTED,
    "titles above": "Deals; 2025\r\n\r\n" + plain(),
    "bars": plain(separator="|"),
    "blanks in headings": plain().replace("Created Date", " CREATED\u00a0 DATE: ", 1),
    "a column of numbers before": text(("", *HEADS), [[i, *row] for i, row in enumerate(rows())]),
    "a status of something else": text((*HEADS, "Status"), [[*row, "Customer"] for row in rows()]),
    "the day of winning only": text((*HEADS, "Won Date"), [[*row, row[4]] for row in rows()]),
    "mail addresses": plain(owner=lambda name: f"{name} <{name[0]}@example.org>").replace(
        " <E@example.org>", "", 1
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_surrounds_the_deals_does_not_matter(read, layout):
    got = read_deals(read(LAYOUTS[layout], since=SINCE))
    assert [(name.split(" <")[0], *rest) for name, *rest in got] == TRUE


LEFT_OUT = {
    "footer": (
        plain() + '"Copyright (c) 2000-2025 salesforce.com"\r\n"Confidential Information"\r\n',
        "2 lines that are no deals (totals, notes) left out",
    ),
    "totals": (
        plain() + "Sum of Amount,12,,,,\r\nEva Berg (9 records),,,,,\r\nCount: 24,,,,,\r\n",
        "3 lines that are no deals",
    ),
    "a letter that is damaged": (
        plain().encode().replace(b"Proposal", b"Prop\xffsal", 1),
        "UTF-8 with 1 letter that cannot be read",
    ),
}


@pytest.mark.parametrize("kind", LEFT_OUT)
def test_what_is_no_deal_is_counted_and_all_deals_are_read(read, kind):
    content, text_told = LEFT_OUT[kind]
    result = read(content, since=SINCE)
    assert read_deals(result) == TRUE
    assert any(text_told in one for one in [*told(result), *result.findings[0].understood])


def test_a_row_with_a_cell_too_many_is_left_out_and_not_misread(read):
    content = plain().replace("Eva Berg", "Berg, Eva", 1)
    result = read(content, since=SINCE)
    assert read_deals(result) == true_deals(DEALS[1:])
    assert any("1 row has more cells" in one and "(row 2)" in one for one in told(result))


THOUSANDS = [f"{1000 + 37 * i:,}".replace(",", ".") for i in range(24)]
SLIP = plain().splitlines()[0] + "\n"
SLIP += "\n".join(
    ",".join([row[0], "12.50" if i == 3 else THOUSANDS[i], *row[2:]])
    for i, row in enumerate(rows())
)
STAGE = {"won": "Won", "lost": "Lost", "open": "Disqualified"}
TITLES = text(HEADS, [[*row[:5], f"Renewal {i % 3}"] for i, row in enumerate(rows())])
UNQUOTED = "\n".join(",".join([*row[2:], row[0], row[1].replace(".", ",")]) for row in rows())
HTML = "<table><tr><th>Name</th><th>Points</th></tr><tr><td>Eva</td><td>1</td></tr></table>"
ASKED = {
    "most amounts are none": (plain(value="about {:.0f}".format), "E-NUMBERS", "24 of 24 amounts"),
    "one slip tells the decimal sign": (SLIP, "E-NUMBERS", "means thousands"),
    "most days are none": (plain(day="{:%Y-%m}".format), "E-DATES", "24 of 24 days"),
    "a stage that may be lost": (plain(stage=STAGE.get), "E-STAGE", "Disqualified"),
    "not won": (plain().replace("Closed lost", "Not won", 2), "E-STAGE", "Not won"),
    "nothing lost": (
        plain().replace("Closed lost", "Offer"),
        "E-STAGE",
        "nothing in Stage says lost",
    ),
    "titles in place of numbers": (
        TITLES.replace("Deal ID", "Deal"),
        "E-COLUMN",
        "have the same Deal as a later one",
    ),
    "decimal commas unquoted": (
        "Stage,Created Date,Close Date,Deal ID,Owner,Amount\n" + UNQUOTED,
        "E-TABLE",
        "24 of 24 rows have more cells",
    ),
    "a quote that never closes": (
        plain().replace("Ola Moen", '"Ola Moen', 1),
        "E-TABLE",
        "the quotes do not close, from row 3 on",
    ),
    "a separator nobody has": (plain(separator="~"), "E-TABLE", "one column only"),
    "a web page": (HTML, "E-KIND", "HTML"),
    "a page to sign in": ("\ufeff\n<!DOCTYPE html>\n<title>Sign in</title>", "E-KIND", "HTML"),
    "XML": ('<?xml version="1.0"?>\n<Workbook></Workbook>', "E-KIND", "XML"),
    "JSON": (json.dumps([{"owner": "Eva", "amount": 1}], indent=1), "E-KIND", "JSON"),
    "JSON by lines": ('{"owner": "Eva"}\n{"owner": "Ola"}\n', "E-KIND", "JSON"),
    "a database": (b"SQLite format 3\0" + b"\0" * 999, "E-KIND", "database"),
}


@pytest.mark.parametrize("kind", ASKED)
def test_what_may_be_misread_is_asked_or_refused(read, kind):
    content, code, what = ASKED[kind]
    with pytest.raises(ExportError) as refused:
        read(content, since=SINCE)
    assert refused.value.code == code
    assert what in refused.value.what
    assert refused.value.hint


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("a stage that may be lost", {"still_open": ("Disqualified",)}),
        ("titles in place of numbers", {"columns": {"deals": {"deal": "-"}}}),
        ("not won", {"lost": ("Not won",)}),
    ],
)
def test_what_is_asked_can_be_answered(read, kind, said):
    assert read_deals(read(ASKED[kind][0], since=SINCE, **said)) == TRUE


def test_headings_that_the_user_names_are_found_below_titles(read):
    content = text(("Besitzer", "Summe", "Phase", "Angelegt", "Schluss", "Nr"), rows())
    named = {"owner": "Besitzer", "value": "Summe", "stage": "Phase", "opened": "Angelegt"}
    columns = {"deals": {**named, "closed": "Schluss"}}
    result = read(f"Angebote 2025\n\n{content}", since=SINCE, columns=columns)
    assert read_deals(result) == TRUE


def test_an_owner_who_is_called_none_is_counted(read):
    result = read(plain().replace("Åse Bø", "None"), since=SINCE)
    assert any("say None in Owner: taken as a name" in one for one in told(result))


def test_rows_that_a_stray_quote_swallows_are_told(read):
    lines = plain().splitlines()
    lines[3] = lines[3].replace("Åse Bø", '"Åse Bø')
    lines[8] = lines[8].replace("Ola Moen", 'Ola Moen"')
    result = read("\n".join(lines), since=SINCE)
    assert any("looks like other rows in one of its cells" in one for one in told(result))
