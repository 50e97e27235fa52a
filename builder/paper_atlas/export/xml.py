"""Text → XML. The module that escapes for it."""

import re

# XML 1.0 cannot express these, not even as references.
_IMPOSSIBLE = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
_NOT_IN_TEXT = re.compile(f"[&<>{_IMPOSSIBLE}]")
_NOT_IN_ATTRIBUTE = re.compile(f'[&<>"\n\r\t{_IMPOSSIBLE}]')
_REFERENCES = {
    "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"
}  # fmt: skip
_UNKNOWN = "\ufffd"


def text(words: str) -> str:
    """Return a text as the content of an element."""
    return _NOT_IN_TEXT.sub(_escaped, words)


def attribute(words: str) -> str:
    """Return a text as the value of an attribute, with its quotes."""
    return f'"{_NOT_IN_ATTRIBUTE.sub(_escaped, words)}"'


def _escaped(match: re.Match[str]) -> str:
    return _REFERENCES.get(match[0], _UNKNOWN)
