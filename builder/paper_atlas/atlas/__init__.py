"""What an atlas says about itself: its settings, its size, the order of its lists, its log of changes."""
