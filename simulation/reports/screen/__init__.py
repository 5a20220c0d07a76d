"""What commands print in the terminal, at any width."""
