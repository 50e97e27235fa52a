"""Which format a text is in: recognised by its content, and by its name only if that says nothing."""

import re

from paper_atlas.read.foreign import FOREIGN_ENDINGS, Foreign, foreign_format
from paper_atlas.read.formats import FORMATS, PLAIN
from paper_atlas.read.formats.format import Format

_HEAD_CHARS = 2**16


def recognise(file: str, text: str) -> Format | Foreign:
    """Return the format of a text; one with no known mark or ending is a copied listing."""
    head = text[:_HEAD_CHARS]
    ending = "." + re.sub(r"\.xz$", "", file.lower()).rpartition(".")[2]
    if ending in FOREIGN_ENDINGS:
        return FOREIGN_ENDINGS[ending]
    named = next((one for one in FORMATS if ending in one.endings and ending != ".txt"), None)
    if named and named.believes(head):
        return named
    signed = next((one for one in FORMATS if one.is_written_in(head)), None)
    plain = next((one for one in PLAIN if one.is_written_in(head)), PLAIN[-1])
    return signed or foreign_format(head.lstrip()) or named or plain
