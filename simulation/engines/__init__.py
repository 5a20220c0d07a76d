"""Two engines that obey one law: deal by deal, and many futures at once."""
