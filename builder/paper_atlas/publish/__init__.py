"""docs → site: runs the engine and builds the search index."""
