"""Where the programme stands: in a checkout, or installed as a package; and what came with it.

In a checkout scenarios lie in `scenarios/` and a command begins with `python run_scenario.py`. A
package holds the same scenarios and their schema inside, and its command is `double-pain`.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent

IN_CHECKOUT = (_CHECKOUT / "run_scenario.py").is_file()
"""Whether this is the checkout, not an installed package."""
SCENARIOS = (_CHECKOUT if IN_CHECKOUT else _PACKAGE) / "scenarios"
"""The folder of shipped scenarios and their schema."""
PROGRAMME = "run_scenario.py" if IN_CHECKOUT else "double-pain"
"""What the programme is called."""
COMMAND = "python run_scenario.py" if IN_CHECKOUT else "double-pain"
"""How every command begins."""
