"""Text → XML. The module that escapes for it."""

import re
from xml.sax.saxutils import escape, quoteattr

# XML 1.0 cannot express these, not even as references.
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def text(words: str) -> str:
    """Return a text as the content of an element."""
    return escape(_possible(words))


def _possible(words: str) -> str:
    return _IMPOSSIBLE.sub("\ufffd", words)


def attribute(words: str) -> str:
    """Return a text as the value of an attribute, with its quotes."""
    return quoteattr(_possible(words))
