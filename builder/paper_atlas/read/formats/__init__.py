"""The formats of seeds, one module each."""
