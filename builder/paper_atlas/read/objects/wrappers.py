"""Objects that services wrap in others: the paper inside, and what the wrapper knows about it."""

from collections.abc import Mapping

from paper_atlas.read.fields.common_names import folded, meaning
from paper_atlas.read.fields.json_values import mapping, mappings, number

Item = Mapping[str, object]

WRAPPERS = (
    "content",
    "metadata",
    "attributes",
    "paper",
    "info",
    "_source",
    "data",
    "citedPaper",
    "citingPaper",
    "bibjson",
    "work",
)
"""Keys that hold the paper."""
_TITLES = ("title", "titles", "name")
_OUTSIDE = (
    "id", "forum", "cdate", "pdate", "tcdate", "odate", "doi", "arxiv_id", "numComments", "publishedAt", "organization",
    "invitation", "invitations", "upvotes", "submittedOnDailyBy", "title", "summary", "abstract",
)  # fmt: skip
"""What a wrapper may say of its paper, in these very words."""
_FACTS = frozenset(
    ("abstract", "authors", "keywords", "published", "year", "venue", "arxiv", "pmid", "pmcid")
)
"""What a wrapper may say of its paper by any name, where the paper says nothing of it."""
_HOUSEKEEPING = (
    "id", "type", "_id", "_index", "_type", "_score", "_version", "_explanation", "status", "message-type", "message-version", "relationships",
    "submittedBy", "thumbnail", "mediaUrls", "isAuthorParticipating", "signatures", "readers", "writers", "nonreaders", "domain", "number", "version",
    "replyto", "mdate", "tmdate", "ddate",
)  # fmt: skip
"""What services note for themselves."""
_EMPTY: tuple[object, ...] = (None, "", [], {})


def _titles(item: Item) -> bool:
    return any(folded(name) in _TITLES[:2] for name in item)


def unwrapped(item: Item) -> Item:
    """Return the paper inside an object, or the object; the wrapper's facts about it are added."""
    return opened(item)[0]


def opened(item: Item) -> tuple[Item, list[str]]:
    """Return the same, and the names of what a wrapper holds beside its paper and does not give it."""
    wrappers = [key for key in WRAPPERS if key in item]
    within = [] if _titles(item) else [key for key in item if _titles(mapping(item[key]))]
    for key in (*wrappers, *within):
        inner = mapping(item[key])
        if not any(folded(name) in _TITLES for name in inner):
            continue
        paper, left = opened(inner)
        known = {_stands_for(name) for name, value in paper.items() if value not in _EMPTY}
        given = {
            name: value
            for name, value in item.items()
            if name != key and (name in _OUTSIDE or _stands_for(name) in _FACTS - known)
        }
        people, more = _embedded_people(item)
        if people and "authors" not in known:
            given["authors"] = people
        beside = [
            name
            for name, value in item.items()
            if name not in (key, *given, *_HOUSEKEEPING) and value not in _EMPTY
            if name != "embeds" or more or not people
        ]
        return {**given, **paper}, [*beside, *left]
    return item, []


def _stands_for(name: str) -> str:
    known = meaning(name)
    return known[0] if known else ""


def _embedded_people(item: Item) -> tuple[list[Item], bool]:
    """Return the people whom a response of OSF embeds as contributors, and whether there is more in it."""
    embeds = mapping(item.get("embeds"))
    contributors = mapping(embeds.get("contributors"))
    listed = mappings(contributors.get("data"))
    people: list[Item] = []
    for one in listed:
        said = mapping(one.get("attributes"))
        user = mapping(mapping(mapping(one.get("embeds")).get("users")).get("data"))
        named = mapping(user.get("attributes")) or {"name": said.get("unregistered_contributor")}
        people += [named] if said.get("bibliographic") is not False and any(named.values()) else []
    total = mapping(mapping(contributors.get("links")).get("meta") or contributors.get("meta")).get("total")
    return people, len(embeds) > 1 or (number(total) or 0) > len(listed)
