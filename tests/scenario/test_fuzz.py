"""Random scenario files, sound and spoilt: no crash, no hang, nothing wrong let through."""

import json
import time

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from simulation.assumptions.register import load_register
from simulation.scenario import ScenarioError, load_scenario, scenario_hash
from tests.scenario.samples import as_data, taken_apart, written
from tests.scenario.test_structure import ROWS
from tests.scenario.test_values import REFUSED
from tests.shipped import FILES
from tests.trust.sequential import night

SHIPPED = [path.read_text(encoding="utf-8") for path in FILES]
IN_TIME = ("103 gate", "103 term")  # these are sound where the horizon is long enough
SPOILERS = [row[1] for row in REFUSED if row[0] not in IN_TIME]
BROKEN = [row[1] for row in ROWS if row[2] in ("E-YAML", "E-ALIAS", "E-TAG", "E-TEXT", "E-DUP")]
TOKENS = [*"[]{},:#&*!|>'\"%@`?-\n \t\\0.eE+~$\r\0é\u200b\ufeff😀", "<<", ": ", " #", "\n  "]
IDS = ("ann", "bo", "cy", "李娜", "e-f", "Dé")


def outcome(folder, text):
    """Scenario or messages; anything else is a failure, and so is a long wait."""
    path = written(folder, text)
    begin = time.process_time()
    try:
        found = load_scenario(path)
    except ScenarioError as error:
        found = [taken_apart(message) for message in error.messages]
    assert time.process_time() - begin < 1.0
    return found


@st.composite
def an_assumption(draw):
    """A key of the register with a value that is allowed."""
    parameter = draw(st.sampled_from(list(load_register().values())))
    low, high = parameter.allowed
    if parameter.unit == "count":
        return parameter.key, str(draw(st.integers(max(1, int(low)), min(int(high), 12))))
    three = sorted(draw(st.floats(low, min(high, 1e9), allow_subnormal=False)) for _ in range(3))
    three = [min(max(float(f"{x:.6g}"), low), high) for x in three]
    shape = draw(st.sampled_from(["number", "triple", "uniform"]))
    if shape == "number" or three[0] == three[2]:
        return parameter.key, repr(three[0])
    if shape == "triple":
        return parameter.key, f"{{low: {three[0]!r}, likely: {three[1]!r}, high: {three[2]!r}}}"
    return parameter.key, f"{{dist: uniform, low: {three[0]!r}, high: {three[2]!r}}}"


@st.composite
def a_term(draw, team):
    leader = draw(st.sampled_from(["founder", "best_seller", "assessed", "external", *team]))
    parts = [f"leader: {leader}"]
    if leader in (*team, "best_seller", "assessed") and draw(st.booleans()):
        parts.append(f"own_accounts: {draw(st.integers(0, 100))}%")
    if draw(st.booleans()):
        parts.append(f"support: {draw(st.sampled_from(['coach', 'fractional', '{months: 3}']))}")
    if draw(st.booleans()):
        gate = "{month: 3, when: {sellers_left: {above: 1}}, then: end_term}"
        parts.append(f"gates: [{gate}]")
    return "{" + ", ".join(parts) + "}"


@st.composite
def sound(draw):
    """A scenario file that must be accepted, as blocks in any order."""
    context = draw(st.sampled_from(["saas-scaleup", "it-services", "marketing-agency"]))
    team = draw(st.lists(st.sampled_from(IDS), min_size=1, max_size=6, unique=True))
    blocks = [
        f"extends: [{context}{draw(st.sampled_from(['', ', norway', ', netherlands']))}]",
        "team:\n"
        + "\n".join(f"  - {{id: {name}, performance: 1.{i}}}" for i, name in enumerate(team)),
        f"horizon: {draw(st.integers(4, 600))}",
    ]
    given = dict(draw(st.lists(an_assumption(), max_size=5)))
    for section in {key.split(".")[0] for key in given}:
        lines = [
            f"  {k.split('.')[1]}: {v}" for k, v in given.items() if k.startswith(f"{section}.")
        ]
        blocks.append("\n".join([f"{section}:", *lines]))
    if draw(st.booleans()):
        blocks.append(f"strategies: {{keep: , mine: {{terms: [{draw(a_term(team))}]}}}}")
    if draw(st.booleans()):
        blocks.append(
            f"company: {{customers: {draw(st.integers(1, 999))}, sellers_left_last_year: 1}}"
        )
    return draw(st.permutations(blocks))


def text_of(blocks):
    return "\n".join(blocks) + "\n"


def sound_files_are_accepted_in_any_order(folder, blocks, random):
    scenario = outcome(folder, text_of(blocks))
    assert not isinstance(scenario, list), scenario
    shuffled = sorted(blocks, key=lambda _: random.random())
    assert scenario_hash(outcome(folder, text_of(shuffled))) == scenario_hash(scenario)


def spoilt_files_are_refused(folder, blocks, spoiler):
    assert isinstance(outcome(folder, f"{text_of(blocks)}{spoiler}\n"), list), spoiler


def damage_is_no_crash(folder, text, changes):
    for where, token, kept in changes:
        place = where % (len(text) + 1)
        text = text[:place] + token + text[place + (0 if kept else 1) :]
    outcome(folder, text)


def misplaced_values_are_no_crash(folder, text, changes):
    """Values of a sound file are replaced by something else, wherever they stand."""
    data = as_data(text)
    for where, junk in changes:
        places = list(all_places(data))
        holder, key = places[where % len(places)]
        holder[key] = junk
    outcome(folder, json.dumps(data, indent=1, ensure_ascii=False))


def all_places(data):
    """Every (list or dictionary, key) in nested data."""
    for key in list(data) if isinstance(data, dict) else range(len(data)):
        yield data, key
        if isinstance(data[key], dict | list):
            yield from all_places(data[key])


def bytes_are_no_crash(folder, content):
    outcome(folder, content)


WORDS = st.sampled_from(["keep", "best_seller", "coach", "70%", "5 EUR", "3/month", "-1", "", "no"])
NUMBERS = st.sampled_from([0, -1, 1, 2.5, 7, 1e9, 1e300, True, None])
JUNK = st.recursive(
    WORDS | NUMBERS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=4,
)
DAMAGE = st.tuples(st.integers(0, 10**6), st.sampled_from([*TOKENS, ""]), st.booleans())
CASES = {
    sound_files_are_accepted_in_any_order: (sound(), st.randoms(use_true_random=False)),
    spoilt_files_are_refused: (sound(), st.sampled_from(SPOILERS + BROKEN)),
    damage_is_no_crash: (st.sampled_from(SHIPPED), st.lists(DAMAGE, min_size=1, max_size=3)),
    misplaced_values_are_no_crash: (
        st.sampled_from(SHIPPED),
        st.lists(st.tuples(st.integers(0, 10**4), JUNK), min_size=1, max_size=4),
    ),
    bytes_are_no_crash: (st.binary(max_size=300),),
}


def drive(case, folder, examples, number=None):
    """Hold a case against many random files: always the same, or those of a night by its number."""

    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=number is None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.tuples(*CASES[case]))
    def held(drawn):
        case(folder, *drawn)

    (held if number is None else seed(number)(held))()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_a_hundred_files(tmp_path, case):
    drive(case, tmp_path, 120)


@pytest.mark.nightly
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_twenty_thousand_files(tmp_path, case, figure):
    drive(case, tmp_path, 5000, night())
    figure("random files", 5000)
    figure("judged wrongly", 0)
