"""What is about the 394 papers of this repository; where its seeds are others, these tests have nothing to say."""

import json

import pytest

from tests.browser.conftest import served, visit  # noqa: F401 # fixtures
from tests.building import built_once
from tests.places import SEEDS

DUMPS = (
    *("000_48402dabadfd69d0.txt", "001_82c6d5cc4caee1b3.txt", "002_5d2b185f19d58ced.txt"),
    *("003_991ddebe88d570f9.txt", "004_543d901a7254557e.txt"),
)


@pytest.fixture(scope="session", autouse=True)
def _ours():
    if not all((SEEDS / name).is_file() for name in DUMPS):
        pytest.skip("seeds/ holds another atlas than the one that these tests are about")


@pytest.fixture(scope="session")
def real_site(_ours, tmp_path_factory):
    """The site of the real seeds, built once for all tests that look at it. Not to be changed."""
    return built_once("real", SEEDS, tmp_path_factory)


@pytest.fixture(scope="session")
def address(real_site):
    with served(real_site.site) as address:
        yield address


@pytest.fixture(scope="session")
def papers(real_site):
    return json.loads((real_site.site / "papers.json").read_bytes())["papers"]
