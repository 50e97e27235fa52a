"""The forms in which files of citations come, and what a large atlas does without. A leaf beside `model`."""

from dataclasses import dataclass

LARGE = 20_000
"""Papers above which an atlas is large. It does without files that only repeat others,
because hosts take 1 GB: of 50,000 papers, files for programs are 556 MB and 50,000 files then, not 881 and 150,000."""


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


def is_large(papers: int) -> bool:
    """Tell whether an atlas of so many papers leaves out what only repeats other files."""
    return papers > LARGE


def forms_beside_pages(papers: int) -> tuple[Form, ...]:
    """Return the forms in which a paper and a topic have a file of their own.

    In a large atlas it is BibTeX alone, which every reference manager reads.
    """
    return (BIBTEX,) if is_large(papers) else FORMS
