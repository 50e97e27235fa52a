"""Lets programs of others read the finished site, and says what they made of it."""
