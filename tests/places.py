"""Where things are that tests look at."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "builder/paper_atlas"
SEEDS = ROOT / "seeds"
SHARED = ROOT.parent / "shared"
"""Data that is not in the repository; tests that need it are skipped where it is missing."""
