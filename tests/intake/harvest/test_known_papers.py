"""What candidates are: new, here already, refused under another identifier, or gone."""

import json

import pytest

from paper_atlas.assemble import make_atlas
from paper_atlas.clean import clean_record
from paper_atlas.disk import files
from paper_atlas.intake.harvest.candidates import Candidate
from paper_atlas.intake.harvest.known_papers import sift
from paper_atlas.intake.harvest.updates import find_updates, withdrawal
from paper_atlas.model.problems import Where
from paper_atlas.model.records import Imprint, Record, Seeds
from paper_atlas.read.beside.refused import Refused, RefusedPaper, RefusedUpdate
from paper_atlas.run.stopwatch import Stopwatch
from paper_atlas.text.fingerprints import title_hash
from paper_atlas.text.people.names import people

WIND = "We fly kites of paper in a steady wind and measure how high they rise above the roofs of the town."
HILL = "We dig tunnels under a hill and count the stones that come out of them, day by day, for a year."
SPOONS = "We hear spoons fall in the dark and tell from their sound alone of which metal they are made."
HERE = [
    {"title": "Kites in a steady wind", "abstract": WIND, "arxiv": "3104.00001", "authors": ["Ann Example"]},
    {"title": "Tunnels under a hill", "abstract": HILL},
    {"title": "A hidden paper on lamps", "abstract": "Lamps are hidden."},
]
CURATION = """\
papers:
  tunnels-under-a-hill: {doi: {value: 10.1000/tunnels, source: me}}
  a-hidden-paper-on-lamps: {hidden: not ours}
"""


@pytest.fixture(scope="module")
def atlas():
    lines = "".join(f"{json.dumps(one)}\n" for one in HERE).encode()
    knowledge = {**dict.fromkeys(files.KNOWLEDGE, ""), "curation.yml": CURATION}
    return make_atlas(Seeds({"a.jsonl": lines}, knowledge), Stopwatch())


def candidate(title, abstract="", authors=("Ann Example",), note="", **identifiers):
    record = Record(
        Where("answer.xml", 1),
        title,
        abstract,
        authors=people(*authors),
        identifiers=identifiers,
        imprint=Imprint(fields={"note": note} if note else {}),
    )
    clean, _ = clean_record(record)
    return Candidate("source", record, clean, "2031-05-05")


def fates(found):
    """Return what became of candidates: title → fate."""
    return {
        **{one.clean.title: "new" for group in found.new for one in group.candidates},
        **{one.clean.title: name for name, group in found.known.items() for one in group},
        **{one.clean.title: "refused" for one, _ in found.refused},
        **{one.clean.title: "doubtful" for one, _ in found.doubtful},
        **{one.clean.title: "gone" for one in found.gone},
    }


@pytest.mark.parametrize(
    ("one", "fate"),
    [
        pytest.param(candidate("Kites over water", "They get wet."), "new", id="new"),
        pytest.param(candidate("Kites in a steady wind"), "kites-in-a-steady-wind", id="same title"),
        pytest.param(candidate("Kites, revised", arxiv="3104.00001v3"), "kites-in-a-steady-wind", id="another version"),
        pytest.param(candidate("Of kites", WIND, doi="10.48550/arXiv.3104.00001"), "kites-in-a-steady-wind", id="DOI of arXiv"),
        pytest.param(candidate("Digging", doi="10.1000/tunnels"), "tunnels-under-a-hill", id="a DOI of the curation"),
        pytest.param(candidate("A hidden paper on lamps"), "a-hidden-paper-on-lamps", id="hidden"),
    ],
)  # fmt: skip
def test_what_is_here_is_not_new_whatever_it_is_called(atlas, one, fate):
    assert fates(sift(atlas, "", Refused(), [one])) == {one.clean.title: fate}


SPOON = RefusedPaper(
    "Spoons in the dark",
    "no",
    "2031-05-01",
    {"arxiv": "3103.00001", "doi": "10.1000/spoons"},
    ("Ann Example",),
    SPOONS,
)


@pytest.mark.parametrize(
    ("one", "fate"),
    [
        pytest.param(candidate("Spoons in the dark", SPOONS, arxiv="3103.00001"), "refused", id="itself"),
        pytest.param(candidate("Spoons", arxiv="3103.00001v2"), "refused", id="another version and title"),
        pytest.param(candidate("Spoons", doi="10.48550/arxiv.3103.00001"), "refused", id="DOI of arXiv"),
        pytest.param(candidate("Spoons", authors=("Ben Muster",), doi="10.1000/SPOONS"), "refused", id="DOI"),
        pytest.param(
            candidate("Spoons in the dark", SPOONS, doi="10.2000/journal"), "refused", id="its article"
        ),
        pytest.param(candidate("Spoons in the dark", openreview="abcdefgh12"), "refused", id="OpenReview"),
        pytest.param(
            candidate("How spoons sound in the dark", SPOONS), "refused", id="other title, same words"
        ),
        pytest.param(candidate("Forks in the dark", "We hear forks."), "new", id="another"),
    ],
)
def test_what_was_refused_is_refused_under_every_name(atlas, one, fate):
    assert fates(sift(atlas, "", Refused((SPOON,)), [one])) == {one.clean.title: fate}


def test_a_refusal_by_title_or_identifier_alone_is_enough(atlas):
    by_hand = Refused(
        (RefusedPaper("", "no", identifiers={"doi": "10.1000/a"}), RefusedPaper("Forks in a dark drawer", ""))
    )
    found = sift(atlas, "", by_hand, [candidate("A", doi="10.1000/a"), candidate("Forks in a Dark Drawer")])
    assert fates(found) == {"A": "refused", "Forks in a Dark Drawer": "refused"}


def test_a_refused_paper_that_a_person_added_stays(atlas):
    found = sift(
        atlas,
        "",
        Refused((RefusedPaper("Tunnels under a hill", ""),)),
        [candidate("Tunnels under a hill", HILL)],
    )
    assert fates(found) == {"Tunnels under a hill": "tunnels-under-a-hill"}


def test_one_paper_of_several_sources_is_one_newcomer(atlas):
    several = [
        candidate("Kites over water", "Kites over the water get wet in the end, whoever holds the line.", arxiv="3105.00001"),
        candidate("Kites over water", "", doi="10.48550/arxiv.3105.00001"),
        candidate("Kites above water: a study", "", arxiv="3105.00001v2"),
    ]  # fmt: skip
    [newcomer] = sift(atlas, "", Refused(), several).new
    assert newcomer.candidates == tuple(several)
    assert newcomer.paper.identifiers["arxiv"] == "3105.00001"


def test_a_paper_that_the_atlas_had_and_removed_does_not_come_back(atlas):
    state = f"words-facts-{title_hash('Forks')}"
    log = [
        {
            "date": "2031-01-01",
            "change": "added",
            "paper": "forks",
            "key": "forks",
            "state": state,
            "records": 1,
        },
        {"date": "2031-02-01", "change": "removed", "paper": "forks"},
    ]
    text = "".join(f"{json.dumps(one)}\n" for one in log)
    assert fates(sift(atlas, text, Refused(), [candidate("Forks")])) == {"Forks": "gone"}
    assert fates(sift(atlas, text.splitlines()[0], Refused(), [candidate("Forks")])) == {"Forks": "new"}


def updates(atlas, one, refused=None):
    refused = refused or Refused()
    found = sift(atlas, "", refused, [one])
    papers = {paper.id: paper for paper in atlas.catalog.papers}
    return [
        (each.name, each.value)
        for each in find_updates(papers, found.known, atlas.knowledge.curation, refused, {"source": "S"})
    ]


@pytest.mark.parametrize(
    ("one", "offered"),
    [
        pytest.param(candidate("Kites in a steady wind", WIND, arxiv="3104.00001v2", doi="10.1000/k"), [("doi", "10.1000/k")], id="a DOI"),
        pytest.param(candidate("Kites in a steady wind", WIND, arxiv="3104.00001v2", doi="10.48550/arxiv.3104.00001"), [], id="that of the preprint"),
        pytest.param(candidate("Kites in a gale", WIND, arxiv="3104.00001v2"), [("title", "Kites in a gale")], id="a title"),
        pytest.param(candidate("Kites in a gale", WIND, arxiv="3104.00001v1"), [], id="no new version"),
        pytest.param(candidate("Kites in a Steady Wind", WIND.upper(), arxiv="3104.00001v2"), [("abstract", WIND.upper())], id="an abstract"),
        pytest.param(candidate("Kites in a gale", WIND, note="This paper has been withdrawn by the author due to an error.", arxiv="3104.00001v3"), [("withdrawn", "This paper has been withdrawn by the author due to an error.")], id="withdrawn"),
        pytest.param(candidate("Tunnels under a hill", HILL, doi="10.2000/other"), [], id="a person said otherwise"),
    ],
)  # fmt: skip
def test_what_a_source_knows_better_is_offered(atlas, one, offered):
    name = "kites-in-a-steady-wind"
    assert updates(atlas, one) == [(f"{name}/{key}", value) for key, value in offered]


def test_a_refused_update_is_not_offered_again(atlas):
    one = candidate("Kites in a steady wind", WIND, arxiv="3104.00001v2", doi="10.1000/k")
    no = Refused((), (RefusedUpdate("kites-in-a-steady-wind", "doi", "10.1000/K", "no"),))
    assert updates(atlas, one, no) == []


@pytest.mark.parametrize(
    ("note", "is_withdrawn"),
    [
        ("This paper has been withdrawn by the author", True),
        ("Withdrawn: see the journal", True),
        ("withdrawn by arXiv administrators", True),
        ("This submission was withdrawn because of a crucial error in equation 3", True),
        ("12 pages; we study how savings are withdrawn", False),
        ("", False),
    ],
)
def test_a_withdrawal_is_told_from_other_comments(note, is_withdrawn):
    assert bool(withdrawal(candidate("Kites", WIND, note=note))) is is_withdrawn
