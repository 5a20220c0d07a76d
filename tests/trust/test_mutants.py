"""Every planted error turns its quick tests red; a few of them in the daily suite, all by night."""

import pytest

from tests.trust.mutants import MUTANTS
from tests.trust.mutating import GREEN, RED, ends_with

DAILY = ("strain helps", "deals lost between colleagues", "seed and atom added")


def turns_red(mutant):
    ended, said = ends_with(mutant.name, mutant.tests)
    assert ended == RED, f"{mutant.name}: ended with {ended}\n{said}"


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_what_is_planted_is_there_to_be_replaced(mutant):
    assert mutant.source()
    assert mutant.tests


@pytest.mark.parametrize("name", DAILY)
def test_a_planted_error_is_seen(name, figure):
    turns_red(next(mutant for mutant in MUTANTS if mutant.name == name))
    figure("planted errors seen", 1)


@pytest.mark.nightly
@pytest.mark.timeout(900)
@pytest.mark.parametrize(
    "mutant", [m for m in MUTANTS if m.name not in DAILY], ids=lambda mutant: mutant.name
)
def test_every_planted_error_is_seen(mutant, figure):
    turns_red(mutant)
    figure("planted errors seen", 1)


@pytest.mark.nightly
@pytest.mark.timeout(1800)
def test_without_an_error_all_of_them_are_green(figure):
    tests = sorted({test for mutant in MUTANTS for test in mutant.tests})
    ended, said = ends_with("", tests, seconds=1700)
    assert ended == GREEN, said
    figure("tests and files of tests green without them", len(tests))


def test_there_are_enough_and_each_once():
    names = [mutant.name for mutant in MUTANTS]
    assert len(set(names)) == len(names) >= 30
