"""The table of relations: every row has its tests, and enough of them are exact."""

import ast
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from tests.trust.relations import EXACT, LAW, NEAR, NOT_HERE, ORDER, RELATIONS
from tests.trust.test_relations_of_files import ALIKE
from tests.trust.test_relations_of_order import ORDER as WAYS
from tests.trust.test_relations_of_prices import NOT_FOR_KEEP, TOUCHES

TESTS = Path(__file__).parents[1]
ASKED = (
    *("R1", "R2", "R3", "R3b", "R4", "R6", "R7", "R8", "R9", "R11", "R12", "R13", "R14", "R16"),
    *("R17", "R18", "R19", "R21", "R22", "R23", "R24", "R26", "R27", "R28", "R29", "R31", "R32"),
    *("R33", "R34", "R36", "R37", "R38", "R39", "R41", "R42", "R43", "R44", "R46", "R47", "R48"),
    "R49",
)


@cache
def functions(file):
    tree = ast.parse((TESTS / file).read_text())
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("relation", RELATIONS, ids=lambda relation: relation.name)
def test_a_relation_is_shown_by_tests_that_are_there(relation):
    assert relation.says
    assert relation.oracle in (EXACT, NEAR, ORDER, LAW)
    assert relation.tests
    for test in relation.tests:
        file, name = test.split("::")
        assert name in functions(file), test


def test_rows_of_shared_tests_are_among_their_cases():
    named = {
        "test_written_otherwise_it_is_the_same": ALIKE,
        "test_in_no_future_the_other_way": WAYS,
        "test_a_price_touches_its_own_lines_only": TOUCHES,
        "test_what_acts_on_leaders_leaves_keep_alone": NOT_FOR_KEEP,
    }
    for test, cases in named.items():
        rows = {one.name for one in RELATIONS if any(t.endswith(test) for t in one.tests)}
        assert rows == set(cases), test


def test_there_are_enough_and_each_once(figure):
    figure("relations", len(RELATIONS))
    figure("to the last bit", sum(relation.oracle == EXACT for relation in RELATIONS))
    names = [relation.name for relation in RELATIONS]
    assert len(set(names)) == len(names) >= 40
    assert Counter(relation.oracle for relation in RELATIONS)[EXACT] >= 25


def test_no_row_that_was_asked_for_is_passed_over():
    here = {relation.name for relation in RELATIONS}
    assert here.isdisjoint(NOT_HERE)
    assert set(ASKED) <= here | set(NOT_HERE)
