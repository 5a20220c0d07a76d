"""Values of the files of a past run that no run writes."""

import pytest

from simulation.findings.past_run import PastRunError, data_of


def test_a_thing_said_twice_is_refused(tmp_path):
    path = tmp_path / "summary.json"
    path.write_text('{"verdict": {"best": "keep", "best": "promote"}}', encoding="utf-8")
    with pytest.raises(PastRunError, match="best is there twice"):
        data_of(path)
    path.write_text('{"verdict": {"best": "keep"}, "best": 1}', encoding="utf-8")
    assert data_of(path) == {"verdict": {"best": "keep"}, "best": 1}
