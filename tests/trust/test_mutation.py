"""The machine of mutation testing itself: what it changes, whom it asks, and how it counts."""

import json

import pytest

from tests.trust import changes, mutation, reach, score

SOURCE = '''
"""A module."""
LIMIT = 3


@cache
def share(part: int = 1, whole: float = 2.0) -> float:
    """Part of a whole."""
    if part < 0:
        raise ValueError(f"{part + 1} is too little")
    pairs: list = [4]
    return sum(a * b for a, b in zip([part], [1.0 / whole], strict=True))
'''


@pytest.fixture
def module(tmp_path, monkeypatch):
    """A module of which everything is known."""
    file = tmp_path / "made_up.py"
    file.write_text(SOURCE, encoding="utf-8")
    monkeypatch.setattr(changes, "file_of", lambda _: file)
    return "made_up"


def test_what_cannot_change_a_result_is_no_place(module):
    assert [place.change for place in changes.places(module)] == [
        "0 -> 1",
        "part < 0 -> part <= 0",
        "a * b -> a / b",
        "1.0 -> 1.01",
        "1.0 / whole -> 1.0 * whole",
        "return sum((a * b for a, b in zip([part], [1.0 / whole], str -> return None",
    ]
    assert {place.statement for place in changes.places(module)} == {(9, 9), (12, 12)}


def test_a_mutant_has_one_change_and_no_other(module):
    sources = [changes.mutated(module, number) for number in range(6)]
    assert "a / b" in sources[2]
    assert all("a * b" in sources[number] for number in (0, 1, 3, 4))
    assert len(set(sources)) == 6


def test_a_sample_is_drawn_beforehand_and_stays_the_same():
    names = mutation.drawn("law", 60, 2)
    assert len(set(names)) == 60
    assert names == mutation.drawn("law", 60, 2) != mutation.drawn("law", 60, 3)
    assert set(names) <= set(changes.every("law"))


def test_tests_that_reach_a_line_come_quickest_first_and_what_is_left_out_is_told():
    book = {
        "slow.py": {"seconds": 50.0, "lines": {"m": [1, 2]}},
        "quick.py": {"seconds": 1.0, "lines": {"m": [2]}},
        "usual.py": {"seconds": 6.0, "lines": {"m": [2, 3]}},
        "elsewhere.py": {"seconds": 0.5, "lines": {"m": [3], "other": [2]}},
    }
    found = reach.reaching("m", [2], book)
    assert [file for _, file in found] == ["quick.py", "usual.py", "slow.py"]
    goes = mutation.portions(found, 45.0)
    assert [[file for _, file in go] for go in goes] == [["quick.py"], ["usual.py"], ["slow.py"]]
    alone = mutation.portions([(50.0, "slow.py")], 45.0)
    assert alone == ([], [(50.0, "slow.py")], [])


def test_a_verdict_that_was_cut_off_counts_as_none(tmp_path, monkeypatch):
    place = tmp_path / "verdicts.jsonl"
    monkeypatch.setattr(mutation, "VERDICTS", place)
    assert mutation.verdicts() == []
    place.write_text('{"mutant": "m#1"}\n{"mutant": "m#', encoding="utf-8")
    assert mutation.verdicts() == [{"mutant": "m#1"}]


def test_a_score_has_its_exact_interval_and_leaves_out_what_is_equivalent():
    all_killed = score.score(["killed"] * 60 + ["equivalent"] * 3)
    assert (all_killed["of"], all_killed["score"], all_killed["equivalent"]) == (60, 1.0, 3)
    assert all_killed["interval"] == pytest.approx([0.025 ** (1 / 60), 1.0])
    half = score.score(["killed", "survived"])
    assert half["interval"] == pytest.approx([1.0 - 0.975**0.5, 0.975**0.5])
    assert score.score(["no end", "killed"])["no_end"] == 1


def test_the_first_verdict_is_before_the_new_tests_and_the_last_one_after():
    def verdict(number, end):
        name = f"simulation.law.gates#{number}"
        return {"mutant": name, "text": "x", "change": f"{number} -> 1", "end": end}

    given = [verdict(1, "survived"), verdict(2, "survived"), verdict(3, "killed")]
    judged = {("simulation.law.gates", "x", "2 -> 1"): ("equivalent", "it is the same")}
    found = score.scores([*given, verdict(1, "killed")], judged)["law"]
    assert [(one["killed"], one["of"]) for one in found.values()] == [(1, 2), (2, 2)]
    assert found["before"]["equivalent"] == 1


def test_a_figure_is_said_for_the_page_of_promises(tmp_path):
    place = tmp_path / "score.json"
    assert score.figure(place) is None
    after = score.score(["killed"] * 3 + ["survived"])
    parts = {"law": {"after": after}, "engines": {"after": score.score([])}}
    said = {"seed": 2, "date": "2026-11-26", "parts": parts}
    place.write_text(json.dumps(said), encoding="utf-8")
    told = "seed 2: law 3 of 4 killed (19\u201399 %); engines not run; 2026-11-26"
    assert score.figure(place) == told


def test_every_survivor_that_is_on_file_was_judged():
    judged = mutation.judgements()
    assert {judgement for judgement, _ in judged.values()} <= {"equivalent", "hole", "elsewhere"}
    assert all(
        module.startswith("simulation.") and why for (module, *_), (_, why) in judged.items()
    )
