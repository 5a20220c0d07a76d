import sys
from types import ModuleType

import pytest

from simulation.randomness import ATOM
from simulation.running.collecting import Collector
from tests.cli.commands import MADE, load
from tests.synthetic import block, double_pain


@pytest.fixture
def asked(monkeypatch, tmp_path):
    """Run made-up outcomes in place of an engine, and note what was asked for."""
    calls = []

    def run(made, *, futures, seed, workers, engine, out, keep_months, progress, **others):
        calls.append({**locals(), **others})
        with Collector(
            made, seed=seed, engine=engine, futures=futures, out=out, keep_months=keep_months
        ) as collector:
            for first in range(0, futures, ATOM):
                collector.add(block(made, first, min(ATOM, futures - first)))
                progress(min(ATOM, futures - first))
            return collector.finish(double_pain(made))

    engine = ModuleType("simulation.running.execution")
    engine.run = run
    monkeypatch.setitem(sys.modules, "simulation.running.execution", engine)
    monkeypatch.setattr("simulation.reports.writing.save_charts", lambda *_: None)
    load(monkeypatch, MADE)
    monkeypatch.chdir(tmp_path)
    return calls
