"""The Python door: few names, imported when they are used, each what it says."""

import subprocess
import sys

import pytest

import simulation


def test_every_public_name_is_there_and_is_no_module():
    for name in simulation.__all__:
        assert callable(getattr(simulation, name)), name
    assert len(simulation.__all__) <= 10


def test_an_unknown_name_is_refused():
    with pytest.raises(AttributeError, match="no attribute 'runs'"):
        simulation.runs  # noqa: B018 - looking it up is the test


def test_a_fresh_interpreter_loads_runs_and_reads():
    script = (
        "from simulation import load_scenario, run\n"
        "results = run(load_scenario('scenarios/smallest.yaml'), futures=64, seed=3)\n"
        "print(len(results.outcomes), results.reference, results.summary['meta']['futures'])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stdout.split() == [str(64 * 7), "keep", "64"]


def test_importing_the_package_imports_nothing_heavy():
    script = "import simulation, sys; print({'numpy', 'pandas', 'scipy'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"
