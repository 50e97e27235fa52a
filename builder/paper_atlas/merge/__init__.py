"""Clean records → distinct papers, with curation applied."""
