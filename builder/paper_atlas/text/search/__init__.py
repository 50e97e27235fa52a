"""What the search and the comparison with a text read texts and files by. Leaves."""
