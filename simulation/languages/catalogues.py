"""Catalogues of texts, one file for each part of the code and language, kept beside this file.

`python -m simulation.languages.catalogues` takes the texts from the code, adds those that are new
to every catalogue, without a translation, and drops those that are gone.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from gettext import GNUTranslations
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from simulation.languages import FOLDER, LANGUAGES
from simulation.languages.data_texts import data_texts

CODE = FOLDER.parent
KEYWORDS = {"_": None, "plural": (1, 2), "within": ((1, "c"), 2), "later": None}
"""Names of the functions that tell texts, and which of their arguments are the texts."""
TOGETHER = "general"
"""The part that takes in the modules outside any package."""
WITH_THEIR_OWN = {("reports", "page"), ("reports", "slides"), ("reports", "workbook")}
"""Rooms within a package that have catalogues of their own."""
WIDTH = 100

Texts = dict[str, Catalog]
"""By part of the code, its texts without translations."""


def compiled(language: str) -> GNUTranslations:
    """All catalogues of a language as one.

    Parameters
    ----------
    language : str
        One of `LANGUAGES`, not the first.
    """
    whole = Catalog(locale=language)
    for path in sorted((FOLDER / language).glob("*.po")):
        for message in catalogue(path, language):
            if message.id and message.string:
                whole.add(message.id, message.string, context=message.context)
    binary = io.BytesIO()
    write_mo(binary, whole)
    binary.seek(0)
    return GNUTranslations(binary)


def catalogue(path: Path, language: str) -> Catalog:
    """Read one catalogue; one without texts where there is no such file."""
    if not path.is_file():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def texts() -> Texts:
    """Take the texts from the code and from its tables.

    Returns
    -------
    dict of str to Catalog
        By part: a package of the code, or a room of one in `WITH_THEIR_OWN`.
    """
    found: Texts = {}
    for path in sorted(_sources()):
        part = found.setdefault(_part(path), Catalog())
        for line, message, comments, context in _messages(path):
            where = [(path.relative_to(CODE).as_posix(), line)]
            part.add(message, locations=where, auto_comments=comments, context=context)
    for place, (path, text) in enumerate(data_texts(CODE)):
        part = found.setdefault(_part(path), Catalog())
        part.add(text, locations=[(path.relative_to(CODE).as_posix(), place)])
    return {part: catalog for part, catalog in found.items() if len(catalog)}


def renewed(part: str, language: str, template: Catalog) -> bytes:
    """The file of a part's catalogue in a language, brought up to date with the texts.

    Parameters
    ----------
    part : str
        Part of the code.
    language : str
        One of `LANGUAGES`, not the first.
    template : Catalog
        The texts of the part.
    """
    path = FOLDER / language / f"{part}.po"
    merged = catalogue(path, language)
    merged.update(template, no_fuzzy_matching=True)
    merged.obsolete.clear()
    text = io.BytesIO()
    write_po(text, merged, width=WIDTH, omit_header=True, sort_by_file=True, include_lineno=False)
    return text.getvalue()


def renew() -> None:
    """Bring all catalogues up to date, and take away those of parts without texts."""
    found = texts()
    for language in LANGUAGES[1:]:
        for path in (FOLDER / language).glob("*.po"):
            if path.stem not in found:
                path.unlink()
        for part, template in found.items():
            path = FOLDER / language / f"{part}.po"
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(renewed(part, language, template))


def _sources() -> Iterator[Path]:
    for pattern in ("*.py", "*.html", "*.txt"):
        yield from (path for path in CODE.rglob(pattern) if FOLDER not in path.parents)


def _part(path: Path) -> str:
    within = path.relative_to(CODE).parent.parts
    if not within:
        return TOGETHER
    return "_".join(within[:2]) if within[:2] in WITH_THEIR_OWN else within[0]


def _messages(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    way = "python" if path.suffix == ".py" else "jinja2.ext:babel_extract"
    yield from extract_from_file(way, path, keywords=KEYWORDS, comment_tags=("For translators:",))


if __name__ == "__main__":
    renew()
