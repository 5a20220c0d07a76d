"""What stands on the sheets: every figure of the run, and no formula that a user wrote."""

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from simulation.assumptions.register import load_register
from simulation.outcomes import METRICS
from simulation.reports.told.headline import HEADLINES
from simulation.reports.told.tables import Section, Table
from simulation.reports.workbook import futures, told, workbook
from simulation.reports.workbook.plain import LONGEST_NAME, sheet_name
from simulation.scenario.model import Origin

ILLEGAL = set("[]:*?/\\")
HOSTILE = [
    "=1+1",
    '=HYPERLINK("http://x.y","z")',
    "+1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    " =1+1",
    "'=1+1",
    "==1",
    "{=1+1}",
    "=cmd|'/c calc'!A1",
    "http://example.org",
    "https://example.org/?a=1&b=2",
    "ftp://example.org",
    "mailto:a@example.org",
    "internal:'Check'!A1",
    "external:c:\\x.xlsx",
    "www.example.org",
    "<r><t>rich</t></r>",
    "<r></r>",
    "<si><t>x</t></si>",
    "</t></si><si><t>x",
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "]]>",
    "<![CDATA[x]]>",
    "&amp; & &lt;",
    "_x0041_",
    "_x000A_",
    "a_x0000_b",
    "{{7*7}}",
    "{0.__class__}",
    "%s %d %(x)s",
    '&L&"Arial"&F',
    "&A&P&N&D",
    "[x]:*?/\\",
    "a/b\\c",
    "History",
    "Check",
    "CHECK",
    "'quoted'",
    "'",
    '"',
    '"&CHAR(65)&"',
    "a'!A1",
    "Sheet1!A1",
    "#REF!",
    "#N/A",
    "TRUE",
    "1234",
    "1e5",
    "23%",
    "2026-01-01",
    "-",
    "   x   ",
    "x" * 80,
    "é" * 40,
    "😀" * 40,
    "李娜 😀",
    "مرحبا",
    "a\u202egpj.exe",
    "zero\u200bwidth",
    "*",
    "~*?",
    "<>1",
    ">=0",
]


FUNCTIONS = {
    *("ABS", "AND", "IF", "INDEX", "ISNUMBER", "MATCH", "MAX", "MIN", "ROUND", "ROWS"),
    *("SUM", "SUMIF", "SUMIFS", "SUMPRODUCT"),
}
"""All that a formula of ours may call."""


def bare(formula):
    """A formula without names of sheets and without texts."""
    return re.sub(r"'(?:[^']|'')*'!", "", re.sub(r'"(?:[^"]|"")*"', '""', formula))


def book_of(content, **options):
    return openpyxl.load_workbook(io.BytesIO(content), **options)


def parts(content, ending):
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name).decode() for name in file.namelist() if name.endswith(ending)}


def formulas(content):
    """Every formula of the file: of cells, conditions, rules, charts and names."""
    found = []
    for name, text in parts(content, ".xml").items():
        for one in ET.fromstring(text).iter():
            tag = one.tag.rpartition("}")[2]
            if tag in ("f", "formula", "formula1", "formula2", "definedName"):
                found.append((name, one.text or ""))
    return found


def called(material, *titles, language="en"):
    """The same run, its title, question, strategies and a seller called something else."""
    found = material.findings
    scenario = found.run.scenario
    names = [titles[place % len(titles)] for place in range(3)]
    named = zip(scenario.strategies, names, strict=True)
    own = replace(
        scenario,
        title=names[0],
        question=names[1],
        language=language,
        strategies=tuple(replace(one, title=title) for one, title in named),
        sellers=(replace(scenario.sellers[0], name=names[2]), *scenario.sellers[1:]),
    )
    return replace(material, findings=replace(found, run=replace(found.run, scenario=own)))


def test_the_same_run_gives_the_same_bytes(material, content):
    assert workbook(material) == content


def test_every_main_outcome_stands_on_the_summary_as_the_run_has_it(material, content):
    sheet = book_of(content, data_only=True)["Summary"]
    rows = {(row[0].value, row[1].value): row for row in sheet.iter_rows(min_row=9) if row[1].value}
    run = material.findings.run
    assert len(rows) == len(HEADLINES) * len(run.strategies)
    for metric in HEADLINES:
        for number, name in enumerate(run.strategies, 1):
            row = rows[METRICS[metric].title, number]
            figure = material.findings.figures[name][metric]
            told_now = [cell.value for cell in row[2:6]]
            assert told_now[0] == run.titles[name]
            assert told_now[1:] == pytest.approx([figure.mean, figure.p10, figure.p90], rel=1e-12)
            if name in run.rivals:
                gap = material.findings.differences[name][metric]
                better = 100 * gap.share_better
                wanted = [gap.mean, *gap.ci95, better]
                assert [c.value for c in row[6:10]] == pytest.approx(wanted, rel=1e-9, abs=1e-6)


def test_verdict_question_and_caveat_are_there(material, content):
    sheet = book_of(content)["Summary"]
    assert sheet["A2"].value == material.findings.run.scenario.question
    assert sheet["A3"].value == material.findings.sentence
    assert material.findings.caveat in sheet["A4"].value


def test_no_folder_of_a_machine_is_told(material):
    """Neither where a value was set nor in warnings."""
    found = material.findings
    warning = "/home/ann/secret/team.yaml:3:1: W-TEAM team: one\n  hint: two"
    origins = {key: Origin("/home/ann/secret/team.yaml", 3) for key in ("sales.win_rate",)}
    scenario = replace(
        found.run.scenario,
        origins={**found.run.scenario.origins, **origins},
        warnings=(warning,),
    )
    run = replace(found.run, scenario=scenario)
    made = workbook(replace(material, findings=replace(found, run=run)))
    assert not [name for name, text in parts(made, ".xml").items() if "secret" in text]
    assert "team.yaml:3:1: W-TEAM team: one" in book_of(made)["Summary"]["A4"].value
    told_now = [cell.value for row in book_of(made)["Assumptions"] for cell in row]
    assert "team.yaml:3" in told_now


def test_months_and_running_sums_are_those_of_the_run(material, content):
    months = material.findings.months
    for number, name in enumerate(material.findings.run.strategies, 1):
        title = material.findings.run.titles[name]
        sheet = book_of(content, data_only=True)[sheet_name(f"{number} {title}", [])]
        live = book_of(content)[sheet.title]
        for month in range(6):
            row = [cell.value for cell in sheet[5 + month]][1:6]
            place = months.strategies.index(name)
            columns = ("revenue", "gross_profit", "cost", "contribution", "cumulative_contribution")
            wanted = [months.mean[column][place, month] for column in columns]
            assert row == pytest.approx(wanted, rel=1e-12)
        assert [live[f"{column}8"].value for column in "EF"] == ["=C8-D8", "=F7+E8"]
        assert live["B11"].value == "=SUM(B5:B10)"


def test_the_double_pain_is_a_live_sum(material, content):
    live = book_of(content)["Double pain"]
    found = book_of(content, data_only=True)["Double pain"]
    for column, one in zip("BC", material.findings.double_pain.values(), strict=True):
        assert live[f"{column}8"].value == f"={column}5+{column}6+{column}7"
        wanted = [one.pain_1.mean, one.pain_2.mean, one.payroll.mean, one.total.mean]
        got = [found[f"{column}{row}"].value for row in range(5, 9)]
        assert got == pytest.approx(wanted, rel=1e-9, abs=1e-6)


def test_every_assumption_has_a_row_with_its_limits_and_source(material, content):
    sheet = book_of(content, data_only=True)["Assumptions"]
    ids = [cell.value for cell in sheet[4]]
    rows = [
        dict(zip(ids, row, strict=True)) for row in sheet.iter_rows(min_row=6, values_only=True)
    ]
    assert [row["key"] for row in rows] == list(load_register())
    for row in rows:
        parameter = load_register()[row["key"]]
        assert (row["allowed_low"], row["allowed_high"]) == pytest.approx(parameter.allowed)
        assert row["title"] == parameter.title
        assert row["source"]
        assert (row["grade"][0] in "WA" and row["grade"][1] == ":") == (
            "weak" in (row["weak"] or "")
        )
    changed = {row["key"] for row in rows if row["changed"]}
    assert changed == {"people.attrition", "customers.churn"}, "weighed with the company's counts"


def test_only_the_cells_that_may_be_changed_are_unlocked(content):
    for sheet in book_of(content):
        unlocked = {c.column_letter for row in sheet for c in row if not c.protection.locked}
        assert unlocked == ({"C", "D", "E", "F"} if sheet.title == "Assumptions" else set())
    assert book_of(content)["Assumptions"].protection.sheet


def test_sheets_stay_readable_and_print_well(content):
    for sheet in book_of(content):
        assert sheet.freeze_panes, sheet.title
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1) == 1
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows
    filtered = {sheet.title for sheet in book_of(content) if sheet.auto_filter.ref}
    assert filtered >= {"Summary", "Assumptions", "Futures", "Check"}


def test_every_chart_is_native_and_has_a_description(content):
    charts = parts(content, ".xml")
    drawn = [name for name in charts if name.startswith("xl/charts/chart")]
    assert len(drawn) == 1 + 3 + 2
    frames = [text for name, text in charts.items() if name.startswith("xl/drawings/drawing")]
    assert sum(len(re.findall(r'descr="[^"]{20,}"', text)) for text in frames) == len(drawn)


@pytest.mark.parametrize(("language", "format_"), [("en", "[$€-809]#,##0"), ("nl", "[$€-413]")])
def test_amounts_carry_the_currency_as_the_language_writes_it(material, language, format_):
    content = workbook(called(material, "Title", language=language))
    assert book_of(content)["1 Title"]["B5"].number_format.startswith(format_)


@pytest.mark.parametrize("language", ["en", "nl", "nb"])
def test_names_of_sheets_are_legal(material, language):
    names = book_of(
        workbook(called(material, "Een/lang: [verhaal] " * 4, language=language))
    ).sheetnames
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert len(name) <= LONGEST_NAME
        assert not ILLEGAL & set(name)


def test_names_of_sheets_differ_whatever_they_are_made_of():
    taken = []
    for text in ("History", "a" * 40, "A" * 40, "a" * 31, "😀" * 40, "", "[]", "'"):
        taken.append(sheet_name(text, taken))
    assert len({name.casefold() for name in taken}) == len(taken)
    assert all(0 < len(name.encode("utf-16-le")) // 2 <= LONGEST_NAME for name in taken)
    assert "history" not in {name.casefold() for name in taken}


def test_hostile_names_stay_texts(material, monkeypatch):
    """As many formulas as with plain names, none that a user wrote, and no link."""
    assert len(HOSTILE) >= 60
    for name in ("FEWEST", "MOST", "ROWS"):
        monkeypatch.setattr(futures, name, 5)
    usual = len(formulas(workbook(material)))
    for first in range(0, len(HOSTILE), 3):
        titles = [HOSTILE[place % len(HOSTILE)] for place in range(first, first + 3)]
        made = workbook(called(material, *titles))
        found = formulas(made)
        assert len(found) == usual, titles
        cells = [text for name, text in found if "/worksheets/" in name]
        functions = {one for text in cells for one in re.findall(r"([A-Z]+)\(", bare(text))}
        assert functions <= FUNCTIONS, titles
        whole = "".join([*parts(made, ".xml").values(), *parts(made, ".rels").values()])
        for sign in ("<hyperlink", "relationships/hyperlink", "externalLink"):
            assert sign not in whole, titles
        sheet = book_of(made)["Summary"]
        shown = [sheet["A1"], sheet["A2"], *(sheet[f"C{row}"] for row in (9, 10, 11))]
        assert {cell.data_type for cell in shown} == {"s"}
        got = [cell.value.replace("_x005F_", "_").rstrip() for cell in shown]
        assert got == [title.rstrip() for title in (*titles[:2], *titles)]


def test_what_the_analysis_says_stands_on_its_sheets(material, monkeypatch):
    table = Table("What the cells say", ("one", "two"), (("=name", ("41 of 100", "€1")),))
    section = Section("How sure", (table,), ("A line below.",), "A note.")
    monkeypatch.setattr(told, "sections", lambda _: iter([section]))
    book = book_of(workbook(material))
    for title in ("What matters", "Options", "Information"):
        cells = {cell.value: cell for row in book[title] for cell in row if cell.value}
        for text in (
            "How sure",
            "A note.",
            "What the cells say",
            "one",
            "41 of 100",
            "A line below.",
        ):
            assert text in cells
        assert cells["=name"].data_type == "s"


def test_without_the_analysis_its_sheets_are_not_there(content):
    assert not {"What matters", "Options", "Information"} & set(book_of(content).sheetnames)


def test_one_strategy_alone_has_nothing_to_compare(material):
    from simulation import run
    from simulation.reports.material import Material

    scenario = material.findings.run.scenario
    alone = run(replace(scenario, strategies=scenario.strategies[:1]), futures=500)
    book = book_of(workbook(Material(alone.findings, alone.columns, {})), data_only=True)
    assert "Double pain" not in book.sheetnames
    assert book["Check"]["A3"].value == "Every sum holds"
    assert book["Summary"]["G9"].value is None
