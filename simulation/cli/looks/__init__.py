"""Commands that look a second time: story, analysis, map, break-even, sweep."""
