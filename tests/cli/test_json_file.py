"""The file of `--json`: whole, or as it was."""

import json

import pytest

from simulation import whole_file
from simulation.cli import main
from simulation.cli.json_file import check_json, write_json_file


def test_a_file_that_was_there_stays_where_the_new_one_cannot_be_completed(tmp_path, monkeypatch):
    (tmp_path / "mine.json").write_text("earlier")

    def full(*_):
        raise OSError("no space left")

    monkeypatch.setattr(whole_file.os, "replace", full)
    with pytest.raises(OSError, match="no space"):
        write_json_file(tmp_path / "mine.json", {"figure": 1.5})
    assert [path.name for path in tmp_path.iterdir()] == ["mine.json"]
    assert (tmp_path / "mine.json").read_text() == "earlier"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("base.yaml", "horizon: 3\n"),
        ("deals.csv", "owner,amount\n"),
        ("list.json", "[1]"),
        ("summary.json", '{"meta": {}}'),
    ],
)
def test_a_file_that_holds_something_else_is_not_lost(tmp_path, monkeypatch, capsys, name, text):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "base.yaml").write_text("horizon: 3\n")
    (tmp_path / "x.yaml").write_text("extends: [saas-scaleup, base.yaml]\nteam: 3\n")
    (tmp_path / name).write_text(text)
    for command in (["story", "x.yaml", "--future", "0"], ["break-even", "x.yaml", "sales.cycle"]):
        assert main([*command, "--json", name]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith(f"E-FILE: --json: {name} is there already")
        assert (tmp_path / name).read_text() == text


@pytest.mark.parametrize("text", ["", "\n", '{"figure": 1}\n'])
def test_figures_that_were_there_are_replaced(tmp_path, text):
    path = tmp_path / "figures.json"
    path.write_text(text)
    check_json(path, tmp_path)


def test_what_a_link_points_to_is_replaced_and_the_link_stays(tmp_path):
    (tmp_path / "mine.json").write_text("earlier")
    (tmp_path / "link").symlink_to(tmp_path / "mine.json")
    write_json_file(tmp_path / "link", {"figure": 1.5})
    assert (tmp_path / "link").is_symlink()
    assert json.loads((tmp_path / "mine.json").read_text()) == {"figure": 1.5}
