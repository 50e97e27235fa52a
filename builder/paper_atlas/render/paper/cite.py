"""How to cite a paper: a box that the browser itself opens and closes."""

from collections.abc import Iterable

from paper_atlas.atlas.sizes import Form
from paper_atlas.atlas.words import ENGLISH, Words, said
from paper_atlas.model.catalog import Citation
from paper_atlas.render.markdown import attribute

_LACKS = said("No source of this atlas names the authors: look them up before you cite.")


def render_cite(
    name: str,
    citation: Citation,
    forms: Iterable[Form],
    styles: Iterable[str],
    say: Words = ENGLISH,
    *,
    has_authors: bool = True,
) -> list[str]:
    """Return how a paper is cited, as a block of HTML within Markdown.

    Without JavaScript it is text to select and files to open; `assets/paper/cite.js` adds buttons that copy.
    BibTeX is not printed on the page: those who want it want to copy it, and for everybody else it is
    clutter.

    Args:
        name: Id of the paper.
        citation: How it is cited.
        forms: Those in which the paper has a citation file.
        styles: Those in which it is printed, in order.
        say: The words of the interface.
        has_authors: Whether the atlas knows who wrote the paper.
    """
    printed = {"APA": citation.apa, "IEEE": citation.ieee}
    files = [
        f'<a href="../{name}.{form.ending}" download="{citation.key}.{form.ending}">{form.name}</a>'
        for form in forms
    ]
    lines = [
        f'<div class="cite-box" id="cite" popover><h2>{say("Cite")}</h2>',
        *([] if has_authors else [f'<p class="lacks">{say(_LACKS)}</p>']),
        *(f'<p class="cite" data-copy="{style}">{attribute(printed[style])}</p>' for style in styles),
        *([f'<p class="cite-files">{say("As a file:")} {" · ".join(files)}</p>'] if files else []),
        f'<button class="action" popovertarget="cite" popovertargetaction="hide">{say("Close")}</button></div>\n',
    ]
    return ["\n".join(lines)]
