"""JSON-LD for search engines: what a page is, and nothing that the page does not show."""

from collections.abc import Iterable, Mapping, Sequence

from paper_atlas.atlas.order import newest_first
from paper_atlas.atlas.settings import Settings
from paper_atlas.export.citations.work import Work
from paper_atlas.model.papers import Paper
from paper_atlas.model.topics import Topic
from paper_atlas.text import maths, shorten

Node = dict[str, object]

_LISTED = 10
"""Papers that a topic's page names for search engines; the page of a list is large enough."""


def site_node(settings: Settings) -> Node:
    """Return what the home page is: the site, and how to search it."""
    return {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "@id": settings.site_url,
        "url": settings.site_url,
        "name": settings.site_name,
        "description": settings.site_description,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{settings.site_url}?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }


def topic_node(topic: Topic, papers: Sequence[Paper], settings: Settings) -> Node:
    """Return what a topic's page is: a collection of its papers, the newest by address."""
    url = f"{settings.site_url}topics/{topic.id}/"
    return {
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "@id": url,
        "url": url,
        "name": topic.title,
        "description": topic.definition or settings.words("Papers on the topic {topic}.", topic=topic.title),
        "isPartOf": {"@type": "WebSite", "@id": settings.site_url},
        "breadcrumb": _breadcrumb([(settings.words("Topics"), "topics/")], settings),
        "mainEntity": {
            "@type": "ItemList",
            "numberOfItems": len(papers),
            "itemListElement": [
                {"@type": "ListItem", "position": place, "url": f"{settings.site_url}papers/{paper.id}/"}
                for place, paper in enumerate(newest_first(papers)[:_LISTED], start=1)
            ],
        },
    }


def paper_node(
    paper: Paper, work: Work, topics: Sequence[str], mentioned: Mapping[str, str], settings: Settings
) -> Node:
    """Return what a paper's page is: a scholarly article; unknown values are left out.

    Args:
        paper: The paper.
        work: The same paper as something to cite.
        topics: Titles of its topics.
        mentioned: Id → displayed title of each paper that it mentions.
        settings: Those of the site.
    """
    title = work.plain_title
    node: Node = {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "@id": work.page,
        "headline": shorten(title, 110),
        "name": title,
        # Its beginning: all of it is on the page and in `citation_abstract`.
        "abstract": shorten(" ".join(maths.plain(paper.abstract).split()), 160),
        "datePublished": paper.published,
        "dateModified": paper.added,
        "inLanguage": work.language,
        "author": [
            {"@type": "Person" if person.given else "Organization", "name": person.name}
            for person in paper.authors
        ],
        "identifier": [
            {"@type": "PropertyValue", "propertyID": _SCHEMES.get(scheme, scheme), "value": value}
            for scheme, value in paper.identifiers.items()
        ],
        "sameAs": _same_as(paper),
        "keywords": [*topics],
        "creativeWorkStatus": "Withdrawn" if paper.withdrawn else None,
        "mentions": [
            {"@type": "ScholarlyArticle", "@id": f"{settings.site_url}papers/{other}/", "name": name}
            for other, name in mentioned.items()
        ],
        "interactionStatistic": _interactions(paper),
        "isPartOf": {"@type": "WebSite", "@id": settings.site_url, "name": settings.site_name},
    }
    return {key: value for key, value in node.items() if value}


def paper_breadcrumb(paper: Paper, settings: Settings) -> Node:
    """Return the breadcrumb that a paper's page shows; like it, this ends before the page itself."""
    steps = [(settings.words("Papers"), "papers/")]
    if paper.year and settings.has("years"):
        steps.append((str(paper.year), f"years/{paper.year}/"))
    return {"@context": "https://schema.org", **_breadcrumb(steps, settings)}


_SCHEMES = {"arxiv": "arXiv", "doi": "DOI", "openreview": "OpenReview", "acl": "ACL Anthology"}
_ADDRESSES = {
    "arxiv": ("https://arxiv.org/abs/{}",),
    "doi": ("https://doi.org/{}",),
    "openreview": ("https://openreview.net/forum?id={}",),
    "acl": ("https://aclanthology.org/{}/",),
}


def _same_as(paper: Paper) -> list[str]:
    return [
        pattern.format(value)
        for scheme, value in paper.identifiers.items()
        for pattern in _ADDRESSES.get(scheme, ())
    ]


def _interactions(paper: Paper) -> list[Node]:
    day = {"endTime": paper.counted} if paper.counted else {}
    return [
        {
            "@type": "InteractionCounter",
            "interactionType": {"@type": kind},
            "userInteractionCount": number,
            **day,
        }
        for kind, number in (("CommentAction", paper.comments), ("LikeAction", paper.upvotes))
        if number
    ]


def _breadcrumb(steps: Iterable[tuple[str, str]], settings: Settings) -> Node:
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": f"{settings.site_url}{path}"}
            for place, (name, path) in enumerate([(settings.words("Home"), ""), *steps], start=1)
        ],
    }
