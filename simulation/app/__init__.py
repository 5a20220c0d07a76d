"""The what-if page: a local page that plays a scenario anew while its assumptions are moved."""
