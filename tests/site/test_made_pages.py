"""Pages made from code, register and kept figures: nothing is left out, nothing is stale."""

import re
from pathlib import Path

import pytest

import simulation
from docs.making.api_page import api_page
from docs.making.checklist_page import checklist_page
from docs.making.command_page import command_page
from docs.making.how_to_page import DOCS, ELSEWHERE, how_to_page
from docs.making.mechanism_page import mechanism_page, mechanisms
from docs.making.pages import PAGES
from docs.making.register_page import anchor, register_page
from docs.making.validation_page import figures, findings, place, validation_page
from simulation.assumptions.register import load_register
from simulation.cli.every_command import app
from simulation.reports.formats import FORMATS
from simulation.reports.page.checklist import ITEMS
from tests.validation.published import FINDINGS
from tests.validation.switches import OFF

LANGUAGES = Path(simulation.__file__).parent / "languages"


def test_every_command_has_its_section():
    page = command_page()
    sections = re.findall(r"^## ([a-z-]+)$", page, re.MULTILINE)
    assert set(sections) == {name for name in app if not name.startswith("-")}
    assert "--futures" in page
    usages = re.findall(r"```text\n(.*)\n```", page)
    assert len(usages) == len(sections) + 1
    assert all(re.fullmatch(r"run_scenario\.py( [a-z-]+)?( .*)?", one) for one in usages)
    assert not any("-m " in one for one in usages)


def test_every_number_of_the_register_has_its_entry():
    page = register_page()
    for key, parameter in load_register().items():
        assert page.count(f"({anchor(key)})=\n### {parameter.title}\n") == 1, key
        entry = page.split(f"({anchor(key)})=")[1].split("\n(assume-")[0]
        assert f"`{key}`, unit: {parameter.unit}" in entry
        for receipt in parameter.receipts.values():
            assert f"grade {receipt.grade}" in entry


def test_every_public_name_is_documented():
    page = api_page()
    for name in simulation.__all__:
        assert len(re.findall(rf"^\.\. [\w:]+:: simulation\.{name}$", page, re.MULTILINE)) == 1


def test_every_guide_is_listed():
    page = how_to_page()
    for path in (*DOCS.glob("*.md"), *DOCS.glob("how-to/*.md")):
        if path.stem not in ELSEWHERE:
            assert page.count(f"/{path.relative_to(DOCS).with_suffix('').as_posix()}.md)") == 1


def test_the_guide_to_reports_names_each_with_its_file():
    page = (DOCS / "how-to" / "reports.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| `([\w.]+)` \|", page, re.MULTILINE)
    assert rows == [(name, one.file) for name, one in FORMATS.items()]


def test_the_glossary_has_the_words_that_are_used():
    page = (DOCS / "reference" / "glossary.md").read_text(encoding="utf-8")
    terms = re.findall(r"^: nl \*([^*]+)\* · nb \*([^*]+)\*$", page, re.MULTILINE)
    assert len(terms) > 35
    for code, words in zip(("nl", "nb"), zip(*terms, strict=True), strict=True):
        texts = " ".join(one.read_text("utf-8") for one in LANGUAGES.glob(f"{code}/*.po"))
        said = texts.replace('"\n"', "").lower()
        assert [word for word in words if word.lower().partition(" (")[0] not in said] == []


def test_every_item_of_the_checklist_is_answered():
    page = checklist_page()
    for item in ITEMS:
        answer = page.split(f"### {item.number} {item.title}\n")[1].split("\n#")[0]
        assert len(answer.split()) > 5, item.number
    assert page.count("For you to fill in") == sum(bool(item.blank) for item in ITEMS)


def test_every_finding_lies_where_its_words_say():
    """A renewed run that moves a figure out of its place asks for new words."""
    kept, studies = figures()["published"], findings()
    assert set(kept) == set(studies) == {one.__name__ for one in FINDINGS}
    for name, study in studies.items():
        assert place(study, kept[name]["value"]) == study["finds"], name
        assert study["low"] <= study["high"]
        assert study["given"] in {"yes", "partly", "no"}
        assert study["grade"] in set("SFWAD")
        assert len(study["why"].split()) > 3


@pytest.mark.parametrize("name", ["externals_failing", "open_deals", "won_of_qualified"])
def test_a_kept_figure_is_what_the_model_says_today(name):
    figure = next(one for one in FINDINGS if one.__name__ == name)()
    kept = figures()["published"][name]
    assert figure.value == pytest.approx(kept["value"], abs=3.0 * kept["se"])
    assert figure.n == kept["n"]


def test_every_mechanism_can_be_switched_off_and_says_what_it_rests_on():
    register, switches = load_register(), figures()["switches"]["without"]
    named = [one["off"] for one in mechanisms()]
    assert len(set(named)) == len(named) >= 20
    assert set(named) <= set(OFF) == set(switches)
    for one in mechanisms():
        assert set(one["keys"]) <= set(register), one["title"]
        assert one["why"]
        assert one["evidence"]
    page = mechanism_page()
    assert "{{" not in page
    assert page.count("**Without it** (lead") == len(named)


def test_parity_and_known_answers_hold_in_the_kept_run():
    kept = figures()["machinery"]
    assert kept["people_alike"]["alike"] == kept["people_alike"]["futures"] >= 200
    assert kept["money_alike"]["largest_gap"] < 1e-9
    assert max(kept["closed_forms"].values()) < 1e-9
    outside = [abs(x["ratio"] - 1.0) > x["reach"] for x in kept["deals_alike"]["figures"].values()]
    assert sum(outside) <= 2
    held = kept["intervals_hold"]
    assert 0.92 < held["held"] / held["batches"] < 0.98
    assert "{{" not in validation_page()


def test_what_is_said_of_the_courses_holds():
    star, quiet = (figures()["cases"][name] for name in ("star_who_failed", "quiet_leader"))
    for told in star.values():
        assert told["fewer"]["value"] > 50.0
        assert told["gone"]["value"] > 30.0
        assert told["two_left"]["value"] < 15.0
    assert star["with_a_way_back"]["gone"]["value"] > star["promote"]["gone"]["value"]
    assert quiet["develop_the_quiet_one"]["all"]["value"] > quiet["promote"]["all"]["value"]


def test_words_of_made_pages_are_used():
    words = {one.stem for one in (DOCS / "making").glob("*_page.md")}
    assert words == {"mechanism_page", "odd_page", "trace_page", "tutorial_page", "validation_page"}
    assert {page.__name__ for page in PAGES.values()} >= words


def test_what_is_said_of_mechanisms_holds():
    """Their words lean on moves of the lead: which is large, and which is none."""
    without = figures()["switches"]["without"]

    def move(name, strategy):
        return without[name][strategy]["moves"]

    def weight(name, strategy):
        return abs(move(name, strategy)["value"])

    most = max(weight(name, "promote") for name in without)
    assert weight("quality", "promote") > 0.9 * most
    others = ("promote", "fractional")
    assert all(
        weight("passed_over", "hire_external") > weight("passed_over", one) for one in others
    )
    for strategy, found in without["market"].items():
        assert abs(found["moves"]["value"]) < 3.0 * found["moves"]["se"], strategy
    for strategy, found in without["contagion"].items():
        assert weight("contagion", strategy) < 0.1 * abs(found["lead"]["value"])
    kept = figures()["first_answer"]["sentence"]
    assert "without it" in kept
    assert "below" in kept


def test_what_is_said_of_shared_luck_holds():
    kept = figures()["machinery"]
    for name, found in kept["dips_alike"]["figures"].items():
        two = found["two_futures"]
        assert abs(two["months"] / two["events"] - 1.0) < 1.5 * found["reach"], name
    for one in kept["luck_shared"]["better"].values():
        assert abs(one["own"]["value"] - 50.0) < abs(one["same"]["value"] - 50.0), one["title"]
    engines = kept["luck_shared"]["engines"]
    assert engines["months"]["correlation"] > engines["events"]["correlation"]
