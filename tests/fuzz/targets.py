"""What is thrown at, each with the laws that hold whatever comes, and a sample of what it expects."""

from collections.abc import Callable
from dataclasses import replace

from paper_atlas.assemble import make_atlas
from paper_atlas.checks import check_catalog
from paper_atlas.clean import clean_record
from paper_atlas.intake.comment import code
from paper_atlas.intake.fix import EXACT, fix_text
from paper_atlas.intake.fix_curation import fix_curation
from paper_atlas.intake.form import from_form
from paper_atlas.intake.propose import propose
from paper_atlas.model.problems import Where
from paper_atlas.model.records import Record, Seeds
from paper_atlas.read import FORMATS, PLAIN, read_seed
from paper_atlas.read.beside.knowledge import read_knowledge
from paper_atlas.run.stopwatch import Stopwatch

_KNOWLEDGE = dict.fromkeys(("curation.yml", "entities.yml", "topics.yml"), "")
_TOPICS = ["paper", "two-hands"]
_WORDS = "We fold paper lanterns with two hands."
_WOS = f"PT J\nAU Example, A\nTI Lanterns\nAB {_WORDS}\nPY 2031\nER\n"

_FORMATS = {one.name: one for one in (*FORMATS, *PLAIN)}

SAMPLES = {
    **{name: one.example for name, one in _FORMATS.items()},
    "any seed": f"@article{{a, title={{A}}, abstract={{{_WORDS}}}}}\n\n{_WOS}",
    "clean": f"\\emph{{Lanterns}} of $x^2$ &amp; H_{{2}}O\n\n{_WORDS} See https://a.example/b). \\cite{{x}} 10\\% ``so'' \\'e ffi $\\frac{{1}}{{2}}$",
    "curation": "papers:\n  lanterns:\n    source: me\n    authors: [Ana Example]\n    title: {replace: L, with: M}\n    aliases: [a]\nseeds:\n  a.txt: {captured: 2031-01-01}\n",
    "topics": "groups:\n  - id: g\n    title: G\n    topics:\n      - {id: a, title: A, definition: A., strong: [lantern*], medium: [fold ... paper]}\n",
    "entities": "datasets:\n  Boxes:\n    LanternSet: {also: [LS], only_with: [paper]}\ncommon: [paper]\n",
    "fix": "---\ntitel: Lanterns\npublished: Oct 16, 2031\narxiv: https://arxiv.org/abs/2410.00010v2\ntopics: [papr]\n---\n\nWe.\n",
    "fix curation": "papers:\n  a:\n    source: x\n    arxiv: {value: arXiv:2410.00010v1, source: y}\n    published: 2 May 2031\n    topics: {add: [papr]}\n    aliases: [A b]\n",
    "form": f"### Title\n\nLanterns\n\n### Link\n\nhttps://arxiv.org/abs/2410.00010\n\n### Authors\n\nAna Example\n\n### Abstract\n\n```text\n{_WORDS}\n```\n\n### Pasted text\n\n_No response_\n",
    "add": f"Title: Lanterns\nAbstract: {_WORDS} 10 % of $x$.\n",
    "comment": "Lanterns `code` ``more`` @a #1 <b>",
}  # fmt: skip
"""Target → a text of the kind that it expects, from which others are made."""


def _read(name: str) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        text = _text(data)
        records, problems = _FORMATS[name].read("a", text)
        lines = text.count("\n") + 1
        assert [one for one in (*records, *problems) if not 0 <= one.where.line <= lines] == []

    return run


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace").replace("\r", "")


def _any_seed(data: bytes) -> None:
    records, problems = read_seed("a", data)
    assert records or problems
    atlas = make_atlas(Seeds({"a": data}, _KNOWLEDGE), Stopwatch())
    check_catalog(atlas.catalog, atlas.knowledge.curation, ["a"])
    told = {one.where for one in atlas.problems} | {
        source for p in atlas.catalog.papers for source in p.sources
    }
    assert [one for one in records if one.where not in told] == []


def _clean(data: bytes) -> None:
    title, _, abstract = _text(data).partition("\n\n")
    clean, problems = clean_record(Record(Where("a", 1), title, abstract))
    assert clean or problems
    if clean:
        again, _ = clean_record(Record(Where("a", 1), clean.title, clean.abstract))
        assert again
        assert (again.title, again.abstract) == (clean.title, clean.abstract)


def _knowledge(name: str) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        read_knowledge({**_KNOWLEDGE, name: _text(data)})

    return run


def _fix(data: bytes) -> None:
    fixed, _ = fix_text("a.md", _text(data), _TOPICS)
    assert fix_text("a.md", fixed, _TOPICS) == (fixed, [])


def _fix_curation(data: bytes) -> None:
    fixed, _ = fix_curation("curation.yml", _text(data), _TOPICS, EXACT)
    assert fix_curation("curation.yml", fixed, _TOPICS, EXACT) == (fixed, [])


def _add(data: bytes) -> None:
    """Take papers in; the file of each says what the paper said."""
    for one in propose(Seeds({}, _KNOWLEDGE), "<stdin>", data).proposals:
        if one.file:
            (record,), problems = read_seed("a.md", one.text.encode())
            clean, _ = clean_record(record)
            assert problems == []
            assert clean == replace(
                one.record, where=record.where, author_count=clean and clean.author_count, repairs=clean.repairs if clean else (),
                organisation=None, comments=None, upvotes=None, added=None, identifiers=clean.identifiers if clean else {}, links=clean.links if clean else (),
            )  # fmt: skip


def _comment(data: bytes) -> None:
    span = code(_text(data))
    ticks = len(span) - len(span.lstrip("`"))
    assert "\n" not in span
    assert "`" * ticks not in span[ticks:-ticks].replace("`" * (ticks + 1), "")


TARGETS: dict[str, Callable[[bytes], object]] = {
    **{name: _read(name) for name in _FORMATS},
    "any seed": _any_seed,
    "clean": _clean,
    "curation": _knowledge("curation.yml"),
    "topics": _knowledge("topics.yml"),
    "entities": _knowledge("entities.yml"),
    "fix": _fix,
    "fix curation": _fix_curation,
    "form": lambda data: from_form(_text(data)),
    "add": _add,
    "comment": _comment,
}
