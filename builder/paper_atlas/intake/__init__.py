"""The door: what comes in from outside, looked at before anything is written."""
