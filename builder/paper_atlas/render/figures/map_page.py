"""The map of the papers: a picture made of a few paths, and the same as a list.

A path holds all papers whose strongest topic is of one group, each as a zero-length line, `M12 34h0`, which
round caps turn into a dot. `theme/assets/map/map.js` reads the places back from the paths.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from paper_atlas.atlas.order import newest_first
from paper_atlas.model.catalog import Catalog
from paper_atlas.model.papers import Paper
from paper_atlas.render.lists.explore_data import PER_FILE
from paper_atlas.render.markdown import attribute, front_matter, page_address, page_link
from paper_atlas.render.pages import View, paper_path, topic_path

PAGE = "map/index.md"

_WIDTH, _HEIGHT, _MARGIN = 1000, 640, 30
_LABELS = 24
_LEAST = 3
"""Fewest papers in a cluster."""
_LETTER, _LINE = 7.2, 18
"""Room for a letter of a label, and for its line."""
_ABOVE = 10
"""How far a label is above the centre of its cluster, so that it hides less of it."""
_SMALL = 2.3
"""How many times larger labels are, in units of the picture, when it is as narrow as a phone."""
_NEAREST = 5
"""Papers that represent a cluster in the list."""

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Cluster:
    """The papers whose strongest topic is one topic."""

    topic: str
    place: Place
    """The centre of these papers."""
    papers: tuple[str, ...]
    """Ids, the one nearest to the centre first."""


def render_map(view: View) -> dict[str, str]:
    """Return the page: path below `docs/` → Markdown."""
    catalog = view.catalog
    clusters = _clusters(catalog)
    say, left_out = view.say, len(catalog.papers) - len(catalog.places)
    facts = [
        say.plural(
            len(catalog.places),
            "{n} paper; similar papers lie close together, and the colour shows the group of the main topic.",
            "{n} papers; similar papers lie close together, and the colour shows the group of the main topic.",
        ),
        *(
            [say.plural(left_out, "The oldest is not shown.", "The {n} oldest are not shown.")]
            if left_out
            else []
        ),
        say("Choose a dot to see its title and open the paper."),
    ]
    blocks = [
        front_matter(
            title=say("Map"),
            description=say("All papers in one picture"),
            kind="map",
            script="map",
            hide=["toc"],
        ),
        f"# {say('Map')}\n",
        f"{' '.join(facts)}\n{{ .facts }}\n",
        _picture(view, clusters),
        f"## {say('As a list')} {{ #list }}\n",
        f"{say('Clusters by main topic, each with the papers nearest its centre.')}\n",
        *(_listed(cluster, view) for cluster in clusters),
    ]
    return {PAGE: "\n".join(blocks)}


def _clusters(catalog: Catalog) -> list[_Cluster]:
    """Return the clusters, largest first, then in order of topic id."""
    members: dict[str, list[str]] = defaultdict(list)
    for paper in sorted(catalog.places):
        for match in catalog.topics.get(paper, ())[:1]:
            members[match.id].append(paper)
    found = [
        _cluster(topic, papers, catalog.places) for topic, papers in members.items() if len(papers) >= _LEAST
    ]
    return sorted(found, key=lambda cluster: (-len(cluster.papers), cluster.topic))


def _cluster(topic: str, papers: Sequence[str], places: Mapping[str, Place]) -> _Cluster:
    across, down = (round(median(places[paper][axis] for paper in papers)) for axis in (0, 1))

    def distance(paper: str) -> int:
        return (places[paper][0] - across) ** 2 + (places[paper][1] - down) ** 2

    return _Cluster(topic, (across, down), tuple(sorted(papers, key=lambda paper: (distance(paper), paper))))


def _picture(view: View, clusters: Sequence[_Cluster]) -> str:
    catalog = view.catalog
    dots = _dots(newest_first(catalog.papers), catalog)
    titles = [group.title for group in catalog.groups] + [view.say("No topic")]
    box = f"{-_MARGIN} {-_MARGIN} {_WIDTH + 2 * _MARGIN} {_HEIGHT + 2 * _MARGIN}"
    legend = "".join(
        f'<li><span class="dot dot-{number}"></span>{attribute(titles[number])}</li>'
        for number in sorted(dots)
    )
    return "\n".join(
        [
            f'<div class="map" data-papers="{len(catalog.papers)}" data-per-file="{PER_FILE}">',
            f'<svg viewBox="{box}" role="group" aria-label="{view.say("Map of the papers")}">',
            *(
                f'<path class="dots dot-{number}" data-papers="{papers}" d="{path}"/>'
                for number, (papers, path) in sorted(dots.items())
            ),
            *_labels(clusters, view),
            "</svg>",
            f"<ul>{legend}</ul>",
            "</div>\n",
        ]
    )


def _dots(papers: Sequence[Paper], catalog: Catalog) -> dict[int, tuple[str, str]]:
    """Return, for each group by number, the numbers of its papers and the path that draws them."""
    group_of = {topic.id: number for number, group in enumerate(catalog.groups) for topic in group.topics}
    found: dict[int, list[tuple[int, Place]]] = defaultdict(list)
    for number, paper in enumerate(papers):
        if paper.id in catalog.places:
            matches = catalog.topics.get(paper.id, ())
            group = group_of.get(matches[0].id, len(catalog.groups)) if matches else len(catalog.groups)
            found[group].append((number, catalog.places[paper.id]))
    return {
        group: (
            " ".join(str(number) for number, _ in dots),
            "".join(f"M{across} {down}h0" for _, (across, down) in dots),
        )
        for group, dots in found.items()
    }


def _labels(clusters: Sequence[_Cluster], view: View) -> list[str]:
    """Return the names of clusters; those with enough room even in a small picture are marked as `far`."""
    far = [*_labelled(clusters, view, _SMALL)]
    named = [*_labelled(clusters, view)]
    return [_label(cluster, view, is_far=cluster in far) for cluster in named]


def _labelled(clusters: Sequence[_Cluster], view: View, size: float = 1) -> Iterator[_Cluster]:
    """Yield the clusters whose names have room, largest first.

    Args:
        clusters: Largest first.
        view: Knows their names.
        size: Size of the letters; large ones must fit into the picture where they are.
    """
    taken: list[tuple[int, int, float]] = []
    for cluster in clusters:
        across, down = cluster.place
        half = len(view.topics[cluster.topic]) * _LETTER * size / 2
        boxes = [
            (abs(across - other) < half + room, abs(down - line) < _LINE * size)
            for other, line, room in taken
        ]
        fits = size == 1 or half - _MARGIN < across < _WIDTH + _MARGIN - half
        if fits and not any(beside and near for beside, near in boxes) and len(taken) < _LABELS:
            taken.append((across, down, half))
            yield cluster


def _label(cluster: _Cluster, view: View, *, is_far: bool) -> str:
    across, down = cluster.place
    half = len(view.topics[cluster.topic]) * _LETTER / 2
    inside = round(min(max(across, half - _MARGIN), _WIDTH + _MARGIN - half))
    address = attribute(page_address(topic_path(cluster.topic), PAGE))
    far = ' class="far"' if is_far else ""
    return f'<a{far} href="{address}"><text x="{inside}" y="{max(down - _ABOVE, 0)}">{attribute(view.topics[cluster.topic])}</text></a>'


def _listed(cluster: _Cluster, view: View) -> str:
    links = "; ".join(
        page_link(view.titles[paper], paper_path(paper), PAGE) for paper in cluster.papers[:_NEAREST]
    )
    topic = page_link(view.topics[cluster.topic], topic_path(cluster.topic), PAGE)
    return f"- {topic} ({len(cluster.papers)}): {links}"
