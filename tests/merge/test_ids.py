"""Which address a paper has: the one under which its words or its title were published, else the slug of its title."""

import pytest

from paper_atlas.merge.ids import assign_ids
from paper_atlas.model.curation import Correction, Curation, Entry
from paper_atlas.model.papers import Published
from paper_atlas.model.problems import Where
from paper_atlas.model.records import CleanRecord
from paper_atlas.text.fingerprints import title_hash, words_hash
from paper_atlas.text.titles import slug_of

AT = Where("curation.yml", 3)
NOTHING = Curation()


def paper(*titles, abstract="We fly."):
    """Return the records of a paper, one for each of its titles."""
    return tuple(CleanRecord(Where("a.txt", line), title, abstract) for line, title in enumerate(titles, 1))


def published(name, title, abstract="We fly.", **fields):
    return Published(name, words_hash(title, abstract), title_hash(title), **fields)


def addresses(papers, known=(), curation=NOTHING):
    """Return the id of each paper, and the aliases of those that have any."""
    slugs = {record.title: slug_of(record.title) for group in papers for record in group}
    ids, aliases = assign_ids(papers, known, curation, slugs)
    return ids, {name: former for name, former in zip(ids, aliases, strict=True) if former}


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Kites in the Wind!", "kites-in-the-wind"),
        ("$\\alpha$-Kites", "a-kites"),
        ("🪁🪁", "paper"),
        ("", "paper"),
        ("k" * 90, "k" * 80),
        (f"{'kite ' * 15}and a zeppelin or so", "kite-" * 15 + "and-a"),
        (f"{'kite ' * 15}zeppelin or so", "kite-" * 14 + "kite"),
    ],
)
def test_a_slug_is_the_words_of_the_title_that_fit_into_eighty_signs(title, slug):
    assert slug_of(title) == slug


def test_a_number_that_a_title_already_has_is_passed_over():
    assert addresses([paper("Kites"), paper("Kites 2"), paper("Kites!")])[0] == [
        "kites",
        "kites-2",
        "kites-3",
    ]
    assert addresses([paper("Kites 2"), paper("Kites"), paper("Kites!")])[0] == [
        "kites-2",
        "kites",
        "kites-3",
    ]


def test_a_paper_of_several_addresses_has_that_of_its_first_record_and_the_others_lead_to_it():
    known = [published("gusts", "Gusts"), published("ships", "Ships"), published("kites", "Kites")]
    known += [published("air", "Air"), published("wind", "Wind")]
    found = addresses([paper("Kites", "Gusts", "Ships", "Wind", "Air")], known)
    assert found == (["kites"], {"kites": ("air", "gusts", "ships", "wind")})


def test_of_two_papers_of_one_slug_the_first_has_the_address_if_neither_is_known_by_its_words():
    papers = [paper("Kites!", abstract="New."), paper("Kites", abstract="Also new.")]
    assert addresses(papers, [Published("kites")]) == (["kites", "kites-2"], {})
    assert addresses(papers, [Published("kites-2")]) == (["kites-2", "kites"], {})


def test_the_beginning_of_an_address_is_another_address():
    assert addresses([paper("Kites", abstract="New.")], [Published("kites-wind")]) == (["kites"], {})
    assert addresses([paper("2")], [Published("2"), Published("kites-in-2")]) == (["2"], {})


def test_a_paper_is_known_by_its_title_where_its_abstract_is_new():
    known = [published("kites", "Kites"), published("kites-2", "KITES?")]
    ships = published("kites-3", "Ships")
    papers = [paper("Kites #", abstract="New."), paper("Kites", abstract="Also new.")]
    assert addresses(papers, [ships, *known])[0] == ["kites", "kites-2"]


def test_a_title_leads_to_one_paper_only():
    known = [published("kites", "Kites"), published("kites-2", "Kites", "Of another kite.")]
    assert addresses([paper("Kites", abstract="New.")], known) == (["kites"], {})


def test_words_that_were_published_twice_lead_to_the_paper_that_has_them_now():
    known = [published("kites", "Kites"), published("kites-2", "Kites")]
    assert addresses([paper("Kites")], known) == (["kites"], {"kites": ("kites-2",)})


def test_an_address_that_moved_waits_for_its_words_unless_a_decision_names_it():
    known = [
        published("kites", "Kites"),
        published("kites-2", "Kites", "Of another kite.", moved_to="kites"),
    ]
    papers = [paper("Kites"), paper("Kites!", abstract="New.")]
    assert addresses(papers, known)[0] == ["kites", "kites-3"]
    apart = Curation({"kites": Entry(AT, distinct_from=(("kites-2", AT),))})
    assert addresses(papers, known, apart)[0] == ["kites", "kites-2"]
    back = [paper("Kites"), paper("Kites", abstract="Of another kite.")]
    assert addresses(back, known)[0] == ["kites", "kites-2"]


def test_an_address_that_had_moved_is_the_last_of_its_paper():
    known = [published("kites", "Kites", moved_to="gusts"), published("gusts", "Gusts")]
    assert addresses([paper("Kites", "Gusts")], known) == (["gusts"], {"gusts": ("kites",)})


def corrected(*title):
    return Curation({"kytes": Entry(AT, title=tuple(Correction(old, new, AT) for old, new in title))})


def test_a_title_that_is_corrected_is_known_by_what_the_page_says():
    known = [published("kytes", "Kites")]
    newcomer = paper("Kytès", abstract="A newcomer.")
    edited = paper("Kytes", abstract="Edited.")
    assert addresses([newcomer, edited], known)[0] == ["kytes", "kytes-2"]
    assert addresses([newcomer, edited], known, corrected(("Kytes", "Kites")))[0] == ["kytes-2", "kytes"]


def test_a_correction_whose_words_stand_twice_was_not_made():
    known = [Published("kytes-kytes-fly", words_hash("Kytes, Kytes sail", "We fly."))]
    curation = Curation(
        {
            "kytes-kytes-fly": Entry(
                AT, title=(Correction("Kytes", "Kites", AT), Correction("fly", "sail", AT))
            )
        }
    )
    newcomer = paper("Kytes, Kytes: fly", abstract="A newcomer.")
    assert addresses([newcomer, paper("Kytes, Kytes fly")], known, curation)[0] == [
        "kytes-kytes-fly-2",
        "kytes-kytes-fly",
    ]


def test_an_abstract_that_is_whole_now_or_was_cut_is_known_by_the_longest_copy():
    whole = "We fly kites in a steady wind, and measure how high they rise above the roofs of the town, by day and night."
    cut = CleanRecord(Where("a.txt", 1), "Kites", whole[:70])
    longer = CleanRecord(Where("b.txt", 1), "Kites", whole)
    known = [published("kites", "Kites", whole)]
    newcomer = paper("Kites!", abstract="A newcomer.")
    assert addresses([newcomer, (cut, longer)], known)[0] == ["kites-2", "kites"]
