"""What people get to see of a run: the terminal, files, tables."""
