"""What readers' tools expect of a site of papers: the rules that no other test names, and the list of all of them."""

import ast
import json
import re
import xml.etree.ElementTree as ET

import pytest
import yaml

from paper_atlas.atlas.settings import Settings
from paper_atlas.export import cite_papers, export_files, export_sitemap, paper_head
from paper_atlas.export.crawlers.sitemap import MOST, sitemap
from paper_atlas.model.catalog import Catalog
from paper_atlas.model.topics import Topic, TopicGroup, TopicMatch
from paper_atlas.text.people.names import people
from tests.places import ROOT

SITE = Settings("A Name of Many Words of an Atlas", "Of kites. " * 200, "https://atlas.example/a/")
ATOM = "{http://www.w3.org/2005/Atom}"
SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


@pytest.fixture
def catalog(a_paper):
    """Two dated papers on one topic, and one that nothing is known of."""
    new = a_paper(
        "new",
        title="New",
        authors=people("Ann B. Kite", "Bo Line"),
        published="2025-01-02",
        identifiers={"arxiv": "2501.00001"},
    )
    papers = (new, a_paper("old", title="Old", published="2024"), a_paper("unknown", title="Unknown"))
    group = TopicGroup("air", "Air", (Topic("wind", "Wind", "Blows."),))
    return Catalog(papers, (group,), topics={paper.id: (TopicMatch("wind", 1.0),) for paper in papers})


@pytest.fixture
def files(catalog):
    return export_files(catalog, SITE) | export_sitemap(["index.md", "papers/new.md"], catalog, SITE)


@pytest.fixture
def tags(catalog):
    """The meta tags of the page of a paper of which all is known."""
    return paper_head(catalog.papers[0], ["Wind"], {}, settings=SITE, forms=()).metadata


def values(tags, name):
    return [content for key, content in tags if key == name]


def test_the_title_tag_is_the_title_alone_without_the_name_of_the_site(tags):
    assert values(tags, "citation_title") == ["New"]


def test_each_author_has_a_tag_of_their_own_in_order_last_name_first(tags):
    assert values(tags, "citation_author") == ["Kite, Ann B.", "Line, Bo"]


def test_addresses_in_tags_are_absolute_and_the_own_page_is_one_of_them(tags):
    found = {name: content for name, content in tags if name.endswith("_url")}
    assert all(url.startswith("https://") for url in found.values())
    assert found["citation_pdf_url"] == "https://arxiv.org/pdf/2501.00001"
    assert found["citation_abstract_html_url"] == "https://atlas.example/a/papers/new/"


def test_keywords_stand_in_one_tag_with_semicolons(catalog):
    head = paper_head(catalog.papers[0], ["Wind", "Rain"], {}, settings=SITE, forms=())
    assert values(head.metadata, "citation_keywords") == ["Wind; Rain"]


def test_files_of_all_citations_are_newest_first_with_the_undated_at_the_end(files):
    assert re.findall(r"title = {{(\w+)}}", files["papers.bib"].decode()) == ["New", "Old", "Unknown"]
    assert [item["title"] for item in json.loads(files["papers.csl.json"])] == ["New", "Old", "Unknown"]


def test_a_month_is_a_macro_without_braces(catalog):
    assert "  month = jan,\n" in cite_papers(catalog, SITE, {})["new"].bibtex


def test_an_entry_of_a_feed_links_to_its_page_and_names_its_topics(files):
    [entry, _] = ET.fromstring(files["atom.xml"]).findall(f"{ATOM}entry")  # noqa: S314 # we have written it
    assert [(link.get("rel"), link.get("href")) for link in entry.findall(f"{ATOM}link")] == [
        ("alternate", "https://atlas.example/a/papers/new/")
    ]
    assert [topic.attrib for topic in entry.findall(f"{ATOM}category")] == [{"term": "wind", "label": "Wind"}]


def test_names_in_the_search_description_are_cut_to_what_the_format_allows(files):
    root = ET.fromstring(files["opensearch.xml"])  # noqa: S314 # as above
    lengths = {name: len(root.findtext(SEARCH + name)) for name in ("ShortName", "LongName", "Description")}
    assert lengths["ShortName"] <= 16
    assert lengths["LongName"] <= 48
    assert lengths["Description"] <= 1024


def test_every_address_of_the_sitemap_is_at_or_below_its_own_place(files):
    addresses = re.findall("<loc>([^<]*)</loc>", files["sitemap.xml"].decode())
    assert addresses == ["https://atlas.example/a/", "https://atlas.example/a/papers/new/"]


def test_a_full_sitemap_stays_below_50_megabytes():
    [longest] = sitemap([f"papers/{'漢' * 80}.md"], {}, SITE).values()
    assert len(longest) * MOST < 50_000_000


def test_llms_txt_lists_topics_and_the_newest_papers_and_there_is_no_file_of_everything(files):
    text = files["llms.txt"].decode()
    assert "topics/wind.md" in text
    assert re.findall(r"papers/(\w+)\.md", text.partition("## Data")[0]) == ["new", "old", "unknown"]
    assert not any("llms-full" in name for name in files)


def test_issue_forms_are_yaml_whose_every_field_has_a_name_and_a_label():
    """None is required: a paper is given in fields, or pasted into one."""
    for path in sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml")):
        form = yaml.safe_load(path.read_text(encoding="utf-8"))
        asked = [field for field in form.get("body", []) if field["type"] != "markdown"]
        assert all(field["id"] and field["attributes"]["label"] for field in asked), path


def test_a_file_says_how_owners_are_named_and_the_template_of_a_pull_request_is_short():
    """Nobody is named, so that a fork works as it is."""
    owners = (ROOT / ".github/CODEOWNERS").read_text(encoding="utf-8")
    assert re.search(r"^#? ?\* +@", owners, re.MULTILINE)
    assert len((ROOT / ".github/pull_request_template.md").read_text(encoding="utf-8").splitlines()) <= 20


def test_the_comment_on_a_pull_request_is_written_by_a_job_that_runs_nothing_of_it():
    comment = yaml.safe_load((ROOT / ".github/workflows/comment.yml").read_text(encoding="utf-8"))
    text = (ROOT / ".github/workflows/comment.yml").read_text(encoding="utf-8")
    assert [*comment[True]] == ["workflow_run"]  # YAML takes the word "on" for true
    assert "actions/checkout" not in text
    assert "marker=" in text, "one comment is kept up to date"


def named_tests():
    """Return path of a file of tests → the names of its tests."""
    return {
        path.relative_to(ROOT).as_posix(): {
            node.name
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
        }
        for path in sorted((ROOT / "tests").rglob("test_*.py"))
    }


def test_every_rule_of_the_list_has_a_test_that_there_is():
    rows = re.findall(
        r"^\| [^|]+ \| `([^`:]+)::(\w+)` \|$",
        (ROOT / "tests/conventions.md").read_text("utf-8"),
        re.MULTILINE,
    )
    assert len(rows) > 60
    tests = named_tests()
    assert [row for row in rows if row[1] not in tests.get(f"tests/{row[0]}", ())] == []
