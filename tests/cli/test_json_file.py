"""The file of `--json`: whole, or as it was."""

import json

import pytest

from simulation.cli.json_file import write_json_file


def test_a_file_that_was_there_stays_where_the_new_one_cannot_be_completed(tmp_path, monkeypatch):
    (tmp_path / "mine.json").write_text("earlier")

    def full(*_):
        raise OSError("no space left")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(OSError, match="no space"):
        write_json_file(tmp_path / "mine.json", {"figure": 1.5})
    assert [path.name for path in tmp_path.iterdir()] == ["mine.json"]
    assert (tmp_path / "mine.json").read_text() == "earlier"


def test_what_a_link_points_to_is_replaced_and_the_link_stays(tmp_path):
    (tmp_path / "mine.json").write_text("earlier")
    (tmp_path / "link").symlink_to(tmp_path / "mine.json")
    write_json_file(tmp_path / "link", {"figure": 1.5})
    assert (tmp_path / "link").is_symlink()
    assert json.loads((tmp_path / "mine.json").read_text()) == {"figure": 1.5}
