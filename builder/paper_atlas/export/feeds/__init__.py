"""Feeds of what is new: Atom and JSON Feed."""
