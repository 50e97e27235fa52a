"""Which words of an entry in a list of links are the title of the paper."""

import re

from paper_atlas.read.lines import one_line
from paper_atlas.read.pages.link_words import is_label, is_venue, read_date, read_names
from paper_atlas.read.pages.markdown_inline import LINK, TAGS, plain, without_pictures
from paper_atlas.text.identifiers import find_identifiers

_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]{8,400}?)[,.]?[\"”“»]")
_BOLD = re.compile(r"(?:\*\*|__)(?=\S)([^*]{2,400}?)(?:\*\*|__)")
_PART = re.compile(r"[|\[\]]|\s[-–—]\s|\*{1,2}|[.,]\s")
_PAPERS = re.compile(
    r"\.pdf\b|//(?:www\.)?(?:proceedings\.|papers\.|openaccess\.|ieeexplore\.|dl\.acm\.|link\.springer|semanticscholar|aclanthology|openreview"
    r"|(?:bio|med|chem)rxiv|hal\.|ssrn|nature\.com/articles|sciencedirect\.com/science|onlinelibrary|huggingface\.co/papers|alphaxiv)",
    re.IGNORECASE,
)
"""Addresses that lead to papers, besides those with an identifier."""
_PAPER_LABEL = re.compile(r"\W{0,3}(?:arxiv|paper|pdf|article|preprint|doi|abs)\W{0,3}", re.IGNORECASE)
AROUND = " .,;:*_–—-\"“”'`~\t\n✨🔥⭐️📄"


def leads_to_paper(words: str, address: str) -> bool:
    """Tell by its address, or by its text such as `pdf`, whether a link leads to a paper."""
    return address.startswith("http") and bool(
        _PAPERS.search(address) or find_identifiers([address]) or _PAPER_LABEL.fullmatch(words)
    )


def title_of(text: str) -> tuple[str, str]:
    """Return the title of an entry, and the text without it: what is quoted, linked, in bold, or stands first."""
    text = TAGS.sub(" ", without_pictures(text))
    quote = _QUOTED.search(LINK.sub(r"\1", text))
    if quote and _is_title(quote[1]) and quote.start() < 60:
        return plain(quote[1]), LINK.sub(_kept_words, text).replace(quote[0], "|", 1)
    for pattern in (LINK, _BOLD):
        for match in pattern.finditer(text):
            words = one_line(plain(match[1])).strip(AROUND)
            if _is_title(words) or (pattern is LINK and _is_short_title(words, match[2])):
                return words, f"{text[: match.start()]} | {text[match.end() :]}"
    parts = (part.strip(AROUND + "()") for part in _PART.split(LINK.sub(" | ", text)))
    first = next((part for part in parts if part and not read_date(part)), "")
    is_title = _is_title(first) and not read_names(first, alone=False).people
    return (first, text.replace(first, "|", 1)) if is_title else ("", text)


def _kept_words(match: re.Match[str]) -> str:
    return "|" if is_label(plain(match[1])) else match[1]


def _is_title(words: str) -> bool:
    many = len(words.split()) > 1 or len(words) > 14
    short_venue = is_venue(words) and len(words.split()) < 4
    return many and not is_label(words) and not short_venue and not read_date(words)


def _is_short_title(words: str, address: str) -> bool:
    """Tell whether one word is a title, because it is the text of the link to the paper."""
    return len(words) > 3 and not is_label(words) and not is_venue(words) and leads_to_paper("", address)
