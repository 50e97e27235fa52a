"""What other programs read in BibTeX: (title, authors, venue) by key, formulas between dollars, all in Unicode."""

import json
import shutil
import subprocess
import unicodedata

import bibtexparser
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors
from pybtex.database import parse_string
from pybtex.richtext import Text
from pylatexenc.latex2text import LatexNodes2Text

from paper_atlas.text.maths import plain

_QUOTES = str.maketrans(dict.fromkeys("‘’`", "'") | dict.fromkeys("“”", '"') | {"ˆ": "^", "\xa0": " "})


def shown(text):
    """Return a text as readers agree on it: formulas as text, quotation marks straight."""
    # What only a program of 1986 could mean by `\\$` is the sign; pybtex leaves it.
    text = plain(text).replace(r"\$", "$").replace(r"\textasciicircum ", "^")
    return unicodedata.normalize("NFC", text).translate(_QUOTES)


def by_bibtexparser(bibtex):
    middleware = [SeparateCoAuthors(), LatexDecodingMiddleware()]
    library = bibtexparser.parse_string(bibtex, append_middleware=middleware)
    assert library.failed_blocks == []
    return {
        entry.key: (
            shown(entry["title"]),
            [shown(_decoded(name)) for name in (entry["author"] if entry.get("author") else ())],
            shown(
                next(
                    (entry[field] for field in ("booktitle", "journal", "howpublished") if entry.get(field)),
                    "",
                )
            ),
        )
        for entry in library.entries
    }


def _decoded(latex):
    """Return LaTeX as the middleware of bibtexparser reads it, which passes by names that were parted."""
    return LatexNodes2Text(math_mode="verbatim").latex_to_text(latex)


def by_pybtex(bibtex):
    def read(text):
        return shown(str(Text.from_latex(text)))

    return {
        key: (
            read(entry.fields["title"]),
            [read(str(person)) for person in entry.persons.get("author", ())],
            read(
                next(
                    (
                        entry.fields[field]
                        for field in ("booktitle", "journal", "howpublished")
                        if field in entry.fields
                    ),
                    "",
                )
            ),
        )
        for key, entry in parse_string(bibtex, "bibtex").entries.items()
    }


def pandoc():
    return shutil.which("pandoc")


def by_pandoc(bibtex):
    command = [pandoc(), "-f", "bibtex", "-t", "json"]
    done = subprocess.run(command, input=bibtex, capture_output=True, text=True, check=True)
    found = {}
    for reference in json.loads(done.stdout)["meta"]["references"]["c"]:
        fields = reference["c"]
        authors = [author["c"] for author in fields.get("author", {"c": []})["c"]]
        venue = next((fields[name] for name in ("container-title", "publisher") if name in fields), None)
        found[_inlines(fields["id"])] = (
            shown(_inlines(fields["title"])),
            [_name(author) for author in authors],
            shown(_inlines(venue)) if venue else "",
        )
    return found


def _name(author):
    parts = {name: shown(_inlines(value)) for name, value in author.items()}
    last = " ".join(
        filter(
            None, (parts.get("non-dropping-particle") or parts.get("dropping-particle"), parts.get("family"))
        )
    )
    return parts.get("literal") or ", ".join(filter(None, (last, parts.get("suffix"), parts.get("given"))))


def _inlines(value):
    """Return inline elements of pandoc as text."""
    kind, content = value["t"], value.get("c")
    if isinstance(content, str):
        return content
    if content is None:
        return " "
    if kind == "Math":
        return f"${content[1]}$"
    inner = "".join(map(_inlines, content[-1] if isinstance(content[-1], list) else content))
    mark = {"Superscript": "^", "Subscript": "_"}.get(kind, "")
    if kind == "Quoted":
        quote = "'" if content[0]["t"] == "SingleQuote" else '"'
        return f"{quote}{inner}{quote}"
    return mark + inner
