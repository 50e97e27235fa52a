"""XML: trees that cost no more than the text, and the papers of databases and feeds in them."""
