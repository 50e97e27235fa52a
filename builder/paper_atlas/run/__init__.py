"""Running: processes, clocks, the profile."""
