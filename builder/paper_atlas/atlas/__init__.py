"""What one atlas says of itself: its settings, its size, the order of its lists, its log of changes."""
