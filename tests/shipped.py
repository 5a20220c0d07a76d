"""The shipped scenarios, by name; whatever else stands in their folder is a user's own."""

from pathlib import Path

SCENARIOS = Path(__file__).resolve().parent.parent / "scenarios"
NAMES = (
    "case-quiet-leader",
    "case-star-who-failed",
    "it-services",
    "marketing-agency",
    "saas-scaleup",
    "saas-scaleup-norway",
    "smallest",
)
FILES = tuple(SCENARIOS / f"{name}.yaml" for name in NAMES)
