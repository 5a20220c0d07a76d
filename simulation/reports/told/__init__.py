"""What a run found in words and short tables, for the screen and for every report."""
