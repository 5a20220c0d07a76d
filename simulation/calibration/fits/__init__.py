"""One fit for each thing that a company's records tell, with its interval."""
