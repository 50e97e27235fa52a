"""HTML and JATS in exported fields → plain text.

Only tags known to be markup count as such: `a < b`, `<think>` and `<script>` are text.
"""

import html
import re

_BLOCK = "p|div|br|sec|li|ul|ol|tr|table|list|list-item|h[1-6]|disp-formula|abstract"
_INLINE = (
    "b|i|u|em|strong|small|big|span|font|a|tt|code|q|cite|italic|bold|underline|monospace|sc|roman|styled-content"
    "|inline-formula|alternatives|tex-math|xref|ext-link|named-content|title|label|inline-graphic|scp|nobr|mark"
)
_ATTRIBUTES = r"(?:\s{1,9}[\w:-]{1,40}\s?=\s?(?:\"[^\"<>]{0,500}\"|'[^'<>]{0,500}')){0,12}"

_BLOCK_TAG = re.compile(rf"</?(?:jats:)?(?:{_BLOCK}){_ATTRIBUTES}\s{{0,9}}/?>", re.IGNORECASE)
_INLINE_TAG = re.compile(
    rf"</?(?:(?:jats:)?(?:{_INLINE})|(?:mml|m):[a-z]{{1,20}}){_ATTRIBUTES}\s{{0,9}}/?>", re.IGNORECASE
)
_HEADING_END = re.compile(r"[ :.]{0,3}</(?:jats:)?title>", re.IGNORECASE)
_RAISED = re.compile(r"<(?:jats:)?(su[pb])>([^<>]{0,60})</(?:jats:)?\1>", re.IGNORECASE)
_LONELY_RAISED = re.compile(r"</?(?:jats:)?su[pb]>", re.IGNORECASE)
_ABSTRACT_HEADING = re.compile(r"\A\s{0,99}(?:abstract|summary)\s{0,9}:\s", re.IGNORECASE)
_LETTER_TAGS = tuple((re.compile(rf"<({tag})>", re.IGNORECASE), f"</{tag}>") for tag in "abiuq")

# Only with its semicolon: "R&D" and "a&section=1" are text.
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")

_SIGNS = "0123456789+-−=()"
_SUP = str.maketrans(_SIGNS + "ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_SUB = str.maketrans(_SIGNS, "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_ORDINALS = {"st", "nd", "rd", "th", "tm", "®", "™", "*"}


def plain_text(marked: str) -> str:
    """Return the text without its markup; paragraphs are separated by a blank line.

    Entities are decoded, including those in tags: Crossref and OpenAlex give `&lt;p&gt;`.
    """
    text = marked
    for _ in range(2):
        if "<" in text:
            text = _without_tags(text)
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    return "\n\n".join(filter(None, (_tidy(part) for part in re.split(r"\n[ \t]*+\n", text))))


def _tidy(paragraph: str) -> str:
    return "\n".join(line.strip() for line in paragraph.strip().split("\n"))


def _without_tags(text: str) -> str:
    if "tex-math" in text:
        text = _without_mathml(text)
    headings = "title>" in text
    text = _HEADING_END.sub(": </title>", text) if headings else text
    text = _LONELY_RAISED.sub("", _RAISED.sub(_raise, text))
    text = _BLOCK_TAG.sub("\n\n", text)
    lower = text.lower()
    for opening, closing in _LETTER_TAGS:
        # An unclosed "a <b> c" is a comparison or a placeholder, not bold.
        if closing not in lower:
            text = opening.sub(r"&lt;\1&gt;", text)
    text = _INLINE_TAG.sub("", text)
    return _ABSTRACT_HEADING.sub("", text, count=1) if headings else text


def _raise(match: re.Match[str]) -> str:
    """Write superscripts and subscripts with the characters that Unicode has, else as `x^k` or `x_k`."""
    up = match[1].lower() == "sup"
    inner = match[2].strip()
    if not inner or inner.lower() in _ORDINALS:
        return inner
    signs = inner.translate(_SUP if up else _SUB)
    if not any(sign in inner for sign in signs if not sign.isspace()):
        return signs
    mark = "^" if up else "_"
    return f"{mark}{inner}" if inner.isalnum() else f"{mark}({inner})"


def _without_mathml(text: str) -> str:
    """Drop MathML that repeats a formula given as TeX beside it."""
    for opening, closing in (("<mml:math", "</mml:math>"), ("<m:math", "</m:math>")):
        first, *rest = text.split(opening)
        text = first + "".join(part.partition(closing)[2] for part in rest)
    return text
