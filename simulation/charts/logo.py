"""Whether a file is a picture that may stand in a report as a logo."""

from __future__ import annotations

import io
import os
import re
import stat
import sys
import warnings
from pathlib import Path
from xml.etree import ElementTree

from simulation.scenario.faults import shown

LARGEST = 2 << 20
MOST_PIXELS = 16_000_000
PNG = b"\x89PNG\r\n\x1a\n"
SVG = "{http://www.w3.org/2000/svg}svg"
KINDS = (".png", ".svg")
FOREIGN = re.compile(r"(?i)<!doctype[^<>[]*\[|<!(?:entity|attlist)|<\?xml-stylesheet")
XHTML = "{http://www.w3.org/1999/xhtml}"
ACTS = ("script", "foreignobject", "iframe", "set", "handler", "listener")
LEADS = ("href", "src", "base")
REACHES_OUT = re.compile(r"(?i)\s*(?!#|data:image/(?:png|jpeg)[;,])\S")
FETCHES = re.compile(r"(?i)@import|image-set\(|\bsrc\(|url\(\s*+[\"']?+\s*+(?!#)")
ESCAPED = re.compile(r"\\(?:([0-9A-Fa-f]{1,6})\s?|(.))", re.DOTALL)
AGAIN = "export the logo anew, as PNG or as plain SVG"


class LogoError(ValueError):
    """A file that cannot be a logo; `hint` says what to do about it."""

    def __init__(self, what: str, hint: str = AGAIN) -> None:
        super().__init__(what)
        self.hint = hint


def checked_logo(folder: Path, name: str) -> Path:
    """Look at a logo's first bytes and into it.

    Parameters
    ----------
    folder : Path
        The logo lies in it, or in a folder of it.
    name : str
        Its path, from that folder on.

    Returns
    -------
    Path
        Of a picture that can be drawn, and runs or fetches nothing.

    Raises
    ------
    LogoError
        Where it is none.
    """
    parts = name.split("/")
    if "\\" in name or ":" in name or ".." in parts or name.startswith(("/", "~")):
        raise LogoError(
            "only a path from the brand file on", "put it beside the brand file and give its name"
        )
    path = folder / name
    if path.suffix.lower() not in KINDS:
        raise LogoError("only PNG and SVG can be taken")
    content = _content(path)
    if path.suffix.lower() == ".png":
        _check_png(content)
    else:
        _check_svg(content)
    return path


def _content(path: Path) -> bytes:
    content = None
    try:
        if stat.S_ISREG(os.stat(path).st_mode):
            with path.open("rb") as file:
                content = file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise LogoError("there is no such file", "put it beside the brand file") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name is not usable"
        raise LogoError(f"it cannot be read: {reason}") from error
    if content is None:
        raise LogoError("no regular file")
    if len(content) > LARGEST:
        raise LogoError(f"larger than {LARGEST >> 20} MiB", "export it smaller; 600 pixels will do")
    return content


def _check_png(content: bytes) -> None:
    if not content.startswith(PNG):
        raise LogoError("its first bytes are not those of a PNG")
    wide, tall = (int.from_bytes(content[place : place + 4], "big") for place in (16, 20))
    if not 0 < wide * tall <= MOST_PIXELS:
        what = f"{wide} by {tall} pixels are too many"
        raise LogoError(what, "export it smaller; 600 pixels will do")
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            Image.open(io.BytesIO(content), formats=("PNG",)).load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise LogoError("a PNG that is torn or damaged") from error


def _check_svg(content: bytes) -> None:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise LogoError("no SVG in UTF-8") from error
    if FOREIGN.search(text):
        raise LogoError("an SVG with entities or a style sheet of its own, which are not taken")
    try:
        root = ElementTree.fromstring(content)  # in the encoding that it names itself
    except (ElementTree.ParseError, ValueError, LookupError, RecursionError) as error:
        raise LogoError("no SVG, or one that is torn") from error
    if root.tag != SVG:
        raise LogoError("no SVG")
    for element in root.iter():
        _check_element(element)


def _check_element(element: ElementTree.Element) -> None:
    """Refuse what runs, or fetches something from elsewhere."""
    name = str(element.tag)
    tag = name.rpartition("}")[2].lower()
    if tag in ACTS or tag.startswith("animate") or name.startswith(XHTML):
        raise LogoError(f"an SVG with <{shown(tag)}>, which is not taken")
    for key, value in element.attrib.items():
        name = key.rpartition("}")[2].lower()
        if name.startswith("on") or (name in LEADS and REACHES_OUT.match(value)):
            raise LogoError(f"an SVG with {shown(name)}, which runs or fetches something")
        _check_style(value)
    _check_style("".join(element.itertext()) if tag == "style" else "")


def _check_style(text: str) -> None:
    """Refuse rules that fetch something; a reference within the picture stays."""
    if FETCHES.search(ESCAPED.sub(_meant, text) if "\\" in text else text):
        raise LogoError("an SVG whose style fetches something")


def _meant(escaped: re.Match[str]) -> str:
    """Letter that an escape of a style sheet stands for."""
    code = int(escaped[1] or "0", 16)
    return chr(code) if 0 < code <= sys.maxunicode else escaped[2] or ""
