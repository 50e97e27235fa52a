"""One paper as a Markdown file: what a person would have written by hand."""

from collections.abc import Iterable

import yaml

from paper_atlas.model.people import Person
from paper_atlas.model.records import CleanRecord, Record
from paper_atlas.text import visible
from paper_atlas.text.addresses import links_in
from paper_atlas.text.people.names import parse_person

_PAGES = {
    "openreview": "https://openreview.net/forum?id={}",
    "acl": "https://aclanthology.org/{}/",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/{}/",
}
"""Where papers with a given identifier have their page; the identifier can be read back from the address."""


def paper_text(record: Record, clean: CleanRecord, added: str | None = None, origin: str = "") -> str:
    """Return the file of one paper.

    Title and abstract stay as printed, because later versions of the program may repair them better; dates,
    identifiers and links have their one form.

    Args:
        record: As printed.
        clean: The same record, cleaned.
        added: ISO day on which it was added to the seeds.
        origin: Where it is from, in words; a remark in the file.
    """
    pages = [_PAGES[scheme].format(name) for scheme, name in clean.identifiers.items() if scheme in _PAGES]
    in_abstract = {link.url for link in links_in(clean.abstract)}
    links = [*pages[1:], *(link.url for link in clean.links if link.url not in in_abstract)]
    abstract = "\n\n".join(filter(None, (" ".join(part.split()) for part in record.abstract.split("\n\n"))))
    # A heading at the top of the body would be taken for the word "Abstract" or the title.
    above = {"abstract": abstract} if abstract.startswith("#") else {}
    facts = {
        "title": " ".join(record.title.split()),
        "authors": [_author(person) for person in clean.authors],
        "published": clean.published,
        "arxiv": clean.identifiers.get("arxiv"),
        "doi": clean.identifiers.get("doi"),
        "url": pages[0] if pages else None,
        "venue": clean.venue,
        "links": links,
        "topics": list(clean.topics),
        "added": added,
        **above,
    }
    front = "".join(_line(key, value) for key, value in facts.items() if value)
    remark = f"# {visible(origin)}\n" if origin else ""
    return f"---\n{remark}{front}---\n" + ("" if above else f"\n{abstract}\n")


def _author(person: Person) -> str | dict[str, str]:
    """Return a name in natural order, unless it would not be read back as the same."""
    spellings = (person.name, person.turned)
    return next((name for name in spellings if parse_person(name) == person), {"literal": person.name})


def _line(key: str, value: object) -> str:
    """Return a key and its value as one line of YAML, lists in brackets."""
    # Key by key: dumped as a whole, a mapping without a list in it would be put in braces.
    flow = None if isinstance(value, list) else False
    return str(yaml.safe_dump({key: value}, allow_unicode=True, default_flow_style=flow, width=10**9))


def left_out(record: Record) -> list[str]:
    """Return, in words, what a record says and a Markdown file cannot hold."""
    facts: Iterable[tuple[str, object]] = (
        ("number of authors", record.author_count if not record.authors else None),
        ("organisation", record.organisation),
        ("comments", record.comments),
        ("upvotes", record.upvotes),
    )
    return [f"{what}: {value}" for what, value in facts if value is not None]
