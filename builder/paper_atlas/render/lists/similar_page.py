"""The page that finds the papers nearest to a text, and the data for its script."""

import json
import math

from paper_atlas.model.relations import TermPapers
from paper_atlas.render.lists.explore_data import PER_FILE
from paper_atlas.render.lists.search_data import fnv
from paper_atlas.render.markdown import front_matter, page_link
from paper_atlas.render.pages import View
from paper_atlas.text.search import postings

PAGE = "similar/index.md"

_SHARD, _LARGE_SHARD = 1_500, 3_000
"""Approximate characters in a file of terms, of which a text needs up to 80.

A file has 0.7 KB over the network, and 1.2 in a large atlas, which would otherwise have too many files.
"""


def render_similar(view: View) -> dict[str, str]:
    """Return the page and its data: path below `docs/` → Markdown, or JSON."""
    terms, papers = view.catalog.term_papers, len(view.catalog.papers)
    shards = _shards(terms, _LARGE_SHARD if view.is_large else _SHARD)
    about = {
        "papers": papers,
        "perFile": PER_FILE,
        "shards": len(shards),
        "scale": round(terms.scale, 6),
        "levels": postings.LEVELS,
        "asked": postings.ASKED,
        "paired": postings.PAIRED,
        "reasons": postings.REASONS,
        "longestTitle": postings.LONGEST_TITLE,
        "titleWeight": postings.TITLE_WEIGHT,
        "stopWords": " ".join(terms.stop_words),
        "emptyWords": " ".join(terms.empty_words),
    }
    return {
        PAGE: _page(papers, view),
        "similar/about.json": _dump(about),
        **{f"similar/terms/{place}.json": _dump(shard) for place, shard in enumerate(shards)},
    }


def _shards(terms: TermPapers, size: int) -> list[dict[str, str]]:
    """Return the terms in files, each found by the hash of the term; the number of files is a power of two."""
    total = sum(len(term) + len(papers) for term, papers in terms.postings.items())
    number = 1 << max(0, math.ceil(math.log2(max(total, 1) / size)))
    shards: list[dict[str, str]] = [{} for _ in range(number)]
    for term in sorted(terms.postings):
        shards[fnv(term) % number][term] = terms.postings[term]
    return shards


def _page(papers: int, view: View) -> str:
    say = view.say
    words = say.plural(
        papers,
        "Paste an abstract, a paragraph of a draft or a title to see whether the {n} paper is similar, and why. The text stays in this browser.",
        "Paste an abstract, a paragraph of a draft or a title to see which of {n} papers are most similar, and why. The text stays in this browser.",
    )
    topics = [page_link(say("Topics"), "topics/index.md", PAGE)] if "topics" in view.sections else []
    ways = [*topics, page_link(say("All papers"), "papers/index.md", PAGE)]
    return "\n".join(
        [
            front_matter(
                title=say("Similar to a text"),
                description=say(
                    "Find the papers most similar to an abstract, a paragraph of a draft or a title"
                ),
                kind="explore",
                script="similar",
                hide=["toc"],
            ),
            f"# {say('Similar to a text')}\n",
            f"{words}\n{{ .facts }}\n",
            f"{say('Comparing needs JavaScript. Without it, these reach every paper:')} {' · '.join(ways)}\n{{ .without-script }}\n",
            '<div id="finder"></div>\n',
        ]
    )


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
