"""The tests; a package, so that `python -m tests.chromium` cannot find another one of this name."""
