"""PowerPoint refuses elements out of order, which other programs forgive."""

import io
import zipfile

import pytest
from lxml import etree

from simulation.reports.slides import deck
from tests.reports.slides.made_up import material

SHAPE = "idx order tx spPr"
AXIS = (
    "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark "
    "minorTickMark tickLblPos spPr txPr crossAx crosses crossesAt"
)
MARKS = "marker dPt dLbls trendline errBars"
ORDERS = {
    "chartSpace": "date1904 lang roundedCorners style clrMapOvr chart spPr txPr externalData",
    "chart": "title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend "
    "plotVisOnly dispBlanksAs showDLblsOverMax extLst",
    "plotArea": "layout areaChart lineChart barChart scatterChart catAx valAx dTable spPr",
    "areaChart": "grouping varyColors ser dLbls dropLines axId",
    "lineChart": "grouping varyColors ser dLbls dropLines hiLowLines upDownBars marker smooth axId",
    "barChart": "barDir grouping varyColors ser dLbls gapWidth overlap serLines axId",
    "scatterChart": "scatterStyle varyColors ser dLbls axId",
    "areaChart/ser": f"{SHAPE} pictureOptions dPt dLbls trendline errBars cat val",
    "lineChart/ser": f"{SHAPE} {MARKS} cat val smooth",
    "barChart/ser": f"{SHAPE} invertIfNegative pictureOptions dPt dLbls trendline errBars cat val",
    "scatterChart/ser": f"{SHAPE} {MARKS} xVal yVal smooth",
    "dPt": "idx invertIfNegative marker bubble3D explosion spPr",
    "catAx": f"{AXIS} auto lblAlgn lblOffset tickLblSkip tickMarkSkip noMultiLvlLbl",
    "valAx": f"{AXIS} crossBetween majorUnit minorUnit dispUnits",
    "scaling": "logBase orientation max min",
    "legend": "legendPos legendEntry layout overlay spPr txPr",
    "title": "tx layout overlay spPr txPr",
    "manualLayout": "layoutTarget xMode yMode wMode hMode x y w h",
    "marker": "symbol size spPr",
    "p": "pPr r br fld endParaRPr",
    "tc": "txBody tcPr",
}


@pytest.fixture(scope="module")
def parts():
    with zipfile.ZipFile(io.BytesIO(deck(material()))) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xml")]
        return {name: etree.fromstring(archive.read(name)) for name in names}


def misplaced(root):
    """Elements whose children are not in the order of the schema, or not known to it."""
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        above = element.getparent()
        whole = f"{etree.QName(above).localname}/{name}" if above is not None else name
        order = ORDERS.get(whole, ORDERS.get(name, "")).split()
        found = [etree.QName(child).localname for child in element]
        if not order or (name == "marker" and not found):
            continue
        if name == "p":  # runs, breaks and fields stand in any order
            found = ["r" if one in ("br", "fld") else one for one in found]
        if set(found) - set(order) or found != sorted(found, key=order.index):
            yield whole, found


def test_the_order_is_seen():
    wrong = "<c:legend xmlns:c='x'><c:overlay/><c:legendPos/></c:legend>"
    assert list(misplaced(etree.fromstring(wrong)))


def test_every_element_of_a_chart_stands_in_its_place(parts):
    charts = {name: root for name, root in parts.items() if name.startswith("ppt/charts/")}
    assert len(charts) >= 6
    for name, root in charts.items():
        assert list(misplaced(root)) == [], name


def test_every_element_of_a_slide_stands_in_its_place(parts):
    slides = {name: root for name, root in parts.items() if name.startswith("ppt/slides/")}
    for name, root in slides.items():
        assert list(misplaced(root)) == [], name


def test_shapes_of_a_slide_have_numbers_of_their_own(parts):
    for name, root in parts.items():
        if name.startswith("ppt/slides/"):
            numbers = [one.get("id") for one in root.iter("{*}cNvPr")]
            assert len(numbers) == len(set(numbers)), name
