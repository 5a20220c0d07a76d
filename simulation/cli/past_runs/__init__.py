"""Commands that make reports and charts of a run of the past; the model is not run."""
