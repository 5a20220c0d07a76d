"""The closer look and the downloads as a person uses them."""

from io import BytesIO
from itertools import product

import pytest

from simulation.app import downloads, views
from simulation.app.changes import with_strategies
from simulation.app.view_answers import told_crossing, told_pain
from simulation.app.views import State, crossing, double_pain
from simulation.reports.formats import PackageMissing
from simulation.scenario import load_scenario
from tests.shipped import SCENARIOS

SMALL = load_scenario(SCENARIOS / "smallest.yaml")
BEST = f"quality.{SMALL.best_seller}"
LONG = 100_000
pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module", autouse=True)
def coarse():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(views, "CELLS", 3)
        patch.setattr(views, "MAPPED", 2)
        yield


def move(one, key, press="End"):
    one.slider(key).focus()
    one.press(press, 1)


@pytest.mark.nightly
def test_every_view_is_of_the_analysis_and_follows_a_change(visit):
    one = visit()
    one.seen()
    state = State(SMALL, {})
    pain, turn = one.page.locator("#closer-pain"), one.page.locator("#closer-turn")
    known = told_pain(state, double_pain(state, map))["strategies"]["promote"]["sentence"]
    assert pain.locator(".said").first.inner_text().replace("\u2060", "") == known
    found = told_crossing(crossing(state, "promote", BEST, map))
    assert turn.locator(".said").first.inner_text().replace("\u2060", "") == found["sentences"][0]
    assert turn.locator("circle.crossing").count() >= 1
    assert one.page.locator("#closer-map rect.field").count() >= 9
    assert one.page.locator("#closer-dry svg[role=img]").count() == 2
    before = pain.inner_text()
    ticks = pain.locator("svg[role=img] text:not(.name)").all_inner_texts()
    move(one, "quality.founder", "ArrowRight")
    one.page.locator("#closer-pain.older").wait_for()
    assert "earlier values" in pain.locator(".age").inner_text()
    assert pain.locator(".seen").evaluate("e => getComputedStyle(e).opacity") < "1"
    one.page.locator("#table small").first.wait_for()
    one.seen()
    assert one.page.locator(".closer.older").count() == 0
    assert pain.locator(".age").inner_text() == ""
    assert pain.inner_text() != before
    assert pain.locator("svg[role=img] text:not(.name)").all_inner_texts() == ticks


@pytest.mark.nightly
def test_what_is_looked_at_can_be_chosen_and_a_link_restores_it(visit):
    one = visit()
    one.seen()
    one.page.locator("#look-strategy").select_option("fractional")
    one.seen()
    assert one.page.locator("#look-turn").input_value() == "quality.fractional"
    one.page.locator("#look-x").select_option("sales.cycle")
    one.page.locator("#look-turn").select_option("sales.win_rate")
    one.seen()
    seen = one.page.locator("#closer").inner_text()
    again = visit()
    again.look(one.page.url)
    again.seen()
    assert again.page.locator("#closer").inner_text() == seen
    assert again.page.locator("#look-x").input_value() == "sales.cycle"


def test_the_axes_change_places_and_are_never_the_same(visit):
    one = visit()
    x, y = (one.page.locator(f"#look-{name}").input_value() for name in "xy")
    assert x != y
    one.page.locator("#look-x").select_option(y)
    assert [one.page.locator(f"#look-{name}").input_value() for name in "xy"] == [y, x]


@pytest.mark.nightly
def test_a_move_comes_first_while_views_are_worked_out(visit):
    one = visit()
    for _ in range(2):
        move(one, "quality.founder", "ArrowRight")
        one.rests()
    assert one.page.locator("#closer-map").get_attribute("aria-busy") == "true"
    move(one, "quality.founder", "End")
    one.page.locator("#precision.draft").wait_for()
    one.seen()
    assert one.page.locator(".closer.older").count() == 0


def test_views_have_figures_as_tables_and_names(visit):
    one = visit()
    one.seen()
    for view, rows in (("pain", 5), ("turn", 5), ("map", 3)):
        box = one.page.locator(f"#closer-{view}")
        box.locator("summary").click()
        assert box.locator("table tbody tr").count() >= rows
        assert box.locator("svg[role=img]").first.get_attribute("aria-label")
        assert box.get_attribute("aria-labelledby") == f"{view}-title"


def test_the_pinned_answer_stands_beside_the_verdict(visit):
    one = visit()
    before = one.verdict
    assert one.page.locator("#verdict-before").inner_text() == ""
    move(one, BEST)
    one.page.locator("#table small").first.wait_for()
    one.rests()
    assert one.page.locator("#verdict-before").inner_text() == f"Before, the answer was: {before}"


def test_nothing_hangs_out_of_the_closer_look(visit):
    one = visit(locale="nl-NL")
    one.seen()
    for scheme, width in product(("light", "dark"), (375, 1280, 1920)):
        one.page.emulate_media(color_scheme=scheme)
        one.page.set_viewport_size({"width": width, "height": 900})
        assert one.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.nightly
def test_all_reports_are_fetched_and_tell_the_same(visit):
    import openpyxl
    from pptx import Presentation

    one = visit(locale="nb-NO")
    one.rests()
    move(one, BEST)
    one.page.locator("#table small").first.wait_for()
    one.rests()
    files = {}
    for name in ("pptx", "xlsx", "html", "a4"):
        with one.page.expect_download(timeout=2 * LONG) as download:
            one.page.locator(f"#take button[data-format={name}]").click()
        files[name] = download.value
    names = {one_of.suggested_filename for one_of in files.values()}
    assert names == {
        *("smallest-what-if-slides.pptx", "smallest-what-if-workbook.xlsx"),
        *("smallest-what-if-report.html", "smallest-what-if-board.html"),
    }
    one.page.locator("#making-say", has_text="klare").wait_for()
    slides = Presentation(files["pptx"].path())
    told = [s.text_frame.text for page in slides.slides for s in page.shapes if s.has_text_frame]
    assert len(slides.slides) > 5
    assert any("forløp" in text for text in told)
    book = openpyxl.load_workbook(BytesIO(files["xlsx"].path().read_bytes()), read_only=True)
    assert len(book.sheetnames) > 3
    assert "hva-om-siden" in files["html"].path().read_text(encoding="utf-8")
    move(one, "quality.founder", "Home")
    one.page.locator("#making-say", has_text="tidligere verdier").wait_for()


def test_a_report_can_be_stopped_and_a_missing_package_is_told(visit, monkeypatch):
    def check(names):
        if "pptx" in names:
            raise PackageMissing("python-pptx>=1,<2")

    monkeypatch.setattr(downloads, "check_packages", check)
    one = visit()
    one.page.locator("#take button[data-format=pptx]").click()
    one.page.locator("#making-say", has_text="python-pptx, which is not installed").wait_for()
    one.page.locator("#take button[data-format=xlsx]").click()
    one.page.locator("#making-bar").wait_for()
    one.page.locator("#making-stop").click()
    one.page.locator("#making-say", has_text="Stopped").wait_for()
    assert not one.page.locator("#making-bar").is_visible()


def test_the_file_of_moved_leaders_gives_the_answer_of_the_page(visit, tmp_path):
    from simulation.app.what_if import what_if

    one = visit()
    move(one, BEST)
    one.page.locator("#table small").first.wait_for()
    one.rests()
    with one.page.expect_download() as download:
        one.page.locator("#take-file").click()
    text = download.value.path().read_text(encoding="utf-8")
    (tmp_path / "smallest.yaml").write_text(text, encoding="utf-8")
    again = load_scenario(tmp_path / "smallest.yaml")
    assert again.qualities == {SMALL.best_seller: 2.0}
    assert what_if(again, {}, 2048)["sentence"] == one.verdict
    assert len(with_strategies(again, ("keep", "promote")).strategies) == 2
