"""What sheets of charts are put together from: headings, panels, axes, rows of bars, keys."""
