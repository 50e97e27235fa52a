import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import DESKTOP, PHONE

pytestmark = pytest.mark.browser

KINDS = [
    *("home", "paper", "topic", "topics", "papers", "years", "authors", "methods", "data sets", "code"),
    *("about", "contributing", "seed formats", "explore", "map", "numbers", "reading list", "overview"),
]


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_on_a_desktop_by_day_nor_on_a_phone_by_night(visit, kinds, kind):
    found = []
    for screen, scheme in ((DESKTOP, "light"), (PHONE, "dark")):
        page = visit(kinds[kind], screen=screen, color_scheme=scheme, reduced_motion="reduce")
        page.wait_for_load_state("networkidle")
        found += [
            (scheme, one["id"], one["nodes"][0]["html"]) for one in Axe().run(page).response["violations"]
        ]
    assert found == []
