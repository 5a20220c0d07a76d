"""What the Python door refuses, in one clear line, where it once took it or stumbled over it."""

import pytest

from simulation import QuestionError, break_even, decision_map, load_scenario, run, sweep

KEY = "sales.win_rate"


@pytest.fixture(scope="module")
def company():
    return load_scenario("scenarios/smallest.yaml")


@pytest.mark.parametrize("name", ["low", "Workers", "futures_"])
@pytest.mark.parametrize(
    "ask",
    [
        lambda company, **how: break_even(company, KEY, **how),
        lambda company, **how: sweep(company, KEY, cells=2, futures=2, **how),
        lambda company, **how: decision_map(company, cells=2, futures=16, **how),
    ],
)
def test_an_option_that_nothing_reads(company, ask, name):
    with pytest.raises(TypeError, match=f"there is no option `{name}`; "):
        ask(company, **{name: 1})


@pytest.mark.parametrize("ends", [5, "0.1,0.3", (0.1,), (0.1, 0.2, 0.3), (0.1, None), {0.1, 0.3}])
def test_a_range_that_is_no_pair(company, ends):
    with pytest.raises(QuestionError, match=r"value_range: two values are expected"):
        break_even(company, KEY, value_range=ends)
    with pytest.raises(QuestionError, match=r"vary: two values are expected"):
        sweep(company, {KEY: ends})
    with pytest.raises(QuestionError, match=r"x_range: two values are expected"):
        decision_map(company, x=KEY, x_range=ends)


@pytest.mark.parametrize("key", [5, (KEY,)])
def test_a_key_that_is_no_text(company, key):
    with pytest.raises(QuestionError, match="a key is a text"):
        break_even(company, key)


def test_a_language_that_there_is_not(company):
    with pytest.raises(ValueError, match="language: one of en, nl, nb, got 'de'"):
        run(company, futures=16).material(language="de")
