"""Commands that check: the same luck for all, a run made again, two runs compared."""
