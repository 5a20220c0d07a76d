"""What every test stands on: arithmetic that fails aloud, and examples that never change."""

import gc
import os
from collections.abc import Iterator

import hypothesis
import numpy as np
import pytest

from tests.trust.mutating import VARIABLE, put_named

if planted := os.environ.get(VARIABLE):
    put_named(planted)

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
