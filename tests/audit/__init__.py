"""Measures the finished site as visitors meet it: Lighthouse and axe-core, in one table."""
