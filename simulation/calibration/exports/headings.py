"""What headings mean: the words of well-known systems, in English, Dutch and Norwegian.

For each field there are tiers of words, sure ones first. Two columns whose headings stand in the
same tier are not told apart by guessing: the user says which.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Literal

Kind = Literal["deals", "staff", "customers"]
Tiers = tuple[tuple[str, ...], ...]


def _tiers(*tiers: str) -> Tiers:
    return tuple(tuple(" ".join(word.split()) for word in tier.split(",")) for tier in tiers)


DEALS: Mapping[str, Tiers] = {
    "deal": _tiers(
        """record id, deal id, opportunity id, case id, hs object id, oppførings id,
        do not modify opportunity, case safe id""",
        "id, deal, dealnummer, deal number, kansnummer, saksnummer, avtalenummer",
    ),
    "owner": _tiers(
        """deal owner, opportunity owner, opportunity owner full name, sales owner, user id,
        user id name, salesperson""",
        """owner, owned by, seller, sales rep, account executive, assigned to, owner name,
        owner full name, eigenaar, verkoper, eigenaar van deal, eigenaar van opportunity,
        eigenaar van verkoopkans, eier av avtalen, eier av salgsmuligheten,
        deal eigenaar, dealeigenaar, toegewezen aan, verkoopkanseigenaar, verantwoordelijke, eier,
        selger, ansvarlig, ansvarlig selger, avtaleeier, eier av avtale, eier av salgsmulighet""",
        "account manager, accountmanager, kundeansvarlig, account owner, rep, user, user name",
        "hubspot owner id, ownerid, owner id",
    ),
    "opener": _tiers(
        "created by user, deal creator, created by, create uid, create uid name",
        "opener, creator, aangemaakt door, gemaakt door, opprettet av",
    ),
    "opened": _tiers(
        """create date, createdate, deal created, deal deal created, created on, created date,
        deal creation date, creation date, created at, created time, date created, deal add time,
        add time, created, createddate, created datetime, date entered""",
        """opened, open date, opening date, date opened, registered, aanmaakdatum, aangemaakt,
        aangemaakt op, datum aangemaakt, gemaakt op, deal aangemaakt, opprettet, opprettet dato,
        opprettelsesdato, dato opprettet, avtale opprettet, opprettingsdato, opprettet den,
        registrert, registrert dato, tijdstip aangemaakt, tidspunkt opprettet""",
        "date open, startdatum, start date, startdato, date, datum, dato",
    ),
    "closed": _tiers(
        """close date, closedate, closed date, date closed, deal closed on, deal deal closed on,
        deal close time, closed on, close time, closed time, closed at, actual close date,
        actualclosedate""",
        """closed, closing date, sluitingsdatum, sluitdatum, afsluitdatum, datum gesloten,
        gesloten op, gesloten, afgesloten op, afgesloten, lukkedato, lukket, lukket dato,
        dato lukket, avsluttet, avsluttet dato, sluttdato, avslutningsdato, lukningsdato,
        salgsdato""",
        "end date, einddatum, besluitdatum, beslutningsdato",
    ),
    "won_at": _tiers(
        "deal won time, won time, won date, date won, won on, won at",
        """datum gewonnen, gewonnen op, tijdstip gewonnen, gewonnen tijdstip, vunnet dato,
        dato vunnet, vunnet den, tidspunkt vunnet, vunnet tidspunkt""",
    ),
    "lost_at": _tiers(
        "deal lost time, lost time, lost date, date lost, lost on, lost at",
        """datum verloren, verloren op, tijdstip verloren, verloren tijdstip, tapt dato,
        dato tapt, tapt den, tidspunkt tapt, tapt tidspunkt""",
    ),
    "changed": _tiers(
        "date last stage update, last stage update, stage updated, write date, last updated on"
    ),
    "outcome": _tiers(
        """deal status, outcome, uitkomst, resultaat, resultat, utfall, result, status type,
        won lost, gewonnen verloren, vunnet tapt""",
        "status",
    ),
    "value": _tiers(
        """amount in company currency, amount converted, value in base currency,
        bedrag in bedrijfsvaluta, beløp i firmavaluta""",
        "deal value, dealwaarde, deal amount, avtaleverdi",
        """amount, value, bedrag, waarde, orderwaarde, dealbedrag, beløp, verdi, ordreverdi,
        avtalebeløp, acv, tcv, contract value""",
        """expected revenue, planned revenue, omzet, omsetning, revenue, price, prijs, pris, arr,
        verwachte omzet, forventet omsetning, forventet inntekt, estimated value""",
        "actual revenue, est revenue",
    ),
    "currency": _tiers(
        "deal currency of value, deal currency, currency of value, deal currency code",
        """currency, valuta, currency code, valutacode, valutakode, amount currency,
        currencyisocode, currency iso code, valuta van waarde, valuta for verdi""",
    ),
    "stage": _tiers(
        "deal stage, dealstage, stage id, stage id name, deal fase, dealfase",
        """stage, stagename, stage name, pipeline stage, fase, stadium, trinn, salgsfase,
        verkoopfase, avtalefase, sales stage, status label""",
    ),
    "size": _tiers(
        "product, deal product name, product name, produkt, productgroep, produktnavn",
        "size, type, deal type, pakket, pakke, line of business, segment",
    ),
    "is_won": _tiers("is closed won, is won, iswon, hs is closed won, won", "gewonnen, vunnet"),
    "is_closed": _tiers("is deal closed, is closed, isclosed, hs is closed", "closed"),
    "active": _tiers("active, actief, aktiv"),
}

STAFF: Mapping[str, Tiers] = {
    "person": _tiers(
        "person, employee name, full name, employee, medewerker, ansatt, seller",
        "name, naam, navn, verkoper, selger, volledige naam, fullt navn",
    ),
    "first_name": _tiers("first name, voornaam, fornavn, given name"),
    "last_name": _tiers("last name, achternaam, etternavn, surname, family name"),
    "start": _tiers(
        "hire date, employment start, date of hire, in dienst, datum in dienst",
        """start, start date, startdatum, startdato, start datum, start dato, indiensttreding,
        in dienst sinds, in dienst per, ansatt dato, ansatt fra, ansettelsesdato, begindatum,
        joined, ansatt siden, tiltredelse""",
    ),
    "end": _tiers(
        "termination date, employment end, uit dienst, datum uit dienst, last day",
        """end, end date, einddatum, sluttdato, slutt, uitdiensttreding, left, uit dienst per,
        ansatt til, leave date, laatste dag, siste dag, fratredelse""",
    ),
    "role": _tiers(
        "role, rol, rolle",
        "job title, title, position, functie, functietitel, stilling, tittel",
        "team, department, afdeling, avdeling",
    ),
}

CUSTOMERS: Mapping[str, Tiers] = {
    "customer": _tiers(
        "customer, customer name, klant, klantnaam, kunde, kundenavn, company name",
        "account name, account, company, bedrijf, bedrijfsnaam, firma, selskap",
        "name, naam, navn, customer id, klantnummer, kundenummer",
    ),
    "start": _tiers(
        """customer since, klant sinds, kunde siden, subscription start, contract start,
        contract start date""",
        """start, start date, startdatum, startdato, begindatum, ingangsdatum, create date, created,
        since, sinds, siden""",
    ),
    "end": _tiers(
        """churn date, churned on, cancellation date, cancelled on, opzegdatum, opgezegd op,
        oppsagt dato, oppsigelsesdato, frafallsdato, subscription end""",
        "end, end date, einddatum, sluttdato, churned, left, beëindigd op, slutt",
    ),
    "value": _tiers(
        "arr, annual recurring revenue, annual value, jaarwaarde, årsverdi, jaaromzet",
        "mrr, monthly recurring revenue, monthly value, maandwaarde, månedsverdi",
        "value, amount, waarde, bedrag, verdi, beløp, revenue, omzet, omsetning",
    ),
}

FIELDS: Mapping[Kind, Mapping[str, Tiers]] = {
    "deals": DEALS,
    "staff": STAFF,
    "customers": CUSTOMERS,
}
NEEDED: Mapping[Kind, tuple[str, ...]] = {
    "deals": ("owner", "opened", "value"),
    "staff": ("person", "start"),
    "customers": ("customer", "start"),
}
"""Fields without which a table says nothing."""
MONTHLY = frozenset(CUSTOMERS["value"][1])
"""Headings of amounts a month."""

COMPANY_CURRENCY = frozenset(DEALS["value"][0])
"""Headings of amounts that the system has brought to the company's own currency."""

SYSTEMS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "HubSpot": (
        frozenset({"deal stage", "dealstage"}),
        frozenset({"record id", "deal name", "deal owner", "create date", "pipeline"}),
    ),
    "Pipedrive": (
        frozenset({"deal deal created", "deal creation date", "deal closed on", "deal won time"}),
        frozenset({"deal value", "deal status", "deal owner", "deal title", "deal lost time"}),
    ),
    "Salesforce": (
        frozenset({"opportunity owner", "opportunity name", "stagename"}),
        frozenset({"stage", "created date", "close date", "createddate", "closedate"}),
    ),
    "Odoo": (
        frozenset({"user id"}),
        frozenset({"create date", "stage id", "date open", "expected revenue"}),
    ),
}
"""Headings that only one system has, and others that it has too."""
_LEAST = 2


@cache
def plain(heading: str) -> str:
    """A heading as it is looked up: without capitals, signs, and blanks at its ends.

    Examples
    --------
    >>> plain("Deal - Won time"), plain("create_date"), plain("Amount (EUR)")
    ('deal won time', 'create date', 'amount eur')
    """
    seen = "".join(one for one in heading if unicodedata.category(one) != "Cf")
    folded = unicodedata.normalize("NFKC", seen).casefold()
    return " ".join(re.sub(r"[^\w]+|_+", " ", folded).split())


@cache
def bare(heading: str) -> str:
    """A heading without the currency behind it, or the number that parts it from its namesake.

    Examples
    --------
    >>> bare("Amount (EUR)"), bare("Bedrag in €")
    ('amount', 'bedrag')
    """
    return re.sub(
        r"( in)?( (eur|usd|gbp|nok|sek|dkk|chf|euro|kr))$", "", plain(heading)
    ).removesuffix(" in")


@cache
def forms(heading: str) -> tuple[str, ...]:
    """A heading as it may be looked up, from the whole one to the one without what is put before.

    Examples
    --------
    >>> forms("Deal - Deal created on"), forms("properties.amount")
    (('deal deal created on', 'deal created on', 'created on'), ('properties amount', 'amount'))
    """
    found = [plain(heading), bare(heading)]
    while (shorter := _BEFORE.sub("", found[-1])) != found[-1]:
        found.append(shorter)
    return tuple(dict.fromkeys(found))


_BEFORE = re.compile(r"^(properties|property|deal|avtale|opportunity|verkoopkans|salgsmulighet) ")


@cache
def known(kind: Kind) -> frozenset[str]:
    """All words for headings of a kind of table."""
    return frozenset(word for tiers in FIELDS[kind].values() for tier in tiers for word in tier)


def system_of(headings: list[str]) -> str:
    """Whose export it is, as told by its headings; "" where it is nobody's that we know."""
    words = {plain(heading) for heading in headings}
    counts = {name: len(words & own) for name, (only, own) in SYSTEMS.items() if words & only}
    best = max(counts, key=lambda name: counts[name], default="")
    return best if best and counts[best] >= _LEAST else ""
