"""Pages of the documentation that are made from the code: the law, and what a run writes."""
