"""Markdown pages → HTML pages, by the engine."""
