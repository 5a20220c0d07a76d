"""From a company's own records to assumptions: deals, staff and customers in, fits out.

Everything is worked out on the machine it runs on: names of people and customers are read, counted
and kept in memory, and nothing here sends or stores them.
"""
