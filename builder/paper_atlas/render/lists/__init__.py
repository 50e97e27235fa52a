"""Pages that list papers or names: topics, authors, years, methods, changes."""
