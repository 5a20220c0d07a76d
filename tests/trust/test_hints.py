"""A hint that says what to write says something that can be read, and that means the same."""

import re

import pytest

from tests.scenario.samples import BASE, read, refused, warned

HINTS = """
pay.seller_base | write 60000
  € 60.000,- | 60 000 | €60k | 60000 euro | 60'000 | 60\u202f000 | 60,000 | 60 k | 60000,-
pay.seller_base | write 60000 EUR
  EUR 60 000 | 60k EUR
pay.seller_base | write 5000/month
  5000 per maand | 5000 p.m. | 5000/mnd | € 5.000 per month | 5.000 a month | 5k/mo | 5000 monthly
pay.seller_base | write 60000/year
  60000/jaar | 60k/yr | 60000 per annum | 60000 p.a. | 60000 pa | 60 000 om året | 60000 per år
money.opening_cash | write 1200000
  1.2 mln | 1.200.000 | 1 200 000 | 1.2 million | 1.2M | 1.2 miljoen | €1.2m | 1,200,000
sales.win_rate | write 20%
  20 procent | 20 percent | 20pct | \uff12\uff10% | \u0662\u0660%
sales.win_rate | write 0.2
  0,2
sales.cycle | write 3 months
  3 maanden | 3 mnd | 3 mos. | 3 måneder
sales.opportunities | write 3/month
  3 per month | 3 per maand | 3/mnd | 3 p/m | 3 a month
customers.churn | write 12%/year
  12%/yr | 12% p.a. | 12 procent per jaar | 12% per year | 12 prosent/år
horizon | write 24
  24 months | 24 maanden | 2 years | 24m | \uff12\uff14 | \u0662\u0664 | 24\u00a0 | 24 mnd
start | use 2026-02-03 (ISO)
  20260203 | 2026-2-3 | 3.2.2026 | 3-2-2026 | 2026/02/03 | 2026-02-03T00:00
start | use 2026-02 (ISO)
  3 februari 2026 | feb 2026 | 2026-Feb | 02-2026 | 202602 | 2026–02
currency | write EUR
  euro | Euro | EURO | € | eur
currency | write USD
  $ | dollars
currency | write NOK
  kr | kroner
hires | write [3]
  3
strategies | write [keep, promote]
  keep, promote | keep; promote
"""


def behind(place, value):
    """A sound file with a value behind it."""
    section, dot, key = place.partition(".")
    return f"{BASE}{section}:\n  {key}: {value}\n" if dot else f"{BASE}{place}: {value}\n"


def cases():
    """Place for a value, the value, and the hint that it must get."""
    lines = [line for line in HINTS.splitlines() if line.strip()]
    pairs = zip(lines[::2], lines[1::2], strict=True)
    return [
        (*(one.strip() for one in head.split(" | ")), value.strip(" "))
        for head, values in pairs
        for value in values.split(" | ")
    ]


@pytest.mark.parametrize(("place", "hint", "value"), cases())
def test_the_hint_can_be_followed(tmp_path, place, hint, value):
    (message,) = refused(tmp_path, behind(place, value))
    assert message.hint.startswith(hint)
    followed = re.sub(r"^(write|use) | \(ISO\)$", "", hint)
    read(tmp_path, behind(place, followed))


@pytest.mark.parametrize(
    ("text", "path", "hint"),
    [
        ("team:\n  - {id: ann, performance: 95}", "team[0].performance", "did you mean 95%?"),
        ("company: {deals_won_last_year: 1.200}", "company.deals_won_last_year", "write 1200"),
        ("plan: 27.500", "plan", "write 27500"),
        ("team:\n  - {id: ann, performance: +20%}", "team[0].performance", "did you mean 120%?"),
        ("money: {discount: 8}", "money.discount", "did you mean 8%?"),
    ],
)
def test_what_may_be_meant_otherwise_is_pointed_out(tmp_path, text, path, hint):
    base = "extends: saas-scaleup\n" if text.startswith("team") else BASE
    found = [one for one in warned(tmp_path, f"{base}{text}\n") if one.path == path]
    assert hint in found[0].hint


@pytest.mark.parametrize(
    ("entry", "hint"),
    [
        ("saas", "did you mean `saas-scaleup`?"),
        ("saas-scaleup, norway", "write [saas-scaleup, norway]"),
        ("saas-scaleup norway", "write [saas-scaleup, norway]"),
        ("NEAR.yaml", "near.yaml"),
    ],
)
def test_what_is_extended_by_a_wrong_name_is_guessed(tmp_path, entry, hint):
    for name in ("aaa.yaml", "near.yaml", "zzz.yaml"):
        (tmp_path / name).write_text("horizon: 12\n")
    (message, *_) = refused(tmp_path, f"extends: {entry}\nteam: 3\n")
    assert hint in message.hint
    assert not hint.endswith(".yaml") or "aaa" not in message.hint


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("hires: [2026-05]", "count months, 1 being the first"),
        ("horizon: 2027-12-31", "count months, 1 being the first"),
        ("strategies: all", "remove the key"),
        ("strategies: '*'", "remove the key"),
    ],
)
def test_a_month_of_the_calendar_and_everything_have_a_hint_of_their_own(tmp_path, text, hint):
    (message,) = refused(tmp_path, f"{BASE}{text}\n")
    assert message.hint.startswith(hint)


@pytest.mark.parametrize(
    ("place", "code", "values"),
    [
        ("language", "nl", ("Dutch", "nederlands", "NL", "nl-NL")),
        ("language", "nb", ("norsk", "no", "NO", "nb_NO", "nn")),
        ("language", "en", ("English", "en_GB")),
        ("strategies.m.terms[0].instrument", "questionnaire", ("DISC", "disc")),
    ],
)
def test_a_word_by_another_name_is_guessed(tmp_path, place, code, values):
    for value in values:
        term = f"strategies: {{m: {{terms: [{{leader: assessed, instrument: {value}}}]}}}}"
        text = f"language: {value}" if place == "language" else term
        (message,) = refused(tmp_path, f"{BASE}{text}\n")
        assert (message.path, message.hint) == (place, f"did you mean `{code}`?")


def test_a_list_of_strategies_and_what_else_can_be_done_are_two_sentences(tmp_path):
    (message,) = refused(tmp_path, f"{BASE}strategies: {{m: }}\n")
    assert message.hint.endswith("add_director. Or add `terms:` to write your own")


@pytest.mark.parametrize("text", ["company: {deals_won_last_year: 0.125}", "plan: 0.500"])
def test_less_than_one_is_not_taken_for_thousands(tmp_path, text):
    assert [one for one in warned(tmp_path, f"{BASE}{text}\n") if "thousands" in one.hint] == []


def test_a_name_at_the_top_is_told_what_it_is_called_here(tmp_path):
    (message,) = refused(tmp_path, f"{BASE}name: My company\n")
    assert message.hint == "a scenario is named by its file; its headline is `title`"
