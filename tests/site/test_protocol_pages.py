"""ODD and TRACE: every element as published, in its order, answered or its blank named."""

import re
from pathlib import Path

import pytest

from docs.making.protocol_pages import odd_page, trace_page
from simulation import law

PUBLISHED = {
    odd_page: (
        "Purpose and patterns",
        "Entities, state variables, and scales",
        "Process overview and scheduling",
        "Design concepts",
        "Initialization",
        "Input data",
        "Submodels",
    ),
    trace_page: (
        "Problem formulation",
        "Model description",
        "Data evaluation",
        "Conceptual model evaluation",
        "Implementation verification",
        "Model output verification",
        "Model analysis",
        "Model output corroboration",
    ),
}
CONCEPTS = (
    "Basic principles",
    "Emergence",
    "Adaptation",
    "Objectives",
    "Learning",
    "Prediction",
    "Sensing",
    "Interaction",
    "Stochasticity",
    "Collectives",
    "Observation",
)
FOR_A_PERSON = re.compile(r"^\*For you to fill in: .{30,}\*$", re.MULTILINE)


def sections(text, mark):
    """Text under each heading of a level."""
    parts = re.split(rf"^{mark} (.+)$", text, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def silent(found):
    """Headings with nothing to say but what is left to a person."""
    return [title for title, said in found.items() if len(FOR_A_PERSON.sub("", said).split()) < 8]


@pytest.mark.parametrize("page", PUBLISHED, ids=["ODD", "TRACE"])
def test_every_element_is_there_in_its_order_and_answered(page):
    found = sections(page(), "##")
    named = [f"{number}. {title}" for number, title in enumerate(PUBLISHED[page], 1)]
    assert list(found) == named
    assert silent(found) == []
    assert "{{" not in page()


def test_every_design_concept_is_answered():
    found = sections(sections(odd_page(), "##")["4. Design concepts"], "###")
    assert tuple(found) == CONCEPTS
    assert silent(found) == []


def test_a_silent_element_is_found():
    emptied = re.sub(r"(## 7\. Model analysis\n).*?(?=\n## )", r"\1", trace_page(), flags=re.DOTALL)
    assert silent(sections(emptied, "##")) == ["7. Model analysis"]


def test_blanks_are_named():
    blanks = FOR_A_PERSON.findall(trace_page())
    assert len(blanks) == trace_page().count("For you to fill in") == 5


def test_every_room_of_the_law_is_a_submodel():
    rows = re.findall(r"^\| \[(\w+)\]", odd_page(), re.MULTILINE)
    rooms = {one.stem for one in Path(law.__file__).parent.glob("[a-z]*.py")}
    assert {row.lower() for row in rows} == rooms - {"arrays"}
