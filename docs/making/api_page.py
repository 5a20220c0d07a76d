"""The public names of the package, documented from their docstrings."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import simulation

HEAD = """\
# Python

Everything that `import simulation` offers; other modules may change without notice.

"""


def api_page() -> str:
    """Write the page of the public names, functions first.

    Returns
    -------
    str
        Markdown with autodoc directives.
    """
    return HEAD + "\n".join(_directives())


def _directives() -> Iterator[str]:
    names = {name: getattr(simulation, name) for name in simulation.__all__}
    for heading, wanted in (("Functions", False), ("Classes", True)):
        chosen = {name: one for name, one in names.items() if inspect.isclass(one) is wanted}
        yield f"## {heading}\n"
        for name, one in chosen.items():
            yield f"### {name}\n"
            yield "```{eval-rst}"
            yield f".. auto{_kind(one)}:: simulation.{name}"
            if wanted:
                yield "   :members:"
            yield "```\n"


def _kind(one: object) -> str:
    if isinstance(one, type):
        return "exception" if issubclass(one, Exception) else "class"
    return "function" if callable(one) else "data"
