"""What every test stands on: arithmetic that fails aloud, and examples that never change."""

import os
from collections.abc import Callable, Iterator
from functools import partial

import hypothesis
import numpy as np
import pytest

from tests.trust.mutating import VARIABLE, put_named

if planted := os.environ.get(VARIABLE):
    put_named(planted)

hypothesis.settings.register_profile("suite", derandomize=True, deadline=None)
hypothesis.settings.load_profile("suite")


@pytest.fixture(autouse=True)
def arithmetic_fails_aloud() -> Iterator[None]:
    """Raise on 1/0, overflow and 0/0; a chance too small for a float is rightly 0."""
    with np.errstate(all="raise", under="ignore"):
        yield


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Say what a test came to, for the page of promises (`tests/trust/page.py`)."""
    return partial(record_property, "figure")
