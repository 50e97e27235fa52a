"""Harvest: papers that other places have and this atlas does not, offered to a person in one request."""
