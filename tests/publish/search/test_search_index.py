"""What is indexed of a site, in which order, and when."""

import gzip
import json
import os
import re

import pytest

from paper_atlas.publish.search import index_input, index_partitions, search_index

HEAD = (
    '<html lang="en"><head><meta charset="utf-8"><meta data-pagefind-meta="title[content]" content="Kites">'
)
MATHS = '<math aria-label="T^(3/4)"><msup><mi>T</mi><mn>3/4</mn></msup></math>'
FACTS = '<article class="a" data-pagefind-meta="kind:paper,year:2024">'


def paragraph(text):
    return f'<p class="abstract" data-pagefind-body="1">{text}</p>'


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (
            f"{HEAD}<nav>Menu</nav><h1>Kites</h1>{paragraph('We fly.')}<p>No</p>{paragraph('High.')}",
            f'<html lang="en"><meta data-pagefind-meta="title[content]" content="Kites">{paragraph("We fly.")}{paragraph("High.")}',
        ),
        (
            f'<html>{FACTS}<p class="authors" data-pagefind-meta=authors>Ann</p>{paragraph("We")}</article>',
            f'<html>{FACTS}<p class="authors" data-pagefind-meta=authors>Ann</p>{paragraph("We")}',
        ),
        (
            f'<html>{FACTS}<p data-pagefind-meta=authors><a href="../ann/">Ann</a></p>{paragraph("We")}</article>',
            f"<html>{FACTS}<p data-pagefind-meta=authors>Ann</p>{paragraph('We')}",
        ),
        (
            f"{HEAD}<div data-pagefind-body><p>All</p></div>",
            f"{HEAD}<div data-pagefind-body><p>All</p></div>",
        ),
        (f"{HEAD}<p>A list</p>", ""),
        (
            f"{HEAD}{paragraph(f'At {MATHS} we fly.')}",
            (
                '<html lang="en"><meta data-pagefind-meta="also[content]" content="3 34 4 t">'
                '<meta data-pagefind-meta="title[content]" content="Kites">'
                f"{paragraph('At T^(3/4) we fly.')}"
            ),
        ),
        (
            f'{HEAD}<article data-kind="paper" data-pagefind-meta="kind:paper"><p>No</p></article>',
            (
                '<html lang="en"><meta data-pagefind-meta="title[content]" content="Kites">'
                '<article data-kind="paper" data-pagefind-meta="kind:paper"><p data-pagefind-body>.</p>'
            ),
        ),
        (f"<p>A</p>{paragraph('We fly.')}", paragraph("We fly.")),
        (
            '<meta data-pagefind-meta="a[content]" content="T^(3/4)"><p data-pagefind-body>a<div data-pagefind-body>b</div>',
            (
                '<meta data-pagefind-meta="also[content]" content="3 34 4 t">'
                '<meta data-pagefind-meta="a[content]" content="T^(3/4)"><p data-pagefind-body>a<div data-pagefind-body>b</div>'
            ),
        ),
        (
            f'<html>{paragraph("The mark data-pagefind-meta in words")}<math aria-label="data-pagefind-meta">',
            f"<html>{paragraph('The mark data-pagefind-meta in words')}",
        ),
    ],
    ids=[
        "paragraphs and facts of the head",
        "facts of the frame and of a paragraph",
        "a link says nothing that its words do not",
        "a page that is searched as a whole",
        "a page that is not searched",
        "a formula is searched as its plain text",
        "a paper of which nothing but the title is known",
        "a page without a root",
        "a whole page without a root",
        "words like the marks",
    ],
)
def test_a_page_is_cut_to_what_is_searched(page, expected):
    assert index_input.searched(page) == expected


def put(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def site(tmp_path):
    """Five papers, whose numbers are not in the order of their ids, of which one has no abstract; and a topic."""
    site = tmp_path / "site"
    for name in "dbeca":
        body = paragraph(f"About {name * 5} and winds.") if name != "e" else "<p>None</p>"
        put(site / f"papers/{name}/index.html", f'<html lang="en">{body}')
    put(site / "explore/papers/0.json", json.dumps([{"id": "a"}, {"id": "c"}, {"id": "e"}]))
    put(site / "explore/papers/1.json", json.dumps([{"id": "b"}, {"id": "d"}]))
    put(site / "topics/kites/index.html", f'<html lang="en">{paragraph("Things in the wind.")}')
    put(site / "papers/index.html", '<html lang="en"><p>A list</p>')
    return site


def listed(site):
    """The pages of each part, in the order of its index."""
    found = {}
    for part in json.loads((site / "pagefind/searched.json").read_bytes())["parts"]:
        folder = site / "pagefind" / part["folder"]
        names = re.findall(
            rb"en_[0-9a-f]{7}", gzip.decompress((site / "pagefind" / part["pages"]).read_bytes())
        )
        fragments = [folder / f"fragment/{name.decode()}.pf_fragment" for name in names]
        pages = [
            gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd")
            for path in fragments
            if path.is_file()
        ]
        found[part["folder"]] = [json.loads(page)["url"] for page in pages]
    return found


def numbers(site):
    return [part["numbers"] for part in json.loads((site / "pagefind/searched.json").read_bytes())["parts"]]


def test_the_index_lists_the_papers_in_the_order_of_their_numbers(site):
    search_index.index_site(site)
    assert listed(site) == {"": ["/papers/d/", "/papers/b/", "/papers/c/", "/papers/a/", "/topics/kites/"]}
    assert numbers(site) == [[[0, 2], [3, 2]]]


def test_what_the_theme_reads_first_of_an_index_is_all_that_it_has_to_know(site):
    search_index.index_site(site)
    text = (site / "pagefind/searched.json").read_text(encoding="utf-8")
    about = json.loads(text)
    [part] = about.pop("parts")
    assert (part["folder"], part["numbers"], (site / "pagefind" / part["pages"]).is_file()) == (
        "",
        [[0, 2], [3, 2]],
        True,
    )
    assert about == {"papers": 5, "program": False, "stemmed": True, "short": 14, "titles": []}
    assert " " not in text


def test_papers_are_numbered_through_all_files_and_other_pages_follow_in_their_order(site):
    for number in range(2, 11):
        put(site / f"explore/papers/{number}.json", json.dumps([{"id": f"n{number}"}]))
        put(site / f"papers/n{number}/index.html", f'<html lang="en">{paragraph(f"Number {number}.")}')
    for name in ("topics/air", "about", "topics"):
        put(site / name / "index.html", f'<html lang="en">{paragraph(f"Of {name}.")}')
    search_index.index_site(site)
    assert listed(site)[""] == [
        *(f"/papers/n{number}/" for number in range(10, 1, -1)),
        *("/papers/d/", "/papers/b/", "/papers/c/", "/papers/a/"),
        *("/about/", "/topics/air/", "/topics/", "/topics/kites/"),
    ]


def test_pages_with_nothing_to_search_of_their_own_are_not_searched(site):
    for folder in ("assets", "authors/ann", "changes", "explore", "pagefind", "similar"):
        put(site / folder / "index.html", f'<html lang="en">{paragraph("Wind.")}')
    put(site / "index.html", f'<html lang="en">{paragraph("Home.")}')
    search_index.index_site(site)
    assert listed(site) == {"": ["/papers/d/", "/papers/b/", "/papers/c/", "/papers/a/", "/topics/kites/"]}


def test_an_index_of_which_a_part_is_missing_is_made_anew(site, monkeypatch):
    monkeypatch.setattr(index_partitions, "PART", 2)
    search_index.index_site(site)
    whole = written(site)
    (site / "pagefind/1/pagefind-entry.json").unlink()
    search_index.index_site(site)
    assert written(site) == whole


def test_the_short_titles_of_what_is_searched_are_listed(site):
    titles = {"d": "kites", "b": "x" * 14, "c": "x" * 15, "a": "dragons&amp;co"}
    for name, title in titles.items():
        head = f'<meta data-pagefind-meta="folded[data-folded]" data-folded="{title}_">'
        put(site / f"papers/{name}/index.html", f'<html lang="en">{head}{paragraph("Wind.")}')
    put(site / "papers/e/index.html", '<html lang="en"><meta data-folded="owls_"><p>None</p>')
    search_index.index_site(site)
    about = json.loads((site / "pagefind/searched.json").read_bytes())
    assert (about["short"], about["titles"]) == (14, ["dragons&co", "kites", "x" * 14])


@pytest.mark.parametrize(
    ("language", "read", "program"),
    [
        pytest.param(
            "en", {"program": False, "stemmed": True}, set(), id="English, whose stems the theme knows"
        ),
        pytest.param("zh", {"program": False, "stemmed": False}, set(), id="a language without stems"),
        pytest.param(
            "de",
            {"program": True, "stemmed": True},
            {"pagefind.js", "wasm.de.pagefind"},
            id="a language whose stems Pagefind alone knows",
        ),
    ],
)
def test_the_program_of_the_index_is_there_where_the_theme_needs_it(
    site, monkeypatch, language, read, program
):
    monkeypatch.setattr(index_partitions, "PART", 2)
    for page in site.rglob("*.html"):
        put(page, page.read_text(encoding="utf-8").replace('lang="en"', f'lang="{language}"'))
    search_index.index_site(site)
    about = json.loads((site / "pagefind/searched.json").read_bytes())
    assert {name: about[name] for name in read} == read
    programs = [path for end in ("*.js", "*.pagefind") for path in (site / "pagefind").rglob(end)]
    assert {path.relative_to(site / "pagefind").as_posix() for path in programs} == program


def test_many_papers_have_an_index_in_parts_the_oldest_first(site, monkeypatch):
    monkeypatch.setattr(index_partitions, "PART", 2)
    search_index.index_site(site)
    assert listed(site) == {
        "": ["/papers/c/", "/papers/a/"],
        "1": ["/papers/b/"],
        "2": ["/papers/d/", "/topics/kites/"],
    }
    assert numbers(site) == [[[3, 2]], [[1, 1]], [[0, 1]]]


def written(site):
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted((site / "pagefind").rglob("*"))
        if path.is_file()
    }


def test_only_a_part_that_says_something_new_is_indexed_again(site, monkeypatch):
    monkeypatch.setattr(index_partitions, "PART", 2)
    search_index.index_site(site)
    made, make = [], search_index.make_index

    def noted(pages):
        given = [*pages]
        made.append([url for url, _ in given])
        return make(given)

    monkeypatch.setattr(search_index, "make_index", noted)
    search_index.index_site(site)
    assert made == []
    put(site / "papers/d/index.html", f'<html lang="en">{paragraph("Something else.")}')
    search_index.index_site(site)
    assert made == [["/papers/d/", "/topics/kites/"]]
    changed = written(site)
    (site.parent / ".site.search.json").unlink()
    search_index.index_site(site)
    assert written(site) == changed


def test_a_new_paper_is_indexed_without_the_old_ones(site, monkeypatch):
    for name, number in {"UNCUT": 2, "STEP": 3, "OFTEN": 1}.items():
        monkeypatch.setattr(index_partitions, name, number)
    dated = [{"id": name, "published": f"203{5 - place}"} for place, name in enumerate("dbeca")]
    put(site / "explore/papers/0.json", json.dumps(dated[:0:-1]))
    (site / "explore/papers/1.json").unlink()
    search_index.index_site(site)
    assert listed(site) == {"": ["/papers/c/", "/papers/a/"], "1": ["/papers/b/", "/topics/kites/"]}
    made, make = [], search_index.make_index
    monkeypatch.setattr(
        search_index, "make_index", lambda pages: made.append(given := [*pages]) or make(given)
    )
    put(site / "explore/papers/0.json", json.dumps(dated[::-1]))
    search_index.index_site(site)
    assert [[url for url, _ in pages] for pages in made] == [["/papers/d/", "/papers/b/", "/topics/kites/"]]
    assert numbers(site) == [[[3, 2]], [[0, 2]]]


def test_pages_whose_files_are_the_same_are_not_read_again(site, monkeypatch):
    search_index.index_site(site)
    read, look = [], index_input.read_page
    monkeypatch.setattr(
        index_input, "read_page", lambda site, address: read.append(address) or look(site, address)
    )
    search_index.index_site(site)
    assert read == []
    put(site / "papers/e/index.html", "<html><p>Nothing</p>")
    search_index.index_site(site)
    assert read == ["/papers/e/"]


def test_a_page_in_whose_place_another_of_its_size_and_time_was_put_is_read(site):
    page = site / "papers/d/index.html"
    search_index.index_site(site)
    before, whole = page.stat(), written(site)
    put(page, page.read_text(encoding="utf-8").replace("winds", "kites"))
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert page.stat().st_size == before.st_size
    search_index.index_site(site)
    assert written(site) != whole


@pytest.mark.parametrize(
    "kept",
    ["{", "[]", '{"": "702d9d"}', '{"parts": {}}', '{"parts": {"": "7"}, "pages": {"/papers/d/": ["1"]}}'],
    ids=["half", "a list", "of an earlier version", "without pages", "pages without what they say"],
)
def test_what_is_no_memory_of_an_index_is_none(site, kept):
    search_index.index_site(site)
    whole = written(site)
    put(site / "pagefind/pagefind-entry.json", "half")
    put(site.parent / ".site.search.json", kept)
    search_index.index_site(site)
    assert written(site) == whole


def test_an_index_that_was_left_half_written_is_made_anew(site, monkeypatch):
    search_index.index_site(site)
    whole = written(site)
    put(site / "papers/d/index.html", f'<html lang="en">{paragraph("Something else.")}')
    monkeypatch.setattr(search_index, "write_atomically", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        search_index.index_site(site)
    monkeypatch.undo()
    (site / "pagefind/pagefind-entry.json").write_text("half")
    put(site / "papers/d/index.html", f'<html lang="en">{paragraph("About ddddd and winds.")}')
    search_index.index_site(site)
    assert written(site) == whole


def test_fewer_papers_leave_no_part_behind(site, monkeypatch):
    search_index.index_site(site)
    whole = written(site)
    monkeypatch.setattr(index_partitions, "PART", 2)
    search_index.index_site(site)
    monkeypatch.undo()
    search_index.index_site(site)
    assert written(site) == whole


def test_a_site_without_papers_has_an_index_of_its_pages(tmp_path):
    put(
        tmp_path / "site/about/index.html",
        '<html lang="en"><div data-pagefind-body><p>All about it</p></div>',
    )
    search_index.index_site(tmp_path / "site")
    assert listed(tmp_path / "site") == {"": ["/about/"]}
    assert numbers(tmp_path / "site") == [[]]
