"""Figures: charts, the map, and the pages that show them."""
