"""Seed text → records and topics: knows formats, not papers."""
