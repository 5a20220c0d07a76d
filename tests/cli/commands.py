"""A command typed, and a made-up company for it."""

from pathlib import Path

from simulation.cli import main
from tests.synthetic import scenario

ROOT = Path(__file__).resolve().parents[2]
MADE = scenario(("keep", "promote"), horizon=6)


def load(monkeypatch, made):
    monkeypatch.setattr("simulation.cli.running.load_scenario", lambda *_, **__: made)


def command(capsys, *arguments):
    code = main(arguments)
    out, err = capsys.readouterr()
    return code, out, err
