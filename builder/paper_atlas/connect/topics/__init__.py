"""Topics: tagging papers, and how topics relate to one another."""
