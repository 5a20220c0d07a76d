"""A story in words: every event has them, names are as in the file, and it fits the screen."""

import io
import json
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console

from simulation.analysis.story import Choice, tell
from simulation.cli import main
from simulation.engines.discrete_event import Event
from simulation.reports.screen.story_page import show_story
from simulation.reports.told.story_months import month_name, story_data, told_months
from simulation.reports.told.story_words import UNSAID, Teller
from simulation.scenario import load_scenario
from simulation.scenario.model import Origin
from tests.engines.companies import courses_of_events, eventful, way, without_deals
from tests.engines.test_in_step import LATER

NAMES = {"ann": "安娜·李小龙", "bo": "محمد الأمين", "cy": "cy de Vries", "flo": "FLÓRA"}


def named(scenario):
    sellers = tuple(replace(one, name=NAMES.get(one.id, one.name)) for one in scenario.sellers)
    return replace(scenario, sellers=sellers)


COMPANY = named(replace(eventful(), horizon=14))
FEW = replace(COMPANY, strategies=(COMPANY.strategies[0], COMPANY.strategies[1], *LATER))


def page(story, width=80):
    out = io.StringIO()
    show_story(story, Console(file=out, width=width, highlight=False, emoji=False, markup=False))
    return out.getvalue()


def said(event, *before):
    teller = Teller(COMPANY)
    for one in before:
        teller.words(one)
    return teller.words(event)


def event(kind, who, what="", **numbers):
    return Event(1.0, kind, who, what, 1, numbers)


LEAVES = event("seller leaves", "seller:bo")
STARTS = event("seller starts", "seller:bo", number=1)


@pytest.mark.parametrize(
    ("told", "before", "text"),
    [
        (LEAVES, (), "محمد الأمين leaves."),
        (
            event("seller leaves", "seller:cy", "sent away", first_year=1.3, colleagues_left=1.2),
            (),
            "cy de Vries is sent away; being in the first year and colleagues who left made it "
            "likelier.",
        ),
        (STARTS, (LEAVES,), "A new seller (1st hire) starts in the place of محمد الأمين."),
        (
            event("seller leaves", "seller:bo"),
            (LEAVES, event("seller starts", "hire:x"), STARTS),
            "The new seller (2nd hire) leaves.",
        ),
        (
            event("deals handed over", "seller:ann", kept=1, passed_on=7, lost=4),
            (),
            "安娜·李小龙 hands the accounts over, with 12 open deals: 7 go to colleagues, "
            "4 are lost and 1 stays.",
        ),
        (
            event("deals handed over", "seller:bo", kept=0, passed_on=1, lost=0),
            (LEAVES,),
            "محمد الأمين leaves 1 open deal behind: 1 goes to a colleague and 0 are lost.",
        ),
        (
            event("deals handed over", "seller:bo", kept=0, passed_on=0, lost=0),
            (LEAVES,),
            "محمد الأمين leaves no open deals behind.",
        ),
        (
            event("term ends", "seller:ann", "quits", served=7, dismissed=1),
            (),
            "安娜·李小龙 has to leave the post, after 7 months, and leaves the company.",
        ),
        (
            event("term ends", "seller:ann", "", served=1, plan=1),
            (),
            "安娜·李小龙 ends the term as planned, after 1 month, and sells again.",
        ),
        (
            event("term ends", "external", "", served=9, own=1),
            (),
            "The manager from outside leaves, after 9 months.",
        ),
        (
            event("review acts", "bookings_to_plan", "return_to_selling", value=0.624, below=0.7),
            (),
            "Review: bookings are at 62 % of plan (the limit: below 70 %): back to selling.",
        ),
        (
            event("review passes", "sellers_left", "end_term", value=1.0, above=2.0),
            (),
            "Review: sellers who left: 1 (the limit: above 2): nothing changes.",
        ),
    ],
)
def test_events_in_words(told, before, text):
    assert said(told, *before) == text


def test_every_event_of_the_engine_has_words_or_is_summed_up():
    """All ways of filling the post, in futures where every turn is taken."""
    scenario = without_deals()
    kinds = set()
    for strategy in (*scenario.strategies, *courses_of_events()):
        twice = (strategy, way("other", *strategy.terms))
        for future in range(0, 40, 8):
            story = tell(replace(scenario, strategies=twice), (strategy.name, "other"), future, 3)
            teller = Teller(scenario)
            for one in story.tellings[0].events:
                kinds.add(one.kind)
                assert teller.words(one) or one.kind in UNSAID, one
    seldom = {"deal won", "customers leave"}
    assert kinds | seldom >= {*UNSAID, "leader stays", "nobody to promote", "director goes"}


@pytest.mark.parametrize("future", [0, 5])
def test_what_happens_alike_is_told_once(future):
    story = tell(FEW, ("keep", "promote"), future, 7)
    months = told_months(story)
    assert len(months) == 14
    for month in months:
        assert not set(month.own[0]) & set(month.own[1])
        assert len(month.both) + len(month.own[0]) >= 1
    assert any(month.both for month in months)


def test_until_they_part_everything_is_told_once():
    calm = replace(FEW, best_seller_asked="no")
    months = told_months(tell(calm, ("keep", "external_later"), 1, 7))
    assert all(month.both and not any(month.own) for month in months[:6])
    assert any(months[6].own[1])


@pytest.mark.parametrize("width", [40, 80, 200])
def test_a_page_fits_and_keeps_names_and_totals(width):
    story = tell(FEW, ("keep", "promote"), 2, 7, Choice(50.0, 100, 1234.0))
    text = page(story, width)
    assert max(map(cell_len, text.splitlines())) <= width
    flat = " ".join(text.split())
    if width >= 80:
        assert NAMES["ann"] in flat
        for telling in story.tellings:
            assert f"€{telling.totals['bookings']:,.0f}" in flat
    assert flat.count("from here on the two part") == 1


def test_the_calendar_is_shown_where_the_scenario_says_when_it_starts():
    assert month_name(replace(COMPANY, origins={}), 3) == ""
    begun = replace(COMPANY, start_month_of_year=11, origins={"start": Origin("a.yaml")})
    assert [month_name(begun, month) for month in (0, 1, 2, 14)] == [
        "November", "December", "January", "January",
    ]  # fmt: skip
    assert "Month 2 · December" in page(
        tell(replace(begun, strategies=FEW.strategies), ("keep", "promote"), 0, 7)
    )


def test_the_file_holds_exact_totals_and_every_event():
    story = tell(FEW, ("keep", "promote"), 2, 7)
    data = json.loads(json.dumps(story_data(story), allow_nan=False))
    for telling in story.tellings:
        assert data["totals"][telling.strategy.name] == dict(telling.totals)
        assert len(data["events"][telling.strategy.name]) == len(telling.events)
    assert [month["month"] for month in data["months"]] == list(range(1, 15))
    assert data["parts_in_month"] == 1


def test_the_command_tells_a_named_future(capsys, tmp_path):
    file = tmp_path / "story.json"
    code = main(["story", "scenarios/smallest.yaml", "--future", "3", "--json", str(file)])
    out, err = capsys.readouterr()
    assert (code, err) == (0, "")
    assert "Future 3 of seed 1" in out
    data = json.loads(file.read_text("utf-8"))
    scenario = load_scenario("scenarios/smallest.yaml")
    assert data["totals"]["promote"] == tell(scenario, ("keep", "promote"), 3, 1).tellings[1].totals


@pytest.mark.parametrize(
    ("arguments", "code", "part"),
    [
        ("--strategies keep,promot", "E-USAGE", "did you mean `promote`?"),
        ("--strategies keep", "E-USAGE", "two different"),
        ("--strategies keep,keep", "E-USAGE", "two different"),
        ("--strategies ,", "E-USAGE", "two different"),
        ("--future -1", "E-RANGE", "allowed 0 to"),
        ("--future 1e9", "E-RANGE", "allowed 0 to"),
        ("--percentile 101", "E-RANGE", "allowed 0 to 100"),
        ("--percentile nan", "E-RANGE", "allowed 0 to 100"),
        ("--future 1 --percentile 5", "E-USAGE", "give one"),
        ("--seed -3", "E-RANGE", "--seed"),
        ("--future 1 --json .", "E-FILE", "is a folder"),
    ],
)
def test_what_cannot_be_told_is_said_in_two_lines(capsys, arguments, code, part):
    assert main(["story", "scenarios/smallest.yaml", *arguments.split()]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(code)
    assert part in err
    assert len(err.splitlines()) == 2
