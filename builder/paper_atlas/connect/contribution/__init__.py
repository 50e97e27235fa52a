"""What a paper does, in its own words."""
