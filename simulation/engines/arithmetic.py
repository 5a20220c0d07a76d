"""Arithmetic of the engines: what has no value is an error at once, never a number in a table."""

import numpy as np

fails_aloud = np.errstate(divide="raise", over="raise", invalid="raise")
"""Let a function raise `FloatingPointError` on 1/0, 0/0 and overflow, whatever its caller says.

Underflow is left alone: a chance too small for a float is rightly 0.
"""
