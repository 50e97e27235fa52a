"""The commands that take papers in: from a person, and from the sources that an atlas follows."""
