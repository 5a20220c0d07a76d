"""A client's house style: colours, letters and logo of charts and reports, read from a file."""

from __future__ import annotations

import os
import re
import stat
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from simulation.charts.colours import apart, contrast
from simulation.charts.logo import LogoError, checked_logo
from simulation.scenario.characters import character_name, refused_character
from simulation.scenario.faults import shown
from simulation.scenario.guessing import did_you_mean

LARGEST = 64 << 10
"""A brand file holds no more bytes."""
LEAST_CONTRAST = 3.0
"""Contrast with white that lines and areas need to be seen (WCAG 2.2, 1.4.11)."""
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_SHORT = re.compile(r"#[0-9A-Fa-f]{3}")
FONT = re.compile(r"\w(?:[\w .&+-]{0,78}\w)?")
WHAT_IT_IS = 'a brand file is a small text file with lines such as strategy = "#7A1F5C"'


@dataclass(frozen=True)
class Brand:
    """How a house wants its charts, pages and slides to look.

    Attributes
    ----------
    strategy, reference, loss : str
        Colours, as in "#0072B2": of the strategy that is spoken of, of the one it is compared with,
        and of what is lost.
    font : str or None
        Name of the family of letters; the usual one where it is None or not on this machine.
    logo : Path or None
        Picture of the logo, PNG or SVG.
    """

    strategy: str = "#0072B2"
    reference: str = "#4D4D4D"
    loss: str = "#B34700"
    font: str | None = None
    logo: Path | None = None


COLOURS = ("strategy", "reference", "loss")
KEYS = tuple(field.name for field in fields(Brand))


class BrandError(ValueError):
    """A brand file that cannot be used.

    Attributes
    ----------
    what, hint : str
        What is wrong, and what to do about it.
    """

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(what)
        self.what, self.hint = what, hint


def read_brand(path: str | Path) -> Brand:
    """Read a house style from a TOML file.

    Parameters
    ----------
    path : str or Path
        The file; a logo lies beside it. `docs/charts.md` shows one.

    Returns
    -------
    Brand
        What the file does not say is as usual.

    Raises
    ------
    BrandError
        Where it cannot be read, says what a brand file does not, names a colour that is not one or
        can hardly be seen, or a logo that is none.
    """
    path = Path(path)
    name = shown(path.name)
    given = _parsed(_text(path, name), name)
    for key, value in given.items():
        if key not in KEYS:
            raise BrandError(f"{name}: there is no key `{shown(key)}`", did_you_mean(key, KEYS))
        if not isinstance(value, str):
            raise BrandError(
                f"{name}: {key} is to be a text, not {_kind(value)}",
                f'put it in quotation marks: {key} = "..."',
            )
    colours = {key: _colour(name, key, given[key]) for key in COLOURS if key in given}
    _check_apart(name, {key: getattr(Brand, key) for key in COLOURS} | colours)
    return Brand(
        **colours,
        font=_font(name, given["font"]) if "font" in given else None,
        logo=_logo(name, path.parent, given["logo"]) if "logo" in given else None,
    )


def _text(path: Path, name: str) -> str:
    """Text of a regular file of moderate size in UTF-8, without characters that mislead."""
    content = _content(path, name)
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        what = f"{name} is not UTF-8 text from byte {error.start} on"
        raise BrandError(what, WHAT_IT_IS) from error
    place = refused_character(text)
    if place is not None:
        line = text.count("\n", 0, place) + 1
        what = f"{name}, line {line}: {character_name(text[place])} may not stand in a brand file"
        raise BrandError(what, "delete it; it cannot be seen, or makes text read otherwise")
    return text


def _content(path: Path, name: str) -> bytes:
    content = None
    try:
        if stat.S_ISREG(os.stat(path).st_mode):
            with path.open("rb") as file:
                content = file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise BrandError(f"there is no file {name}", "check the path of the brand file") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name is not usable"
        raise BrandError(f"{name} cannot be read: {reason}", WHAT_IT_IS) from error
    if content is None:
        raise BrandError(f"{name} is no regular file", WHAT_IT_IS)
    if len(content) > LARGEST:
        raise BrandError(f"{name} is larger than {LARGEST >> 10} KiB", WHAT_IT_IS)
    return content


def _parsed(text: str, name: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        hint = 'every line is KEY = "TEXT", with quotation marks; # starts a remark'
        raise BrandError(f"{name} is no TOML: {shown(str(error), 200)}", hint) from error
    except (RecursionError, ValueError) as error:  # brackets in brackets, numbers without end
        raise BrandError(f"{name} holds more than lines of text", WHAT_IT_IS) from error


def _kind(value: object) -> str:
    kinds = (
        (bool, "true or false"),
        (int | float, "a number"),
        (list, "a list"),
        (dict, "a table"),
    )
    return next((told for kind, told in kinds if isinstance(value, kind)), "a date")


def _colour(name: str, key: str, value: str) -> str:
    if _SHORT.fullmatch(value):
        value = "#" + "".join(2 * digit for digit in value[1:])
    if not COLOUR.fullmatch(value):
        meant = _meant(value) or "#0072B2"
        raise BrandError(
            f"{name}: {key} is no colour: {shown(value)}",
            f'write it as # and six digits from 0 to 9 or A to F, as in "{meant}"',
        )
    found = contrast(value)
    if found < LEAST_CONTRAST:
        raise BrandError(
            f"{name}: {key} {value} can hardly be seen on white: its contrast is "
            f"{found:.2f} to 1, and {LEAST_CONTRAST:g} to 1 is needed",
            "take a darker shade of it",
        )
    return value.upper()


def _meant(value: str) -> str:
    """Colour that is written in another way, as we write it; empty where it is none."""
    bare = re.fullmatch("#?([0-9A-Fa-f]{6})([0-9A-Fa-f]{2})?", value.strip())
    if bare is not None:
        return f"#{bare[1].upper()}"
    parts = re.fullmatch(r"(?:rgba?)?\(?\s*(\d{1,3})[ ,]+(\d{1,3})[ ,]+(\d{1,3})\b.*", value)
    levels = [int(part) for part in parts.groups()] if parts else [256]
    return "#" + "".join(f"{one:02X}" for one in levels) if max(levels) < 256 else ""


def _check_apart(name: str, colours: Mapping[str, str]) -> None:
    """The strategy's colour has to be told from the other two."""
    for other in ("reference", "loss"):
        if not apart(colours["strategy"], colours[other]):
            raise BrandError(
                f"{name}: strategy {colours['strategy']} and {other} {colours[other]} look alike",
                f"choose another {other}; a grey will do" if other == "reference" else
                "choose another loss, a warm colour beside a cold one or the other way round",
            )  # fmt: skip


def _font(name: str, value: str) -> str:
    if not FONT.fullmatch(value):
        raise BrandError(
            f"{name}: font is no name of a font: {shown(value)}",
            "give the name of one family: letters, digits, blanks and - . & + only",
        )
    return value


def _logo(name: str, folder: Path, value: str) -> Path:
    try:
        return checked_logo(folder, value)
    except LogoError as error:
        raise BrandError(f"{name}: logo {shown(value)}: {error}", error.hint) from error
