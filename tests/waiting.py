"""Waiting for what another thread or process does."""

import time


def wait_for(what, happened, seconds=60):
    """Wait until something has happened; whoever waits in vain is told for what."""
    until = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < until, f"waited in vain for {what}"
        time.sleep(0.02)
