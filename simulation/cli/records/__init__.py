"""Commands around a company's own records: reading them, and a sample to try."""
