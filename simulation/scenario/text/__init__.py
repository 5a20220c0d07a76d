"""From the text of a scenario file, and those it extends, to values with their places."""
