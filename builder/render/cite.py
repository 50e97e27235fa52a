"""The part of a paper's page that says how to cite it."""

from builder.model import Citation
from builder.render.markdown import escape

_STYLES = (("APA", "apa"), ("IEEE", "ieee"))
_FILES = (("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "json"))


def render_cite(name: str, citation: Citation) -> list[str]:
    """Return how a paper is cited, in blocks of Markdown.

    Without JavaScript it is text to select and files to open; `assets/cite.js` adds buttons that copy. BibTeX is
    not printed on the page: who wants it wants to copy it, and to everybody else it is litter.

    Args:
        name: Id of the paper.
        citation: How it is cited.
    """
    texts = [
        f'{escape(getattr(citation, field))}\n{{ .cite data-copy="{label}" }}\n' for label, field in _STYLES
    ]
    files = [
        f'[{label}]({name}.{ending}){{ download="{citation.key}.{ending}" data-copy-file="{label}" }}'
        for label, ending in _FILES
    ]
    return ["## Cite { #cite }\n", *texts, f"As a file: {' · '.join(files)}\n{{ .cite-files }}\n"]
