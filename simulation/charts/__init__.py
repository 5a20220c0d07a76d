"""Charts: findings in, figure out, a module for each; they neither compute nor save."""

CHARTS = (
    "cumulative_contribution",
    "open_pipeline",
    "bookings",
    "headcount",
    "leadership_level",
    "double_pain",
    "difference_dots",
)
"""Names of the charts, in the order in which they tell the story."""
