"""What a run found, kept in a file from which it is rebuilt to the last bit."""
