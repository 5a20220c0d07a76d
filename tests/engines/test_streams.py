"""Named streams: who asks, when, and for how much changes no number."""

from collections import defaultdict
from dataclasses import replace
from itertools import combinations, product

import numpy as np
import pytest

from simulation.engines import monte_carlo
from simulation.randomness import ATOM, Tape
from tests.engines.companies import judged_by_figures

DRAWS = {
    "uniform": lambda tape, rows: tape.uniform("a decision", "somebody", rows),
    "normal": lambda tape, rows: tape.normal("a decision", "somebody", rows),
    "exponential": lambda tape, rows: tape.exponential("a decision", "somebody", rows),
    "unit gamma": lambda tape, rows: tape.unit_gamma("a decision", "somebody", rows, 0.7),
    "gamma": lambda tape, rows: tape.gamma("a decision", "somebody", rows, shapes(tape)),
}
LAWS = pytest.mark.parametrize("law", DRAWS)


def shapes(tape):
    """A shape for every future, the same for a future in any block."""
    first = tape.atoms.start * ATOM
    return 0.2 + (np.arange(first, first + tape.width) % 37) / 9.0


@LAWS
def test_more_rows_leave_the_first_ones_as_they_were(law):
    few, many = (DRAWS[law](Tape(3, 0), rows) for rows in (2, 9))
    assert few.shape == (2, ATOM)
    np.testing.assert_array_equal(few, many[:2])
    growing = Tape(3, 0)
    np.testing.assert_array_equal(DRAWS[law](growing, 2), few)
    np.testing.assert_array_equal(DRAWS[law](growing, 9), many)
    np.testing.assert_array_equal(DRAWS[law](growing, 2), few)


@LAWS
def test_a_block_of_atoms_is_the_atoms_beside_each_other(law):
    together = DRAWS[law](Tape(3, 4, 3), 5)
    one_by_one = [DRAWS[law](Tape(3, atom), 5) for atom in (4, 5, 6)]
    np.testing.assert_array_equal(together, np.concatenate(one_by_one, axis=1))


def test_the_order_of_questions_changes_nothing():
    names = [("resignation", "ann"), ("resignation", "bo"), ("market", ""), ("exit", "bo")]
    tapes = Tape(8, 0), Tape(8, 0)
    told = [
        {name: tape.uniform(*name, 3) for name in order}
        for tape, order in zip(tapes, (names, names[::-1]), strict=True)
    ]
    for name in names:
        np.testing.assert_array_equal(told[0][name], told[1][name])


def test_every_part_of_a_name_counts():
    """Seed, decision, whose, atom, and where one ends and the next begins."""
    keys = list(product((0, 1, -1), ("a", "ab", "a b"), ("c", "bc", ""), (0, 1, 11)))
    drawn = [Tape(seed, atom).uniform(d, whose, 1)[0] for seed, d, whose, atom in keys]
    for (one, first), (other, second) in combinations(zip(keys, drawn, strict=True), 2):
        assert not np.intersect1d(first, second).size, (one, other)


def test_streams_have_nothing_to_do_with_each_other():
    names = [("d", str(i)) for i in range(20)] + [(f"d{i}", "") for i in range(20)]
    drawn = np.stack([Tape(1, 0, 4).normal(*name, 1)[0] for name in names])
    correlations = np.corrcoef(drawn)[np.triu_indices(len(names), 1)]
    assert np.abs(correlations).max() < 5.0 / np.sqrt(4 * ATOM)


def test_certain_waits_need_no_chance():
    np.testing.assert_array_equal(Tape(0, 0).unit_gamma("a", "b", 2, 0.0), 1.0)


def test_no_name_is_used_for_two_laws(monkeypatch):
    """Two laws under one name would turn the same bits into two numbers that move together."""
    used = defaultdict(set)

    def watched(law, draw):
        def drawn(tape, decision, whose, rows, *more):
            used[decision, whose].add(law)
            return draw(tape, decision, whose, rows, *more)

        return drawn

    for law in ("uniform", "normal", "exponential", "unit_gamma", "gamma"):
        monkeypatch.setattr(Tape, law, watched(law, getattr(Tape, law)))
    once = Tape.once

    def watched_once(tape, law, decision, whose, rows):
        used[decision, whose].add(law)
        return once(tape, law, decision, whose, rows)

    monkeypatch.setattr(Tape, "once", watched_once)
    monte_carlo.simulate(replace(judged_by_figures(), horizon=9), 1, 0)
    twice = {name: found for name, found in used.items() if len(found - {"gamma"}) > 1}
    assert not twice
    both = {name for name, found in used.items() if "gamma" in found and len(found) > 1}
    assert {decision for decision, _ in both} <= {"time to fill a seat", "time to fill the post"}
    assert len(used) > 60
