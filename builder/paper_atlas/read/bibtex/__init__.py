"""BibTeX: its fields, its values, its entries as records, and what a person should look at in a file."""
