"""Catalog → Markdown pages."""
