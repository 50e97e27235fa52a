"""Names in texts: the methods papers introduce, data sets and models they use, and who mentions whom."""
