"""Disk ↔ values: reading seeds, writing pages, knowing what a folder holds."""
