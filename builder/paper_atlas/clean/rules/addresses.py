"""Addresses, and what LaTeX or its loss left around them."""

from __future__ import annotations

import re

from paper_atlas.clean.rules.rule import ARGUMENT, Rule

_COLOURS = "black|white|red|green|blue|cyan|magenta|yellow|orange|purple|pink|violet|brown|gray|grey|teal"
COLOUR = rf"(?:(?:bright|dark|light|deep)?(?:{_COLOURS}))"


_ADDRESS = r"https?://(?:[^\s{}<>\"$|\\^`~]|~(?=\w)|\\[/_%#&~-]){1,1000}"


def _linked(address: str, label: str) -> str:
    """Join an address and its link text; text that only repeats the address is left out."""
    address, label = address.strip().removeprefix("mailto:"), label.strip()
    if _bare(label) in ("", _bare(address)):
        return address
    return f"{label} ({address})"


def _link(match: re.Match[str]) -> str:
    """Join an address and its link text; the name of a place in the paper says nothing."""
    address = match[1] or ""
    return _linked(address, match[2]) if re.search(r"[/.]\S*[/.]|^mailto:|^www", address) else match[2]


def _bare(address: str) -> str:
    return re.sub(r"^(?:https?://(?:www\.)?|mailto:)|[\\/]", "", address)


def _closing_brace(match: re.Match[str]) -> str:
    """Drop a brace after an address unless one before it is still open."""
    before = match.string[: match.start()]
    return match[0] if before.count("{") > before.count("}") else match[1]


ADDRESSES = (
    Rule(
        name="escaped address",
        reason="Backslashes are TeX's or a program's; an address has none.",
        pattern=re.compile(r"https?:(?:\\?/){2}(?:[^\s{}<>\"$|\\^`]|\\[/_%#&~-])+"),
        replace=lambda match: re.sub(r"\\-|\\(?=[/_%#&~])", "", match[0]),
        cases=((r"at https://example.org/a\_b/", "at https://example.org/a_b/"),),
    ),
    Rule(
        name="link command",
        reason="The words of a link and its address are both for the reader.",
        pattern=re.compile(
            r"\\(?:href|hyperlink|hypertarget|hyperref(?=\[))\*?\s?(?:\[[^\[\]]{0,200}\])?(?:\s?\{([^{}]{1,400})\})??\s?"
            rf"{ARGUMENT}(?!\{{)"
        ),
        replace=_link,
        cases=(
            (r"in \href{https://example.org/a_b}{our page}.", "in our page (https://example.org/a_b)."),
            (r"in \hyperlink{sec.1}{a \emph{part}} and \hyperref[sec:two]{another}", "in a part and another"),
        ),
    ),
    Rule(
        name="address command",
        reason="It sets an address in type; the address is all there is.",
        pattern=re.compile(rf"(?<![A-Za-z])\\?(?:url|path|nolinkurl|texttt)\s?\{{\s?({_ADDRESS})\s?\}}"),
        replace=lambda match: match[1],
        cases=((r"at {\small \url{ https://example.org/kites }}", "at https://example.org/kites"),),
    ),
    Rule(
        name="address and its words",
        reason="A link's address and words, glued when the command around them went.",
        pattern=re.compile(rf"({_ADDRESS})\s?\{{([^{{}}]{{0,200}})\}}"),
        replace=lambda match: _linked(match[1], match[2]),
        cases=(
            ("at https://example.org/a{this https URL}.", "at this https URL (https://example.org/a)."),
            ("at https://example.org/a{https://example.org/a}.", "at https://example.org/a."),
            ("at https://example.org/a{example.org/a}.", "at https://example.org/a."),
        ),
    ),
    Rule(
        name="address in braces",
        reason="The braces were a command's.",
        pattern=re.compile(rf"(?<![A-Za-z])\{{\s?({_ADDRESS})\s?\}}"),
        replace=lambda match: match[1],
        cases=(("at {https://example.org/a_b}.", "at https://example.org/a_b."),),
    ),
    Rule(
        name="name of a colour before an address",
        reason="A colour glued to an address was the first argument of a command.",
        pattern=re.compile(rf"(?<![\w-]){COLOUR}(?={_ADDRESS})"),
        replace=lambda _: "",
        cases=(("page: brightpinkhttps://example.org/", "page: https://example.org/"),),
    ),
    Rule(
        name="stray brace after an address",
        reason="Its partner was lost with a command.",
        pattern=re.compile(rf"({_ADDRESS})\}}"),
        replace=_closing_brace,
        cases=(("at https://example.org/a}.", "at https://example.org/a."),),
    ),
    Rule(
        name="address glued to a word",
        reason="A footnote stood between them.",
        pattern=re.compile(rf"(?<=[a-z])({_ADDRESS}?)(?=[.,;:]*(?:[\s{{}}]|$))"),
        replace=lambda match: f" ({match[1]})",
        cases=(("this fieldhttps://example.org/a.", "this field (https://example.org/a)."),),
    ),
)
