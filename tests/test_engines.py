"""Other engines: the project that Zensical gets, and the comparison of what they make."""

import posixpath

import pytest
import yaml

from paper_atlas.publish.engine.zensical import links_for_zensical, zensical_project
from tests.engines import Facts, compare, read_facts, resolve

PAGE = """\
<!doctype html><head><title>Kites - Atlas</title><meta name="description" content="On kites">
<link rel="stylesheet" href="../../a.css"><link rel="canonical" href="https://example.org/papers/kites/"></head>
<body id="top"><h1 id="kites">Kites <b>fly</b></h1><p>In the wind, <a href="../wind/#gusts">gusts</a>.</p>
<script>let nothing = 1</script></body>
"""
FACTS = Facts(
    title=["Kites", "-", "Atlas"],
    headings=["h1 kites Kites fly"],
    anchors=["top"],
    links=["/papers/wind/#gusts"],
    head=["content=On kites name=description", "href=https://example.org/papers/kites/ rel=canonical"],
    words=["Kites", "fly", "In", "the", "wind", ",", "gusts", "."],
)


@pytest.fixture
def place(tmp_path):
    """A repository with pages and a theme."""
    for name in ("docs/papers/kites.md", "docs/.generated", "theme/main.html", "theme/sitemap.xml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(posixpath.basename(name), encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Kites\ndocs_dir: !ENV [NOT_SET, docs]\ntheme: {name: material, custom_dir: theme}\nplugins: []\n",
        encoding="utf-8",
    )
    return tmp_path


def paths(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_zensical_gets_everything_in_one_folder_and_its_site_is_taken(place):
    with zensical_project(place / "mkdocs.yml", place / "docs", place / "public") as config:
        assert paths(config.parent) == ["docs/papers/kites.md", "mkdocs.yml", "theme/main.html"]
        assert yaml.safe_load(config.read_text(encoding="utf-8")) == {
            "site_name": "Kites",
            "docs_dir": "docs",
            "site_dir": "site",
            "theme": {"name": "material", "custom_dir": "theme"},
            "plugins": [],
        }
        for made in ("index.html", "search.json"):
            (config.parent / "site").mkdir(exist_ok=True)
            (config.parent / "site" / made).touch()
    assert paths(place / "public") == ["index.html"]
    assert not config.parent.exists()


@pytest.mark.parametrize(
    ("name", "written", "for_zensical"),
    [
        pytest.param("papers/a.md", "../b/", "b/", id="beside"),
        pytest.param("papers/a.md", "../../years/2031/#x", "../years/2031/#x", id="elsewhere"),
        pytest.param("papers/a.md", "../", "./", id="the list that it is in"),
        pytest.param("papers/a.md", "b/", "a/b/", id="below"),
        pytest.param("papers/a.md", "../b.bib", "b.bib", id="a file"),
        pytest.param("papers/a.md", "#x", "#x", id="on the page"),
        pytest.param("papers/a.md", "https://example.org/../b", "https://example.org/../b", id="outside"),
        pytest.param("papers/index.md", "../b/", "../b/", id="from a page that is its folder"),
    ],
)
def test_links_in_html_are_written_as_zensical_reads_them(name, written, for_zensical):
    """MkDocs leaves them as they are; Zensical reads them, too, as beginning at the Markdown file."""
    html = '<li class="x"><a class="b" href="{}">a</a> <code>href="../x"</code></li>\n\n[a](../b.md)\n'
    assert links_for_zensical(name, html.format(written)) == html.format(for_zensical)


def test_where_zensical_fails_the_old_site_stays_and_nothing_is_left_behind(place):
    (place / "public").mkdir()
    (place / "public/index.html").touch()
    with (
        pytest.raises(ValueError, match="broken"),
        zensical_project(place / "mkdocs.yml", place / "docs", place / "public") as config,
    ):
        raise ValueError("broken")
    assert paths(place / "public") == ["index.html"]
    assert not config.parent.exists()


def test_the_facts_of_a_page_are_what_it_says():
    assert read_facts("papers/kites/index.html", PAGE) == FACTS


@pytest.mark.parametrize(
    ("page", "address", "leads"),
    [
        pytest.param("papers/a/index.html", "../b/", "/papers/b/", id="beside"),
        pytest.param("papers/a/index.html", "../..", "/", id="home"),
        pytest.param("papers/a/index.html", "../../", "/", id="home with a slash"),
        pytest.param("papers/a/index.html", "#x", "/papers/a#x", id="on the page"),
        pytest.param("index.html", "papers/a/#x", "/papers/a/#x", id="from home"),
        pytest.param("papers/a/index.html", "../../../b/", "/../b/", id="above the root"),
        pytest.param("index.html", "https://example.org/../a", "https://example.org/../a", id="outside"),
        pytest.param("index.html", "/assets/a.css", "/assets/a.css", id="from the root"),
    ],
)
def test_a_link_leads_to_one_place_however_it_is_written(page, address, leads):
    assert resolve(page, address) == leads


def test_colours_of_code_are_no_difference():
    plain, coloured = "<pre>make a=1</pre>", "<pre>make <i>a</i><b>=</b>1</pre>"
    assert [*compare({"a": read_facts("a", plain)}, {"a": read_facts("a", coloured)})] == []


def test_every_difference_is_told_with_its_page_and_what_it_is():
    other = read_facts(
        "papers/kites/index.html", PAGE.replace("../wind/", "../storm/").replace('id="kites"', 'id="kite"')
    )
    first = {"404.html": Facts(), "papers/kites/index.html": FACTS}
    assert [*compare(first, {"papers/kites/index.html": other})] == [
        ("pages", "404.html", "only in the first"),
        ("headings", "papers/kites/index.html", "-h1 kites Kites fly; +h1 kite Kites fly"),
        ("links", "papers/kites/index.html", "-/papers/wind/#gusts; +/papers/storm/#gusts"),
    ]
