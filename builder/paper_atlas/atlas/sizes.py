"""What a large atlas does without, and the formats of citation files. A leaf beside `model`.

Hosts such as GitHub Pages take 1 GB. With everything that a small atlas has, 50,000 papers would make a site
of 2.7 GB. What is left out can be found elsewhere, in the site or its files; `docs/data.md` tells readers
what that is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

LARGE = 15_000
"""Papers above which an atlas is large. A site with this many, and everything it may have, is 0.9 GB."""

MANY = 1_000
"""Papers above which files count: hosts such as Cloudflare Pages take 20,000. Each paper then has only one citation file of its
own, and no Markdown is published of what a list continues or repeats."""

REPEATED = frozenset(
    {"graph.graphml", "graph.json", "papers.csl.json", "papers.jsonl.gz", "papers.jsonl.xz", "papers.ris"}
)
"""Files about all papers that a large atlas does without: their content is in `papers.json` and
`papers.bib`, except how strong each topic of a paper is."""

FEWEST_OF_AUTHOR, FEWEST_IN_LARGE = 2, 8
"""Fewest papers of an author with a page, and in a large atlas. A page of one paper shows what led there, and two authors of
three have no other; of the 64,000 authors of 50,000 papers, 5,300 have eight or more."""

FEWER_RELATED = 6
"""Related papers on a page of a large atlas, instead of eight; `papers.json` has all."""


@dataclass(frozen=True, slots=True)
class Form:
    """A format of citations."""

    name: str
    ending: str
    """Of the file of one paper."""
    mime: str

    @property
    def ending_of_many(self) -> str:
        """The ending of a file of many papers: for CSL-JSON `csl.json`, as programs expect."""
        return "csl.json" if self.ending == "json" else self.ending


BIBTEX = Form("BibTeX", "bib", "application/x-bibtex")
FORMS = (
    BIBTEX,
    Form("RIS", "ris", "application/x-research-info-systems"),
    Form("CSL-JSON", "json", "application/vnd.citationstyles.csl+json"),
)

STYLES = ("APA", "IEEE")
"""Styles in which a page can print a citation."""


def is_large(papers: int) -> bool:
    """Tell whether an atlas with this many papers leaves out what only repeats other files."""
    return papers > LARGE


def counts_files(papers: int) -> bool:
    """Tell whether an atlas with this many papers leaves out files that are made from others."""
    return papers > MANY


def forms_given(papers: int) -> tuple[Form, ...]:
    """Return the formats in which an atlas with this many papers gives citations.

    In a large atlas it is BibTeX alone, which every reference manager reads.
    """
    return (BIBTEX,) if is_large(papers) else FORMS


def forms_beside_pages(papers: int, wanted: Sequence[Form] | None = None) -> tuple[Form, ...]:
    """Return the formats in which each paper has a file; the script of its page makes those of the others.

    Args:
        papers: How many the atlas has.
        wanted: The formats that the atlas asks for; None to choose by its size.
    """
    usual = (BIBTEX,) if counts_files(papers) else FORMS
    return tuple(form for form in forms_given(papers) if form in (usual if wanted is None else wanted))


def forms_beside_topics(papers: int) -> tuple[Form, ...]:
    """Return the formats in which a topic has a citation file.

    In a large atlas it has none: the script on its page makes it, and `papers.bib` has all.
    """
    return () if is_large(papers) else FORMS


def styles_on_pages(*, large: bool) -> tuple[str, ...]:
    """Return the styles in which a paper's page prints its citation."""
    return ("APA",) if large else ("APA", "IEEE")


def is_given(path: str, papers: int) -> bool:
    """Tell whether an atlas with this many papers has a file for programs, given its path below the site."""
    return not (is_large(papers) and path in REPEATED)


def fewest_of_author(papers: int) -> int:
    """Return how many papers an author needs for a page, in an atlas with this many."""
    return FEWEST_IN_LARGE if is_large(papers) else FEWEST_OF_AUTHOR
