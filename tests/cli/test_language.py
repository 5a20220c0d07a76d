"""The option `--language`: results in another language, with the same hash and numbers."""

import json
import re
from pathlib import Path

import pytest

from simulation.cli import main
from simulation.cli.language import in_language, known_language
from simulation.languages import LANGUAGES
from simulation.scenario import load_scenario, scenario_hash

SMALLEST = Path(__file__).resolve().parents[2] / "scenarios" / "smallest.yaml"
SHORT = "\nhorizon: 6\nstrategies: [keep, promote, hire_external]\n"
OTHERS = LANGUAGES[1:]
MAP = "--x quality.best --y sales.win_rate --y-range 10%,40% --cells 3 --futures 32"
COMMANDS = {
    "story": ("mine.yaml --future 3", "Maand 2", "Måned 2"),
    "break-even": ("mine.yaml quality.best", "Omslagpunt voor", "Nullpunkt for"),
    "map": (f"mine.yaml {MAP}", "Beslissingskaart voor", "Beslutningskart for"),
    "sweep": ("mine.yaml --vary sales.cycle --cells 2 --futures 8", "Bestanden:", "Filer:"),
    "assumptions": ("mine.yaml", "Aannames van", "Forutsetninger for"),
    "crn-check": ("mine.yaml", "In orde: waar", "Bestått: der"),
}
"""By command: what is typed behind it, and what it says in Dutch and in Norwegian."""
ENGLISH = re.compile(r"\b(the|and|with|leaves|starts|hire|won|seller|month)\b", re.IGNORECASE)


@pytest.fixture
def command(tmp_path, monkeypatch, capsys):
    """A small company in a folder of its own, and a way to ask about it."""
    (tmp_path / "mine.yaml").write_text(SMALLEST.read_text("utf-8") + SHORT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "240")

    def call(*arguments):
        code = main(arguments)
        out, err = capsys.readouterr()
        return code, out, err

    return call


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_answers_in_the_language_that_was_typed(command, name):
    typed, *parts = COMMANDS[name]
    pages = {}
    for spoken, part in zip(OTHERS, parts, strict=True):
        code, pages[spoken], err = command(name, *typed.split(), "--language", spoken)
        assert (code, err) == (0, "")
        assert part in pages[spoken]
    assert parts[0] not in pages["nb"]


@pytest.mark.parametrize("name", ["story", "break-even", "map"])
def test_no_line_of_a_page_is_left_in_english(command, name):
    typed = COMMANDS[name][0].split()
    english = lines(command(name, *typed)[1])
    for spoken in OTHERS:
        assert not english & lines(command(name, *typed, "--language", spoken)[1])


def lines(page):
    """Lines with words in them, below the heading; names and numbers are alike in any language."""
    return {line.strip() for line in page.splitlines()[1:] if re.search(r"[a-z]{3}", line)}


@pytest.mark.parametrize("spoken", OTHERS)
def test_a_story_holds_no_english_word(command, spoken):
    for strategies in ("keep,promote", "keep,hire_external"):
        typed = f"mine.yaml --future 3 --strategies {strategies} --language {spoken}".split()
        assert not ENGLISH.findall("\n".join(lines(command("story", *typed)[1])))


def test_the_scenario_s_own_language_decides_where_none_is_typed(command):
    with Path("mine.yaml").open("a", encoding="utf-8") as file:
        file.write("language: nb\n")
    assert "Måned 2" in command("story", "mine.yaml", "--future", "3")[1]
    assert "Month 2" in command("story", "mine.yaml", "--future", "3", "--language", "en")[1]
    assert "mine.yaml: i orden (3 strategier, 6 måneder)" in command("check", "mine.yaml")[1]


def test_defaults_of_a_kind_of_company_are_told_too(command):
    out = command("assumptions", "--context", "it", "--language", "nl")[1]
    assert "Standaardwaarden voor de context it-services" in out
    assert "Klantverloop, per jaar" in out
    assert "sales.cycle: 4 (2,5-7) maanden  [A]" in out
    assert "EUR per jaar" in out
    assert "bron: Aanname: geen enquête onder IT-dienstverleners gevonden" in out
    assert not re.search(r"\b(Assumption|Derived)\b", out)


def test_hash_and_numbers_are_the_same_in_any_language(command):
    found = []
    for spoken in LANGUAGES:
        typed = ("mine.yaml", "--future", "3", "--json", "found.json", "--language", spoken)
        assert command("story", *typed)[0] == 0
        found.append(json.loads(Path("found.json").read_text("utf-8")))
    for key in ("hash", "seed", "totals", "events"):
        assert found[0][key] == found[1][key] == found[2][key]
    assert found[0]["months"] != found[1]["months"]
    scenario = load_scenario("mine.yaml")
    hashes = {scenario_hash(in_language(scenario, spoken)) for spoken in LANGUAGES}
    assert hashes == {scenario_hash(scenario)} == {found[0]["hash"]}


def test_points_of_a_sweep_are_kept_for_any_language(command):
    tables = set()
    for spoken in LANGUAGES:
        typed, *_ = COMMANDS["sweep"]
        assert command("sweep", *typed.split(), "--language", spoken)[0] == 0
        tables.add(Path("outputs/mine/sweep.csv").read_bytes())
    assert len(tables) == 1
    (kept,) = Path("outputs/mine/sweep-points").iterdir()
    assert len(kept.read_text("utf-8").splitlines()) == 2


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("de", "one of: en, nl, nb (English, Dutch, Norwegian bokmål)"),
        ("", "one of: en, nl, nb (English, Dutch, Norwegian bokmål)"),
        ("NL", "did you mean `nl`?"),
        ("Dutch", "did you mean `nl`?"),
        ("nederlands", "did you mean `nl`?"),
        ("nb_NO", "did you mean `nb`?"),
        ("no", "did you mean `nb`?"),
        ("Norwegain", "did you mean `nb`?"),
        ("en-GB", "did you mean `en`?"),
    ],
)
def test_a_wrong_language_gets_one_message_and_a_suggestion(command, typed, hint):
    code, out, err = command("story", "mine.yaml", "--language", typed)
    assert (code, out) == (2, "")
    first, second = err.splitlines()
    assert first == f"E-USAGE: --language: there is no language `{typed}`"
    assert second == f"  hint: {hint}"


@pytest.mark.parametrize("name", ["", "analyse", "new", "report", *COMMANDS, "diff"])
def test_every_command_refuses_a_language_that_there_is_not(command, name):
    typed = COMMANDS[name][0] if name in COMMANDS else "mine.yaml"
    typed = "outputs/a outputs/b" if name == "diff" else typed
    code, out, err = command(*name.split(), *typed.split(), "--language", "fr")
    assert (code, out) == (2, "")
    assert err.startswith("E-USAGE: --language: there is no language `fr`\n  hint: ")
    assert not Path("outputs").exists()


def test_a_long_word_is_shown_short():
    with pytest.raises(Exception, match="there is no language") as refused:
        known_language("x" * 10_000)
    assert len(str(refused.value)) < 400
