"""The figures of the shipped scenarios are those that were kept; a change of them has a reason."""

import re

import pytest

from tests.golden.figures import PLAYED, REASONS, figures_of, kept_figures, mark, moves, told


@pytest.mark.parametrize(
    ("path", "engine"), PLAYED, ids=lambda given: getattr(given, "stem", given)
)
def test_the_figures_are_those_that_were_kept(path, engine):
    kept = kept_figures()[f"{path.stem} {engine}"]
    assert len(kept) > 50
    apart = moves(kept, figures_of(path, engine))
    why = "where it was meant: python -m tests.golden.figures 'why they moved'"
    assert not apart, f"{told(apart)}; {why}"


def test_the_kept_figures_have_a_written_reason():
    last = REASONS.read_text(encoding="utf-8").splitlines()[-1]
    date, held, reason = re.fullmatch(r"- (\d{4}-\d\d-\d\d) `(\w+)` (.+) \(.+\)", last).groups()
    assert held == mark(), "figures.json was changed by hand, or without a reason"
    assert len(reason.split()) >= 3, date


@pytest.mark.parametrize(
    ("now", "apart"),
    [
        ({"a": 1.0, "b": 0.0}, {}),
        ({"a": 1.0 + 1e-10, "b": 1e-16}, {}),
        ({"a": 1.0 + 2e-9, "b": 0.0}, {"a": 2e-9}),
    ],
)
def test_what_moved_is_seen(now, apart):
    assert moves({"a": 1.0, "b": 0.0}, now) == pytest.approx(apart, rel=1e-6)


def test_what_is_no_number_or_lacks_is_seen():
    assert list(moves({"a": 1.0}, {"a": float("nan")})) == ["a"]
    assert moves({"a": 1.0, "b": 0.0}, {"a": 1.0, "c": 2.0}) == {"b": None, "c": None}
