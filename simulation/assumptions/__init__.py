"""What is assumed: numbers with unit, allowed range, source and grade."""
