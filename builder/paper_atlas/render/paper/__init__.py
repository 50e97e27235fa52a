"""The page of one paper, and its parts."""
