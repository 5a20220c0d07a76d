"""The documentation builds without a warning or the network, and its links lead somewhere."""

import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest

from tests.app.test_in_chromium import CHROMIUM, QUIET

ROOT = Path(__file__).parents[2]
BUILD = ("-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", "docs")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The site, built as the documentation says it is."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, *BUILD, "-d", str(folder / "trees"), str(folder / "html")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return folder / "html"


class Page(HTMLParser):
    """Anchors of a page, where its links lead, and what it loads."""

    def __init__(self, path):
        super().__init__()
        self.anchors, self.links, self.loads = set(), [], []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if given.get("id"):
            self.anchors.add(given["id"])
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        elif tag == "link" and given.get("href") and given.get("rel") != "canonical":
            self.loads.append(given["href"])
        elif given.get("src"):
            self.loads.append(given["src"])


def pages_of(site):
    return {path: Page(path) for path in site.rglob("*.html") if "_static" not in path.parts}


@pytest.mark.timeout(400)
def test_links_lead_somewhere_and_nothing_comes_from_elsewhere(site):
    """One test, so that the site is built once."""
    pages = pages_of(site)
    assert len(pages) > 25
    assert dead_links(site, pages) == []
    for path, page in pages.items():
        away = [one for one in page.loads if urlsplit(one).scheme or one.startswith("//")]
        assert away == [], path.relative_to(site)
        offered = [one for one in page.links if "_sources" in one or "/edit/" in one]
        assert offered == [], path.relative_to(site)
    assert [*site.glob("_sources/**/*.txt")] == []


def dead_links(site, pages):
    """Links and pictures within the site that are not there, with the page on which they stand."""
    dead = []
    for path, page in pages.items():
        for target in (*page.links, *page.loads):
            address, anchor = urldefrag(target)
            if urlsplit(address).scheme in {"http", "https", "mailto"}:
                continue
            there = (path.parent / unquote(urlsplit(address).path)).resolve() if address else path
            known = pages.get(there)
            if not there.is_file() or (anchor and known and unquote(anchor) not in known.anchors):
                dead.append(f"{path.relative_to(site)}: {target}")
    return dead


@pytest.mark.nightly
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_pages_are_quiet_in_a_browser_and_fit_a_phone(site):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=[*QUIET])
        page = chromium.new_context(viewport={"width": 390, "height": 800}, offline=True).new_page()
        asked, said = [], []
        page.on("request", lambda one: asked.append(one.url))
        page.on("console", lambda one: said.append(one.text))
        page.on("pageerror", lambda one: said.append(str(one)))
        for path in pages_of(site):
            page.goto(path.as_uri())
            width = page.evaluate("document.documentElement.scrollWidth")
            assert width <= 390, f"{path.relative_to(site)} is {width} wide"
        assert [one for one in asked if not one.startswith("file:")] == []
        assert said == []
        chromium.close()
