"""The part of a paper's page that says how to cite it."""

from builder.model import Citation
from builder.render.markdown import escape, preformatted

_STYLES = (("APA", "apa"), ("IEEE", "ieee"))


def render_cite(name: str, citation: Citation) -> list[str]:
    """Return how a paper is cited, in blocks of Markdown.

    Without JavaScript it is text to select and files to download; `assets/cite.js` adds buttons that copy.

    Args:
        name: Id of the paper.
        citation: How it is cited.
    """
    texts = [
        f'{escape(getattr(citation, field))}\n{{ .cite data-copy="{label}" }}\n' for label, field in _STYLES
    ]
    files = " · ".join(
        f'[{label}]({name}.{ending}){{ download="{citation.key}.{suffix}" data-copy-file="{label}" }}'
        for label, ending, suffix in (
            ("BibTeX", "bib", "bib"),
            ("RIS", "ris", "ris"),
            ("CSL-JSON", "json", "json"),
        )
    )
    return [
        "## Cite { #cite }\n",
        *texts,
        preformatted(citation.bibtex, "BibTeX"),
        f"Download {files}\n{{ .cite-files }}\n",
    ]
