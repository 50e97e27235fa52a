"""Paper Atlas: turns text dumps of paper abstracts into a site to browse."""
