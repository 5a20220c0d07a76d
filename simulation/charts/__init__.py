"""Charts: findings in, figure out, a module for each; they neither compute nor save."""

CHARTS = (
    "cumulative_contribution",
    "open_pipeline",
    "bookings",
    "headcount",
    "leadership_level",
    "double_pain",
    "difference_dots",
    "regret",
    "tornado",
    "worth_knowing",
)
"""Names of the charts, in the order in which they tell the story."""

WITH_ANALYSE = ("regret", "tornado", "worth_knowing")
"""Those that show the full analysis of a run; without one there is nothing for them to show."""
