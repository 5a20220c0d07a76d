import io
import re
import warnings
from html import escape

from simulation.charts.style import style

TAG = re.compile(r"<[^>]*>")
ID = re.compile(r"""(\bid="|href="#|url\(#)""")
ROOT = re.compile(r"<svg\b[^>]*>")
BOX = re.compile(r'viewBox="[^"]*"')
EXTRAS = re.compile(r"\s*<metadata>.*?</metadata>|\s*<defs>\s*<style\b.*?</style>\s*</defs>", re.S)


def svg_of(figure, name, *, title, description):
    written = io.StringIO()
    with style(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from font")
        figure.savefig(written, format="svg", metadata={"Date": None})
    source = EXTRAS.sub("", written.getvalue(), count=2)
    start = ROOT.search(source)
    box = BOX.search(start[0])
    body = TAG.sub(lambda tag: ID.sub(rf"\g<1>{name}-", tag[0]), source[start.end() :])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'{box[0]} role="img" aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-desc">{escape(description)}</desc>{body.rstrip()}'
    )


def alt_text(name, findings):
    return name
