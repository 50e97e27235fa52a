"""Commands that are more than a call: checking seeds, taking them in, telling what a change does."""
