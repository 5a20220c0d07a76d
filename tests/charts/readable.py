"""Whether the texts of a figure can be read: none overlaps another or leaves the picture."""

from itertools import combinations

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text


def assert_readable(name, figure):
    width, height = figure.canvas.get_width_height()
    found = _boxes(figure)
    for text, box in found:
        assert box.x0 >= -1, (name, text)
        assert box.x1 <= width + 1, (name, text)
        assert box.y0 >= -1, (name, text)
        assert box.y1 <= height + 1, (name, text)
    for (one, box), (other, its) in combinations(found, 2):
        across = min(box.x1, its.x1) - max(box.x0, its.x0)
        along = min(box.y1, its.y1) - max(box.y0, its.y0)
        assert across <= 0.5 or along <= 0.5, (name, one, other)


def texts(figure):
    return [text.get_text() for text in figure.findobj(Text)]


def _boxes(figure):
    """Where each text stands once the figure is drawn [pixel]."""
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    texts = [t for t in figure.findobj(Text) if t.get_visible() and t.get_text().strip()]
    shown = [t for t in texts if t.figure is not None and _drawn(t)]
    return [(t.get_text(), t.get_window_extent(canvas.get_renderer())) for t in shown]


def _drawn(text):
    """False for the labels of ticks that are switched off or not in range."""
    axes = text.axes
    if axes is None:
        return True
    for axis in (axes.xaxis, axes.yaxis):
        for tick in axis.majorTicks:
            if text in (tick.label1, tick.label2):
                low, high = sorted(axis.get_view_interval())
                return low <= tick.get_loc() <= high
    return True
