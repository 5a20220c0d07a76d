"""What is asked of a look, typed or given in Python: read, checked, and laid out."""
