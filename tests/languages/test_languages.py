"""Texts in the language that is spoken, and catalogues that hold every one of them."""

import copy
import json
import pickle
import re
import string
from functools import cache

import pytest

from simulation.languages import (
    FOLDER,
    LANGUAGES,
    _,
    catalogues,
    language,
    later,
    plural,
    speaking,
    within,
)
from simulation.languages.catalogues import catalogue, renewed, texts

OTHERS = LANGUAGES[1:]
PARTS = sorted((path.stem, path.parent.name) for path in FOLDER.glob("*/*.po"))
texts = cache(texts)


def placeholders(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def messages(part, spoken):
    return [m for m in catalogue(FOLDER / spoken / f"{part}.po", spoken) if m.id]


def forms(told):
    return list(told) if isinstance(told, list | tuple) else [told]


@pytest.mark.parametrize(("part", "spoken"), PARTS)
def test_a_catalogue_has_just_the_texts_of_the_code(part, spoken):
    path = FOLDER / spoken / f"{part}.po"
    again = "run `python -m simulation.languages.catalogues`"
    assert path.read_bytes() == renewed(part, spoken, texts()[part]), again


def test_every_part_with_texts_has_its_catalogues_and_no_other_part_has():
    assert set(PARTS) == {(part, spoken) for part in texts() for spoken in OTHERS}


@pytest.mark.parametrize(("part", "spoken"), PARTS)
def test_every_text_is_translated(part, spoken):
    missing = [m.id for m in messages(part, spoken) if not all(forms(m.string))]
    assert not missing


@pytest.mark.parametrize(("part", "spoken"), PARTS)
def test_a_translation_has_the_placeholders_of_its_text(part, spoken):
    for message in messages(part, spoken):
        known = set().union(*map(placeholders, forms(message.id)))
        for told in forms(message.string):
            assert placeholders(told) <= known, message.id
            # Only a singular may do without the number, as in "one month".
            assert placeholders(told) >= known - {"number"}, message.id


@pytest.mark.parametrize("spoken", OTHERS)
def test_the_same_text_is_told_alike_everywhere(spoken):
    told = {}
    for part in texts():
        for message in messages(part, spoken):
            key = (message.context, str(message.id))
            assert told.setdefault(key, message.string) == message.string, message.id


def test_speaking_ends_with_its_block():
    with speaking("nl"):
        assert language() == "nl"
        with speaking("nb"):
            assert language() == "nb"
        assert language() == "nl"
    assert language() == "en"


def test_an_unknown_language_is_refused():
    with pytest.raises(ValueError, match="en, nl, nb"), speaking("de"):
        pass


@pytest.fixture
def _planted(tmp_path, monkeypatch):
    """A catalogue of four texts in Dutch, in place of the shipped ones."""
    (tmp_path / "nl").mkdir()
    (tmp_path / "nl" / "planted.po").write_text(
        'msgid "{name} leads"\nmsgstr "{name} heeft de leiding"\n\n'
        'msgid "{number} month"\nmsgid_plural "{number} months"\n'
        'msgstr[0] "{number} maand"\nmsgstr[1] "{number} maanden"\n\n'
        'msgid "{hours} hours of {name}"\nmsgstr "{hours} uur van {name}"\n\n'
        'msgctxt "verb"\nmsgid "Left"\nmsgstr "Vertrokken"\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(catalogues, "FOLDER", tmp_path)
    from simulation.languages import _catalogue

    _catalogue.cache_clear()
    yield
    _catalogue.cache_clear()


@pytest.mark.usefixtures("_planted")
def test_texts_plurals_and_contexts_come_from_the_catalogue():
    with speaking("nl"):
        assert _("{name} leads", name="Sanne {0}") == "Sanne {0} heeft de leiding"
        months = [plural("{number} month", "{number} months", n) for n in (1, 2)]
        assert months == ["1 maand", "2 maanden"]
        assert within("verb", "Left") == "Vertrokken"
        assert _("Left") == "Left"
    assert _("{name} leads", name="Sanne") == "Sanne leads"


@pytest.mark.usefixtures("_planted")
def test_a_text_that_is_told_later_knows_what_it_is_made_of():
    one = later("{name} leads", name="Sanne")
    both = later("{hours} hours of {name}", hours=7.5, name=one)
    assert (one, both) == ("Sanne leads", "7.5 hours of Sanne leads")
    for same in (both, copy.deepcopy(both), pickle.loads(pickle.dumps(both))):
        assert _(same) == same == both
        with speaking("nl"):
            assert _(same) == "7,5 uur van Sanne heeft de leiding"
            assert later("{name} leads", name="Sanne") == "Sanne leads"
    assert json.loads(json.dumps(both)) == both
    assert type(later("{name} leads")) is str


def test_a_text_that_is_empty_stays_so():
    with speaking("nl"):
        assert _("") == ""


def test_a_text_of_the_code_is_a_literal():
    """The catalogues cannot know a text that is put together before it is told."""
    put_together = re.compile(r"\b(?:_|plural|within|later)\(\s*f[\"']")
    for path in sorted(catalogues.CODE.rglob("*.py")):
        assert not put_together.search(path.read_text(encoding="utf-8")), path.name
