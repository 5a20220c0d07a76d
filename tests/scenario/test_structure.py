"""Files that are not even a mapping of keys: syntax, bytes, characters, bombs."""

import os
import sys
import time

import pytest

from tests.scenario.samples import BASE, faults, read, refused, warned, written

PEOPLE = "extends: saas-scaleup\n"
BOMB = "a: &a [1,1,1,1,1,1,1,1,1]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [{','.join([f'*{chr(97 + i)}'] * 9)}]\n" for i in range(9)
)

# row of the table of bad inputs, text, code, line, column, words of the message
ROWS = [
    ("1", "", "E-EMPTY", 1, 1, "run_scenario.py new"),
    ("1 comments only", "# nothing\n", "E-EMPTY", 1, 1, "run_scenario.py new"),
    ("1 null", "~", "E-EMPTY", 1, 1, "run_scenario.py new"),
    ("3 deeper", "sales:\n  \tcycle: 3", "E-YAML", 2, 3, "tab used for indentation; use spaces"),
    ("3 below a word", "title: a\n \tb", "E-YAML", 2, 2, "tab used for indentation; use spaces"),
    ("behind a quote", "title: 'it's'", "E-YAML", 1, 12, "text behind a closing quote"),
    ("behind a bracket", "hires: [1, 2]]", "E-YAML", 1, 14, "text behind a closing quote"),
    ("behind a bar", "title: | a", "E-YAML", 1, 10, "text in the line of `>` or `|`"),
    ("a question", "title: ? a", "E-YAML", 1, 8, "cannot start with this character"),
    ("a no-break blank", "a: 1\nhorizon:\u00a012", "E-YAML", 2, 1, "in place of U+00A0"),
    ("3", "team:\n\t- name: Ann", "E-YAML", 2, 1, "tab used for indentation; use spaces"),
    ("4", "team: [a, b", "E-YAML", 1, 7, "never closed"),
    ("4 braces", "team: {a: b", "E-YAML", 1, 7, "never closed"),
    ("4 quotes", "title: 'a", "E-YAML", 1, 8, "never closed"),
    ("5", "a: 1\n  b: 2", "E-YAML", 2, 4, "below `a: 1`"),
    ("7 at", "owner: @ann", "E-YAML", 1, 8, "quote it"),
    ("7 backtick", "owner: `ann", "E-YAML", 1, 8, "quote it"),
    ("7 percent", "owner: %ann", "E-YAML", 1, 8, "quote it"),
    ("9", "- a\n- b", "E-TYPE", 1, 1, "expected a mapping, got a list"),
    ("9 text", "hello", "E-TYPE", 1, 1, "expected a mapping"),
    ("11", "a: 1\n---\na: 2", "E-YAML", 2, 1, "a second one starts at line 2"),
    ("12", "%YAML 3.0\n---\na: 1", "E-YAML", 1, 1, "%YAML 1.2"),
    ("12 older", "%YAML 1.1\n---\na: 1", "E-YAML", 1, 1, "%YAML 1.2"),
    ("13", "horizon: 12\nhorizon: 24", "E-DUP", 2, 1, "in lines 1 and 2"),
    ("15", "1.0: a\n1: b", "E-KEY", 1, 1, "a key must be text"),
    ("15 truth", "true: a", "E-KEY", 1, 1, "a key must be text"),
    ("15 list", "[a]: b", "E-KEY", 1, 1, "a key must be a word"),
    ("16", "café: 1\ncafe\u0301: 2", "E-DUP", 2, 1, "in lines 1 and 2"),
    ("19", "a: *nope", "E-ALIAS", 1, 4, "aliases are not used"),
    ("19 formula", "a: *5", "E-ALIAS", 1, 4, "formulas are not read"),
    ("20", "a: &a [*a]", "E-ALIAS", 1, 8, "refers to itself"),
    ("21", "v: &5\nw: 1", "E-NULL", 1, 4, "`&` starts an anchor"),
    ("21 value", "v: &x 5", "E-ALIAS", 1, 4, "anchors are not used"),
    ("53", "v: !!binary aGk=", "E-TAG", 1, 4, "!!binary"),
    ("53 set", "v: !!set {x}", "E-TAG", 1, 4, "!!set"),
    ("131", BOMB, "E-LIMIT", 5, 23, "nodes"),
    ("132", "[" * 100_000, "E-LIMIT", 1, 1, "at most"),
    ("132 in lines", ("[" * 100 + "\n") * 1000, "E-LIMIT", 1, 34, "depth"),
    ("132 brackets", "a: " + "[" * 201, "E-LIMIT", 1, 1, "201 brackets"),
    ("132 blocks", "".join("  " * i + "a:\n" for i in range(40)), "E-LIMIT", 34, 67, "depth"),
    ("133 one line", 'a: "' + "y" * 1_000_000 + '"', "E-LIMIT", 1, 1, "a line of"),
    ("133 keys", "a: " * 340_000, "E-LIMIT", 1, 1, "a line of"),
    ("133 questions", "? " * 500_000, "E-LIMIT", 1, 1, "a line of"),
    ("133 question lines", "? \n" * 300_000, "E-LIMIT", 25_001, 1, "lines"),
    ("133 items", "- 1\n" * 20_000, "E-LIMIT", 1001, 3, "1000 items"),
    ("133 same keys", "a: 1\n" * 20_000, "E-DUP", 2, 1, "in lines 1 and 2"),
    ("133 tags", "!" * 19_000, "E-TAG", 1, 1, "tags are not used"),
    ("135", "a: !!python/object/apply:os.system [id]", "E-TAG", 1, 4, "os.system"),
    ("136 include", "a: !include x", "E-TAG", 1, 4, "!include"),
    ("136 environment", "a: !ENV ${HOME}", "E-TAG", 1, 4, "!ENV"),
    ("136 name", "a: !!python/name:os.system", "E-TAG", 1, 4, "os.system"),
    ("143", 'a: "a\\0b"', "E-TEXT", 1, 4, "U+0000"),
    ("143 escape", 'a: "\\e[2J"', "E-TEXT", 1, 4, "U+001B"),
    ("143 raw", "a: b\nc: \x07\n", "E-TEXT", 2, 4, "U+0007"),
    ("143 direction", 'a: "\\u202e"', "E-TEXT", 1, 4, "U+202E"),
    ("144", 'a: "\\ud83d"', "E-TEXT", 1, 4, "U+D83D"),
    ("144 no character", 'a: "\\uFFFE"', "E-TEXT", 1, 4, "U+FFFE"),
    ("long text", "a: '" + ("y" * 80 + "\n  ") * 200 + "'", "E-LIMIT", 1, 4, "at most 10000"),
    ("<<", "<<: {a: 1}", "E-KEY", 1, 1, "unknown key"),
]


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "words"), [row[1:] for row in ROWS], ids=[r[0] for r in ROWS]
)
def test_bad_structure_is_refused_where_it_stands(tmp_path, text, code, line, column, words):
    messages = refused(tmp_path, text)
    found = [(m.code, m.line, m.column) for m in messages]
    assert (code, line, column) in found
    named = next(m for m in messages if (m.code, m.line, m.column) == (code, line, column))
    assert words in f"{named.what} {named.hint}"


@pytest.mark.parametrize("name", [row[0] for row in ROWS if row[0][:3] in ("131", "132", "133")])
def test_bombs_are_refused_quickly(tmp_path, name):
    text = next(row[1] for row in ROWS if row[0] == name)
    path = written(tmp_path, text)
    begin = time.process_time()
    faults(path)
    assert time.process_time() - begin < 1.0


BYTES = [
    ("latin-1", "title: é".encode("latin-1"), "byte 7"),
    ("latin-1 second line", "a: 1\ntitle: é".encode("latin-1"), "byte 12"),
    ("utf-16", "title: é".encode("utf-16"), "UTF-16"),
    ("utf-16 unmarked", "title: a".encode("utf-16-le"), "UTF-16"),
    ("utf-32", "title: a".encode("utf-32"), "UTF-32"),
    ("gzip", b"\x1f\x8b\x08\x00rest", "gzip"),
    ("zip", b"PK\x03\x04rest", "zip"),
    ("pdf", b"%PDF-1.7 rest", "PDF"),
]


@pytest.mark.parametrize(("content", "words"), [b[1:] for b in BYTES], ids=[b[0] for b in BYTES])
def test_only_utf_8_is_read(tmp_path, content, words):
    (message,) = refused(tmp_path, content)
    assert message.code == "E-ENC"
    assert words in message.what


def test_the_place_of_a_bad_byte_is_counted_in_characters(tmp_path):
    (message,) = refused(tmp_path, "# ééé\n".encode() + "title: é".encode("latin-1"))
    assert (message.line, message.column) == (2, 8)


def test_a_byte_order_mark_of_utf_8_is_allowed(tmp_path):
    assert read(tmp_path, "\ufeff" + BASE).horizon == 24


def test_a_comment_that_cuts_text_is_pointed_out(tmp_path):
    (warning,) = warned(tmp_path, BASE + "title: a #b\n")
    assert (warning.code, warning.path, warning.line) == ("W-COMMENT", "title", 6)
    assert read(tmp_path, BASE + "title: a #b\n").title == "a"
    assert warned(tmp_path, BASE + "title: 'a #b'\nhorizon: 12 # months\n") == []
    assert warned(tmp_path, BASE + "post: {asked: yes} # so\n") == []
    assert warned(tmp_path, BASE + "post:\n  best_seller: bo # why\n") == []
    (warning,) = warned(tmp_path, BASE.replace("id: bo", "id: bo #2"))
    assert (warning.code, warning.path) == ("W-COMMENT", "team[1].id")


def test_a_missing_file_and_a_directory_are_faults(tmp_path):
    written(tmp_path, BASE, "near.yaml")
    (missing,) = faults(tmp_path / "neer.yaml")
    assert missing.code == "E-FILE"
    assert "near.yaml" in missing.hint
    (folder,) = faults(tmp_path)
    assert (folder.code, "regular file" in folder.what) == ("E-FILE", True)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes and devices in folders")
def test_pipes_and_devices_are_never_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe.yaml")
    for path in (tmp_path / "pipe.yaml", "/dev/zero"):
        (message,) = faults(path)
        assert (message.code, "regular file" in message.what) == ("E-FILE", True)


def test_names_no_system_takes_are_faults(tmp_path):
    for name in ("a\0b.yaml", "x" * 5000 + ".yaml"):
        assert faults(tmp_path / name)[0].code == "E-FILE"


def test_a_file_above_a_mebibyte_is_refused(tmp_path):
    (message,) = refused(tmp_path, "# comment\n" * 110_000)
    assert message.code == "E-LIMIT"


def test_all_faults_come_at_once_in_the_order_of_the_file(tmp_path):
    text = (
        BASE
        + "horizon: 0\nlanguage: xx\nfoo: 1\nsales: {win_rate: 2, cicle: 3}\npost: {asked: true}\n"
    )
    found = [(m.line, m.code) for m in refused(tmp_path, text)]
    assert found == [
        (6, "E-RANGE"),
        (7, "E-RANGE"),
        (8, "E-KEY"),
        (9, "E-RANGE"),
        (9, "E-KEY"),
        (10, "E-TYPE"),
    ]


def test_no_more_than_twenty_faults_are_shown(tmp_path):
    messages = refused(tmp_path, BASE + "".join(f"unknown_{i}: 1\n" for i in range(900)))
    assert len(messages) == 20


def test_long_text_is_cut_in_messages(tmp_path):
    (message,) = refused(tmp_path, BASE + f"language: {'y' * 5000}\n")
    assert len(message.what) < 200


def test_nothing_is_written_beside_the_file(tmp_path):
    refused(tmp_path, "a: [")
    assert [one.name for one in tmp_path.iterdir()] == ["x.yaml"]
