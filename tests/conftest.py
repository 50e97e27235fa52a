from dataclasses import replace

import pytest

from builder.model import CleanRecord, Paper, Record, Where


@pytest.fixture
def a_record():
    """A record that nothing is wrong with, changed in what matters."""

    def make(**fields):
        good = Record(Where("a.txt", 1), "Kites in the Wind", "We fly kites in the wind and measure how high they go.")
        return replace(good, **fields)

    return make


@pytest.fixture
def a_clean_record():
    """A clean record, changed in what matters."""

    def make(line=1, **fields):
        good = CleanRecord(Where("a.txt", line), "Kites in the Wind", "We fly kites in the wind.")
        return replace(good, **fields)

    return make


@pytest.fixture
def a_paper():
    """A paper, changed in what matters."""

    def make(name="kites-in-the-wind", **fields):
        good = Paper(name, "Kites in the Wind", "We fly kites in the wind.", (Where("a.txt", 1),))
        return replace(good, **fields)

    return make
