"""The part of a paper's page that says how to cite it."""

from collections.abc import Iterable

from paper_atlas.atlas.sizes import Form
from paper_atlas.model.catalog import Citation
from paper_atlas.render.markdown import escape


def render_cite(name: str, citation: Citation, forms: Iterable[Form], styles: Iterable[str]) -> list[str]:
    """Return how a paper is cited, in blocks of Markdown.

    Without JavaScript it is text to select and files to open; `assets/paper/cite.js` adds buttons that copy. BibTeX is
    not printed on the page: who wants it wants to copy it, and to everybody else it is litter.

    Args:
        name: Id of the paper.
        citation: How it is cited.
        forms: Those in which the paper has a file.
        styles: Those in which it is printed, in order.
    """
    printed = {"APA": citation.apa, "IEEE": citation.ieee}
    texts = [f'{escape(printed[style])}\n{{ .cite data-copy="{style}" }}\n' for style in styles]
    files = [
        f'[{form.name}]({name}.{form.ending}){{ download="{citation.key}.{form.ending}" }}' for form in forms
    ]
    as_file = [f"As a file: {' · '.join(files)}\n{{ .cite-files }}\n"] if files else []
    return ["## Cite { #cite }\n", *texts, *as_file]
