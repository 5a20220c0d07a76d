"""How many futures are enough: played until the answer is known, and not one longer."""
