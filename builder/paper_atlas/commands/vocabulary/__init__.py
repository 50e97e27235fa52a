"""The commands about the words of an atlas: its topics, and well-known names."""
