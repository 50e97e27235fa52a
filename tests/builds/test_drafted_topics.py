"""An atlas whose topics nobody wrote: they are made of keywords, and stand in one list under a word of the interface."""

import json
from dataclasses import replace

from paper_atlas.atlas.settings import Settings
from paper_atlas.build import write_docs
from paper_atlas.locale import read_language
from paper_atlas.publish.site_description import Site
from paper_atlas.run.stopwatch import Stopwatch

KEYWORDS = ("soaring", "string making", "paper folding", "wind tunnels")
WRITTEN = "groups: [{id: others, title: Others, topics: [{id: soaring, title: Soaring, strong: [soar*]}]}]\n"


def explored(folder, topics=""):
    """Return the values of the facet of topics in a German atlas of sixteen papers."""
    seeds = folder / "seeds"
    seeds.mkdir(parents=True)
    rows = [{"title": f"Kite number {number}", "keywords": [KEYWORDS[number % 4]]} for number in range(16)]
    (seeds / "kites.json").write_text(json.dumps(rows), encoding="utf-8")
    (seeds / "topics.yml").write_text(topics, encoding="utf-8")
    german = replace(Settings(language="de"), words=read_language("de").words)
    write_docs(seeds, folder / "docs", Site(german, folder / "docs"), Stopwatch())
    facets = json.loads((folder / "docs/explore/facets.json").read_text(encoding="utf-8"))["facets"]
    return {one["title"]: one["group"] for one in facets[0]["values"]}


def test_drafted_topics_of_one_group_stand_under_the_word_of_the_language(tmp_path):
    assert explored(tmp_path) == dict.fromkeys(
        ("Paper folding", "Soaring", "String making", "Wind tunnels"), "Themen"
    )


def test_a_title_that_a_person_wrote_is_not_translated(tmp_path):
    assert explored(tmp_path, WRITTEN) == {"Soaring": "Others"}
