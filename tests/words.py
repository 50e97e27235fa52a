"""The words of the interface and their catalogues: `python -m tests.words` brings the catalogues up to date.

A word is said by `say("…")`, `say.plural(number, "…", "…")`, or, where it stands in a table, marked by `said("…")`; in
scripts and templates as well. What nobody says any more leaves the catalogues, what is new enters them untranslated.
"""

import ast
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).parents[1] / "builder/paper_atlas"
LOCALE = PACKAGE / "locale"
_SAID = re.compile(r'\bsay\(\s*"((?:[^"\\]|\\.)*)"')
_PLURAL = re.compile(r'\bplural\(\s*[^"]{1,200}?,\s*"((?:[^"\\]|\\.)*)",\s*"((?:[^"\\]|\\.)*)"')


def files() -> Iterator[Path]:
    """Yield everything in which words are said to readers."""
    for folder in ("export", "render", "starter", "theme"):
        for path in sorted((PACKAGE / folder).rglob("*")):
            if path.suffix in (".py", ".js", ".html"):
                yield path


def said_in(path: Path) -> Iterator[str | tuple[str, ...]]:
    """Yield the messages that a file says; of one for numbers, both forms."""
    if path.suffix == ".py":
        yield from in_python(path.read_text(encoding="utf-8"))
    elif path.suffix == ".js":
        yield from in_script(path.read_text(encoding="utf-8"))
    else:
        for _, message, _, _ in extract_from_file("jinja2.ext:babel_extract", path, {"say": None}):
            yield message


def in_script(source: str) -> Iterator[str | tuple[str, ...]]:
    """Yield the messages of a script; Babel's own reader of scripts sees nothing inside of a text with values."""
    yield from _SAID.findall(source)
    yield from _PLURAL.findall(source)


def in_python(source: str) -> Iterator[str | tuple[str, ...]]:
    """Yield the messages of a module; Babel's own reader of Python sees nothing inside of an f-string."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name == "words" and getattr(getattr(node.func, "value", None), "id", "") != "settings":
            continue  # another function of that name
        texts = [
            one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)
        ]
        if name in ("say", "said", "words") and len(node.args) == len(texts) == 1:
            yield texts[0]
        elif name == "plural" and len(texts) == 2:
            yield tuple(texts)


def messages() -> Catalog:
    """Return all messages, each with the files that say it."""
    found = Catalog()
    for path in files():
        for message in said_in(path):
            if message:
                found.add(message, locations=[(path.relative_to(PACKAGE).as_posix(), 0)])
    return found


def catalogue(language: str) -> Catalog:
    """Return the catalogue of a language; an empty one where there is none."""
    path = LOCALE / f"{language}.po"
    found = (
        read_po(BytesIO(path.read_bytes()), locale=language) if path.is_file() else Catalog(locale=language)
    )
    found.header_comment = "# The words of the interface; see tests/words.py."
    found.project, found.version, found.fuzzy = "paper-atlas", "", False
    return found


def written(found: Catalog) -> bytes:
    """Return a catalogue as the file that it is kept in: nothing in it changes but for its words."""
    out = BytesIO()
    write_po(out, found, width=120, include_lineno=False, sort_output=True, ignore_obsolete=True)
    return re.sub(
        rb'^"(?:POT-Creation-Date|PO-Revision-Date|Last-Translator|Report-Msgid-Bugs-To|Language-Team|Generated-By): .*\n',
        b"",
        out.getvalue(),
        flags=re.MULTILINE,
    )


def updated(language: str) -> bytes:
    """Return the catalogue of a language with the messages as they are now."""
    known = catalogue(language)
    known.update(messages(), no_fuzzy_matching=True)
    return written(known)


def main() -> None:
    """Write the catalogues anew, and say what they lack."""
    for path in sorted(LOCALE.glob("*.po")):
        path.write_bytes(updated(path.stem))
        lacking = [
            message.id
            for message in catalogue(path.stem)
            if message.id
            and not all([*[message.string]] if isinstance(message.string, str) else message.string)
        ]
        click.echo(f"{path.name}: {len(lacking)} untranslated")


if __name__ == "__main__":
    main()
