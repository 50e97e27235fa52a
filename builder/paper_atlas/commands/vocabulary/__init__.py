"""The commands about the words of an atlas: its topics, and the names that everybody knows."""
