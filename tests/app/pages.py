"""A page for tests: small scenarios, played in this process."""

import warnings
from contextlib import contextmanager

from simulation.app.downloads import Desk
from simulation.app.server import Site, application
from simulation.app.shelf import Shelf
from simulation.running.workers import Workers

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # Starlette would rather have another client
    from starlette.testclient import TestClient

HOST = "127.0.0.1:8765"
MOVED = ("quality.founder", "quality.best", "sales.win_rate")
"""What matters most, they are told."""
CLIENT = "a-client-of-tests"


def site(monkeypatch, workers=None, background=None):
    """A site that opens with the smallest scenario and leaves out what takes long."""
    monkeypatch.setattr("simulation.app.server.REFINED", 2048)
    monkeypatch.setattr("simulation.app.server.main_levers", lambda *_: [*MOVED])
    shelf = Shelf()
    shelf.first = "smallest"
    made = Site(shelf, workers or Workers(1), background or Workers(1))
    made.desk = Desk(futures=1024, full=False)
    return made


@contextmanager
def client(made):
    """What asks the site as a browser would."""
    with TestClient(
        application(made), base_url=f"http://{HOST}", raise_server_exceptions=False
    ) as asking:
        yield asking


def wish(**others):
    """A wish that the page could send."""
    return {"client": CLIENT, "scenario": "smallest", "strategies": ["keep", "promote"], **others}


class Editor:
    """The editor on the page of a person."""

    def __init__(self, person):
        self.person, self.page = person, person.page
        self.page.locator("#ed-go").click()

    def card(self, name):
        return self.page.locator(f".way[data-name={name}]")

    def change(self, name):
        self.card(name).get_by_role("button", name="Change").click()
        self.page.locator("#ed-form").wait_for()

    def field(self, path):
        return self.page.locator(f"#ed-form [data-path='{path}']")

    def fill(self, path, value):
        control = self.field(path).locator("input")
        control.fill(value)
        control.press("Enter")

    def choose(self, path, value):
        self.field(path).locator("select").select_option(value)

    def applied(self):
        self.page.locator("#table small").first.wait_for()
        self.person.rests()

    def add_review(self):
        self.page.locator("#ed-gate-add-0").click()
        self.page.locator(".gate").wait_for()
        self.applied()
