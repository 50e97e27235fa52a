"""Objects that services wrap in others: the paper inside, and what the wrapper knows about it."""

from collections.abc import Mapping

from paper_atlas.read.fields.common_names import folded
from paper_atlas.read.fields.json_values import mapping

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
"""What a wrapper may know about its paper; the rest concerns the wrapper."""


def _titles(item: Mapping[str, object]) -> bool:
    return any(folded(name) in _TITLES[:2] for name in item)


def unwrapped(item: Mapping[str, object]) -> Mapping[str, object]:
    """Return the paper inside an object, or the object; the wrapper's facts about it are added."""
    within = (key for key in item if not _titles(item) and _titles(mapping(item[key])))
    for key in (*WRAPPERS, *within):
        inner = mapping(item.get(key))
        if any(folded(name) in _TITLES for name in inner):
            around = {name: item[name] for name in _OUTSIDE if name in item}
            return {**around, **unwrapped(inner)}
    return item
