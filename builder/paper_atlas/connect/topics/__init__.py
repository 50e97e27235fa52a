"""Topics: tagging papers, and what topics have to do with one another."""
