import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from paper_atlas.model.papers import Paper
from paper_atlas.model.people import Person
from paper_atlas.model.problems import Where
from paper_atlas.model.records import CleanRecord, Record
from paper_atlas.text.names import parse_person

# A test that fails where the machine is busy says nothing of the program.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@dataclass(frozen=True)
class Built:
    """A site, and the Markdown that it was made of."""

    docs: Path
    site: Path


@pytest.fixture(scope="session")
def real_site(tmp_path_factory):
    """The site of the real seeds, built once for all tests that look at it. Not to be changed."""
    folder = tmp_path_factory.mktemp("real")
    built = Built(folder / "docs", folder / "site")
    command = [
        sys.executable,
        "-m",
        "paper_atlas",
        "build",
        "--docs",
        str(built.docs),
        "--site",
        str(built.site),
    ]
    done = subprocess.run(
        command, cwd=Path(__file__).parent.parent, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return built


@pytest.fixture
def a_record():
    """A record that nothing is wrong with, changed in what matters."""

    def make(**fields):
        good = Record(
            Where("a.txt", 1), "Kites in the Wind", "We fly kites in the wind and measure how high they go."
        )
        authors = [one if isinstance(one, Person) else parse_person(one) for one in fields.get("authors", ())]
        return replace(good, **{"author_count": len(authors) or None, **fields, "authors": tuple(authors)})

    return make


@pytest.fixture
def a_clean_record():
    """A clean record, changed in what matters."""

    def make(line=1, **fields):
        good = CleanRecord(Where("a.txt", line), "Kites in the Wind", "We fly kites in the wind.")
        authors = [one if isinstance(one, Person) else parse_person(one) for one in fields.get("authors", ())]
        return replace(good, **{"author_count": len(authors) or None, **fields, "authors": tuple(authors)})

    return make


@pytest.fixture
def a_paper():
    """A paper, changed in what matters; names are parted, and all its authors named, unless a number says otherwise."""

    def make(name="kites-in-the-wind", **fields):
        good = Paper(name, "Kites in the Wind", "We fly kites in the wind.", (Where("a.txt", 1),))
        authors = [one if isinstance(one, Person) else parse_person(one) for one in fields.get("authors", ())]
        return replace(good, **{"author_count": len(authors) or None, **fields, "authors": tuple(authors)})

    return make
