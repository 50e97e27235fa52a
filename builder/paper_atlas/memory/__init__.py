"""What a run leaves for the next one, so that it costs what changed."""
