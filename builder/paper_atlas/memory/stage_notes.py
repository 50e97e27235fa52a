"""What a stage leaves for the next run, written as it likes: it saves time, and changes nothing."""

from dataclasses import dataclass


@dataclass(slots=True)
class Notes:
    """A leaf for one run to read, and one to write."""

    before: bytes = b""
    """What the last run left; empty for nothing."""
    now: bytes = b""
    """What this run leaves."""
