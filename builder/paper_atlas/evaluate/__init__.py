"""Measures of how well the stages do, against labelled data."""
