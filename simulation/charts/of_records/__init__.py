"""Pictures of what a company's records say."""
