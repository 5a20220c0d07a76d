"""Elements of the files' own markup, where python-pptx has no word for them."""

from __future__ import annotations

from typing import Any


def element(tag: str, **attributes: str) -> Any:
    """An element such as `c:layout` with its attributes."""
    from pptx.oxml.xmlchemy import OxmlElement

    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(name, value)
    return made


def child(parent: Any, tag: str, **attributes: str) -> Any:
    """An element with its attributes, put at the end of another."""
    made = element(tag, **attributes)
    parent.append(made)
    return made
