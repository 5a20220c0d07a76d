"""The command `app`: what it refuses before it serves, and that it serves on loopback alone."""

import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request

import pytest

from simulation.cli import main, paging
from tests.shipped import SCENARIOS


def refused(capsys, *arguments):
    assert main(["app", *arguments]) == 2
    return capsys.readouterr().err


def test_a_missing_package_is_named_with_the_command_that_installs_it(capsys, monkeypatch):
    monkeypatch.setattr(paging, "find_spec", lambda name: None if name == "uvicorn" else name)
    said = refused(capsys)
    assert said.startswith("E-PACKAGE: app: uvicorn is not installed")
    assert re.search(r"install .*uvicorn>=0\.38", said)


def test_a_port_that_is_taken_is_refused(capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        said = refused(capsys, "--no-browser", "--port", str(taken.getsockname()[1]))
    assert "E-PORT" in said
    assert "hint" in said


@pytest.mark.parametrize("port", ["65536", "-1", "web"])
def test_a_port_that_is_none_is_refused(capsys, port):
    assert "--port" in refused(capsys, "--no-browser", "--port", port)


def test_a_bad_scenario_is_refused_before_anything_is_served(capsys, tmp_path):
    path = tmp_path / "bad.yaml"
    path.write_text("horizon: 24x\n", encoding="utf-8")
    assert "bad.yaml:1:10" in refused(capsys, str(path), "--no-browser")


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent in another way there")
def test_it_serves_on_loopback_alone_until_it_is_broken_off():
    program = "import sys; from simulation.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", program, "app", str(SCENARIOS / "smallest.yaml")]
    with subprocess.Popen(
        [*command, "--no-browser", "--language", "nl"], stdout=subprocess.PIPE, text=True
    ) as process:
        address = re.search(r"http://127\.0\.0\.1:(\d+)/", process.stdout.readline())
        try:
            with urllib.request.urlopen(f"{address[0]}api/start?language=nl") as answer:
                assert b"smallest" in answer.read()
            strange = urllib.request.Request(address[0], headers={"Host": "evil.example"})
            with pytest.raises(urllib.error.HTTPError, match="421"):
                urllib.request.urlopen(strange)
            with pytest.raises(ConnectionRefusedError):
                socket.create_connection(("127.0.0.2", int(address[1])), 1)
        finally:
            process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
