"""The page docs/model.md: never stale, and nothing of the law or the register left out."""

import re

import pytest

from simulation.assumptions.register import load_register
from simulation.reports.handbook.model_page import PAGE, WORDS, law_in_order, laws_of, model_page
from simulation.reports.handbook.symbols import in_symbols
from tests.law.hand_worked import law_functions, law_modules

TEXT = model_page()


def test_the_page_is_not_stale():
    assert PAGE.read_text(encoding="utf-8") == TEXT


def test_the_command_that_makes_it_stands_at_the_top():
    assert "`python -m simulation.reports.handbook.model_page`" in TEXT[:200]


def test_every_module_that_holds_a_law_has_its_place_in_the_order():
    in_order = [module.__name__.rpartition(".")[2] for module in law_in_order()]
    assert sorted(in_order) == [name for name, module in law_modules().items() if laws_of(module)]


def test_every_law_stands_on_the_page_once():
    for name in law_functions():
        assert TEXT.count(f"\n`{name}`\n") == 1, name


def test_every_number_stands_on_the_page_with_its_grade():
    for key, parameter in load_register().items():
        (row,) = [line for line in TEXT.split("\n") if f"<br>`{key}` |" in line]
        cells = row.strip("| ").split(" | ")
        assert cells[1] == parameter.unit
        assert set(re.findall(r"\b[SFWAD]\b", cells[5])) == {
            receipt.grade for receipt in parameter.receipts.values()
        }
        assert ("†" in cells[5]) == parameter.interest


def test_no_place_is_left_open_and_no_table_is_broken():
    assert "{{" not in TEXT
    width = 0
    for line in TEXT.split("\n"):
        bars = len(re.findall(r"(?<!\\)\|", line)) if line.startswith("|") else 0
        assert not width or not bars or bars == width, line
        width = bars


def test_every_link_within_the_page_leads_somewhere():
    headings = re.findall(r"^#+ (.+)$", TEXT, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
    links = re.findall(r"\]\(#([^)]+)\)", TEXT)
    assert links
    assert set(links) <= anchors


def test_every_improvement_over_the_simplest_form_says_why():
    words = WORDS.read_text(encoding="utf-8")
    part = words.partition("## Where this law goes beyond the simplest form, and why")[2]
    improvements = part.partition("\n## ")[0].strip().split("\n- ")
    assert len(improvements) == 6
    for improvement in improvements:
        claim, _, why = improvement.partition(".**")
        assert claim
        assert len(why.split()) > 20


@pytest.mark.parametrize(
    ("plain", "written"),
    [
        ("theta_lead >= -kappa s", "θ_lead ≥ −κ s"),
        ("exp(-h m / 12) - 1", "exp(−h m / 12) − 1"),
        ("(1 - kept) x survival", "(1 − kept) × survival"),
        ("s_k = x + (1 - x) max(0, 1)", "s_k = x + (1 − x) max(0, 1)"),
        ("sigma^2 / 2, x^3, pi^(1 - a)", "σ² / 2, x³, π^(1 − a)"),
        ("a one-off pie of `theta x pi`", "a one-off pie of `theta x pi`"),
        ("N'_i and A_(i+1)", "N'\\_i and A\\_(i+1)"),
        ("0, 1, 2 ... stages", "0, 1, 2 … stages"),
    ],
)
def test_formulas_are_written_as_people_write_them(plain, written):
    assert in_symbols(plain, formula=True) == written


def test_outside_formulas_an_x_is_an_x():
    assert in_symbols("own accounts x at the end") == "own accounts x at the end"
