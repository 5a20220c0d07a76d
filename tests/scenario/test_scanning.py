"""The quick parser says what the library's own says: the same events, or the same complaint."""

import pytest
from ruamel.yaml import YAML

from simulation.scenario.text.scanning import parser_of
from tests.shipped import FILES
from tests.trust.bad_files import accepted_values, refused_values, rows, whole_files


def told(parser, text):
    """Events with their places, and what ends them."""
    events = []
    try:
        for event in parser.parse(text):
            ends = (event.start_mark.index, event.end_mark.index, event.start_mark.column)
            events.append((type(event).__name__, *ends, getattr(event, "value", None)))
    except Exception as error:
        events.append((type(error).__name__, str(error)))
    return events


def same(text):
    assert told(parser_of(text), text) == told(YAML(typ="safe", pure=True), text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_shipped_scenarios_are_read_alike(path):
    same(path.read_text(encoding="utf-8"))


def test_sound_and_spoilt_files_are_read_alike():
    in_rows = [case.text for cases in rows().values() for case in cases]
    texts = [text for _, _, text in (*refused_values(), *whole_files())]
    texts = [text for text in (*in_rows, *texts, *accepted_values()) if isinstance(text, str)]
    texts = [text for text in texts if "\t" not in text and len(text) < 5_000]
    assert len(texts) > 1_000
    for text in texts:
        same(text)


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "b" * 1100 + ": 1",  # too long for a key
        "? " + "b" * 1100 + "\n: 1",
        '{"' + "b" * 1100 + '": 1}',
        "[a, [b, {c: d}], {e\n: f}]",
        "a\n: 1",
        "- - - a: 1\n      b: 2",
        "a: {b: [c, d: e]}",
        "'a\n b': 1",
        "",
    ],
)
def test_keys_that_may_be_none_are_read_alike(text):
    same(text)
