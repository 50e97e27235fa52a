"""What a run leaves for the next one, so that each pays only for what changed."""
