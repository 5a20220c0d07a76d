"""Pages in a browser without network: no request, no complaint, one sheet, room on a phone."""

import re
import shutil

import pytest

from simulation.reports.page import board_page, report_page
from tests.reports.page.hostile import NAMES
from tests.reports.page.materials import CONTEXTS, LANGUAGES, full, full_page, of, speaking
from tests.reports.page.test_hostile_names import named
from tests.synthetic import TITLES, findings, scenario

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "chrome"))), None)
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)
VIOLATIONS = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => violations.push(event.blockedURI));
"""
CUT = r"""
Array.from(document.querySelectorAll("td, th")).flatMap((cell) => {
  const cut = [];
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const word of node.data.matchAll(/\S+/g)) {
      if (word[0].length > 24 || /[-–/_@]|[.][a-z]/.test(word[0])) continue;
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const tops = new Set(Array.from(range.getClientRects(), (one) => Math.round(one.top)));
      if (tops.size > 1) cut.push(`${word[0]} in: ${cell.innerText}`);
    }
  }
  return cut;
})
"""
"""Words and numbers in tables that go on in another line; keys, addresses and hyphens may."""
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        made = driver.chromium.launch(executable_path=CHROMIUM, args=[*QUIET])
        yield made
        made.close()


class Seen:
    """What a browser makes of a page."""

    def __init__(self, browser, path, width=1200):
        self.context = browser.new_context(offline=True, viewport={"width": width, "height": 800})
        self.page = self.context.new_page()
        self.complaints, self.requests = [], []
        self.page.add_init_script(VIOLATIONS)
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(path.as_uri())
        inside = [url for url in self.requests if url.startswith("data:image/")]
        self.requests = [url for url in self.requests[1:] if url not in inside]
        self.violations = self.page.evaluate("window.violations")

    @property
    def quiet(self):
        return self.complaints == self.requests == self.violations == []

    def cut(self, media):
        """Words and numbers in tables that are cut in two."""
        self.page.emulate_media(media=media)
        return self.page.evaluate(CUT)

    def sheets(self):
        """Pages that it is printed on."""
        printed = self.page.pdf(prefer_css_page_size=True, print_background=True)
        return len(re.findall(rb"/Type\s*/Page\b(?!s)", printed))


@pytest.fixture
def seen(browser, tmp_path):
    opened = []

    def see(page, width=1200):
        path = tmp_path / f"{len(opened)}.html"
        path.write_text(page, encoding="utf-8")
        opened.append(Seen(browser, path, width))
        return opened[-1]

    yield see
    for one in opened:
        one.context.close()


def check(seen, material, page):
    report, board = seen(page), seen(board_page(material))
    assert report.quiet, (report.complaints, report.requests, report.violations)
    assert board.quiet, (board.complaints, board.requests, board.violations)
    assert board.sheets() == 1
    assert report.sheets() > 5
    for media in ("print", "screen"):
        assert board.cut(media) == []
        assert report.cut(media) == []
    narrow = seen(page, 320)
    assert narrow.page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_needs_no_network_and_a_board_one_sheet(seen, language):
    check(seen, speaking(full(), language), full_page(language))


@pytest.mark.nightly
@pytest.mark.timeout(900)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CONTEXTS)
def test_every_context_in_every_language_fits(seen, name, language):
    material = speaking(full(name, few=None, horizon=24), language)
    check(seen, material, report_page(material))


@pytest.mark.parametrize("language", LANGUAGES)
def test_strategies_without_number_fit_one_sheet(seen, language):
    names = tuple(f"{name}_{one}" for one in "ab" for name in TITLES if name != "keep")
    made = speaking(of(findings(scenario(("keep", *names), 3), futures=64)), language)
    board = seen(board_page(made))
    assert board.sheets() == 1
    assert board.page.locator("table").first.locator("tbody tr").count() == 7


@pytest.mark.parametrize("name", [NAMES[0], NAMES[38], NAMES[-2], NAMES[-1]], ids=range(4))
def test_hostile_names_do_nothing_in_a_browser_and_widen_nothing(seen, name):
    page = report_page(of(findings(named(name), futures=64)))
    for width in (320, 1200):
        report = seen(page, width)
        assert report.quiet
        assert report.page.evaluate("document.documentElement.scrollWidth") <= width


def test_everything_that_scrolls_or_opens_is_reached_by_keys(seen):
    page = seen(full_page()).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    boxes = page.locator(".box").count()
    assert page.locator(".box[tabindex='0']").count() == boxes
    summary = page.locator("summary").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("details[open]").count() == 1
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_a_planted_script_and_picture_are_seen(seen):
    """The test of the tests: a page that loads and runs something is not quiet."""
    page = report_page(of(findings(scenario(("keep", "promote"), 3), futures=64)))
    planted = '<script>1</script><img src="https://example.org/x.png" alt="x">'
    assert not seen(page.replace("</main>", f"{planted}</main>")).quiet


LUMINANCE = """
(() => {
  const parse = (c) => (c.match(/[\\d.]+/g) || []).map(Number);
  const light = (c) => c.slice(0, 3).map((v) => v / 255)
    .map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (e) => {
    for (; e; e = e.parentElement) {
      const c = parse(getComputedStyle(e).backgroundColor);
      if (c.length === 3 || c[3] > 0) return c;
    }
    return [255, 255, 255];
  };
  let least = 21;
  for (const e of document.querySelectorAll("body *:not(svg *)")) {
    if (![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) continue;
    const ink = light(parse(getComputedStyle(e).color)), paper = light(ground(e));
    least = Math.min(least, (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05));
  }
  return least;
})()
"""


@pytest.mark.parametrize("write", [report_page, board_page])
def test_all_text_stands_out_from_its_ground(seen, write):
    assert seen(write(full())).page.evaluate(LUMINANCE) >= 4.5
