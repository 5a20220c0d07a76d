"""Estimates from what was recorded: likelihoods, shrinkage, survival, intervals."""
