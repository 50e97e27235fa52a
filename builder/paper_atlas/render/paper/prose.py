"""An abstract → Markdown: its text, with formulas, addresses and mentions marked up."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from paper_atlas.model.relations import Mention, Span
from paper_atlas.render.markdown import escape, inline_element, outside_link, page_link, source_element
from paper_atlas.text import maths
from paper_atlas.text.addresses import find_addresses

_DOUBT = '<u class="doubtful" title="May read differently in the paper">'
_TINT = '<span class="contribution" data-pagefind-meta="contribution">'


@dataclass(frozen=True, slots=True, order=True)
class _Piece:
    """A span of a text, and the Markdown that shows it."""

    start: int
    end: int
    rank: int
    """For zero-length pieces at one offset, their nesting order."""
    markdown: str


def render_abstract(
    abstract: str,
    page: str,
    mentions: Sequence[Mention] = (),
    contribution: Span | None = None,
    doubts: Sequence[Span] = (),
) -> list[str]:
    """Return the paragraphs of an abstract as Markdown.

    Args:
        abstract: Clean text; paragraphs are separated by a blank line.
        page: Path of the page, below `docs/`.
        mentions: Spans that name other papers' methods; offsets into the whole abstract.
        contribution: Offsets of the highlighted sentence.
        doubts: Spans that may read differently in the paper.
    """
    paragraphs, start = [], 0
    for paragraph in abstract.split("\n\n"):
        end = start + len(paragraph)
        inside = [mention for mention in mentions if start <= mention.start and mention.end <= end]
        pieces = _pieces(paragraph, page, inside, start)
        for first, last in doubts:
            if start <= first and last <= end:
                pieces = _within(pieces, first - start, last - start, (_DOUBT, "</u>"), 1)
        if contribution and start <= contribution[0] and contribution[1] <= end:
            pieces = _within(pieces, contribution[0] - start, contribution[1] - start, (_TINT, "</span>"), 0)
        paragraphs.append(_join(paragraph, pieces))
        start = end + 2
    return paragraphs


def _within(pieces: list[_Piece], start: int, end: int, tags: tuple[str, str], depth: int) -> list[_Piece]:
    """Add tags around a span, but not inside another piece."""
    if any(piece.start < place < piece.end for piece in pieces for place in (start, end)):
        return pieces
    opening, closing = tags
    return sorted([*pieces, _Piece(start, start, depth, opening), _Piece(end, end, -depth, closing)])


def _pieces(text: str, page: str, mentions: Iterable[Mention], offset: int) -> list[_Piece]:
    pieces = [*_formulas(text)]
    pieces += [
        _Piece(address.start, address.end, 0, outside_link(text[address.start : address.end], address.url))
        for address in find_addresses(text)
    ]
    for mention in mentions:
        start, end = mention.start - offset, mention.end - offset
        pieces.append(
            _Piece(start, end, 0, page_link(text[start:end], f"papers/{mention.id}.md", page, ".mention"))
        )
    return sorted(pieces)


def _join(text: str, pieces: Iterable[_Piece]) -> str:
    """Insert the pieces into the text; of two that overlap, the first wins."""
    parts, done = [], 0
    for piece in pieces:
        if piece.start >= done:
            parts += [_escape_inside(text[done : piece.start], at_start=not done), _inline(piece)]
            done = piece.end
    parts.append(_escape_inside(text[done:], at_start=not done))
    return "".join(parts)


def _inline(piece: _Piece) -> str:
    """Return the Markdown of a piece; Python-Markdown takes `<math>` at the start of a paragraph for a block."""
    starts = piece.start == 0 and piece.markdown.startswith("<math")
    return f"<span>{piece.markdown}</span>" if starts else piece.markdown


def _escape_inside(text: str, *, at_start: bool) -> str:
    """Escape a span of a paragraph, keeping the spaces at its ends."""
    if not text:
        return ""
    before = " " if text[0].isspace() and not at_start else ""
    after = " " if text[-1].isspace() and text.strip() else ""
    return f"{before}{escape(text)}{after}"


def _formulas(text: str) -> Iterator[_Piece]:
    start = 0
    for span in maths.split_maths(text):
        end = start + len(span.text) + (0 if span.is_prose else 2)  # including its dollar signs
        if not span.is_prose:
            yield _Piece(start, end, 0, formula(span.text))
        start = end


def formula(latex: str) -> str:
    """Return a formula as MathML, or its source, marked as such, if it cannot be typeset."""
    element = maths.mathml(latex)
    return inline_element(element or source_element(f"${latex}$"))


def render_title(title: str) -> str:
    """Return a title as Markdown, with its formulas typeset."""
    return _join(title, _formulas(title))
