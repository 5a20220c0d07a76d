"""Words that somebody may give to do harm, in everything that the commands write.

Which signs a file is refused for is tried by tests/scenario, and many more words page by page,
slide by slide and sheet by sheet by tests/reports; here is one run with all that it leaves behind.
"""

import csv
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
from lxml import html
from markdown_it import MarkdownIt

from simulation.analysis.sweep import Point
from simulation.calibration import report as calibrated
from simulation.cli import main
from simulation.cli.screen import screen
from simulation.reports.folder import NewFolder
from simulation.reports.screen.terminal import show
from simulation.reports.sweep_files import SHEET, TABLE, write_table
from simulation.scenario import load_scenario
from simulation.scenario.identity import scenario_hash
from tests.synthetic import findings, scenario
from tests.trust.guard import guarded
from tests.trust.harmless import HIDDEN, harm_below, harm_in

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "simulation" / "app" / "page"
FORMULAS = (
    *('=HYPERLINK("http://x.y","z")', "=cmd|' /C calc'!A0", "+cmd|' /C calc'!A0", "@SUM(1+1)"),
    *("-1+1", "=1+1", "{=1+1}", "\uff1d1+1", '=DDE("cmd";"/C calc";"x")', "%0A=1+1"),
)
MARKUP = (
    *("<script>alert(1)</script>", "</script><img src=x onerror=alert(1)>", "{{7*7}}", "${7*7}"),
    *("</text><script>alert(1)</script>", "javascript:alert(1)", "[a](javascript:alert(1))"),
    *("![x](http://x.y/p.png)", "http://x.y", "www.x.y", "<http://x.y>", "&lt;b&gt;", "a | b"),
    *("[red]x[/red]", "[link=http://x.y]x[/link]", ":smile:", "~~x~~ $a$ `x`", "../../x", "CON"),
)
WORDS = (*FORMULAS, *MARKUP)
STRANGE = ("alert(1)", "x.y", "1+1", "cmd|", "7*7", "../../x", "calc")
SIGNS = (
    "\x1b[31mred",
    "\x1b]8;;http://x.y\x07x\x1b]8;;\x07",
    "\x9b31m",
    "a\u202egpj.exe",
    "\u2066x",
)


# --- what is looked for is found -----------------------------------------------------------------


def office(**parts):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in parts.items():
            archive.writestr(f"{name}.xml", text)
    return made.getvalue()


PLANTED = {
    "a.html": [
        *("<p><script>alert(1)</script>", "<p><script src=x></script>", "<p onclick='x'>"),
        *("<a href=' java\nscript:1'>", "<a href='http://x.y'>", "<iframe></iframe>", "<p>\u202e"),
    ],
    "a.svg": ["<svg><text onload='1'/></svg>", "<svg><a xlink:href='http://x.y'/></svg>"],
    "a.csv": ["a,=1+1\n", '"@x"\n', "-1+1\n", "\tx\n", "\uff1dx\n"],
    "a.md": ["a <b>x</b>", "[x](http://a.b)", "![x](http://a.b/p.png)", "http://x", "www.x.y"],
    "a.json": ['{"a": NaN}', '{"a": "\x7f"}'],
    "a.txt": [*SIGNS],
    "a.xlsx": [
        office(sheet="<c><f>1+1</f></c>"),
        office(sheet='<c><f>HYPERLINK("http://a.b")</f></c>'),
        office(book="<definedName>[1]Sheet!A1</definedName>"),
        office(sheet="<hyperlink/>"),
        office(part='<Relationship TargetMode="External" Target="http://a.b"/>'),
        office(inner=b"<x/>", **{"vbaProject.bin\x00"[:10]: "<!DOCTYPE x><x/>"}),
    ],
    "a.exe": ["x"],
}


@pytest.mark.parametrize(("name", "content"), [(n, c) for n, all_ in PLANTED.items() for c in all_])
def test_harm_is_found_where_it_is(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    assert harm_in(path, STRANGE)


# --- what needs no run ---------------------------------------------------------------------------


def test_the_table_of_a_sweep_begins_no_cell_like_a_formula(tmp_path):
    rows = tuple({"strategy": word, "npv": -1.5} for word in WORDS)
    new = NewFolder(tmp_path, (), (TABLE, SHEET))
    with new:
        write_table([Point({"sales.win_rate": 0.3}, rows)], new, {})
    assert harm_below(tmp_path, STRANGE) == []
    assert "'=1+1" in (tmp_path / SHEET).read_text("utf-8")
    kept = pq.read_table(tmp_path / TABLE)["strategy"].to_pylist()
    assert kept == list(WORDS)  # for programmes they are as they were given


@pytest.mark.parametrize("word", WORDS)
def test_a_word_in_the_report_of_a_calibration_is_a_word(tmp_path, word):
    path = tmp_path / "report.md"
    path.write_text(calibrated._table(["seller"], [[word]]) + "\n\n" + calibrated._listed([word]))
    assert harm_in(path, STRANGE) == []
    tokens = MarkdownIt("commonmark").enable("table").parse(path.read_text())
    told = ["".join(c.content for c in one.children) for one in tokens if one.type == "inline"]
    assert told == ["seller", word, word]


def printed(made):
    console = screen()
    console.file = io.StringIO()
    show(findings(made, futures=64), None, console)
    return console.file.getvalue()


def test_words_steer_no_terminal():
    usual = scenario()
    many = len(usual.strategies)
    for first in range(0, len(WORDS), many):
        titles = (WORDS[first : first + many] * many)[:many]
        ways = tuple(map(titled, usual.strategies, titles))
        said = printed(replace(usual, title=titles[0], question=titles[1], strategies=ways))
        assert HIDDEN.findall(said) == []
        assert said.startswith(f"{titles[0]}\n{titles[1]}\n")


def titled(strategy, title):
    return replace(strategy, title=title)


@pytest.mark.parametrize("sign", SIGNS)
def test_signs_that_a_file_may_not_hold_steer_no_terminal_either(sign):
    """A programme can give what the reader of files refuses."""
    usual = scenario(("keep", "promote"), 3)
    ways = tuple(replace(one, title=sign) for one in usual.strategies)
    assert HIDDEN.findall(printed(replace(usual, title=sign, question=sign, strategies=ways))) == []


def test_the_page_never_takes_a_text_for_markup():
    ways = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(")
    scripts = sorted(PAGE.glob("*.js"))
    assert len(scripts) > 5
    for script in scripts:
        assert [way for way in ways if way in script.read_text("utf-8")] == []


@pytest.mark.parametrize("sign", ["\x1b[31m", "\u202e", "\x7f"])
def test_a_file_whose_name_steers_a_terminal_is_refused(tmp_path, capsys, monkeypatch, sign):
    monkeypatch.chdir(tmp_path)
    name = f"ours{sign}.yaml"
    Path(name).write_text("extends: saas-scaleup\nteam: 3\n")
    Path("mine.yaml").write_text(f'extends: [saas-scaleup, "{name}"]\nteam: 3\n')
    for typed in (["check", name], ["check", "mine.yaml"], ["check", "near.yaml"]):
        assert main(typed) == 2
        said = capsys.readouterr()
        assert HIDDEN.findall(said.out + said.err) == []


# --- one run, and all that it leaves -------------------------------------------------------------


def hostile_file():
    """A scenario with such words wherever the reader takes a text."""
    words = iter((*WORDS, *WORDS[:9]))
    sellers = [{"id": next(words), "name": word} for word in WORDS[:6]]
    ways = [next(words) for _ in range(4)]
    terms = [{"leader": sellers[0]["id"]}], [{"leader": "founder"}], [{"leader": sellers[1]["id"]}]
    strategies = {
        name: {"title": title, "terms": term}
        for name, title, term in zip(["keep", *ways], WORDS[-5:], (terms * 2)[:5], strict=False)
    }
    return json.dumps(
        {
            "extends": "saas-scaleup",
            "title": " ".join(WORDS[:4]),
            "question": " ".join(MARKUP),
            "horizon": 4,
            "team": sellers,
            "post": {"best_seller": sellers[0]["id"]},
            "strategies": strategies,
        }
    )


def deals():
    """Records of deals whose owners, stages and headings are such words."""
    lines = [["Record ID", "Deal Stage", "Amount", "Deal owner", "Close Date", "Create Date"]]
    lines[0].append("[x](http://x.y)")
    first = np.datetime64("2025-01-01")
    for i in range(300):
        stage = ("Closed Won", "Closed Lost", "=1+1 lost")[i * 7 % 3]
        owner = (*WORDS, *SIGNS[3:])[i % (len(WORDS) + 2)]
        closed = first + i + 5 + (i * i * 31) % 71
        lines.append([str(i), stage, str(1000 + 7 * i), owner, str(closed), str(first + i), owner])
    made = io.StringIO()
    csv.writer(made).writerows(lines)
    return made.getvalue()


COMMANDS = (
    ("@x<b>.yaml", "--futures", "64", "--report", "all", "--out", "out"),
    ("sweep", "@x<b>.yaml", "--vary", "sales.win_rate", "--cells", "2", "--futures", "32"),
    ("map", "@x<b>.yaml", "--cells", "2", "--futures", "32", "--out", "map"),
    ("story", "@x<b>.yaml", "--strategies", "keep,{=1+1}", "--future", "3", "--json", "story.json"),
    ("assumptions", "@x<b>.yaml"),
    ("rerun", "out"),
    ("calibrate", "--deals", "=deals<b>.csv", "--into", "mine.yaml", "--lost", "=1+1 lost"),
    ("check", "mine.yaml"),
)


@pytest.mark.nightly
@pytest.mark.timeout(1800)
def test_nothing_that_a_run_leaves_acts_on_such_words(tmp_path):
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "@x<b>.yaml").write_text(hostile_file())
    given = inside / "=deals<b>.csv"
    given.write_text(deals(), encoding="utf-8", newline="")
    for number, typed in enumerate(COMMANDS):
        done = guarded(inside, *typed)
        assert done.returncode == 0, done.stderr
        (inside / f"said-{number}.txt").write_text(done.stdout + done.stderr, encoding="utf-8")
    given.unlink()
    (inside / "sitecustomize.py").unlink()
    assert harm_below(inside, STRANGE) == []
    assert {path.name.rpartition(".")[2] for path in inside.rglob("*.*")} >= {
        *("html", "svg", "png", "pptx", "xlsx", "csv", "json", "yaml", "md", "txt", "parquet"),
    }
    page = html.parse(str(inside / "out" / "report.html"))
    assert " ".join(WORDS[:4]) in " ".join(page.getroot().text_content().split())
    one, other = (load_scenario(inside / name) for name in ("@x<b>.yaml", "out/scenario.yaml"))
    assert scenario_hash(one) == scenario_hash(other)
    assert list(tmp_path.iterdir()) == [inside]
