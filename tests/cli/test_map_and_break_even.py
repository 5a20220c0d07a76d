"""The commands `map` and `break-even`: what they say and write, and what they refuse."""

import json
from pathlib import Path

import pytest

from simulation.cli import main

SMALLEST = Path(__file__).resolve().parents[2] / "scenarios" / "smallest.yaml"
SHORT = "\nhorizon: 6\nstrategies: [keep, promote, promote_supported, hire_external, fractional]\n"
QUICK = ("--cells", "3", "--futures", "32")


@pytest.fixture
def scenario(tmp_path, monkeypatch):
    """A small company in a folder of its own."""
    text = SMALLEST.read_text(encoding="utf-8") + SHORT
    (tmp_path / "mine.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "240")
    return "mine.yaml"


@pytest.fixture
def command(capsys):
    def call(*arguments):
        code = main(arguments)
        out, err = capsys.readouterr()
        return code, out, err

    return call


def listing(folder):
    return sorted(path.relative_to(folder).as_posix() for path in Path(folder).rglob("*"))


def test_a_map_is_written_as_a_whole_and_told(scenario, command):
    axes = ("--x", "quality.best", "--y", "sales.win_rate", "--y-range", "10%,40%")
    code, out, err = command("map", scenario, *axes, *QUICK, "--strategies", "keep,promote")
    assert (code, err) == (0, "")
    assert listing("outputs/mine") == ["charts", "charts/map.png", "charts/map.svg", "map.json"]
    made = json.loads(Path("outputs/mine/map.json").read_text(encoding="utf-8"))
    assert made["y"]["values"] == pytest.approx([0.1, 0.25, 0.4])
    assert made["futures"] == 32
    assert sum(made["share_best"].values()) == pytest.approx(1.0)
    assert f"Too close to call: {100 * made['share_too_close']:.0f} %" in out
    for part in ("Best on the map", "As assumed", "seed 1", made["meta"]["hash"][:12]):
        assert part in out
    assert made["meta"]["titles"].keys() == {"keep", "promote"}


def test_a_map_leaves_the_files_of_a_run_alone(scenario, command):
    folder = Path("there")
    (folder / "charts").mkdir(parents=True)
    for name in ("summary.json", "charts/bookings.svg"):
        (folder / name).write_text("mine")
    axes = ("--x", "quality.best", "--y", "sales.win_rate", "--strategies", "keep,promote")
    for _ in range(2):
        assert command("map", scenario, *axes, *QUICK, "--out", "there")[0] == 0
    assert (folder / "summary.json").read_text() == "mine"
    assert (folder / "charts" / "bookings.svg").read_text() == "mine"
    assert "map.json" in listing(folder)


def test_what_is_not_said_is_found_in_a_small_run(scenario, command):
    code, _, err = command("map", scenario, *QUICK)
    assert (code, err) == (0, "")
    made = json.loads(Path("outputs/mine/map.json").read_text(encoding="utf-8"))
    assert len(made["means"]) == 4
    assert made["x"]["key"] != made["y"]["key"]


@pytest.mark.parametrize("what", ["map", "break-even"])
def test_the_same_seed_gives_the_same_bits_for_any_workers(scenario, command, what):
    def made(workers):
        if what == "map":
            given = ("--x", "quality.best", "--cells", "5", "--strategies", "keep,promote")
            command(what, scenario, *given, "--out", workers, "--workers", workers)
            return [(Path(workers) / name).read_bytes() for name in ("map.json", "charts/map.svg")]
        command(what, scenario, "quality.best", "--json", workers, "--workers", workers)
        return Path(workers).read_bytes()

    assert made("1") == made("2")


def test_a_break_even_says_where_and_on_which_side_the_company_stands(scenario, command):
    Path("mine.yaml").write_text(SMALLEST.read_text(encoding="utf-8"), encoding="utf-8")
    code, out, err = command("break-even", scenario, "quality.best", "--json", "found.json")
    assert (code, err) == (0, "")
    found = json.loads(Path("found.json").read_text(encoding="utf-8"))
    assert found["outcome"] == "crossing"
    assert found["low"] < found["place"] < found["high"]
    side = "above" if found["own"]["value"] > found["place"] else "below"
    assert f"Your company stands {side} the break-even value" in out
    assert "95 % interval" in out


def test_no_crossing_names_who_stays_ahead(scenario, command):
    code, out, _ = command("break-even", scenario, "quality.best", "--range", "-3,-2")
    assert code == 0
    assert "No crossing between \u22123 and \u22122 standard deviations" in out
    assert "stays ahead on average" in out


def test_what_is_fixed_can_be_held_where_a_range_is_given(scenario, command):
    code, out, _ = command("break-even", scenario, "sales.market_sd", "--range", "0,0.3")
    assert code == 0
    assert "The scenario fixes it at 0.15" in out


def test_without_a_key_those_that_matter_most_are_named(scenario, command):
    code, out, err = command("break-even", scenario)
    first, hint = err.splitlines()
    assert (code, out) == (2, "")
    assert first.startswith("E-USAGE: no KEY was given")
    assert "quality.best (how well Best would lead)" in hint


BAD = [
    ("map --cells 0", "E-RANGE", "--cells: 0 is out of range (allowed 2 to 100)"),
    ("map --cells 1e6", "E-RANGE", "--cells"),
    ("map --futures 2000", "E-RANGE", "--futures"),
    ("map --workers 0", "E-RANGE", "--workers"),
    ("map --seed -1", "E-RANGE", "--seed"),
    ("map --x quality.bset", "E-KEY", "did you mean `quality.best`?"),
    ("map --x banana", "E-KEY", "one of: "),
    ("map --x quality.best --y quality.best", "E-USAGE", "are the same"),
    ("map --x leadership.effect_speed --y leadership.effect_win_odds", "E-USAGE", "as one"),
    ("map --x quality.best --x-range 1,-1", "E-RANGE", "--x-range: low 1 is not below high -1"),
    ("map --x quality.best --x-range=-9,1", "E-RANGE", "allowed -5 to 5"),
    ("map --y sales.win_rate --y-range 0.1,1.2", "E-RANGE", "allowed 0 to 1"),
    ("map --x sales.win_rate --x-range 0.1,lots", "E-TYPE", "`lots`"),
    ("map --x sales.win_rate --x-range 0,1", "E-XREF", "could not have been with this at 0"),
    ("map --x sales.win_rate --x-range 0.1,5/month", "E-UNIT", "5/month"),
    ("map --x-range 1,2", "E-USAGE", "without --x"),
    ("map --x sales.market_sd", "E-XREF", "give --x-range LOW,HIGH"),
    ("map --strategies keep", "E-USAGE", "2 to 8 different ones"),
    ("map --strategies keep,promot", "E-USAGE", "did you mean `promote`?"),
    ("map --strategies keep,keep", "E-USAGE", "2 to 8 different ones"),
    ("map --strategies ,", "E-USAGE", "2 to 8 different ones"),
    ("map --out taken", "E-OUT", "taken"),
    ("break-even quality.bset", "E-KEY", "did you mean `quality.best`?"),
    ("break-even quality.best --range 1,1", "E-RANGE", "two different values"),
    ("break-even quality.best --range 1,-1", "E-RANGE", "swap them"),
    ("break-even sales.deal_value --range -5,100", "E-RANGE", "allowed 0 to"),
    ("break-even sales.deal_value --range 1", "E-USAGE", "two numbers with a comma"),
    ("break-even sales.deal_value --range 0,5,0,9", "E-USAGE", "decimals have a point"),
    ("break-even sales.deal_value --range 1,nan", "E-TYPE", "`nan`"),
    ("break-even sales.win_rate --range 0,100%", "E-XREF", "begin above 0"),
    ("break-even sales.win_rate --range 1e-9,1", "E-XREF", "opportunities a month"),
    ("break-even quality.best --json .", "E-FILE", "--json: . is a folder"),
    ("break-even quality.best --json no/x.json", "E-FILE", "no folder no"),
    ("break-even quality.best --json mine.yaml", "E-FILE", "mine.yaml is the scenario file"),
    ("story --json ./mine.yaml", "E-FILE", "mine.yaml is the scenario file"),
    ("break-even sales.market_sd", "E-XREF", "market_sd: {low: \u2026, likely: 0.15"),
    ("break-even sales.stages --range 1,6", "E-XREF", "read once for all futures"),
    ("break-even performance.best", "E-XREF", "cannot be held"),
    ("break-even quality.best --strategies keep", "E-USAGE", "two different ones"),
    ("break-even quality.best --strategies keep,promote,fractional", "E-USAGE", "two different"),
    ("break-even quality.best --strategies keep,promot", "E-USAGE", "did you mean `promote`?"),
    ("break-even quality.best --workers 99999", "E-RANGE", "--workers"),
]


@pytest.mark.parametrize(("typed", "code", "part"), BAD, ids=[one[0] for one in BAD])
def test_a_bad_command_gets_one_plain_message(scenario, command, typed, code, part):
    Path("taken").write_text("a file", encoding="utf-8")
    name, *rest = typed.split()
    status, out, err = command(name, scenario, *rest)
    assert (status, out) == (2, "")
    first, hint = err.splitlines()
    assert first.startswith(f"{code}: ")
    assert hint.startswith("  hint: ")
    assert part in err
    assert listing(".") == ["mine.yaml", "taken"]


@pytest.mark.parametrize("typed", ["map", "break-even quality.best"])
def test_one_strategy_has_nothing_to_be_compared_with(scenario, command, typed):
    alone = SMALLEST.read_text(encoding="utf-8") + "\nstrategies: [keep]\n"
    Path("mine.yaml").write_text(alone, encoding="utf-8")
    name, *rest = typed.split()
    status, out, err = command(name, scenario, *rest)
    assert (status, out) == (2, "")
    assert err.startswith("E-XREF: there is only one strategy\n  hint: ")


def test_breaking_off_leaves_nothing_half_written(scenario, command, monkeypatch):
    def broken(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("simulation.reports.map_files.save_figure", broken)
    axes = ("--x", "quality.best", "--y", "sales.win_rate", "--strategies", "keep,promote")
    status, _, err = command("map", scenario, *axes, *QUICK)
    assert (status, err) == (130, "Broken off: nothing was written.\n")
    assert listing(".") == ["mine.yaml"]
