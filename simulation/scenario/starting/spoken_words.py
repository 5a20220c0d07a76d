"""Words that people put into answers, in English, Dutch and Norwegian."""

from __future__ import annotations

from collections.abc import Mapping


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NO_IDEA = """
no idea|no clue|no answer|don't know|dont know|do not know|i don't know|i dont know|we don't know
i do not know|dunno|idk|not sure|not known|unknown|unclear|n/a|na|skip|pass
geen idee|weet niet|weet ik niet|ik weet het niet|weet het niet|onbekend|nvt|n.v.t
vet ikke|jeg vet ikke|det vet jeg ikke|vi vet ikke|aner ikke|ingen anelse|ukjent|usikker
"""
NO_IDEA = frozenset(word.strip() for word in _NO_IDEA.replace("\n", "|").split("|") if word.strip())
"""Answers that leave a question open, beside those without a letter."""

YES = _set("yes y yep yeah yup sure indeed ja jawel jazeker j jo")
NO = _set("no n nope never nee neen nei nooit aldri")
OPEN = _set("unknown u unclear onbekend ukjent usikker")
DENIED = _set("not never niet nooit ikke aldri didn't hasn't wasn't didnt hasnt")
ASKED = _set("asked wants wanted did applied vroeg gevraagd wil spurte spurt vil")

HEDGES = _set(
    """about approx approximately around roughly circa ca c cirka some say maybe probably perhaps
    ongeveer rond zo'n omtrent omkring rundt nesten bijna almost nearly i think guess we it is it's
    they them was were just ~ ≈ ± in the of de het our ons onze vi er har has have had
    """
)
"""Words that change nothing about a number."""

AND = _set("and en og")

NUMBERS: Mapping[str, float] = {
    **dict.fromkeys(_set("none nobody nil zero nul geen niemand null ingen nothing niets"), 0.0),
    **dict.fromkeys(_set("anderhalf anderhalve halvannen halvannet"), 1.5),
    **{
        word: float(number)
        for number, words in enumerate(
            (
                "one één",
                "two twee couple",
                "three drie tre",
                "four vier fire",
                "five vijf fem",
                "six zes seks",
                "seven zeven sju syv",
                "eight acht åtte",
                "nine negen ni",
                "ten tien ti",
                "eleven elf elleve",
                "twelve twaalf tolv dozen dozijn dusin",
            ),
            1,
        )
        for word in words.split()
    },
}
"""Numbers in words."""

ARTICLES = _set("a an een en et ett per each every elk elke hver hvert pr i p på om last")
"""Words before a unit; where no number stands before it, one is meant."""

MULTIPLIERS: Mapping[str, float] = {
    **dict.fromkeys(_set("k thousand duizend dzd tusen"), 1e3),
    **dict.fromkeys(
        _set("m mln mn mio mill million millions miljoen miljoenen millioner millionen"), 1e6
    ),
    **dict.fromkeys(_set("bn billion mrd miljard milliard milliarder"), 1e9),
}

CURRENCIES: Mapping[str, str] = {
    **dict.fromkeys(("€", "eur", "euro", "euros", "euro's"), "EUR"),
    **dict.fromkeys(("kr", "nok", "krone", "kroner"), "NOK"),
    **dict.fromkeys(("$", "usd", "dollar", "dollars"), "USD"),
    **dict.fromkeys(("£", "gbp", "pound", "pounds"), "GBP"),
    **{code: code.upper() for code in ("sek", "dkk", "chf", "jpy")},
}

_YEAR = "year years yr yrs y jaar jaren jr år annum annually yearly jaarlijks årlig pa"
_QUARTER = "quarter quarters qtr kwartaal kwartalen kvartal"
_MONTH = "month months mo mos mth mths maand maanden mnd måned måneder månedene monthly"
_MONTH += " måneden maandelijks pm"
_WEEK = "week weeks wk wks weken uke uker uka weekly wekelijks"
_DAY = "day days d dag dagen dager"
_HALF_YEAR = "halfjaar halvår"

YEARS, QUARTERS, MONTHS, WEEKS, DAYS, HALF_YEARS = (
    frozenset(words.split()) for words in (_YEAR, _QUARTER, _MONTH, _WEEK, _DAY, _HALF_YEAR)
)
HOURS = _set("hour hours h hr hrs uur uren time timer t")

WHEN = _set(
    "now today currently later afterwards then after nu later daarna straks nå senere etterpå"
)
"""What may stand behind days that are led now or afterwards."""

PERCENT = _set("% percent pct procent prosent")
PARTS: Mapping[str, float] = {
    **dict.fromkeys(_set("third thirds derde tredjedel tredjedeler"), 1 / 3),
    **dict.fromkeys(_set("quarter quarters kwart kvart fjerdedel fjerdedeler"), 1 / 4),
    **dict.fromkeys(_set("fifth fifths vijfde femtedel femtedeler"), 1 / 5),
    **dict.fromkeys(_set("tenth tenths tiende tiendedel tiendedeler"), 1 / 10),
}

COUNTED = _set(
    """seller sellers salesperson salespeople salesmen reps rep people persons person staff left
    verkoper verkopers mensen personen selger selgere personer folk customer customers client
    clients account accounts klant klanten kunde kunder deal deals contract contracts contracten
    order orders avtale avtaler kontrakter ordre won lost tapt verloren
    """
)
"""What may stand behind a count."""

CONTEXTS: Mapping[str, str] = {
    **dict.fromkeys(("saas", "software", "saas-scaleup"), "saas"),
    **dict.fromkeys(("it", "ict", "it-services", "it-diensten", "it-tjenester"), "it"),
    **dict.fromkeys(
        ("agency", "marketing-agency", "bureau", "marketingbureau", "byrå", "reklamebyrå"), "agency"
    ),
}

COUNTRIES: Mapping[str, str] = {
    **dict.fromkeys(("nl", "netherlands", "nederland", "holland", "dutch"), "netherlands"),
    **dict.fromkeys(("no", "norway", "norge", "noreg", "norwegian"), "norway"),
}

PLACE_FILLERS = _set(
    "in the i de het a an een et en we sell and company services service marketing diensten"
)

MONTH_FILLERS = _set("month months maand maanden måned måneder mnd in i and en og")
"""What may stand around the numbers of months."""
