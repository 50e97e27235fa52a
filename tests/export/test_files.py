"""CONVENTIONS, parts 5 to 10: feeds, search, sitemap, language models, former addresses; and the files for programs."""

import csv
import gzip
import io
import json
import lzma
import warnings
import xml.etree.ElementTree as ET
from datetime import datetime
from pathlib import Path

import jsonschema
import pytest
import yaml

from paper_atlas import load_atlas
from paper_atlas.atlas.settings import Settings
from paper_atlas.export import export_files, export_sitemap
from paper_atlas.export.crawlers.sitemap import sitemap
from paper_atlas.export.data.datapackage import datapackage
from paper_atlas.export.feeds.feeds import NEWEST
from paper_atlas.model.catalog import Catalog
from paper_atlas.model.relations import Mention, Related
from paper_atlas.model.topics import Topic, TopicGroup, TopicMatch
from paper_atlas.publish.markdown_copies import plain_markdown
from paper_atlas.text.people.names import people
from tests.invented import TOPICS

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = Settings(site_url="https://atlas.example/a/", site_name="Atlas & Co", site_description="Of <kites>.")
WIND = Topic("wind", "Wind & Weather", "What [blows] <hard>.")


@pytest.fixture
def export(a_paper):
    """Return the files of an atlas of some papers, all on one topic."""

    def make(*papers, pages=()):
        papers = tuple(sorted(papers or (a_paper("kites"),), key=lambda paper: paper.id))
        topics = {paper.id: (TopicMatch("wind", 0.5),) for paper in papers}
        catalog = Catalog(
            papers, (TopicGroup("air", "Air", (WIND, Topic("rain", "Rain", "Wet."))),), topics=topics
        )
        return export_files(catalog, SITE) | export_sitemap(pages, catalog, SITE)

    return make


@pytest.fixture
def dated(a_paper):
    return (
        a_paper(
            "new",
            title="New <b> & \x07",
            added="2025-03-11",
            published="2024-10-16",
            authors=people("Ann Kite"),
            abstract="One.\n\nTwo & <three>.",
        ),
        a_paper("old", title="Old", published="2024-10", withdrawn="It rained."),
        a_paper("undated", title="Undated"),
    )


def parse(data):
    return ET.fromstring(data)  # noqa: S314 # we have written it


def text(node, path):
    return [found.text for found in node.iterfind("/".join(f"{ATOM}{part}" for part in path.split("/")))]


def test_an_atom_feed_has_exactly_one_of_what_it_must_have(export, dated):
    feed = parse(export(*dated)["atom.xml"])
    for name in ("id", "title", "updated", "author"):
        assert len(feed.findall(ATOM + name)) == 1, name
    assert text(feed, "updated") == ["2025-03-11T00:00:00Z"]
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {
        "self": "https://atlas.example/a/atom.xml",
        "alternate": "https://atlas.example/a/papers/",
        "archives": "https://atlas.example/a/papers/",
    }


def test_entries_have_the_dates_of_the_papers_newest_first(export, dated):
    feed = parse(export(*dated)["atom.xml"])
    assert text(feed, "entry/title") == ["New <b> & \ufffd", "[Withdrawn] Old"]
    assert text(feed, "entry/updated") == ["2025-03-11T00:00:00Z", "2024-10-01T00:00:00Z"]
    assert text(feed, "entry/published") == ["2024-10-16T00:00:00Z"]
    assert text(feed, "entry/summary") == ["One.\n\nTwo & <three>.", "We fly kites in the wind."]
    assert text(feed, "entry/author/name") == ["Ann Kite"]


def test_the_id_of_an_entry_does_not_change_with_the_address_of_the_site(export, dated):
    ids = text(parse(export(*dated)["atom.xml"]), "entry/id")
    catalog = Catalog(dated, ())
    elsewhere = export_files(catalog, Settings(site_url="https://other.example/"))["atom.xml"]
    assert text(parse(elsewhere), "entry/id") == ids
    assert len({*ids}) == 2
    assert all(name.startswith("urn:uuid:") for name in ids)


def test_a_json_feed_says_what_version_1_1_asks_for(export, dated):
    feed = json.loads(export(*dated)["feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "https://atlas.example/a/feed.json"
    assert [item["title"] for item in feed["items"]] == ["New <b> & \x07", "[Withdrawn] Old"]
    for item in feed["items"]:
        assert isinstance(item["id"], str)
        assert item["content_text"]
        assert datetime.fromisoformat(item["date_modified"]).tzinfo
        assert "author" not in item
    assert feed["items"][0]["tags"] == ["Wind & Weather"]


def test_each_topic_has_feeds_of_its_own_even_without_papers(export, dated):
    files = export(*dated)
    assert [item["title"] for item in json.loads(files["topics/wind.feed.json"])["items"]] == [
        "New <b> & \x07",
        "[Withdrawn] Old",
    ]
    assert json.loads(files["topics/rain.feed.json"])["items"] == []
    ids = {
        parse(files[name])[0].text for name in ("atom.xml", "topics/wind.atom.xml", "topics/rain.atom.xml")
    }
    assert len(ids) == 3


def test_a_feed_is_capped(export, a_paper):
    papers = [a_paper(f"p{number:03}", published="2024-10-16") for number in range(NEWEST + 3)]
    assert len(json.loads(export(*papers)["feed.json"])["items"]) == NEWEST


def test_feedparser_finds_nothing_wrong_with_the_feeds(export, dated):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its own old parts
        feedparser = pytest.importorskip("feedparser")
        found = feedparser.parse(export(*dated)["atom.xml"])
    assert not found.bozo
    assert (found.version, len(found.entries)) == ("atom10", 2)


def test_opensearch_has_one_short_name_and_leads_to_the_search(export):
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    root = parse(export()["opensearch.xml"])
    [name], [description] = root.findall(f"{space}ShortName"), root.findall(f"{space}Description")
    assert 0 < len(name.text) <= 16
    assert 0 < len(description.text) <= 1024
    urls = {url.get("type"): url.get("template") for url in root.findall(f"{space}Url")}
    assert urls["text/html"] == "https://atlas.example/a/?q={searchTerms}"
    assert all(image.text.startswith("https://") for image in root.findall(f"{space}Image"))


def test_the_sitemap_has_the_date_of_the_content_or_none(export, dated):
    files = export(
        *dated,
        pages=[
            "index.md",
            "about.md",
            "papers/new.md",
            "papers/undated.md",
            "topics/wind.md",
            "years/index.md",
            "x.png",
        ],
    )
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    urls = {
        url[0].text: [child.text for child in url[1:]]
        for url in parse(files["sitemap.xml"]).iter(f"{space}url")
    }
    assert urls == {
        "https://atlas.example/a/": ["2025-03-11"],
        "https://atlas.example/a/about/": [],
        "https://atlas.example/a/papers/new/": ["2025-03-11"],
        "https://atlas.example/a/papers/undated/": [],
        "https://atlas.example/a/topics/wind/": ["2025-03-11"],
        "https://atlas.example/a/years/": [],
    }


def test_a_large_sitemap_is_parted_and_has_an_index():
    files = sitemap(["a.md", "b.md", "c.md"], {}, SITE, most=2)
    assert [*files] == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"]
    assert b"<sitemapindex" in files["sitemap.xml"]
    assert b"<loc>https://atlas.example/a/sitemap-2.xml</loc>" in files["sitemap.xml"]
    assert [files[f"sitemap-{number}.xml"].count(b"<url>") for number in (1, 2)] == [2, 1]


def test_robots_may_read_everything_and_find_the_sitemap(export):
    assert (
        export()["robots.txt"] == b"User-agent: *\nAllow: /\n\nSitemap: https://atlas.example/a/sitemap.xml\n"
    )


def test_llms_txt_has_one_title_a_summary_and_lists_of_links_to_markdown(export):
    lines = export()["llms.txt"].decode().splitlines()
    assert lines[0] == "# Atlas & Co"
    assert lines[2] == "> Of \\<kites\\>."
    assert sum(line.startswith("# ") for line in lines) == 1
    assert (
        "- [Wind & Weather](https://atlas.example/a/topics/wind.md): What \\[blows\\] \\<hard\\>. (1 paper)"
        in lines
    )
    assert "## Optional" in lines
    assert all(line.startswith(("#", ">", "- [")) or not line for line in lines[5:])


def test_a_former_address_leads_to_the_paper_and_is_not_indexed(export, a_paper):
    page = export(a_paper("kites", aliases=("kite",)))["papers/kite/index.html"].decode()
    assert '<link rel="canonical" href="https://atlas.example/a/papers/kites/">' in page
    assert '<meta http-equiv="refresh" content="0; url=../kites/">' in page
    assert '<meta name="robots" content="noindex">' in page


def test_a_cell_of_the_table_is_no_formula(export, a_paper):
    rows = [
        *csv.DictReader(
            io.StringIO(
                export(a_paper("kites", title='=HYPERLINK("x")', venue='@x, "y"\n'))["papers.csv"].decode()
            )
        )
    ]
    assert [(row["title"], row["venue"], row["author_count"]) for row in rows] == [
        ('\'=HYPERLINK("x")', '\'@x, "y"\n', "")
    ]


def test_papers_json_says_how_sure_a_topic_is(export):
    (paper,) = json.loads(export()["papers.json"])["papers"]
    assert paper["topics"] == [{"id": "wind", "source": "auto", "confidence": 0.5, "evidence": []}]


def test_the_lines_are_the_papers_of_papers_json(export, dated):
    files = export(*dated)
    papers = json.loads(files["papers.json"])["papers"]
    for unpacked in (lzma.decompress(files["papers.jsonl.xz"]), gzip.decompress(files["papers.jsonl.gz"])):
        assert [json.loads(line) for line in unpacked.decode().splitlines()] == papers


def test_no_program_takes_an_arxiv_id_of_the_table_for_a_number(export, a_paper):
    paper = a_paper("kites", identifiers={"arxiv": "2410.00010"})
    [row] = csv.DictReader(io.StringIO(export(paper)["papers.csv"].decode()))
    assert row["arxiv"] == "arXiv:2410.00010"
    assert export(a_paper("kites"))["papers.csv"].decode().count("arXiv:") == 0


def test_the_same_papers_are_packed_to_the_same_bytes(export, dated):
    assert export(*dated)["papers.jsonl.gz"] == export(*dated)["papers.jsonl.gz"]
    assert export(*dated)["papers.jsonl.gz"][4:8] == bytes(4), "no time in the header"


def test_every_edge_of_the_graph_joins_two_nodes_in_both_formats(a_paper):
    papers = (a_paper("a"), a_paper("b", title="<b> & \x07"))
    catalog = Catalog(
        papers,
        (TopicGroup("air", "Air", (WIND,)),),
        topics={"a": (TopicMatch("wind", 0.5),)},
        related={"a": (Related("b", 0.25),)},
        mentions={"b": (Mention(0, 2, "a"), Mention(3, 5, "a"))},
    )
    files = export_files(catalog, SITE)
    graph = json.loads(files["graph.json"])
    assert [node["id"] for node in graph["nodes"]] == ["topics/wind", "papers/a", "papers/b"]
    assert graph["edges"] == [
        {"source": "papers/a", "target": "topics/wind", "kind": "topic", "score": 0.5},
        {"source": "papers/a", "target": "papers/b", "kind": "related", "score": 0.25},
        {"source": "papers/b", "target": "papers/a", "kind": "mentions"},
    ]
    space = "{http://graphml.graphdrawing.org/xmlns}"
    root = parse(files["graph.graphml"])
    urls = {
        node.get("id"): node.findtext(f"{space}data[@key='node-url']") for node in root.iter(f"{space}node")
    }
    edges = [(urls[edge.get("source")], urls[edge.get("target")]) for edge in root.iter(f"{space}edge")]
    assert edges == [(f"{edge['source']}/", f"{edge['target']}/") for edge in graph["edges"]]
    assert all(name.isalnum() for name in urls), "an id of GraphML takes no slash"


def test_the_data_package_describes_files_that_are_there(export):
    files = export()
    package = json.loads(files["datapackage.json"])
    assert {resource["path"] for resource in package["resources"]} - {*files} == set()
    [table] = [resource for resource in package["resources"] if resource["path"].endswith(".csv")]
    header = next(csv.reader(io.StringIO(files["papers.csv"].decode())))
    assert [field["name"] for field in table["schema"]["fields"]] == header


def test_the_data_package_names_all_parts_of_a_file_that_was_parted():
    files = {"papers.bib", "papers-1.bib", "papers-2.bib", "papers-4.bib", "papers.ris"}
    package = json.loads(datapackage(SITE, files))
    paths = {resource["name"]: resource["path"] for resource in package["resources"]}
    assert (paths["bibtex"], paths["ris"]) == (["papers-1.bib", "papers-2.bib", "papers.bib"], "papers.ris")


def test_the_papers_fit_their_schema(export, dated):
    files = export(*dated)
    jsonschema.validate(json.loads(files["papers.json"]), json.loads(files["papers.schema.json"]))


def test_the_citation_file_has_all_that_it_must_have_and_nothing_unknown():
    cff = yaml.safe_load(Path("CITATION.cff").read_text(encoding="utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= {*cff}
    known = "abstract authors cff-version commit contact date-released doi identifiers keywords license license-url message preferred-citation references repository repository-artifact repository-code title type url version"
    assert {*cff} - {*known.split()} == set()
    assert (cff["cff-version"], cff["type"]) == ("1.2.0", "software")


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        pytest.param("---\ntitle: A\n---\n\n# A\n", "# A\n", id="no front matter"),
        pytest.param("[A](../a.md){ .title }\n{ .topics }\n", "[A](../a.md)\n", id="no attributes"),
        pytest.param("a&#95;b &#42;c&#42; &#60;d&#62; &#91;e&#93;\n", "a_b \\*c\\* &lt;d> \\[e\\]\n", id="signs as signs, markup escaped"),
        pytest.param("<small>a</small> <svg><g>b</g></svg>\n", "a\n", id="no tags"),
        pytest.param(
            '<math aria-label="x&#42;&#94;&#40;3/4&#41;"><mi>x</mi></math>\n', "x\\*^(3/4)\n", id="formulas"
        ),
    ],
)  # fmt: skip
def test_the_markdown_of_a_page_is_for_reading(source, shown):
    assert plain_markdown(source) == shown


def test_python_finds_papers_topics_and_what_connects_them(tmp_path):
    (tmp_path / "topics.yml").write_text(TOPICS, encoding="utf-8")
    (tmp_path / "a.jsonl").write_text(
        '{"title": "Kites", "abstract": "We prune a pre-trained language model of kites."}\n'
    )
    atlas = load_atlas(tmp_path)
    assert atlas.papers["kites"].title == "Kites"
    assert atlas.topics_of("kites")
    assert atlas.papers_on(atlas.topics_of("kites")[0].id) == (atlas.papers["kites"],)
    assert atlas.related_to("nobody") == ()
    assert atlas.problems == ()
