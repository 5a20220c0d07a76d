"""The shelf: what the page can show, and each company once."""

from pathlib import Path

from simulation.app.shelf import Shelf
from simulation.shipped import SCENARIOS


def test_a_scenario_of_the_folder_is_listed_once_where_the_page_opens_with_it():
    before, shelf = [kept.id for kept in Shelf()], Shelf()
    assert shelf.open(SCENARIOS / "it-services.yaml").id == shelf.first == "it-services"
    assert [kept.id for kept in shelf] == before


def test_a_file_from_elsewhere_comes_first_whatever_its_name(tmp_path: Path):
    path = tmp_path / "it-services.yaml"
    path.write_bytes((SCENARIOS / "it-services.yaml").read_bytes())
    shelf = Shelf()
    kept = shelf.open(path)
    assert shelf.first == kept.id != "it-services"
    assert next(iter(shelf)).id == kept.id
