"""The page as a person uses it, in a browser that may ask nobody but this machine."""

import pytest

from tests.shipped import SCENARIOS

WIDTHS = (320, 768, 1366, 2560)
NAMED = "e => e.ariaLabel || e.labels?.[0]?.textContent.trim() || e.textContent.trim()"


def test_the_answer_follows_a_slider_and_comes_back_with_undo(visit):
    one = visit()
    before, cell = one.verdict, one.cell("promote")
    assert "2,048 futures" in before
    one.slider("quality.best").focus()
    one.press("End", 1)
    one.page.locator("#table tr[data-name=promote] small").first.wait_for()
    one.rests()
    assert one.verdict != before
    assert f"before: {cell}" in one.cell("promote")
    assert "set=quality.best%3A2" in one.page.url
    one.page.get_by_role("button", name="Undo").click()
    one.rests()
    assert one.verdict == before
    assert one.cell("promote") == cell
    assert "set=" not in one.page.url


def test_a_draft_says_so_and_is_refined(visit):
    one = visit()
    one.slider("quality.founder").focus()
    one.press("ArrowRight", 30)
    one.page.locator("#precision.draft", has_text="512").wait_for()
    one.rests()
    assert "2,048" in one.page.locator("#precision").inner_text()


def test_the_last_of_many_moves_wins_also_over_a_run_in_flight(visit):
    one = visit()
    slider = one.slider("quality.founder")
    slider.focus()
    for key in ("ArrowRight", "ArrowLeft", "End"):
        one.press(key, 10)
        one.page.wait_for_timeout(400)  # refining has begun
    one.page.locator("#table small").first.wait_for()
    one.rests()
    assert slider.input_value() == "2"
    assert "quality.founder%3A2" in one.page.url
    moved = one.page.locator("#table").inner_text()
    again = visit()
    again.look(one.page.url)
    again.page.locator("#table small").first.wait_for()
    again.rests()
    assert again.page.locator("#table").inner_text() == moved


def test_the_figures_are_those_of_the_engine(visit):
    from simulation.app.what_if import what_if
    from simulation.scenario import load_scenario

    one = visit()
    field = one.page.get_by_role("spinbutton", name="How well the founder leads, as a number").first
    field.fill("1.5")
    field.press("Enter")
    one.page.locator("#table small").first.wait_for()
    one.rests()
    known = what_if(load_scenario(SCENARIOS / "smallest.yaml"), {"quality.founder": 1.5}, 2048, 1)
    assert one.verdict == known["sentence"]


def test_a_link_restores_what_was_seen_and_what_was_pinned(visit):
    one = visit()
    one.slider("quality.founder").focus()
    one.press("Home", 1)
    one.page.locator("#table small").first.wait_for()
    one.rests()
    one.page.locator("#pin:enabled").click()
    one.page.locator("#pin:disabled").wait_for()
    one.rests()
    one.slider("quality.founder").focus()
    one.press("End", 1)
    one.page.locator("#table small").first.wait_for()
    one.rests()
    one.page.locator("#strategies input[value=fractional]").uncheck()
    one.page.locator("#table tr[data-name=fractional]").wait_for(state="detached")
    one.rests()
    seen = one.page.locator("#table").inner_text(), one.verdict
    again = visit()
    again.look(one.page.url)
    again.page.locator("#table small").first.wait_for()
    again.rests()
    assert (again.page.locator("#table").inner_text(), again.verdict) == seen


def test_a_file_is_opened_played_and_downloaded_again(visit, tmp_path):
    text = (SCENARIOS / "smallest.yaml").read_text(encoding="utf-8")
    path = tmp_path / "ours.yaml"
    path.write_text(text + "\ntitle: Ours\n", encoding="utf-8")
    one = visit()
    one.page.locator("#upload").set_input_files(path)
    one.page.locator("#status", has_text="Opened: Ours").wait_for(state="attached")
    one.rests()
    one.slider("quality.founder").focus()
    one.press("ArrowRight", 3)
    one.page.locator("#table small").first.wait_for()
    one.rests()
    with one.page.expect_download() as download:
        one.page.get_by_role("link", name="Download the scenario file").click()
    assert download.value.suggested_filename == "ours-what-if.yaml"
    assert 'title: "Ours"' in download.value.path().read_text(encoding="utf-8")


def test_a_bad_file_is_explained_and_the_answer_stays(visit, tmp_path):
    path = tmp_path / "bad.yaml"
    path.write_text("question: why?\nhorizon: 24x\n", encoding="utf-8")
    one = visit()
    before = one.verdict
    one.page.locator("#upload").set_input_files(path)
    alert = one.page.get_by_role("alert")
    alert.filter(has_text="bad.yaml:2:10").wait_for()
    assert "hint:" in alert.inner_text()
    assert str(tmp_path) not in alert.inner_text()
    assert one.verdict == before
    one.page.get_by_role("button", name="Close").click()
    assert not alert.is_visible()


def test_the_language_is_the_browsers_and_can_be_changed(visit):
    one = visit(locale="nl-NL")
    assert one.page.locator("html").get_attribute("lang") == "nl"
    assert "Ongedaan maken" in one.page.locator("#bar").inner_text()
    one.page.locator("#language").select_option("nb")
    one.page.locator("html[lang=nb]").wait_for(state="attached")
    one.page.locator("#verdict", has_text="forløp").wait_for()
    one.rests()
    assert "Angre" in one.page.locator("#bar").inner_text()


def test_all_assumptions_can_be_found_and_changed(visit):
    one = visit()
    one.page.locator("#all summary").click()
    one.page.locator("#find").fill("ramp_months")
    row = one.page.locator(".assumption:visible")
    assert row.count() == 1
    assert "Months until a new seller" in row.inner_text()
    field = row.get_by_role("spinbutton")
    field.fill("-3")
    field.press("Enter")
    assert "set=" not in one.page.url
    field.fill("9")
    field.press("Enter")
    one.page.locator("#table small").first.wait_for()
    one.rests()
    assert "people.ramp_months%3A9" in one.page.url
    row.get_by_role("button").click()
    one.page.locator("#table small").first.wait_for(state="detached")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_hangs_out_at_any_width_and_everything_has_a_name(visit, scheme):
    one = visit(color_scheme=scheme)
    for width in WIDTHS:
        one.page.set_viewport_size({"width": width, "height": 900})
        assert one.page.evaluate("document.documentElement.scrollWidth") <= width
    for role in ("slider", "spinbutton", "button", "checkbox", "combobox", "img"):
        said = [one_of.evaluate(NAMED) for one_of in one.page.get_by_role(role).all()]
        assert said, role
        assert all(said), role
