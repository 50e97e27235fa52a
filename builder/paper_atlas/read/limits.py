"""What a seed may cost, all in one place.

Seeds are untrusted text. Whatever exceeds these limits is a problem for a person to look at, and never
exhausts the memory. The figures are generous: the largest known honest exports stay below a tenth of them.
"""

FILE_BYTES = 64 * 2**20
"""Largest seed, as stored on disk."""

UNPACKED_BYTES = 256 * 2**20
"""Largest content of an `.xz` seed."""

XZ_MEMORY_BYTES = 128 * 2**20
"""Memory that unpacking may take; `xz -9` asks for 65 MiB."""

XZ_STREAMS = 64
"""Most streams in one `.xz` seed; each costs a copy of the rest."""

LINE_CHARS = 2**20
"""Longest line, except in JSON, which programs write on one line."""

LINES = 4_000_000
"""Most lines in a file."""

UNSEEN = 1_000_000
"""Most unseen characters in a file; with more, it is not text."""

RECORDS = 100_000
"""Most records in a file."""

FIELDS = 1_000_000
"""Most fields in a BibTeX file."""

ROW_LINES = 1_000
"""Most lines in one row of a table; an abstract with its line breaks has about ten."""

BROKEN_ROWS = 1_000
"""Rows of a table with unbalanced quotation marks before each line is read alone."""

PROBLEMS = 10_000
"""Most problems listed for a file; the rest are counted."""

TITLE_CHARS = 2_000
"""Longest title as printed; cleaned, it has at most 500, and the longest honest ones about 400."""

ABSTRACT_CHARS = 100_000
"""Longest abstract; whole papers are about as long."""

FIELD_CHARS = 10_000
"""Longest other text: a name, a date, a venue, an identifier, a link, a topic."""

LIST_ITEMS = 10_000
"""Most names, links or topics of one paper; collaborations in physics have 5,000 authors."""

FRONT_MATTER_CHARS = 2**16
"""Longest YAML front matter."""

YAML_CHARS = 16 * 2**20
"""Longest YAML; a curation of 10,000 papers with all their authors has about 5 million characters."""

YAML_DEPTH = 12
"""Deepest nesting of YAML; the topics in `topics.yml` are at the fifth level."""

JSON_DEPTH = 64
"""Deepest nesting of JSON."""

STRING_CHARS = 500
"""Most characters that `@string` definitions add to one BibTeX value; each may use others twice."""

JSON_OBJECTS = 1_000_000
"""Most objects in a JSON document; a daily paper from Hugging Face has about thirty."""

REMARK_CHARS = 120
"""Longest line outside entries that is skipped as a remark; a longer one is prose, and reported."""
