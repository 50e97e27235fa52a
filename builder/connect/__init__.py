"""Papers → what connects them: topics, related papers, mentions, entities."""
