"""Random files whose verdict is known: none is judged wrongly, none crashes, none takes long."""

import time
from collections import Counter
from random import Random

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from simulation.scenario import ScenarioError, load_scenario
from tests.scenario.samples import taken_apart, written
from tests.trust.fuzzing import mutated
from tests.trust.sequential import night

SECONDS = 1.0


def judged(folder, number):
    """Verdict on one file: what is counted, and the file with what was told of it."""
    random = Random(number)
    file = mutated(random)
    path = written(folder, file.text(random))
    begin = time.process_time()
    try:
        load_scenario(path)
        messages = []
    except ScenarioError as error:
        messages = [taken_apart(message) for message in error.messages]
    slow = time.process_time() - begin > SECONDS
    shown = f"seed {number}: {path.read_bytes()!r} {file.told} {messages[:3]}"
    if slow:
        return "slow", shown
    if not file.spoilt:
        return ("sound refused" if messages else "sound accepted"), shown
    if not messages:
        return "spoilt accepted", shown
    if len(file.told) == 1 and not file.finish:
        ((code, place),) = file.told
        if not any(one.code.startswith(code) and place in one.path for one in messages):
            return "told elsewhere", shown
    return "spoilt refused", shown


RIGHT = {"sound accepted", "spoilt refused"}


def drive(folder, examples, number=None):
    """Judge many files, always the same or those of a night by its number, and count."""
    counts = Counter()

    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=number is None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.integers(0, 2**48))
    def held(drawn):
        verdict, shown = judged(folder, drawn)
        counts[verdict] += 1
        assert verdict in RIGHT, f"{verdict}: {shown}"

    (held if number is None else seed(number)(held))()
    return counts


def test_some_hundred_files_are_judged_rightly(tmp_path):
    counts = drive(tmp_path, 600)
    assert min(counts[one] for one in RIGHT) > 200


@pytest.mark.nightly
@pytest.mark.timeout(3600)
def test_twenty_thousand_files_are_judged_rightly(tmp_path, figure):
    counts = drive(tmp_path, 20_000, night())
    print(dict(counts))
    assert min(counts[one] for one in RIGHT) > 5000
    figure("random files", counts.total())
    figure("judged wrongly", 0)
