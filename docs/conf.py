"""How the documentation is built: `python -m sphinx -W --keep-going -b html docs docs/_build`.

Nothing here needs the network, at build time or in the browser.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from docs.making.pages import make_pages
from simulation.version import VERSION

project = "double-pain"
author = "the double-pain authors"
version = release = VERSION
language = "en"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build", "making"]
default_role = "code"

myst_heading_anchors = 4
myst_enable_extensions = ["attrs_block", "colon_fence", "deflist"]

autodoc_member_order = "bysource"
autodoc_typehints = "none"
autodoc_class_signature = "mixed"
napoleon_google_docstring = False
napoleon_use_rtype = False

html_theme = "furo"
html_title = f"double-pain {VERSION}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_show_copyright = False
html_theme_options = {"top_of_page_buttons": []}


def setup(app):
    """Write the pages that are made from code and register before Sphinx looks for them."""
    app.connect("builder-inited", lambda _app: make_pages())
