"""Types of works as other formats call them → BibLaTeX's names."""

from paper_atlas.read.fields.common_names import folded

BIBLATEX = frozenset(
    "article artwork audio bibnote book bookinbook booklet collection commentary conference dataset electronic image inbook"
    " incollection inproceedings inreference jurisdiction legal legislation letter manual mastersthesis misc movie music"
    " mvbook mvcollection mvproceedings mvreference online patent performance periodical phdthesis proceedings reference"
    " report review software standard suppbook suppcollection suppperiodical techreport thesis unpublished video www".split()
)
"""All types in BibLaTeX's manual (version 3.20), including its aliases."""

_OTHERS = {
    "article": (
        "article-journal article-magazine article-newspaper journal journal-article journalArticle magazineArticle"
        " newspaperArticle JOUR JFULL MGZN NEWS EJOUR review-article journal_article Research Support"
    ),
    "inproceedings": (
        "paper-conference conference-paper conferencePaper proceedings-article proceedings_article CONF CPAPER"
        " conference_paper conference conference-proceedings proceedings"
    ),
    "incollection": "chapter book-chapter bookSection book_section CHAP ECHAP book-section entry-encyclopedia",
    "book": "BOOK EBOOK monograph edited-book",
    "thesis": "THES dissertation doctoral-thesis",
    "report": "RPRT GOVDOC report-component working-paper workingpaper",
    "dataset": "DATA data-set DBASE",
    "software": "COMP computerProgram computer-program code",
    "online": "preprint posted-content webpage web-page ELEC WEB blogPost post-weblog post posted_content",
    "unpublished": "UNPB manuscript UNPD",
    "misc": "GEN document other",
    "patent": "PAT",
    "standard": "STAND",
}
_KNOWN = {folded(name): kind for kind, names in _OTHERS.items() for name in names.split()}


def entry_type(printed: str) -> str:
    """Return the type in BibLaTeX's terms, "" for an unknown one."""
    name = folded(printed)
    if printed.lower() in BIBLATEX:
        return "inproceedings" if name == "conference" else printed.lower()
    return _KNOWN.get(name, "")
