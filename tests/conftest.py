"""What every test stands on: arithmetic that fails aloud, and examples that never change."""

import gc
import os
import signal
from collections.abc import Callable, Iterator

import hypothesis
import numpy as np
import pytest

from tests.trust.mutating import VARIABLE, put_named

if planted := os.environ.get(VARIABLE):
    put_named(planted)

# A shell has what it starts in the background ignore Ctrl-C, and so would all that tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)

hypothesis.settings.register_profile("suite", derandomize=True, deadline=None)
hypothesis.settings.load_profile("suite")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Look for no rubbish among what stays to the end: modules, tests and their cases."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.enable()


@pytest.fixture(autouse=True)
def arithmetic_fails_aloud() -> Iterator[None]:
    """Raise on 1/0, overflow and 0/0; a chance too small for a float is rightly 0."""
    with np.errstate(all="raise", under="ignore"):
        yield


@pytest.fixture(scope="session", autouse=True)
def usual_workers() -> Iterator[int]:
    """Play in the process of the test where no `--workers` is typed, and give how many are usual.

    The tests themselves run on all cores, and numbers are the same for any workers.
    """
    from simulation.cli import limits  # no module of ours before a mutant is in its place

    usual = limits.USUAL_WORKERS
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(limits, "USUAL_WORKERS", 1)
        yield usual


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Callable[[str, int], None]:
    """Say what a test came to, in counts; the page of promises (`tests/trust/page.py`) adds up."""
    return record_property


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give an hour to tests of the night; the limit for all would end them on a busy machine."""
    for item in items:
        if item.get_closest_marker("nightly") and not item.get_closest_marker("timeout"):
            item.add_marker(pytest.mark.timeout(3600))
