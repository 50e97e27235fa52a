"""What we write as XML and JSON against the grammars of the standards."""

import json
from pathlib import Path

import jsonschema
import pytest
from lxml import etree

from paper_atlas.atlas.settings import Settings
from paper_atlas.export import export_files, export_sitemap
from paper_atlas.model.catalog import Catalog
from paper_atlas.model.relations import Mention, Related
from paper_atlas.model.topics import Topic, TopicGroup, TopicMatch
from paper_atlas.text.people.names import people

GRAMMARS = Path(__file__).parent / "grammars"
NAMES = {
    "atom.xml": "atom",
    "sitemap.xml": "sitemap",
    "opensearch.xml": "opensearch",
    "graph.graphml": "graphml",
}
HOSTILE = "<b> & \x07 ]]> 漢字"


def errors(grammar, text):
    """Return what is wrong with a document, by the grammar of a name."""
    rules = etree.RelaxNG(etree.parse(GRAMMARS / f"{grammar}.rng"))
    rules.validate(etree.fromstring(text))
    return [str(error) for error in rules.error_log]


@pytest.fixture(scope="module")
def files():
    """The files of an atlas of two papers with hostile texts, under an address with a path and an ampersand."""
    from paper_atlas.model.papers import Paper
    from paper_atlas.model.problems import Where

    papers = (
        Paper(
            "a",
            HOSTILE,
            HOSTILE,
            (Where("a.txt", 1),),
            authors=people(HOSTILE),
            published="2024-10-16",
            withdrawn="Rain.",
        ),
        Paper("b", "B", "B.", (Where("a.txt", 9),), published="2024", added="2025-03-11"),
    )
    catalog = Catalog(
        papers,
        (TopicGroup("air", "Air", (Topic("wind", HOSTILE, HOSTILE), Topic("rain", "Rain", "Wet."))),),
        topics={"a": (TopicMatch("wind", 0.5),)},
        related={"a": (Related("b", 0.25),)},
        mentions={"b": (Mention(0, 1, "a"),)},
    )
    settings = Settings(HOSTILE * 2, HOSTILE, "https://atlas.example/a&b/")
    pages = ["index.md", "papers/a.md", "papers/b.md", "about.md"]
    return export_files(catalog, settings) | export_sitemap(pages, catalog, settings)


@pytest.mark.parametrize("name", [*NAMES, "topics/wind.atom.xml", "topics/rain.atom.xml"])
def test_a_file_fits_the_grammar_of_its_standard(files, name):
    assert errors(NAMES[name.removeprefix("topics/wind.").removeprefix("topics/rain.")], files[name]) == []


@pytest.mark.parametrize("name", ["feed.json", "topics/wind.feed.json", "topics/rain.feed.json"])
def test_a_json_feed_fits_its_schema(files, name):
    jsonschema.validate(json.loads(files[name]), json.loads((GRAMMARS / "feed.schema.json").read_bytes()))


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        pytest.param("atom.xml", b"<id>", b"<id>x</id><id>", id="a feed with two ids"),
        pytest.param("atom.xml", b"T00:00:00Z", b"", id="a day for a moment"),
        pytest.param("sitemap.xml", b"<loc>https:", b"<loc>", id="an address without a scheme"),
        pytest.param("opensearch.xml", b"<ShortName>", b"<ShortName>A name of more than 16 ", id="a long name"),
        pytest.param("graph.graphml", b'"n0"', b'"a/b"', id="an id with a slash"),
    ],
)  # fmt: skip
def test_the_grammars_find_what_is_wrong(files, name, good, bad):
    assert good in files[name]
    assert errors(NAMES[name], files[name].replace(good, bad)) != []
