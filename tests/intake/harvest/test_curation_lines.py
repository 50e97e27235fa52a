"""Lines of the curation that a harvest puts in: they say what they should, and go without a trace."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paper_atlas.intake.harvest.curation_lines import add_lines, drop_lines
from paper_atlas.intake.harvest.ledger import Update
from paper_atlas.read.beside.curation import read_curation

DOI = Update("kites", "doi", "10.1000/kites", "arXiv 3105.00001v2, read on 2031-05-05")
VENUE = Update("kites", "venue", "Journal: of #Kites", "OpenAlex")
TITLE = Update("kites", "title", 'Kites "again"', "arXiv", "Kites: a start")
GONE = Update("kites", "withdrawn", "Withdrawn by the author: an error", "arXiv")
OURS = """\
# ours
papers:
  tunnels: # a remark
    venue: {value: Hill, source: me}

  # another
  kites:
    topics:
      add: [wind]
seeds:
  a.txt: {captured: 2031-01-01}
"""


@pytest.mark.parametrize(
    "before",
    [
        "",
        "# nothing yet\n",
        "papers:\n",
        "seeds:\n  a.txt: {captured: 2031-01-01}\n",
        OURS,
        OURS.replace("  ", "    "),
    ],
)
def test_lines_say_what_they_should_and_go_without_a_trace(before):
    text, added = add_lines(before, [DOI, VENUE, TITLE, GONE])
    assert added == (DOI, VENUE, TITLE, GONE)
    curation, problems = read_curation("curation.yml", text)
    assert problems == []
    entry = curation.papers["kites"]
    facts = {name: (fact.value, fact.source) for name, fact in entry.facts.items()}
    assert facts == {"doi": (DOI.value, DOI.source), "venue": (VENUE.value, VENUE.source)}
    assert [(one.replaces, one.by) for one in entry.title] == [(TITLE.before, TITLE.value)]
    assert entry.withdrawn == GONE.value
    left = drop_lines(text, [DOI, VENUE, TITLE, GONE])
    assert left.strip() == before.strip().removeprefix("papers:" if before == "papers:\n" else "\0")


@pytest.mark.parametrize(
    "before",
    [
        "papers: {kites: {venue: {value: Hill, source: me}}}\n",
        "papers:\n  kites: {venue: {value: Hill, source: me}}\n",
        "papers:\n  kites:\n    doi: {value: 10.1000/other, source: me}\n",
        "{papers: {}}\n",
        "papers: [\n",
        "- a list\n",
    ],
)
def test_where_people_said_something_or_wrote_it_another_way_nothing_is_changed(before):
    assert add_lines(before, [DOI]) == (before, ())
    assert drop_lines(before, [VENUE]) == before


@given(st.text(max_size=60), st.text(min_size=1, max_size=60))
def test_whatever_a_stranger_wrote_stays_one_value(before, value):
    update = Update("kites", "title", value, "arXiv", before)
    text, added = add_lines(OURS, [update])
    curation, problems = read_curation("curation.yml", text)
    assert problems == []
    assert {*curation.papers} == {"tunnels", "kites"}
    if added:
        assert drop_lines(text, [update]) == OURS
