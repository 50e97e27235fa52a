"""Pages that are made from nothing but what they show."""

import re
from dataclasses import replace

import pytest

from paper_atlas.atlas.settings import Settings
from paper_atlas.model.catalog import Catalog, Head
from paper_atlas.model.relations import Mention, Related
from paper_atlas.model.topics import Topic, TopicGroup, TopicMatch
from paper_atlas.render.paper.page import render_paper
from paper_atlas.render.paper.paper_pages import no_head, paper_recipes, shown_by
from paper_atlas.render.site import make_view
from paper_atlas.text.people.names import people


@pytest.fixture
def catalog(a_paper):
    kites, owls, wind = (
        a_paper(name, title=name.title(), authors=people("Ann Kite")) for name in ("kites", "owls", "wind")
    )
    return Catalog(
        (kites, owls, wind),
        (),
        related={"kites": (Related("owls", 0.5, ("both fly",)),), "owls": (), "wind": ()},
        mentions={"kites": (Mention(20, 24, "wind"),), "owls": (), "wind": ()},
        mentioned_by={"wind": ("kites",)},
    )


def made_from(catalog, name="kites", head_of=no_head, program=""):
    view = make_view(catalog, Settings(), {})
    return paper_recipes(view, head_of, program)[f"papers/{name}.md"].made_from


def test_a_page_made_apart_is_the_page_made_with_all_papers_at_hand(catalog):
    view = make_view(catalog, Settings(), {})
    for paper in catalog.papers:
        assert render_paper(paper, shown_by(view, paper)) == render_paper(paper, view)


def test_what_a_page_is_made_from_has_no_order_or_address_that_differs_from_process_to_process(catalog):
    view = make_view(catalog, Settings(), {})
    for paper in catalog.papers:
        assert re.findall(r"\b(?:frozen)?set\(|\{'\w+', | at 0x", repr(shown_by(view, paper))) == []


def test_how_near_another_paper_is_changes_no_page(catalog):
    nearer = replace(catalog, related={**catalog.related, "kites": (Related("owls", 0.9, ("both fly",)),)})
    assert made_from(nearer) == made_from(catalog)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda _: {"related": {"kites": (Related("owls", 0.5, ("both see",)),)}}, id="a reason"),
        pytest.param(lambda _: {"mentions": {}}, id="a mention"),
        pytest.param(
            lambda made: {
                "papers": (made.papers[0], replace(made.papers[1], title="Barn Owls"), made.papers[2])
            },
            id="the title of a related paper",
        ),
        pytest.param(lambda _: {"mentioned_by": {"kites": ("owls",)}}, id="who mentions it"),
    ],
)
def test_what_a_page_shows_of_others_is_what_it_is_made_from(catalog, change):
    assert made_from(replace(catalog, **change(catalog))) != made_from(catalog)


def test_another_program_makes_all_pages_again(catalog):
    assert made_from(catalog, program="1") != made_from(catalog, program="2")


def test_a_page_of_which_nothing_is_shown_elsewhere_concerns_no_other(catalog):
    alone = replace(catalog, papers=(*catalog.papers[:2], replace(catalog.papers[2], abstract="Wind blows.")))
    assert (made_from(alone), made_from(alone, "wind") == made_from(catalog, "wind")) == (
        made_from(catalog),
        False,
    )


def test_what_a_page_tells_programs_is_told_of_its_topics_and_of_the_papers_it_mentions(catalog):
    told = []
    groups = (TopicGroup("sky", "Sky", (Topic("air", "Air", "What is above."),)),)
    matched = replace(catalog, groups=groups, topics={"kites": (TopicMatch("air", 1.0),)})
    view = make_view(matched, Settings(), {})

    def head_of(paper, topics, mentioned):
        told.append((paper.id, topics, mentioned))
        return Head(metadata=(("DC.title", paper.title),))

    page = paper_recipes(view, head_of, "")["papers/kites.md"].make()
    assert told == [("kites", ["Air"], {"wind": "Wind"})]
    assert 'metadata: [{"name": "DC.title", "content": "Kites"}]' in page
