"""The strategy editor as a person uses it: in fields, as text, back again, and into a file."""

from itertools import product

import pytest

from simulation.app.editing import with_ways
from simulation.app.shelf import Shelf
from simulation.app.what_if import what_if
from simulation.cli import main
from simulation.engines.monte_carlo import simulate
from simulation.randomness import ATOM
from simulation.running.collecting import Collector
from simulation.scenario import load_scenario
from tests.app.pages import Editor
from tests.app.test_in_chromium import NAMED

pytestmark = pytest.mark.timeout(300)
FUTURES = 2048


@pytest.fixture
def editing(visit):
    return lambda **options: Editor(visit(**options))


def test_a_term_is_changed_told_played_and_taken_back(editing):
    ed = editing()
    before, told = ed.person.cell("promote"), ed.card("promote").locator(".says").inner_text()
    ed.change("promote")
    ed.choose("terms[0].leader", "external")
    ed.applied()
    assert "A manager from outside is sought" in ed.card("promote").locator(".says").inner_text()
    assert "changed here" in ed.card("promote").inner_text()
    assert ed.person.cell("promote").splitlines()[0] == ed.person.cell("hire_external")
    assert f"before: {before}" in ed.person.cell("promote")
    ed.page.get_by_role("button", name="Undo").click()
    ed.page.locator("#table small").first.wait_for(state="detached")
    ed.person.rests()
    assert ed.person.cell("promote") == before
    assert ed.card("promote").locator(".says").inner_text() == told
    assert "ways=" not in ed.page.url


def test_a_review_that_cannot_be_is_explained_and_the_last_good_one_stays(editing):
    ed = editing()
    ed.change("promote")
    ed.add_review()
    good, seen = ed.page.url, ed.person.verdict
    ed.fill("terms[0].gates[0].month", "60")
    field = ed.field("terms[0].gates[0].month")
    field.locator(".wrong", has_text="never comes").wait_for()
    assert field.locator("input").get_attribute("aria-invalid") == "true"
    assert "review earlier" in field.inner_text()
    assert (ed.page.url, ed.person.verdict) == (good, seen)
    assert "month 6" in ed.card("promote").locator(".says").inner_text()
    ed.page.get_by_role("button", name="Give up this change").click()
    assert field.locator("input").input_value() == "6"
    ed.fill("terms[0].gates[0].month", "5")  # six months back from month five there is nothing
    ed.field("terms[0].gates[0].when.over").locator(".wrong", has_text="look back").wait_for()
    ed.fill("terms[0].gates[0].when.over", "")
    ed.card("promote").locator(".says", has_text="month 5").wait_for()
    ed.person.rests()
    assert ed.page.locator(".wrong:visible").count() == 0


@pytest.mark.nightly
def test_a_link_restores_strategies_and_what_they_were_compared_with(editing, visit):
    ed = editing()
    ed.change("promote")
    ed.add_review()
    ed.page.locator("#pin:enabled").click()
    ed.page.locator("#pin:disabled").wait_for()
    ed.fill("title", "Ours: half a year, then we look")
    ed.card("promote").locator("h3", has_text="half a year").wait_for()
    ed.choose("terms[0].gates[0].then", "add_support")
    ed.applied()
    seen = ed.page.locator("#table").inner_text(), ed.person.verdict
    assert len(ed.page.url) < 700
    again = visit()
    again.look(ed.page.url)
    again.page.locator("#table small").first.wait_for()
    again.rests()
    assert (again.page.locator("#table").inner_text(), again.verdict) == seen
    assert "Ours: half a year" in again.page.locator("#strategies").inner_text()
    assert "strategies that were changed" in again.page.locator("#pinned").inner_text()


@pytest.mark.nightly
def test_the_file_checks_and_runs_to_the_same_numbers(editing, tmp_path, capsys):
    ed = editing()
    ed.change("promote")
    ed.add_review()
    ed.page.locator("#ed-add-term").click()
    ed.card("promote").locator(".says li").nth(1).wait_for()
    ed.person.slider("sales.win_rate").focus()
    ed.person.press("ArrowRight", 5)
    ed.applied()
    with ed.page.expect_download() as download:
        ed.page.get_by_role("link", name="Download the scenario file").click()
    path = tmp_path / "ours.yaml"
    path.write_bytes(download.value.path().read_bytes())
    assert main(["check", str(path)]) == 0
    capsys.readouterr()
    scenario = load_scenario(path)
    assert [one.leader for one in scenario.strategies[1].terms] == ["seller", "external"]
    with Collector(scenario, seed=1, engine="monte-carlo", futures=FUTURES) as collector:
        collector.add(simulate(scenario, 1, 0, FUTURES // ATOM))
        found = collector.finish()
    assert found.sentence == ed.person.verdict


def test_a_strategy_is_written_as_text(editing):
    ed = editing()
    before = ed.person.verdict
    ed.change("fractional")
    ed.page.locator("#ed-more-text summary").click()
    area = ed.page.locator("#ed-text")
    assert area.input_value().startswith("fractional:\n  title:")
    area.fill(
        "two_steps:\n  title: Two steps\n  terms:\n    - leader: fractional\n      moths: 4\n"
    )
    ed.page.locator("#ed-text-use").click()
    ed.page.locator("#ed-text-wrong", has_text="Line 5: unknown key").wait_for()
    assert ed.person.verdict == before
    area.fill(area.input_value().replace("moths", "months"))
    ed.page.locator("#ed-text-use").click()
    ed.card("two_steps").wait_for()
    ed.person.rests()
    assert ed.page.locator("#table tr[data-name=two_steps]").count() == 1
    assert ed.page.locator("#table tr[data-name=fractional]").count() == 0


@pytest.mark.nightly
def test_strategies_are_copied_renamed_and_removed_but_for_the_last_two(editing):
    ed = editing()
    ed.card("hire_external").get_by_role("button", name="Start a new strategy").click()
    ed.card("hire_external_2").wait_for()
    ed.fill("title", "With a director")
    ed.page.locator("#strategies", has_text="With a director").wait_for()
    ed.page.locator("[id='ed-more-terms[0]'] summary").click()
    ed.field("terms[0].director").locator("input").check()
    ed.card("hire_external_2").locator(".says", has_text="sales director").wait_for()
    ed.person.rests()
    assert "With a director" in ed.page.locator("#table").inner_text()
    for count in range(8, 2, -1):
        assert ed.page.locator(".way").count() == count
        ed.page.locator("#ed-drop-1").click()
        ed.page.locator(f"#ways .way:nth-child({count})").wait_for(state="detached")
    assert ed.page.locator("#ed-drop-0").is_disabled()
    assert ed.page.locator("#ed-drop-1").is_disabled()
    assert "Two strategies stay" in ed.page.locator("#ways").inner_text()
    ed.page.get_by_role("button", name="Back to the scenario").click()
    ed.card("promote").wait_for()
    ed.person.rests()
    assert ed.page.locator(".way").count() == 7


@pytest.mark.nightly
def test_whoever_may_lead_can_be_thought_better_of(editing):
    ed = editing()
    ed.page.locator("#scenario").select_option("saas-scaleup")
    ed.card("promote").locator(".says", has_text="Sanne").wait_for()
    ed.page.locator("#all summary").click()
    assert ed.page.locator(".assumption[data-key='quality.lotte']").count() == 0
    ed.change("promote")
    ed.choose("terms[0].leader", "lotte")
    row = ed.page.locator(".assumption[data-key='quality.lotte']")
    row.wait_for()
    row.get_by_role("spinbutton").fill("2")
    row.get_by_role("spinbutton").press("Enter")
    row.locator(".held-says", has_text="Held at leads better than 10 of 10").wait_for()
    ed.applied()
    ed.page.get_by_role("button", name="Undo").click()
    ed.page.get_by_role("button", name="Undo").click()
    row.wait_for(state="detached")
    ed.person.rests()


def test_a_file_that_cannot_be_used_changes_nothing(editing, tmp_path):
    ed = editing()
    ed.change("promote")
    ed.add_review()
    seen = ed.person.verdict, ed.page.url, ed.page.locator("#ways").inner_text()
    lines = ("extends: saas-scaleup", "team: 5", "strategies:", "  mine:", "    terms:")
    (tmp_path / "bad.yaml").write_text("\n".join([*lines, "      - leader: externl"]))
    (tmp_path / "photo.yaml").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(2000))
    (tmp_path / "large.yaml").write_bytes(b"#" * (2**20 + 1))
    for name, said in (
        ("bad.yaml", "bad.yaml:6:17: E-REF strategies.mine.terms[0].leader"),
        ("photo.yaml", "photo.yaml:1:1: E-ENC"),
        ("large.yaml", "1 MiB at most"),
    ):
        ed.page.locator("#upload").set_input_files(tmp_path / name)
        alert = ed.page.get_by_role("alert").filter(has_text=said)
        alert.wait_for()
        assert str(tmp_path) not in alert.inner_text()
        assert (ed.person.verdict, ed.page.url, ed.page.locator("#ways").inner_text()) == seen
        ed.page.get_by_role("button", name="Close").click()


@pytest.mark.nightly
def test_a_link_with_broken_strategies_says_so_and_opens_the_scenario(visit):
    one = visit()
    before = one.verdict
    one.look(
        f"{one.address}#s=smallest&l=en&ways=!'keep',('name'~'x','terms'~!('leader'~'nobody')*)*"
    )
    one.page.get_by_role("alert").filter(has_text="no seller `nobody`").wait_for()
    assert one.verdict == before
    one.look(f"{one.address}#s=smallest&l=en&ways=!!!'keep'")
    assert one.verdict == before


def test_the_editor_is_worked_by_keys_alone_and_keeps_the_hands_where_they_were(editing):
    ed = editing()
    ed.page.locator("#ed-change-1").focus()
    ed.page.keyboard.press("Enter")
    ed.page.locator("#ed-title:focus").wait_for()
    ed.page.keyboard.press("Tab")
    ed.page.locator("[id='ed-terms-0-leader']:focus").wait_for()
    ed.page.keyboard.press("Tab")
    ed.page.keyboard.type("12")
    ed.page.keyboard.press("Tab")
    ed.card("promote").locator(".says", has_text="leads for 12 months").wait_for()
    assert ed.page.evaluate("document.activeElement.id") == "ed-terms-0-support"
    ed.person.rests()


def test_nothing_hangs_out_of_the_editor_and_everything_has_a_name(editing):
    ed = editing(locale="nl-NL")
    ed.page.locator("#ed-change-1").click()
    ed.page.locator("#ed-gate-add-0").click()
    ed.page.locator(".gate").wait_for()
    for details in ed.page.locator("#ed-form details").all():
        details.evaluate("e => { e.open = true; }")
    for scheme, width in product(("light", "dark"), (320, 375, 1280, 1920)):
        ed.page.emulate_media(color_scheme=scheme)
        ed.page.set_viewport_size({"width": width, "height": 900})
        assert ed.page.evaluate("document.documentElement.scrollWidth") <= width
    for role in ("textbox", "button", "checkbox", "combobox", "img", "group"):
        said = [one.evaluate(NAMED) for one in ed.page.locator("#editor").get_by_role(role).all()]
        assert said, role
        assert all(said), role
    ed.person.rests()


def test_the_numbers_are_those_of_the_engine_for_strategies_that_were_changed(editing):
    ed = editing()
    ed.change("promote")
    ed.add_review()
    kept = Shelf()["smallest"]
    gate = {"month": 6, "when": {"bookings_to_plan": {"below": "45%"}, "over": 6}}
    way = {
        "name": "promote",
        "terms": [{"leader": "best_seller", "gates": [gate | {"then": "end_term"}]}],
    }
    names = [one if one != "promote" else way for one in kept.written]
    known = what_if(with_ways(kept, tuple(names), {}), {}, FUTURES, 1)
    assert ed.person.verdict == known["sentence"]
