"""Nothing speaks to anybody but this machine: no command, no worker, no page while it is served."""

import json
import re
import signal
import subprocess
import sys
import urllib.request

import pytest

from simulation.cli import every_command
from tests.app.pages import wish
from tests.trust.company import text
from tests.trust.guard import CAUGHT, guarded, typed_as, watched

SMALL = {"horizon": 4, "strategies": "[keep, promote]"}
ELSEWHERE = {
    "a connection": "import socket; socket.create_connection(('192.0.2.1', 9), 0.1)",
    "by IPv6": "import socket; socket.socket(socket.AF_INET6).connect(('2001:db8::1', 9))",
    "a name": "import socket; socket.getaddrinfo('example.org', 443)",
    "a name like ours": "import socket; socket.getaddrinfo('127.0.0.1.example.org', 443)",
    "an address": "import urllib.request as u; u.urlopen('http://example.org', timeout=1)",
    "a datagram": "import socket; socket.socket(2, 2).sendto(b'x', ('192.0.2.1', 9))",
    "a door to all": "import socket; socket.socket().bind(('0.0.0.0', 0))",
    "a door without a name": "import socket; socket.create_server(('', 0))",
    "another programme": "import subprocess; subprocess.run(['curl', 'http://example.org'])",
    "a shell": "import os; os.system('curl http://example.org')",
    "asyncio": "import asyncio; asyncio.run(asyncio.open_connection('192.0.2.1', 9))",
    "a worker": (
        "from multiprocessing import get_context as g; import socket; p = g('spawn').Process("
        "target=socket.create_connection, args=(('192.0.2.1', 9), 0.1)); p.start(); p.join(); "
        "raise SystemExit(p.exitcode)"
    ),
}
HERE = "import socket; s = socket.create_server(('127.0.0.1', 0)); print('bound')"


@pytest.mark.parametrize("way", ELSEWHERE)
def test_the_guard_catches(tmp_path, way):
    done = guarded(tmp_path, code=ELSEWHERE[way])
    assert done.returncode == CAUGHT, done.stderr
    assert "OFF LOOPBACK" in done.stderr


def test_the_guard_lets_this_machine_in(tmp_path):
    assert guarded(tmp_path, code=HERE).stdout == "bound\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent in another way there")
def test_the_page_speaks_to_this_machine_alone(tmp_path):
    """The real command: server, routes, and the processes that play."""
    (tmp_path / "trust.yaml").write_text(text(**SMALL))
    with subprocess.Popen(
        typed_as("app", "trust.yaml", "--no-browser", "--port", "0"),
        cwd=tmp_path,
        env=watched(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            address = re.search(r"http://127\.0\.0\.1:[0-9]+/", process.stdout.readline())[0]

            def ask(path, **body):
                data = json.dumps(body).encode() if body else None
                asked = urllib.request.Request(f"{address}{path}", data=data)
                with urllib.request.urlopen(asked, timeout=60) as answer:
                    return answer.read()

            first = json.loads(ask("api/start"))["first"]
            assert b"main.js" in ask("")
            assert json.loads(ask(f"api/scenario/{first}?language=en"))["title"]
            played = json.loads(ask("api/what-if", **wish(scenario=first, changes={})))
            assert "futures" in played["sentence"]
        finally:
            process.send_signal(signal.SIGINT)
        complaints = process.communicate(timeout=60)[1]
    assert "OFF LOOPBACK" not in complaints
    assert process.returncode == 0, complaints


COMMANDS = (
    ("trust.yaml", "--futures", "2100", "--report", "all", "--out", "out", "--workers", "2"),
    ("report", "out", "--language", "nl"),
    ("charts", "out"),
    ("rerun", "out"),
    ("diff", "out", "out"),
    ("analyse", "trust.yaml", "--futures", "64", "--out", "looked"),
    ("check", "trust.yaml"),
    ("assumptions", "trust.yaml"),
    ("examples",),
    ("new", "ours"),
    ("schema",),
    ("story", "trust.yaml", "--future", "1"),
    ("sweep", "trust.yaml", "--vary", "sales.win_rate", "--cells", "2", "--futures", "32"),
    ("map", "trust.yaml", "--cells", "2", "--futures", "32"),
    ("break-even", "trust.yaml", "sales.win_rate"),
    ("crn-check", "trust.yaml"),
    ("from-workbook", "out/workbook.xlsx", "--into", "back.yaml"),
    ("sample-data", "--months", "8", "--out", "records"),
    ("calibrate", "--deals", "records/deals.csv", "--into", "mine.yaml"),
    ("trust.yaml", "--futures", "2100", "--cluster", "local", "--out", "cluster"),
)


def test_no_command_is_left_out():
    commands = {name for name in every_command.app if not name.startswith("-")}
    assert commands == {typed[0] for typed in COMMANDS} - {"trust.yaml"} | {"app"}


@pytest.mark.timeout(1800)
@pytest.mark.nightly
def test_no_command_speaks_to_anybody_elsewhere(tmp_path):
    (tmp_path / "trust.yaml").write_text(text(**SMALL))
    for typed in COMMANDS:
        done = guarded(tmp_path, *typed)
        assert "OFF LOOPBACK" not in done.stderr, typed
        assert done.returncode == 0, (typed, done.stderr)
    assert (tmp_path / "out" / "report.html").exists()
