"""The part of a paper's page that says how to cite it."""

from collections.abc import Iterable

from builder.forms import Form
from builder.model import Citation
from builder.render.markdown import escape

_STYLES = (("APA", "apa"), ("IEEE", "ieee"))


def render_cite(name: str, citation: Citation, forms: Iterable[Form]) -> list[str]:
    """Return how a paper is cited, in blocks of Markdown.

    Without JavaScript it is text to select and files to open; `assets/cite.js` adds buttons that copy. BibTeX is
    not printed on the page: who wants it wants to copy it, and to everybody else it is litter.

    Args:
        name: Id of the paper.
        citation: How it is cited.
        forms: Those in which the paper has a file.
    """
    texts = [
        f'{escape(getattr(citation, field))}\n{{ .cite data-copy="{label}" }}\n' for label, field in _STYLES
    ]
    files = [
        f'[{form.name}]({name}.{form.ending}){{ download="{citation.key}.{form.ending}" }}' for form in forms
    ]
    return ["## Cite { #cite }\n", *texts, f"As a file: {' · '.join(files)}\n{{ .cite-files }}\n"]
