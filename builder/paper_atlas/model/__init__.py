"""The nouns: every value that one stage hands to the next.

Values are frozen and complete when they exist. A record is as printed in a seed; a clean record has been
checked and repaired; a paper is all the clean records of one work, merged. What the connecting stages find
stands beside a paper, keyed by its id, never inside it.
"""
