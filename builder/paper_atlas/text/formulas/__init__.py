"""LaTeX of mathematics: its tree, and the tree as text. `text.maths` is its door."""
