"""What a stage leaves for the next run, in its own format: it saves time, and changes no result."""

from dataclasses import dataclass


@dataclass(slots=True)
class Notes:
    """A note from the last run, and one for the next."""

    before: bytes = b""
    """What the last run left; empty if nothing."""
    now: bytes = b""
    """What this run leaves."""
