"""Material with made-up findings on every topic, and what a deck of it holds when read back."""

import io
from dataclasses import replace

import numpy as np
from openpyxl import load_workbook
from pptx import Presentation

from simulation.analysis.decision_map import Axis, DecisionMap
from simulation.analysis.failing import Failing, FailsWhen, Side
from simulation.analysis.indicators import Indicator, Watch
from simulation.analysis.ninety_days import NinetyDays, Review
from simulation.analysis.ninety_days import Test as Finding
from simulation.analysis.options import Option, Options
from simulation.analysis.thresholds import Threshold, Thresholds
from simulation.analysis.unknowns import Unknown
from simulation.charts.brand import Brand
from simulation.findings.columns import MemoryWriter
from simulation.findings.double_pain import Estimate
from simulation.inference.roots import BreakEven
from simulation.reports.material import Material
from tests.charts.test_analysis_charts import with_topics
from tests.synthetic import block, findings, scenario

THREE = ("keep", "promote", "hire_external")
MANIFEST = {
    "started": "2026-11-25T10:00:00+00:00",
    "versions": {"double-pain": "0.1.0", "python": "3.13", "numpy": "2.4"},
}


def material(names=THREE, *, looked_into=True, mapped=True, brand=None, **changes):
    """Material of a small company; `changes` are of its scenario."""
    made = scenario(names, **{"horizon": 12, **changes})
    found = findings(made, futures=64)
    if looked_into:
        found = replace(found, analysis={**with_topics(found).analysis, **_topics(found)})
    columns = MemoryWriter(found.run.strategies)
    columns.add(block(made, futures=64).metrics)
    drawn = _map(found.run.strategies) if mapped else None
    return Material(found, columns.close(), MANIFEST, drawn, None, brand or Brand())


def opened(content):
    return Presentation(io.BytesIO(content))


def charts(deck):
    """Charts in the order of the slides."""
    shapes = (shape for slide in deck.slides for shape in slide.shapes)
    return [shape.chart for shape in shapes if shape.has_chart]


def workbook(chart):
    """Sheet of the workbook inside a chart."""
    blob = chart.part.chart_workbook.xlsx_part.blob
    return load_workbook(io.BytesIO(blob)).active


def texts(deck):
    """All texts on slides: of shapes, tables and charts."""
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                yield shape.text_frame.text
            elif shape.has_table:
                yield from (cell.text for row in shape.table.rows for cell in row.cells)
            elif shape.has_chart:
                yield from (node.text or "" for node in shape.chart._chartSpace.iter("{*}t"))
                yield from (node.text or "" for node in shape.chart._chartSpace.iter("{*}v"))


def _topics(found):
    rivals, reference = found.run.rivals, found.run.reference
    if not rivals:
        return {}
    best = found.verdict.best
    lost = Estimate(120e3, 9e3)
    option = Option(Estimate(80e3, 1e3), 5.0, 0.4, 1e6, 0.3, 0.2, {3: lost, 6: lost}, lost)
    kept = replace(option, undone={}, waiting=None, months_to_lead=None)
    founder = ("quality.founder", "How well the founder leads", "sd")
    sides = (Side(*founder, None, 0.3),)
    first = Finding("x", "A study", 1e3, 5e3)
    early = Indicator("bookings", "Bookings", "money", True, 0.4, True, 2e5, True, 0.2, 0.6, 0.3)
    failing = Failing(0.4, sides, 0.9, 0.8)
    crossing = BreakEven(0.25, 0.1, 0.4, False, False, -1e5, 2e5, 9)
    other = reference if best != reference else rivals[0]
    pair = (best, other)
    review = Review(6, 0.5, lost, 0.2)
    return {
        "options": Options(64, {reference: kept, **dict.fromkeys(rivals, option)}),
        "fails_when": FailsWhen(64, reference, dict.fromkeys(rivals, failing)),
        "watch": Watch(*pair, 3, 64, (early,)),
        "next_90_days": NinetyDays(best, first, lost, (), review, ("bookings",)),
        "break_even": Thresholds(64, (Threshold(*founder, *pair, (-2, 2), crossing),)),
    }


def _map(names):
    axes = [
        Axis(Unknown(key, title, "sd", (key,), np.linspace(-1, 1, 9)), np.linspace(-1, 1, 5))
        for key, title in (("quality.founder", "How well the founder leads"), ("quality.x", "Ann"))
    ]
    best = np.arange(25).reshape(5, 5) % len(names)
    close = np.arange(25).reshape(5, 5) % 3 == 0
    return DecisionMap(*axes, names, 64, np.zeros((len(names), 5, 5)), best, close)
