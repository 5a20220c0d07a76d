"""A run of three strategies, and the workbook of it."""

from dataclasses import replace

import pytest

from simulation import load_scenario, run
from simulation.reports.manifest import manifest
from simulation.reports.material import Material
from simulation.reports.workbook import futures, workbook
from tests.shipped import SCENARIOS

STRATEGIES = ("keep", "promote", "hire_external")


@pytest.fixture(scope="session")
def material():
    whole = load_scenario(SCENARIOS / "smallest.yaml")
    few = tuple(one for one in whole.strategies if one.name in STRATEGIES)
    results = run(replace(whole, horizon=6, strategies=few), futures=600)
    found = results.findings
    return Material(found, results.columns, manifest(found.run, results.timing))


@pytest.fixture(scope="session")
def content(material):
    return workbook(material)


@pytest.fixture(scope="session")
def small(material):
    """The same with a sample of few futures, which is opened fast."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("FEWEST", "MOST", "ROWS"):
            patch.setattr(futures, name, 20)
        return workbook(material)


@pytest.fixture
def path(small, tmp_path):
    path = tmp_path / "run.xlsx"
    path.write_bytes(small)
    return path
