"""Citations: BibTeX, RIS, CSL-JSON and plain styles, for one paper or many."""
