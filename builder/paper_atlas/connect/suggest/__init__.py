"""Papers → topics that they could have: the draft of a vocabulary for a field that nobody described yet."""
