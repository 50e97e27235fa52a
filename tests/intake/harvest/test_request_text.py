"""The text of a request: whatever strangers wrote shows, does nothing, and is no box."""

import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from paper_atlas.intake.comment import LONGEST
from paper_atlas.intake.harvest.ledger import Offer, Update
from paper_atlas.intake.harvest.request_answers import Tick, read_ticks
from paper_atlas.intake.harvest.request_text import Shown, Told, places_for, request_text
from paper_atlas.model.topics import TopicMatch

SIGNS = st.text(st.sampled_from("`[]()<>!-x #@1*_|\\\n\r&;:/\"'a {}$~\u202e"), max_size=40)
TEXTS = st.one_of(SIGNS, st.text(max_size=40))


def shown(number=0, title="Kites", said="We fly.", identifiers=None):
    offer = Offer(
        f"papers/kites-{number}.md", title, identifiers or {}, (), "", "our list", "2031-05-05", True
    )
    return Shown(offer, "2031-05", said, (("Kites", TopicMatch("kites", 1.0, evidence=(title or "x",))),))


@given(TEXTS, TEXTS, TEXTS)
def test_whatever_strangers_wrote_is_no_markup_and_no_box(title, said, doi):
    update = Update("tunnels", "venue", said, "our list", title, True)
    papers = [shown(0, title, said, {"doi": doi}), shown(1)]
    text = request_text(papers, [update], Told({"tunnels": title}, []))
    assert read_ticks(text) == {
        "paper papers/kites-0.md": Tick(True),
        "paper papers/kites-1.md": Tick(True),
        "update tunnels/venue": Tick(True),
    }
    tokens = MarkdownIt("commonmark", {"linkify": False}).parse(text)
    inline = [child for token in tokens for child in token.children or []]
    html = [child.content for child in inline if child.type == "html_inline"]
    assert [one for one in html if not re.fullmatch(r"<!-- (paper|update) [a-z0-9/.-]+ -->", one)] == []
    links = [child.attrs["href"] for child in inline if child.type == "link_open"]
    assert [one for one in links if not one.startswith("https://doi.org/")] == []
    words = "".join(child.content for child in inline if child.type == "text")
    assert re.findall(r"@\w|#\d", words) == []


def test_as_many_papers_have_a_place_as_a_host_takes_characters():
    papers = [shown(number, "Kites " * 18, "We fly " * 40) for number in range(400)]
    places = places_for(papers, [], {})
    assert 50 < places < 400
    text = request_text(papers[:places], [], Told({}, ["a note"] * 100))
    assert len(text) < LONGEST
    assert "- and 70 more" in text


def test_a_request_in_which_nothing_is_left_says_so():
    assert "**Nothing is left to offer.**" in request_text([], [], Told({}))
