"""Links to places in other pages, and folders that are cleared."""

import pytest

from paper_atlas.publish.engine.orders import Anchor
from paper_atlas.publish.engine.rendering import check_anchors, clear
from paper_atlas.publish.paths import EngineError

PAGE = """<h1 id="one">One</h1><a name='two'>2</a><p id=three class="id">3</p><p id="f&amp;u">4</p><p grid="five">5</p>"""


@pytest.fixture
def site(tmp_path):
    for name in ("kites/index.html", "index.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(PAGE if "kites" in name else '<p id="ü">', encoding="utf-8")
    return tmp_path


def test_a_link_may_lead_to_any_place_that_a_page_has(site):
    names = ("one", "two", "three", "f&u")
    check_anchors(
        site, [*(Anchor("a.md", "kites.md", name) for name in names), Anchor("a.md", "index.md", "ü")]
    )
    check_anchors(site, [])


def test_links_to_places_that_are_not_there_stop_the_build_all_at_once_in_the_order_of_the_pages(site):
    links = [
        Anchor("b.md", "kites.md", "five"),
        Anchor("a.md", "kites.md", "one"),
        Anchor("a.md", "kites.md", "id"),
        Anchor("c.md", "index.md", "one"),
    ]
    with pytest.raises(EngineError) as failed:
        check_anchors(site, links)
    assert str(failed.value).splitlines() == [
        f"{page} links to {target}, but there is no such place in that page"
        for page, target in (("c.md", "index.md#one"), ("b.md", "kites.md#five"), ("a.md", "kites.md#id"))
    ]


def test_a_folder_is_cleared_with_all_that_is_in_it_if_it_is_there(site):
    for _ in range(2):
        clear(site)
        assert not site.exists()


def test_where_a_folder_cannot_be_cleared_it_is_named(site, monkeypatch):
    def refuse(_):
        raise PermissionError(13, "Permission denied", "index.html")

    monkeypatch.setattr("shutil.rmtree", refuse)
    with pytest.raises(PermissionError) as failed:
        clear(site)
    assert (failed.value.errno, failed.value.strerror, failed.value.filename) == (
        13,
        "Permission denied",
        str(site),
    )
