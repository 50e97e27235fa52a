"""Citations: BibTeX, RIS, CSL-JSON and plain styles, one paper or many."""
