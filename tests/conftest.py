import functools
import os
from collections import Counter
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, settings

from paper_atlas.model.papers import Paper
from paper_atlas.model.people import Person
from paper_atlas.model.problems import Where
from paper_atlas.model.records import CleanRecord, Record
from paper_atlas.text.people.names import parse_person
from tests.building import built_once, shared_folder
from tests.chromium import find_chromium
from tests.invented import write_atlas

# Where the sites of tests say they are; what the machine says of the addresses of its sites is of no concern to them.
os.environ |= {"SITE_URL": "https://atlas.example/", "REPO_URL": ""}

# A test that fails where the machine is busy says nothing of the program.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


QUIET = [
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-sandbox",
]


def pytest_xdist_auto_num_workers():
    """Give each core two processes, since a test of a browser or a command mostly waits for another process."""
    return 2 * (os.cpu_count() or 1)


def pytest_collection_modifyitems(items):
    """Mark as slow what builds a site or looks at one, and begin with it, so that no core waits for it at the end."""
    for item in items:
        sites = {"atlas_site", "real_site"} & {*item.fixturenames}
        if sites or item.get_closest_marker("site") or item.get_closest_marker("browser"):
            item.add_marker("slow")
    slow = Counter(item.module for item in items if item.get_closest_marker("slow"))
    items.sort(key=lambda item: -slow[item.module] / (1 + ("browser" in item.nodeid) * 9))


@pytest.fixture(scope="session")
def atlas_site(tmp_path_factory):
    """The site of the invented atlas, built once for all tests that look at it. Not to be changed."""
    seeds = shared_folder(tmp_path_factory) / "invented/seeds"
    if not seeds.exists():
        seeds.parent.mkdir(exist_ok=True)
        with suppress(OSError):  # another process was faster
            write_atlas(tmp_path_factory.mktemp("invented") / "seeds").rename(seeds)
    return built_once("invented", seeds, tmp_path_factory)


@pytest.fixture(scope="session")
def browsers(tmp_path_factory):
    """Give a Chromium by the font that it has; each is started when it is first needed.

    It is here because a process can start Playwright once, whatever folders its tests are in.
    """
    from playwright.sync_api import sync_playwright  # slow, and only for tests in a browser

    from tests.browser.fonts import only_font  # the same

    path = find_chromium()
    assert path, "there is no Chromium: python -m tests.chromium --install"
    with sync_playwright() as playwright:

        @functools.cache
        def browser(font):
            environment = only_font(tmp_path_factory.mktemp("fonts") / "boxes", font)
            return playwright.chromium.launch(
                executable_path=path, args=QUIET, env={**os.environ, **environment}
            )

        yield browser


@pytest.fixture(scope="session")
def chromium(browsers):
    from tests.browser.fonts import NARROW  # as above

    return browsers(NARROW)


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
