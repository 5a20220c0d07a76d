"""From outcomes to decisions."""
