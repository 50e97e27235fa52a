"""What tools find on the finished site: CONVENTIONS, parts 1, 2, 3, 5, 6, 7 and 8, on the built pages."""

import gzip
import json
import posixpath
import re
from html.parser import HTMLParser

import pytest

pytestmark = pytest.mark.site


class Head(HTMLParser):
    """The meta tags, links and linked data of a page."""

    def __init__(self, page):
        super().__init__()
        self.metas, self.links, self.data, self._in_data = [], [], [], False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        fields = dict(attrs)
        if tag == "meta":
            self.metas.append((fields.get("property") or fields.get("name"), fields.get("content")))
        if tag == "link":
            self.links.append(fields)
        self._in_data = tag == "script" and fields.get("type") == "application/ld+json"

    def handle_endtag(self, _tag):
        self._in_data = False

    def handle_data(self, data):
        if self._in_data:
            self.data.append(json.loads(data))

    def meta(self, name):
        return [content for key, content in self.metas if key == name]

    def alternates(self):
        return {link["type"]: link["href"] for link in self.links if link.get("rel") == "alternate"}


@pytest.fixture(scope="module")
def heads(atlas_site):
    """Path of a page below the site → its head; redirects and the page of errors left out."""
    pages = {
        path.relative_to(atlas_site.site).as_posix(): path for path in sorted(atlas_site.site.rglob("*.html"))
    }
    return {
        name: Head(path.read_text(encoding="utf-8")) for name, path in pages.items() if name != "404.html"
    }


@pytest.fixture(scope="module")
def papers(atlas_site):
    return json.loads((atlas_site.site / "papers.json").read_bytes())["papers"]


def test_only_papers_are_articles_so_that_zotero_takes_no_paper_for_a_web_page(heads, papers):
    urls = {f"{paper['url']}index.html" for paper in papers}
    assert {name for name, head in heads.items() if head.meta("og:type") == ["article"]} == urls
    # Pages of authors and later pages of lists have no card.
    assert {tuple(head.meta("og:type")) for head in heads.values()} == {("article",), ("website",), ()}


def test_highwire_tags_are_where_an_author_and_a_year_are_known_and_nowhere_else(heads, papers):
    known = {
        paper["url"] + "index.html": paper for paper in papers if paper["authors"] and paper["published"]
    }
    assert {
        name
        for name, head in heads.items()
        if any(key and key.startswith("citation_") for key, _ in head.metas)
    } == {*known}
    for name, paper in known.items():
        assert len(heads[name].meta("citation_title")) == 1
        assert len(heads[name].meta("citation_author")) == len(paper["authors"])
        assert len(heads[name].meta("citation_publication_date")) == 1


def test_every_page_names_itself_and_its_markdown_and_where_models_begin(heads, atlas_site):
    for name, head in heads.items():
        [canonical] = [link["href"] for link in head.links if link.get("rel") == "canonical"]
        assert canonical == f"https://atlas.example/{name.removesuffix('index.html')}"
        markdown = posixpath.normpath(
            posixpath.join(posixpath.dirname(name), head.alternates()["text/markdown"])
        )
        assert (atlas_site.site / markdown).read_text(encoding="utf-8").startswith("#"), name
        assert {"describedby", "search"} <= {link.get("rel") for link in head.links}


def test_every_file_that_a_head_announces_is_there(heads, atlas_site):
    for name, head in heads.items():
        for link in head.links:
            if link.get("rel") in ("alternate", "describedby", "search", "icon"):
                target = posixpath.normpath(posixpath.join(posixpath.dirname(name), link["href"]))
                assert (atlas_site.site / target).is_file(), (name, link["href"])


def test_a_topic_announces_its_own_feeds(heads):
    feeds = [
        link["href"]
        for link in heads["topics/kites/index.html"].links
        if link.get("type") == "application/atom+xml"
    ]
    assert feeds == ["../kites.atom.xml", "../../atom.xml"]


def test_linked_data_is_one_article_a_paper_and_says_what_the_page_says(heads, papers):
    for paper in papers:
        head = heads[f"{paper['url']}index.html"]
        [article] = [node for node in head.data if node["@type"] == "ScholarlyArticle"]
        assert [author["name"] for author in article.get("author", [])] == paper["authors"]
        assert article.get("datePublished") == paper["published"]


def test_the_sitemap_has_every_page_and_no_day_of_the_build(heads, atlas_site):
    text = (atlas_site.site / "sitemap.xml").read_text(encoding="utf-8")
    urls = re.findall(r"<loc>https://atlas.example/([^<]*)</loc>", text)
    assert {f"{url}index.html" for url in urls} == {*heads}
    assert max(re.findall(r"<lastmod>([^<]*)</lastmod>", text)) < "2025-12"
    assert gzip.decompress((atlas_site.site / "sitemap.xml.gz").read_bytes()).decode() == text
    assert (atlas_site.site / ".nojekyll").is_file()


def test_the_markdown_of_a_page_is_without_markup_for_the_theme(atlas_site):
    for path in sorted(atlas_site.site.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"^---\n|\{ [.#][^}]* \}|<(?:div|small|svg|math|details)\b", text), path


def test_the_title_is_the_one_first_heading_and_the_authors_stand_right_under_it(atlas_site, papers):
    for paper in papers:
        page = (atlas_site.site / paper["url"] / "index.html").read_text(encoding="utf-8")
        assert len(re.findall(r"<h1\b", page)) == 1, paper["id"]
        assert re.search(r"</h1>\s*<p class=\"(?:authors|facts|withdrawn)\"[ >]", page), paper["id"]


def test_the_whole_abstract_is_on_the_page_without_a_click(atlas_site, papers):
    for paper in papers:
        page = (atlas_site.site / paper["url"] / "index.html").read_text(encoding="utf-8")
        shown = re.findall(r'<p class="abstract"[^>]*>(.*?)</p>', page, re.DOTALL)
        assert len(shown) == len(paper["abstract"].split("\n\n")), paper["id"]
        assert "<details" not in "".join(shown)


def test_every_page_announces_the_feeds_of_the_whole_atlas(heads):
    for name, head in heads.items():
        feeds = [
            link["type"] for link in head.links if link.get("href", "").endswith(("atom.xml", "feed.json"))
        ]
        assert {"application/atom+xml", "application/feed+json"} <= {*feeds}, name


def test_the_home_page_is_a_site_with_a_search_and_a_topic_a_collection(heads):
    assert [node["@type"] for node in heads["index.html"].data] == ["WebSite"]
    assert [node["@type"] for node in heads["topics/kites/index.html"].data] == ["CollectionPage"]


def test_a_paper_shows_the_way_back_that_its_linked_data_names(heads, atlas_site, papers):
    for paper in papers[:20]:
        page = (atlas_site.site / paper["url"] / "index.html").read_text(encoding="utf-8")
        crumbs = page[page.index("atlas-crumbs") : page.index("</nav>", page.index("atlas-crumbs"))]
        [trail] = [
            node for node in heads[f"{paper['url']}index.html"].data if node["@type"] == "BreadcrumbList"
        ]
        assert re.findall(r">([^<>]+)</a>", crumbs) == [step["name"] for step in trail["itemListElement"]]
