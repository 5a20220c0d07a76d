"""A browser that may ask nobody but this machine, and a person who looks at the page in it."""

import shutil
import socket
import threading

import pytest
import uvicorn

from simulation.app.server import application
from simulation.running.workers import Workers
from tests.app.pages import site

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "chrome"))), None)
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)
SLOW = 60_000


@pytest.fixture(scope="module")  # while it is there, its thread has a running event loop
def browser():
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        made = driver.chromium.launch(executable_path=CHROMIUM, args=[*QUIET])
        yield made
        made.close()


@pytest.fixture(scope="module")
def address():
    with pytest.MonkeyPatch.context() as patch, Workers(2) as workers:
        made = application(site(patch, workers))
        bound = socket.create_server(("127.0.0.1", 0))
        config = uvicorn.Config(made, log_level="warning", ws="none", timeout_graceful_shutdown=1)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
        thread.start()
        yield f"http://127.0.0.1:{bound.getsockname()[1]}/"
        server.should_exit = True
        thread.join()


class Person:
    """Somebody who looks at the page, and notes what a browser would complain of."""

    def __init__(self, browser, address, **options):
        self.context = browser.new_context(accept_downloads=True, **options)
        self.context.set_default_timeout(SLOW)
        self.page = self.context.new_page()
        self.complaints, self.requests = [], []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.address = address
        self.look(address)

    def look(self, address):
        self.page.goto("about:blank")
        self.page.goto(address)
        self.rests()

    def rests(self):
        """Wait for the refined answer to what the page holds now."""
        self.page.locator("#answer[aria-busy=false]").wait_for()
        self.page.locator("#precision:not(.draft):not(:empty)").wait_for()

    @property
    def verdict(self):
        return self.page.locator("#verdict").inner_text()

    def seen(self):
        """Wait until the closer look is of what the page holds now."""
        self.rests()
        for view in ("pain", "turn", "map"):
            self.page.locator(f"#closer-{view}[aria-busy=false]").wait_for(timeout=4 * SLOW)

    def cell(self, strategy, place=1):
        row = self.page.locator(f"#table tr[data-name={strategy}]")
        return row.locator("td").nth(place - 1).inner_text()

    def slider(self, key):
        return self.page.locator(f"#levers [data-key='{key}'] input[type=range]")

    def press(self, key, times):
        for _ in range(times):
            self.page.keyboard.press(key)


@pytest.fixture
def visit(browser, address):
    there = []

    def come(**options):
        there.append(Person(browser, address, **options))
        return there[-1]

    yield come
    for person in there:
        person.context.close()
        assert person.complaints == []
        foreign = [url for url in person.requests if not url.startswith((address, "about:"))]
        assert foreign == []
