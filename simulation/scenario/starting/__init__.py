"""A first scenario file: from a template, or from answers to plain questions."""
