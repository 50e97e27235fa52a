"""Names of people: one, split into its parts, and lists of them."""
