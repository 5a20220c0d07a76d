"""double-pain: what each way of filling the sales-leader post does to a company."""
