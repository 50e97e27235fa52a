"""The table of repairs: each module holds the rules for one kind of damage."""
