"""Pipes in folders, where a system has them."""

import os

import pytest

needs_pipes = pytest.mark.skipif(
    not hasattr(os, "mkfifo"), reason="there are no pipes in folders on Windows"
)
