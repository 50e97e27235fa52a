"""Intake: what comes from outside, examined before anything is written."""
