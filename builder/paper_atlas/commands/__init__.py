"""Commands that are more than a single call: checking seeds, adding papers, reporting what a change does."""
