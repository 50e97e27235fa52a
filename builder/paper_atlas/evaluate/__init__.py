"""Measures of how well the stages do, against data that knows the answer."""
