"""What analysts ask of a scenario in Python: one function a question, one type an answer."""
