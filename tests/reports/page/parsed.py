"""A page as a browser's parser sees it."""

from lxml import html


def parsed(page):
    """The root of a page; text in HTML5 elements that lxml does not know is kept."""
    return html.document_fromstring(page)


def text(element):
    """All text of an element, blanks run together."""
    return " ".join(element.text_content().split())


def tags(root):
    """Names of all elements, in order."""
    return [one.tag for one in root.iter() if isinstance(one.tag, str)]


def part(root, anchor):
    """One part of the report."""
    (found,) = root.xpath(f"//section[@id='{anchor}']")
    return found
