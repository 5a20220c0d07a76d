"""What a number that we do not read was probably meant for, written as we read it.

Nothing is taken for what it may mean: this is for hints only, and each of them can be read.
"""

from __future__ import annotations

import re
import unicodedata

from simulation.scenario.units import Unit, UnitError, number_with_unit

_SIGNS = {"US$": "USD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
_CURRENCY = re.compile(
    r"US\$|[$€£¥]|(?<![A-Za-z])(?:[Ee]uros?|EUROS?|eur|nok|usd|gbp|[Kk]r\.?|[A-Z]{3})(?![A-Za-z])"
)
_KRONER = ("NOK", "SEK", "DKK", "ISK")
_TIMES = {
    **dict.fromkeys(("k", "thousand", "duizend", "tusen"), 1e3),
    **dict.fromkeys(("m", "mln", "mio", "mill", "million", "miljoen", "millioner"), 1e6),
}
_PERIODS = {
    "month": "m mo mos md mnd month months monthly maand maanden maandelijks måned måneder",
    "year": "a y yr yrs pa jr year years yearly annum annual annually jaar jaarlijks år året årlig",
    "quarter": "q quarter quarters quarterly kwartaal kvartal",
    "week": "w wk week weeks weekly weken uke uker",
    "day": "d day days daily dag dagen dager",
}
_PERIOD = {word: name for name, words in _PERIODS.items() for word in words.split()}
_PERCENT = re.compile(r"(?<=[0-9]) *(?:percent|per ?cent|procent|prosent|pct|pc)(?![a-z])", re.I)
_PER = re.compile(r"\s*(?:/|\b(?:per|pr|a|an|om|i)\b|\bp[./]?)?\s*([^\W\d_]+)\.?$", re.I)
_GROUPED = re.compile(r"[-+]?[0-9]{1,3}([., '’][0-9]{3})+([.,][0-9]+)?")
_COMMA = re.compile(r"[-+]?[0-9]+,[0-9]+")
_CORE = re.compile(r"([-+]?)\s*([0-9](?:[0-9., '’_]*[0-9])?(?:[eE][-+]?[0-9]+)?)\s*(%?)\s*(.*)")
_CUT = "a comma in braces starts a new key: write 1.5 for 1,5, and 60000 for 60,000"


def meant(text: str, unit: Unit, currency: str) -> str:
    """Hint that says how to write a number and its unit; empty where that is unclear.

    Parameters
    ----------
    text : str
        What stands in the file.
    unit : Unit
        The unit wanted.
    currency : str
        Code that money may carry.

    Examples
    --------
    >>> from simulation.scenario.units import unit_of
    >>> meant("€ 5.000 per maand", unit_of("money/year"), "EUR")
    'write 5000/month'
    >>> meant("1,2 mln", unit_of("money"), "EUR"), meant("20 procent", unit_of("share"), "EUR")
    ('write 1200000', 'write 20%')
    """
    plain = _plain_letters(text)
    code = _code(plain, currency) if unit.noun == "money" else ""
    plain = _CURRENCY.sub(" ", plain) if unit.noun == "money" else plain
    written = _rewritten(" ".join(plain.split()), unit.noun)
    if written is not None and code == currency and re.search(rf"\b{code}\b", text):
        amount, bar, per = written.partition("/")
        written = f"{amount} {code}{bar}{per}"
    if written is None or written == text.strip():
        return ""
    try:
        number_with_unit(written, unit, currency)
    except UnitError:
        return ""
    return f"write {written}" + (f"; set `currency: {code}`" if code not in ("", currency) else "")


def _plain_letters(text: str) -> str:
    """Text with plain digits, blanks and dashes, and without what nobody sees."""
    seen = (one for one in text if unicodedata.category(one) != "Cf")
    plain = unicodedata.normalize("NFKC", "".join(seen))
    plain = "".join(str(unicodedata.digit(one, one)) for one in plain)
    plain = re.sub(r"[.,]\s?[-–—]+(?=\s|$)", "", plain)
    return re.sub("^[−–—]", "-", plain.strip())


def _code(text: str, currency: str) -> str:
    """Code of the currency that stands beside a number."""
    for found in _CURRENCY.findall(text):
        word = found.rstrip(".").upper()
        if found in ("eur", "nok", "usd", "gbp"):
            return word
        if word in _SIGNS or word in ("EURO", "EUROS"):
            return _SIGNS.get(word, "EUR")
        if word == "KR":
            return currency if currency in _KRONER else _KRONER[0]
        if found.isupper():
            return word
    return ""


def _rewritten(text: str, noun: str) -> str | None:
    """Number, percent sign, times and period in our order; None where something else is there."""
    found = _CORE.fullmatch(_PERCENT.sub("%", text))
    if found is None:
        return None
    sign, digits, percent, rest = found.groups()
    number, rest = sign + plain_number(digits), rest.strip()
    unit, _, after = rest.partition(" ")
    if unit.lower().rstrip(".") in _TIMES and (noun == "money" or len(unit) > 1):
        number, rest = _times(number, unit), after
    elif rest[:1].lower() == "k" and rest[1:2] in ("/", ""):
        number, rest = _times(number, "k"), rest[1:]
    per = ""
    if rest:
        period = _PER.fullmatch(f" {rest}")
        name = _PERIOD.get(_squeezed(rest)) or (_PERIOD.get(period[1].lower()) if period else None)
        if name is None:
            return None
        lasts = noun in ("months", "years") and name in ("month", "year")
        per = f" {name}s" if lasts else f"/{name}"
    return f"{number}{percent}{per}".replace("+", "")


def _squeezed(text: str) -> str:
    """Period without points and bars: `p.a.` is `pa`, `p/m` is `m`."""
    word = re.sub("[./ ]", "", text).lower()
    return word[1:] if word in ("pm", "pw", "pq", "pj") else word


def _times(number: str, unit: str) -> str:
    try:
        return f"{float(number.replace('_', '')) * _TIMES[unit.lower().rstrip('.')]:.12g}"
    except ValueError:
        return number


def plain_number(text: str) -> str:
    """Number as we write it, where a text follows another custom; else the text.

    Parameters
    ----------
    text : str
        A number without a unit.

    Examples
    --------
    >>> plain_number("1.234,50"), plain_number("60,000"), plain_number("0,2")
    ('1234.50', '60000', '0.2')
    """
    if _GROUPED.fullmatch(text):
        digits = re.sub("[ '’]", "", text)
        if digits.isdigit():
            return digits
        last = max(digits.rfind("."), digits.rfind(","))
        tail = digits[last + 1 :]
        if len(set(re.findall("[.,]", digits))) == 2 or len(tail) != 3:
            return re.sub("[.,]", "", digits[:last]) + "." + tail
        return re.sub("[.,]", "", digits)
    if _COMMA.fullmatch(text):
        return text.replace(",", ".")
    return text


def cut_number(first: str, behind: str) -> tuple[str, str]:
    """A number that a comma in braces has cut in parts, and a hint.

    Parameters
    ----------
    first : str
        What stands before the first comma.
    behind : str
        The text behind it.

    Examples
    --------
    >>> cut_number("1", "200,000}")
    ('1,200,000', 'write 1200000: a comma in braces ends a value')
    """
    rest = re.match(r"[^},]*(,\s*[0-9][^},:]*(?=[,}]))*", behind)
    whole = f"{first},{rest[0] if rest else ''}".strip()
    number = re.sub(r"^\W+", "", whole)
    plain = plain_number(number)
    return whole, _CUT if plain == number else f"write {plain}: a comma in braces ends a value"
