"""Related papers: nearest neighbours, and the reasons for them."""
