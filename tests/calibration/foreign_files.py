"""The same two dozen deals as many systems, languages and people write them."""

import csv
import io
from datetime import datetime, timedelta

OWNERS = ("Eva Berg", "Ola Moen", "Åse Bø")
FATES = ("won", "lost", "lost", "open")
VALUES = (12500.0, 3000.5, 1499.25, 250000.0, 980.1)
HEADS = ("Owner", "Amount", "Stage", "Created Date", "Close Date", "Deal ID")
STAGES = {"won": "Closed won", "lost": "Closed lost", "open": "Proposal"}
HOPED = datetime(2025, 12, 24)


def _deal(i):
    opened = datetime(2024, 1, 3, 9, 30) + timedelta(days=17 * i, hours=i % 7)
    fate = FATES[i % 4]
    closed = None if fate == "open" else opened + timedelta(days=12 + i * 13 % 40, hours=2)
    return {
        "id": str(10_001 + i),
        "owner": OWNERS[i % 3],
        "fate": fate,
        "value": VALUES[i % 5] + 10 * i,
        "opened": opened,
        "closed": closed,
        "end": closed or HOPED,
    }


DEALS = [_deal(i) for i in range(24)]


def american(value):
    return f"{value:,.2f}"


def european(value):
    return american(value).translate(str.maketrans(",.", ".,"))


def spaced(value, space):
    return american(value).replace(",", space).replace(".", ",")


def iso(day):
    return f"{day:%Y-%m-%d %H:%M:%S}" if day else ""


def text(heads, rows, separator=",", line="\r\n"):
    """A table as text."""
    held = io.StringIO()
    csv.writer(held, delimiter=separator, lineterminator=line).writerows([heads, *rows])
    return held.getvalue()


def rows(value=lambda v: f"{v:.2f}", day=iso, end=None, owner=str, stage=STAGES.get):
    """Cells under `HEADS`, some of them written in a way of their own."""
    return [
        [
            owner(d["owner"]),
            value(d["value"]),
            stage(d["fate"]),
            day(d["opened"]),
            (end or day)(d["end"]),
            d["id"],
        ]
        for d in DEALS
    ]


def plain(separator=",", line="\r\n", **ways):
    """Deals under headings that every system has."""
    return text(HEADS, rows(**ways), separator, line)


def true_deals(deals=DEALS):
    """What must be read: owner, day of opening, of closing, fate and value."""
    return sorted(
        (
            d["owner"],
            f"{d['opened']:%F}",
            f"{d['closed']:%F}" if d["closed"] else "",
            d["fate"],
            round(d["value"], 2),
        )
        for d in deals
    )


def read_deals(result):
    """What was read, in the same form."""
    frame = result.records.deals.frame
    days = [frame[name].dt.strftime("%Y-%m-%d").fillna("") for name in ("opened", "closed")]
    columns = frame["owner"], *days, frame["outcome"], frame["value"].round(2)
    return sorted(zip(*columns, strict=True))


def _by(**words):
    return lambda d: words[d["fate"]]


def _moment(fate):
    return lambda d: iso(d["closed"]) if d["fate"] == fate else ""


def _flag(*fates):
    return lambda d: str(d["fate"] in fates)


def _millis(name):
    return lambda d: f"{(d[name] - datetime(1970, 1, 1)).total_seconds() * 1000:.0f}"


def _of(name, write=str):
    return lambda d: write(d[name]) if d[name] else ""


ID, OWNER = _of("id"), _of("owner")
OPENED, END, CLOSED = _of("opened", iso), _of("end", iso), _of("closed", iso)
VALUE = _of("value", "{:.2f}".format)
DAY = "{:%d.%m.%Y}".format
CLOSED_STAGE = _by(won="closedwon", lost="closedlost", open="qualifiedtobuy")
ENGLISH = _by(won="Won", lost="Lost", open="Open")
NORWEGIAN = _by(won="Vunnet", lost="Tapt", open="Åpen")
SYSTEMS = {
    "HubSpot, API": {
        **{
            "hs_object_id": ID,
            "dealstage": CLOSED_STAGE,
            "amount": VALUE,
            "closedate": _millis("end"),
        },
        **{"createdate": _millis("opened"), "hubspot_owner_id": OWNER},
    },
    "HubSpot, flat": {
        **{"id": ID, "properties.dealstage": CLOSED_STAGE, "properties.amount": VALUE},
        **{"properties.closedate": END, "properties.createdate": OPENED},
        "properties.hubspot_owner_id": OWNER,
    },
    "HubSpot, own currency": {
        **{"Record ID": ID, "Deal Stage": _by(won="Closed won", lost="Closed lost", open="New")},
        **{"Amount": _of("value", lambda v: f"{1.1 * v:.2f}"), "Deal owner": OWNER},
        **{"Amount in company currency": VALUE, "Close Date": END, "Create Date": OPENED},
        "Currency": lambda d: ("EUR", "USD")[int(d["id"]) % 2],
    },
    "HubSpot, Dutch": {
        **{
            "Record-ID": ID,
            "Dealfase": _by(won="Gewonnen deal", lost="Verloren deal", open="Offerte"),
        },
        **{
            "Bedrag": VALUE,
            "Eigenaar van deal": OWNER,
            "Sluitingsdatum": END,
            "Aanmaakdatum": OPENED,
        },
    },
    "Pipedrive, later names": {
        **{"Deal - Deal value": VALUE, "Deal - Owner": OWNER, "Deal - Status": _of("fate")},
        **{"Deal - Deal created on": OPENED, "Deal - Deal closed on": CLOSED},
    },
    "Pipedrive, Dutch": {
        **{"Deal - Waarde": VALUE, "Deal - Eigenaar": OWNER, "Deal - Deal aangemaakt": OPENED},
        "Deal - Status": _by(won="Gewonnen", lost="Verloren", open="Open"),
        "Deal - Tijdstip gewonnen": _moment("won"),
        "Deal - Tijdstip verloren": _moment("lost"),
    },
    "Pipedrive, Norwegian": {
        **{"Avtale - Verdi": VALUE, "Avtale - Eier": OWNER, "Avtale - Status": NORWEGIAN},
        **{"Avtale - Avtale opprettet": OPENED, "Avtale - Tidspunkt vunnet": _moment("won")},
        "Avtale - Tidspunkt tapt": _moment("lost"),
    },
    "Salesforce, Dutch": {
        **{"Eigenaar van opportunity": OWNER, "Bedrag": VALUE, "Gemaakt op": _of("opened", DAY)},
        "Fase": _by(won="Gesloten en gewonnen", lost="Gesloten en verloren", open="Voorstel"),
        "Sluitingsdatum": _of("end", DAY),
    },
    "Salesforce, converted": {
        **{"Opportunity Owner": OWNER, "Created Date": OPENED, "Close Date": END},
        "Amount Currency": lambda d: ("EUR", "USD")[int(d["id"]) % 2],
        "Amount": _of("value", lambda v: f"{1.1 * v:.2f}"),
        **{"Amount (converted) Currency": lambda _d: "EUR", "Amount (converted)": VALUE},
        "Stage": _by(won="Closed Won", lost="Closed Lost", open="Prospecting"),
    },
    "Salesforce, Data Loader": {
        **{"ID": ID, "AMOUNT": VALUE, "OWNER.NAME": OWNER, "ISCLOSED": _flag("won", "lost")},
        **{"STAGENAME": _by(won="A", lost="B", open="C"), "ISWON": _flag("won")},
        "CREATEDDATE": _of("opened", "{:%Y-%m-%dT%H:%M:%S.000+0000}".format),
        "CLOSEDATE": _of("end", "{:%Y-%m-%d}".format),
    },
    "Odoo, pairs": {
        **{
            "id": ID,
            "create_date": OPENED,
            "expected_revenue": VALUE,
            "active": _flag("won", "open"),
        },
        "user_id": lambda d: f"[7, '{d['owner']}']",
        "stage_id": _by(won="[4, 'Won']", lost="[1, 'New']", open="[2, 'Offer']"),
        "date_closed": lambda d: CLOSED(d) or "False",
    },
    "Odoo, Norwegian": {
        **{
            "Opprettet": OPENED,
            "Selger": OWNER,
            "Forventet omsetning": VALUE,
            "Lukket dato": CLOSED,
        },
        **{"Trinn": _by(won="Vunnet", lost="Ny", open="Ny"), "Aktiv": _flag("won", "open")},
    },
    "Zoho": {
        **{"Record Id": ID, "Deal Owner.id": ID, "Deal Owner": OWNER, "Closing Date": END},
        "Amount": _of("value", lambda v: f"€ {v:,.2f}"),
        "Stage": _by(won="Closed Won", lost="Closed Lost to Competition", open="Value Proposition"),
        "Created Time": OPENED,
    },
    "Dynamics": {
        **{"(Do Not Modify) Opportunity": ID, "Topic": ID, "Owner": OWNER, "Status": ENGLISH},
        **{"Est. Close Date": END, "Est. Revenue": VALUE, "Actual Close Date": CLOSED},
        "Created On": _of("opened", "{:%m/%d/%Y %I:%M %p}".format),
    },
    "Close": {
        **{"id": ID, "user_name": OWNER, "value": VALUE, "date_won": _moment("won")},
        **{"status_type": _by(won="won", lost="lost", open="active"), "date_lost": _moment("lost")},
        "date_created": _of("opened", "{:%Y-%m-%dT%H:%M:%S.123456+00:00}".format),
    },
    "Copper": {
        **{"Opportunity ID": ID, "Owned By": OWNER, "Value": VALUE, "Status": ENGLISH},
        **{"Close Date": END, "Created At": OPENED},
    },
    "Freshsales": {
        **{
            "Id": ID,
            "Deal value": VALUE,
            "Deal value in Base Currency": VALUE,
            "Sales owner": OWNER,
        },
        **{"Deal stage": ENGLISH, "Closed date": CLOSED, "Created at": OPENED},
    },
    "SuperOffice": {
        **{"Salg-ID": ID, "Eier": OWNER, "Salgsdato": _of("end", DAY), "Valuta": lambda _d: "NOK"},
        "Beløp": _of("value", lambda v: spaced(v, "\u00a0")),
        **{"Status": _by(won="Solgt", lost="Tapt", open="Åpen"), "Registrert": _of("opened", DAY)},
    },
    "Efficy": {
        **{"Verantwoordelijke": OWNER, "Bedrag": _of("value", european), "Afsluitdatum": END},
        "Status": _by(won="Gewonnen", lost="Verloren", open="Lopend"),
        **{"Stadium": _by(won="Offerte", lost="Intake", open="Offerte"), "Aangemaakt op": OPENED},
    },
}


def system(name):
    """Deals as a system exports them."""
    columns = SYSTEMS[name]
    return text(list(columns), [[write(d) for write in columns.values()] for d in DEALS])
