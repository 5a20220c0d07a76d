"""From a file as a company has it to the canonical tables: read, understood, and cleaned aloud."""
