"""The public names of the package, documented from their docstrings."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import simulation

HEAD = """\
# Python

Everything that `import simulation` offers, from the docstrings. [The door for
analysts](../python.md) shows how it goes together, and says what stays as it is.

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
    for heading, wanted in (("Functions", False), ("What they give", True)):
        chosen = {name: one for name, one in names.items() if inspect.isclass(one) is wanted}
        yield f"## {heading}\n"
        for name, one in chosen.items():
            yield f"### {name}\n"
            yield "```{eval-rst}"
            yield f".. {_kind(one)}:: simulation.{name}"
            if wanted:
                yield "   :members:"
            yield "```\n"


def _kind(one: object) -> str:
    if isinstance(one, type):
        return "autoexception" if issubclass(one, Exception) else "autoclass"
    return "autofunction" if callable(one) else "py:data"
