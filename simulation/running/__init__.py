"""One run: futures played on workers, or on a cluster, and what comes back as results."""
