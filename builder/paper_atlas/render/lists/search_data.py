"""What the search knows besides its word index: identifiers, names of things and people, and spellings of words.

Each is looked up by what was typed, in small files found by a hash: a reader loads one or two of them.
"""

import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from paper_atlas.atlas.order import newest_first
from paper_atlas.memory.remember import Remember, no_memory
from paper_atlas.model.catalog import Catalog
from paper_atlas.model.papers import Paper
from paper_atlas.model.vocabulary import Grade, TopicTerms, Vocabulary
from paper_atlas.render.lists.explore_data import PER_FILE
from paper_atlas.render.pages import View
from paper_atlas.text import fold, maths
from paper_atlas.text.search.search_words import compounds, plain_letters, search_words, words_of
from paper_atlas.text.search.venue_names import other_names, without_year
from paper_atlas.text.titles import shown_title

Value = TypeVar("Value")

PER_SHARD = 120
"""Approximate entries in a file of identifiers or names: 2 KB over the network."""
MOST_WORDS = 20_000
"""Most words offered as corrections, the most frequent ones: 60 KB over the network, loaded only when needed."""
KEY = 3
"""Letters of a word by which names are found, so that unfinished words find them, too."""
_LONGEST_ALIAS = 3
"""Most words in a term that is another name of its topic; longer ones describe it."""

Name = tuple[str, str, str, int, str]
"""Kind, name, target, how many papers have it, and the other name by which it is found, or "".

The target is an id or the name of a page; "" if it is found by a search.
"""


def render_search_data(view: View, vocabulary: Vocabulary, remember: Remember = no_memory) -> dict[str, str]:
    """Return the files: path below `docs/` → JSON.

    Papers are numbered from the oldest, so that most files stay as they are when newer papers come.

    Args:
        view: The catalog.
        vocabulary: The words of the topics, which are further names of them.
        remember: What earlier runs found out.
    """
    oldest_first = newest_first(view.catalog.papers)[::-1]
    keys = {key: number for number, paper in enumerate(oldest_first) for key in _keys(paper)}
    by_key: dict[str, list[Name]] = defaultdict(list)
    for name in _names(view, vocabulary):
        for key in sorted({word[:KEY] for word in _words(name)}):
            by_key[key].append(name)
    ids, lists = _shards({key: [number] for key, number in keys.items()}), _shards(by_key)
    about = {"papers": len(oldest_first), "perFile": PER_FILE, "ids": len(ids), "names": len(lists)}
    return {
        "explore/search.json": _dump(about),
        "explore/words.json": _dump(_spellings(view.catalog, remember(spelled_words, tuple[str, ...]))),
        **{
            f"explore/ids/{place}.json": _dump({key: numbers[0] for key, numbers in shard.items()})
            for place, shard in enumerate(ids)
        },
        **{
            f"explore/names/{place}.json": _dump(
                [*dict.fromkeys(name for named in shard.values() for name in named)]
            )
            for place, shard in enumerate(lists)
        },
    }


def _keys(paper: Paper) -> Iterator[str]:
    """Yield the identifiers by which a paper is found, in lower case, since people type either case."""
    for identifier in paper.identifiers.values():
        yield identifier.lower()
    yield from paper.aliases


def _names(view: View, vocabulary: Vocabulary) -> Iterator[Name]:
    """Yield everything that has a name and can be found by it."""
    catalog = view.catalog
    aliases = {terms.id: tuple(_aliases(terms)) for terms in vocabulary.topics}
    topics = Counter(match.id for matches in catalog.topics.values() for match in matches)
    for topic, title in view.topics.items():
        if topics[topic]:
            for alias in dict.fromkeys(("", *aliases.get(topic, ()))):
                yield "topic", title, topic if "topics" in view.sections else "", topics[topic], alias
    things = Counter(
        (kind, name)
        for found in catalog.entities.values()
        for kind, names in (("dataset", found.datasets), ("model", found.models))
        for name in names
    )
    for (kind, name), papers in sorted(things.items()):
        yield kind, name, view.entities[kind, name] if f"{kind}s" in view.sections else "", papers, ""
    for paper in catalog.papers:
        for method in catalog.methods.get(paper.id, ()):
            name, own = method.name, ""
            if paper.withdrawn:  # shown with the mark, found without it
                name, own = shown_title(name, paper.withdrawn), name
            for alias in dict.fromkeys((own, method.expansion or own)):
                yield "method", name, paper.id, 1, alias
    yield from _venues(catalog)
    for author in catalog.authors:
        yield "author", author.name, view.authors.get(fold(author.name), ""), len(author.papers), ""


def _aliases(terms: TopicTerms) -> Iterator[str]:
    """Yield the other names of a topic: the strong terms of its vocabulary that are not prefixes."""
    for term in terms.terms:
        if term.grade is Grade.STRONG and len(term.parts) == 1:
            for phrase in term.parts[0]:
                bare = phrase.strip("*")
                if (bare == phrase or re.search("[A-Z]", bare)) and len(bare.split()) <= _LONGEST_ALIAS:
                    yield bare


def _venues(catalog: Catalog) -> Iterator[Name]:
    """Yield the venues, with and without their years."""
    papers = Counter(
        name
        for paper in catalog.papers
        if paper.venue
        for name in {paper.venue, without_year(paper.venue)}
        if name
    )
    for name in sorted(papers):
        for alias in ("", *other_names(name)):
            yield "venue", name, "", papers[name], alias


def _words(name: Name) -> set[str]:
    """Return the words by which something is found; of an alias the first, since aliases are matched as a whole."""
    if not name[4]:
        return search_words(name[1])
    return words_of(next(compounds(name[4]), ()))


def _shards(entries: Mapping[str, list[Value]]) -> list[dict[str, list[Value]]]:
    """Return entries in files, each found by the hash of its key; the number of files is a power of two."""
    total = sum(map(len, entries.values()))
    number = 1 << max(0, math.ceil(math.log2(max(total, 1) / PER_SHARD)))
    shards: list[dict[str, list[Value]]] = [{} for _ in range(number)]
    for key in sorted(entries):
        shards[fnv(key) % number][key] = entries[key]
    return shards


def fnv(text: str) -> int:
    """Return the 32-bit FNV-1a hash of a text in UTF-8 (Fowler, Noll, Vo; draft-eastlake-fnv)."""
    value = 0x811C9DC5
    for byte in text.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value


def _spellings(catalog: Catalog, words: Callable[..., tuple[str, ...]]) -> list[str]:
    """Return the words of the atlas that may correct a misspelt one.

    One text for each power of two of the number of papers with a word, most frequent first: that tells which
    of two words is likelier, and keeps the list small.
    """
    found: Counter[str] = Counter()
    for paper in catalog.papers:
        found.update(words(paper.title, paper.abstract, paper.venue or "", *paper.names))
    most = sorted(found, key=lambda word: (-found[word], word))[:MOST_WORDS]
    by_size: dict[int, list[str]] = defaultdict(list)
    for word in most:
        by_size[found[word].bit_length()].append(word)
    return [" ".join(sorted(by_size[size])) for size in range(max(by_size, default=0), 0, -1)]


def spelled_words(title: str, abstract: str, *more: str) -> tuple[str, ...]:
    """Return the words of a paper that may be misspelt: each once, in lower case, without accents."""
    texts = (maths.plain(title), maths.plain(abstract), *more)
    words = (word for text in texts for word in re.findall(r"[^\W\d_]{4,30}", plain_letters(text).lower()))
    return tuple(dict.fromkeys(words))


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
