"""What a file could do to whoever opens it, besides being read: a line for each thing found."""

import csv
import io
import json
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

from lxml import html
from markdown_it import MarkdownIt

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
LINKS = ("href", "src", "action", "formaction", "data", "poster", "srcset", "background")
SHEET_NAME = re.compile("'(?:[^']|'')*'!")
FAR = re.compile(r"HYPERLINK|WEBSERVICE|\bDDE|\bcmd\b|\|'|EXEC\b|\bCALL\(|\[", re.IGNORECASE)
PRINTER = "printerSettings1.bin"
"""Of the empty presentation that python-pptx begins with."""
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff\ufffe\uffff]"
)


def harm_in(path, strange=()):
    """Everything in a file that would be carried out or followed; `strange` are words of others."""
    kind = path.suffix.lower()
    if kind not in KINDS:
        return [f"{path.name}: of no kind that is known"]
    return [f"{path.name}: {one}" for one in KINDS[kind](path.read_bytes(), strange)]


def in_page(content, strange):
    """Elements and attributes of HTML or SVG that act, and links made of strange words."""
    for one in html.document_fromstring(content).iter():
        if not isinstance(one.tag, str):
            continue
        if one.tag in ("iframe", "object", "embed", "form", "base", "foreignobject"):
            yield f"<{one.tag}>"
        if one.tag == "script" and (
            one.get("src") or any(w in one.text_content() for w in strange)
        ):
            yield "<script> that is not ours"
        for name, value in one.attrib.items():
            if name.startswith("on"):
                yield f"{name}={value[:40]}"
            if name.rpartition(":")[2] in LINKS and acts(value, strange):
                yield f"{name}={value[:40]}"
    yield from hidden(content.decode("utf-8"))


def acts(address, strange):
    """Whether an address carries something out, or is one that somebody strange gave."""
    plain = re.sub(r"[\s\x00-\x1f]", "", address).lower()
    if plain.startswith(("javascript:", "vbscript:", "file:", "data:text", "data:application")):
        return True
    return any(word in address for word in strange)


def in_office_file(content, strange):
    """Formulas and names with strange words, links, other files and programs in XLSX or PPTX."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            part = parts.read(name)
            if name.endswith((".xlsx", ".xlsm")):
                yield from (f"{name}: {one}" for one in in_office_file(part, strange))
            elif name.endswith((".xml", ".rels")):
                yield from (f"{name}: {one}" for one in in_office_part(name, part, strange))
            elif not name.endswith((".png", ".jpeg", ".svg", "/", PRINTER)):
                yield f"{name}: of no kind that is known"


def in_office_part(name, part, strange):
    """What acts in one part."""
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        yield "a document type"
    for one in ElementTree.fromstring(part).iter():
        tag = one.tag.rpartition("}")[2]
        if tag.lower() in ("hyperlink", "hlinkclick", "hlinkhover", "ddelink", "olelink"):
            yield f"<{tag}>"
        if one.get("TargetMode") == "External":
            yield f"goes to {one.get('Target')}"
        if tag in ("f", "definedName", "formula", "formula1", "formula2") and one.text:
            said = SHEET_NAME.sub("", one.text)
            if FAR.search(said) or any(word in said for word in strange):
                yield f"<{tag}> {one.text[:60]}"


def in_sheet(content, _strange):
    """Cells of a CSV that a spreadsheet takes for formulas."""
    for row in csv.reader(io.StringIO(content.decode("utf-8"), newline="")):
        for cell in row:
            if cell.startswith(FORMULA) and not re.fullmatch(r"-?[0-9.]+(e[-+]?[0-9]+)?", cell):
                yield f"cell {cell[:40]}"
    yield from hidden(content.decode("utf-8").replace("\r\n", "\n"))


def in_report(content, _strange):
    """Markup of others in Markdown: HTML, links, pictures from elsewhere, bare addresses."""
    text = content.decode("utf-8")
    for block in MarkdownIt("commonmark").enable("table").parse(text):
        for one in (block, *(block.children or ())):
            if one.type in ("html_block", "html_inline", "link_open", "fence", "code_block"):
                yield f"{one.type} {one.content[:40]}{one.attrs}"
            if one.type == "image" and not re.fullmatch(r"[\w-]+\.png", str(one.attrs["src"])):
                yield f"image {one.attrs['src']}"
    yield from (f"address {one}" for one in re.findall(r"(?i)\bhttps?://\S+|\bwww\.\S+", text))
    yield from hidden(text)


def in_data(content, _strange):
    """JSON that is none, and signs that nobody sees."""
    not_finite = []
    json.loads(content, parse_constant=not_finite.append)
    yield from not_finite
    yield from hidden(content.decode("utf-8"))


def in_text(content, _strange):
    """Signs that steer a terminal or hide what is there."""
    yield from hidden(content.decode("utf-8"))


def hidden(text):
    """Signs that nobody sees, or that turn others round."""
    yield from sorted({f"sign {ord(one):#06x}" for one in HIDDEN.findall(text)})


def in_nothing(_content, _strange):
    """Pixels and columns of numbers carry nothing out."""
    return ()


KINDS = {
    **dict.fromkeys((".html", ".svg"), in_page),
    **dict.fromkeys((".xlsx", ".pptx"), in_office_file),
    **dict.fromkeys((".txt", ".yaml", ".jsonl"), in_text),
    **dict.fromkeys((".png", ".parquet"), in_nothing),
    ".csv": in_sheet,
    ".md": in_report,
    ".json": in_data,
}


def harm_below(folder, strange=()):
    """As `harm_in`, of all files of a folder."""
    files = [path for path in sorted(Path(folder).rglob("*")) if path.is_file()]
    return [one for path in files for one in harm_in(path, strange)]
