"""Kinds of records that are one paper, or two: invented ones, each told as a seed would print it."""

from dataclasses import replace
from itertools import permutations

import pytest

from paper_atlas.merge.deduplicate import merge_records
from paper_atlas.model.problems import Where
from paper_atlas.model.records import CleanRecord, Imprint
from paper_atlas.text.people.names import parse_person

SNAILS = (
    "Snails cross a garden path at night. We mark two hundred of them and follow their traces with lamps until the morning. "
    "Most return to the wall they left, and those that do not are found in the lettuce."
)
KETTLES = (
    "We study walks on a lattice of kettles in which each kettle may boil once. We give exact counts for small lattices, "
    "bounds for large ones, and a recurrence which we conjecture to hold in all dimensions."
)
SPOONS = (
    "We describe the shared task on spoon detection, its data, its {} participants and their results. The best system reached "
    "an F-score of {}. We discuss what the systems have in common and where they fail."
)
REPORT = (
    "The society has {} members. In the year {} it held nine meetings, printed four letters, and planted trees along the "
    "canal. The treasurer reports a small surplus, which goes into the fund for the library."
)
SCHNECKEN = (
    "Schnecken kriechen bei Nacht über einen Gartenweg. Wir zeichnen zweihundert von ihnen und folgen ihren Spuren mit Lampen "
    "bis zum Morgen. Die meisten kehren zu der Mauer zurück, von der sie kamen."
)
ADA, BEN, CLEO, DAN = "Ada Example", "Ben Muster", "Cleo Invented", "Dan Made-Up"
NIGHT = "Snails on a Path at Night"


def record(title=NIGHT, abstract=SNAILS, authors=(ADA, BEN), published=None, venue=None, **identifiers):
    return CleanRecord(
        Where("a.jsonl", 1),
        title,
        abstract,
        tuple(map(parse_person, authors)),
        len(authors) or None,
        published=published,
        venue=venue,
        identifiers=identifiers,
    )


ONE = {
    "a title in another case": [record(), record("SNAILS ON A PATH AT NIGHT")],
    "a preprint and its article": [
        record(arxiv="2410.00603", published="2024-10-03"),
        record("Snails on a path at night", doi="10.1000/snails.3", published="2025-02", venue="Journal of Paths"),
    ],
    "a preprint DOI and the DOI of the article": [
        record(doi="10.1101/2024.10.03.123456", published="2024-10", venue="bioRxiv"),
        record(doi="10.1000/snails.3", published="2025", venue="Journal of Paths"),
    ],
    "the DOI that arXiv gives": [record(arxiv="2410.00603"), record("Snails", "", doi="10.48550/arxiv.2410.00603")],
    "two DOIs of one article": [record(doi="10.1000/snails.3"), record(doi="10.2000/repository.77")],
    "another title under one arXiv id": [
        record(arxiv="2410.00603"), record("How Snails Go Home: Traces in the Dark", SNAILS, arxiv="2410.00603"),
    ],
    "another title and a rewritten abstract under one arXiv id": [
        record(arxiv="2410.00603"),
        record("How Snails Go Home", "We ask how snails go home and follow two hundred snails with lamps.", arxiv="2410.00603"),
    ],
    "another year in the title under one arXiv id": [
        record("A Survey of Snails in 2023", arxiv="2410.00603"), record("A Survey of Snails in 2024", arxiv="2410.00603"),
    ],
    "a new title with the same abstract and people": [record(), record("How Snails Go Home: Traces in the Dark")],
    "a new title, and an abstract that was edited a little": [
        record(arxiv="2410.00603", published="2024"),
        record("How Snails Find Their Wall", SNAILS.replace("two hundred", "200"), published="2025", doi="10.1000/snails.3"),
    ],
    "another title under one DOI, without abstracts and people": [
        record("Snails at Night", "", (), doi="10.1000/snails.3"), record("Traces in the Dark", "", (), doi="10.1000/snails.3"),
    ],
    "a translated title and abstract under one DOI": [
        record(doi="10.1000/snails.3"), record("Schnecken nachts auf einem Weg", SCHNECKEN, doi="10.1000/snails.3"),
    ],
    "an abstract that was cut short": [record(), record(abstract=SNAILS[:90] + "…")],
    "an abstract that was cut short, under a title with a slip": [
        record(), record("Snails on a Paht at Night", SNAILS[:90] + "..."),
    ],
    "no abstract": [record(), record(abstract="")],
    "no abstract and no people": [record(), record(abstract="", authors=())],
    "a slip in the title": [record(), record("Snials on a Path at Night")],
    "two words run together": [record(), record("Snails on apath at Night")],
    "British and American spelling": [record("Modelling the Colour of Snails"), record("Modeling the Color of Snails")],
    "a hyphen": [record("A Pre-Trained Snail on a Path"), record("A Pretrained Snail on a Path")],
    "a subtitle that is left out": [record("SnailNet: Following Traces in the Dark"), record("SnailNet")],
    "names the other way round": [record(), record(authors=("Example, Ada", "Muster, Ben"))],
    "initials": [record(), record(authors=("A. Example", "B. Muster"))],
    "people cut short": [record(authors=(ADA, BEN, CLEO, DAN)), replace(record(authors=(ADA,)), author_count=4)],
    "one author more": [record(), record(authors=(ADA, BEN, CLEO))],
    "numbers as words": [record("Two Hundred Snails on a Path"), record("200 Snails on a Path")],
    "an ordinal as a word": [
        record("Proceedings of the Second Workshop on Kettles", KETTLES, published="2020"),
        record("Proceedings of the 2nd Workshop on Kettles", KETTLES, published="2020"),
    ],
    "a Roman numeral": [record("Walks on Kettle Lattices, Part II", KETTLES), record("Walks on Kettle Lattices: Part 2", KETTLES)],
    "the mark of a retracted article": [
        record(doi="10.1000/snails.3"), record("RETRACTED ARTICLE: Snails on a Path at Night", doi="10.1000/snails.3"),
    ],
    "one record twice, which knows a title only": [record("Preface", "", ()), record("Preface", "", ())],
    "one correction twice": [
        record("Correction to: Snails on a Path at Night", "The number was wrong.", doi="10.1000/snails.9"),
        record("Correction to: Snails on a path at night", "The number was wrong.", doi="10.1000/snails.9"),
    ],
}  # fmt: skip

TWO = {
    "annual reports": [
        record("Annual Report of the Canal Society 2020", REPORT.format(312, 2020), (ADA,), "2020"),
        record("Annual Report of the Canal Society 2021", REPORT.format(318, 2021), (ADA,), "2021"),
    ],
    "annual reports without a year in the title": [
        record("Annual Report of the Canal Society", REPORT.format(312, 2020), (ADA,), "2020"),
        record("Annual Report of the Canal Society", REPORT.format(318, 2021), (ADA,), "2021"),
    ],
    "shared tasks of two years": [
        record("Overview of the Spoon Detection Shared Task 2019", SPOONS.format(9, 0.71), (ADA, BEN), "2019"),
        record("Overview of the Spoon Detection Shared Task 2020", SPOONS.format(14, 0.78), (ADA, CLEO), "2020"),
    ],
    "shared tasks of two years, by date alone": [
        record("Findings of the Shared Task on Spoons", SPOONS.format(9, 0.71), (ADA, BEN), "2019"),
        record("Findings of the Shared Task on Spoons", SPOONS.format(14, 0.78), (ADA, BEN), "2020"),
    ],
    "two tasks of one team": [
        record("Spoonists at SpoonEval Task 1: A Ladle of Features", SNAILS), record("Spoonists at SpoonEval Task 2: A Ladle of Features", SNAILS),
    ],
    "two parts": [
        record("Walks on Kettle Lattices, Part I", KETTLES, arxiv="2410.00601"),
        record("Walks on Kettle Lattices, Part II", KETTLES.replace("once", "twice"), arxiv="2410.00602"),
    ],
    "two parts with letters": [record("Kettles, Part A", KETTLES), record("Kettles, Part B", KETTLES)],
    "two parts with numerals at the end": [record("Walks on Kettles I", KETTLES), record("Walks on Kettles II", KETTLES)],
    "a sequel": [record("Walks on Kettle Lattices", KETTLES), record("Walks on Kettle Lattices, Part II", SNAILS)],
    "a book and its second edition": [
        record("The Kettle Handbook", KETTLES), record("The Kettle Handbook, Second Edition", KETTLES),
    ],
    "a sequel with a like abstract": [
        record("Walks on Kettle Lattices", KETTLES), record("Walks on Kettle Lattices II", KETTLES.replace("once", "twice")),
    ],
    "two volumes by their field": [
        replace(record("Letters on Kettles", KETTLES), imprint=Imprint(fields={"volume": "1"})),
        replace(record("Letters on Kettles", KETTLES), imprint=Imprint(fields={"volume": "2"})),
    ],
    "newsletters of two seasons": [
        record("Kettle Newsletter, Spring 2020", KETTLES), record("Kettle Newsletter, Autumn 2020", KETTLES),
    ],
    "two volumes in words": [record("Letters on Kettles, Volume One", KETTLES), record("Letters on Kettles, Volume Two", KETTLES)],
    "two editions": [record("The Kettle Handbook, Second Edition", KETTLES), record("The Kettle Handbook, Third Edition", KETTLES)],
    "two editions, by number and word": [record("The Kettle Handbook, 2nd ed.", KETTLES), record("The Kettle Handbook, Third ed.", KETTLES)],
    "two workshops": [
        record("Proceedings of the Third Workshop on Kettles", KETTLES), record("Proceedings of the Fourth Workshop on Kettles", KETTLES),
    ],
    "two workshops of one name": [
        record("Proceedings of the Workshop on Kettles", "", (ADA,), "2019"), record("Proceedings of the Workshop on Kettles", "", (ADA,), "2020"),
    ],
    "German volumes": [record("Briefe über Kessel, Erster Band", SCHNECKEN), record("Briefe über Kessel, Zweiter Band", SCHNECKEN)],
    "Chinese meetings": [record("第三届水壶研讨会论文集", ""), record("第四届水壶研讨会论文集", "")],
    "newsletters of two months": [record("Kettle Newsletter, May 2020", KETTLES), record("Kettle Newsletter, June 2020", KETTLES)],
    "a correction": [
        record(doi="10.1000/snails.3", published="2025-02"),
        record(f"Correction to: {NIGHT}", "In the article the number of marked snails was wrong.", published="2025-06", doi="10.1000/snails.9"),
    ],
    "an erratum with the whole abstract": [record(), record(f"Erratum: {NIGHT}")],
    "an erratum in brackets": [record(), record(f"{NIGHT} (Corrigendum)")],
    "two corrections of one article": [
        record(f"Correction to: {NIGHT}", "In Table 2 the number of snails was wrong.", doi="10.1000/snails.9", published="2025"),
        record(f"Correction to: {NIGHT}", "The name of the second author was misspelled at the head.", doi="10.1000/snails.12", published="2026"),
    ],
    "a comment": [record(), record(f"Comment on “{NIGHT}”", "We doubt the lamps.", (CLEO,))],
    "a reply to the comment": [
        record(f"Comment on “{NIGHT}”", "We doubt the lamps.", (CLEO,)), record(f"Reply to: Comment on “{NIGHT}”", "The lamps were dim."),
    ],
    "a retraction note": [record(doi="10.1000/snails.3"), record(f"Retraction Note: {NIGHT}", "The authors retract the article.", doi="10.1000/snails.10")],
    "supplementary material": [record(), record(f"Supplementary Material for: {NIGHT}")],
    "reviews of one book": [
        record("Review of “The Kettle Handbook”", "A fine book on kettles that boils over in its last part.", (CLEO,), "2020"),
        record("Review of “The Kettle Handbook”", "This reviewer would rather have had tea. The index is short.", (DAN,), "2020"),
    ],
    "reviews of one book without abstracts": [record("The Kettle Handbook (book review)", "", (CLEO,)), record("The Kettle Handbook (book review)", "", (DAN,))],
    "a book and its review": [record("The Kettle Handbook", KETTLES, (ADA,)), record("Review of: The Kettle Handbook", "A fine book.", (CLEO,))],
    "one title and other people": [
        record("Kettles: A Survey", SNAILS, (ADA,), "2010", doi="10.1000/k.1"),
        record("Kettles: A Survey", KETTLES, (CLEO, DAN), "2023", doi="10.1000/k.2"),
    ],
    "a long title and other people": [record(abstract="", authors=(ADA,)), record(abstract="", authors=(CLEO, DAN))],
    "prefaces of other people": [record("Preface", "", (ADA,)), record("Preface", "", (BEN,))],
    "prefaces of one person": [
        record("Preface", "This volume has the papers of the first meeting.", (ADA,), "2019"),
        record("Preface", "We thank all who came to the second meeting.", (ADA,), "2020"),
    ],
    "introductions": [record("Introduction", SNAILS, ()), record("Introduction", KETTLES, ())],
    "front matter": [
        record("Front Matter", "", (), "2019", "Workshop on Kettles 2019"), record("Front Matter", "", (), "2020", "Workshop on Kettles 2020"),
    ],
    "one DOI by mistake": [
        record("Walks on Kettle Lattices", KETTLES, doi="10.1000/x.1"), record("Snails on a Path", SNAILS, doi="10.1000/x.1"),
    ],
    "one DOI by mistake, and other people": [
        record("Walks on Kettle Lattices", KETTLES, (CLEO,), doi="10.1000/x.1"), record(doi="10.1000/x.1"),
    ],
    "one arXiv id by mistake": [
        record("Walks on Kettle Lattices", KETTLES, (CLEO,), arxiv="2410.00601"), record(arxiv="2410.00601"),
    ],
    "two languages of one method": [
        record("A Spoon Detector for Arabic", SPOONS.format(9, 0.71), (ADA,), doi="10.1000/s.1"),
        record("A Spoon Detector for German", SPOONS.format(9, 0.73), (ADA,), doi="10.1000/s.2"),
    ],
    "the opposite": [
        record("Supervised Detection of Spoons in Drawers", SPOONS.format(9, 0.71)), record("Unsupervised Detection of Spoons in Drawers", SPOONS.format(3, 0.6)),
    ],
    "an extended version years later": [
        record("Toward Inclusive Kettles", KETTLES, published="2020", venue="KITE", doi="10.1000/k.20"),
        record("Toward Inclusive Kettles: An Analysis of Boiling Throughout the Life of a Kettle", KETTLES + " " + SNAILS, published="2021", venue="Kettle Journal", doi="10.1000/k.21"),
    ],
    "a project in two years of one venue": [
        record("MaKettle: Massive Collection of Kettles", KETTLES, published="2022", venue="KITE"),
        record("MaKettle: Massive Collection of Kettles", f"{KETTLES} In the second year we added forty kettles.", (ADA, BEN, CLEO), published="2023", venue="KITE"),
    ],
    "one abstract pasted under two titles": [record("Snails on a Path", SNAILS, (ADA,)), record("Walks on Kettles", SNAILS, (CLEO,))],
    "two versions of a corpus": [record("KettleCorpus v2.0", KETTLES), record("KettleCorpus v3.0", KETTLES)],
}  # fmt: skip


def papers_of(records):
    placed = [replace(one, where=Where("a.jsonl", line)) for line, one in enumerate(records, 1)]
    return [paper.sources for paper in merge_records(placed).papers]


@pytest.mark.parametrize("kind", ONE)
def test_these_are_one_paper(kind):
    assert [len(papers_of(order)) for order in permutations(ONE[kind])] == [1, 1]


@pytest.mark.parametrize("kind", TWO)
def test_these_are_two_papers(kind):
    assert [len(papers_of(order)) for order in permutations(TWO[kind])] == [2, 2]
