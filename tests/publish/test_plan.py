"""What a build makes anew, given what the last one was made from and what it left."""

import json
from datetime import date

import pytest
import yaml

from paper_atlas.disk.manifest import EMPTY, Manifest
from paper_atlas.publish import plan as planning
from paper_atlas.publish.paths import EngineError, Shard, Workplace
from paper_atlas.publish.plan import finish, hashes, make_plan, menu, outputs_of, own_theme
from paper_atlas.publish.state import State, read_state, write_state

CONFIG = {"site_name": "Kites", "nav": [{"Home": "index.md"}], "plugins": []}
DOCS = {
    "index.md": "1",
    "papers/red.md": "2",
    "papers/blue.md": "3",
    "papers/red.bib": "4",
    "sitemap.xml": "5",
}
SITE = (
    *("index.html", "index.md", "papers/red/index.html", "papers/red.md", "papers/blue/index.html"),
    *("papers/blue.md", "papers/red.bib", "sitemap.xml", "sitemap.xml.gz"),
)
CHANGED = "configuration, theme or programs changed: building everything"


def docs(**changes):
    """Return what is in `docs/`: path → hash; those that are None are gone, and in a name `_` is a dot."""
    files = {**DOCS, **{name.replace("__", "/").replace("_", "."): found for name, found in changes.items()}}
    return Manifest({name: found for name, found in files.items() if found}, {})


def put(path, text=""):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def configured(folder, config):
    put(folder / "mkdocs.yml", yaml.safe_dump(config, sort_keys=False))
    return Workplace(folder / "mkdocs.yml", folder / "docs", folder / "site")


@pytest.fixture(autouse=True)
def program(tmp_path_factory, monkeypatch):
    """The folder of a program that has next to no files, so that they are soon hashed."""
    folder = tmp_path_factory.mktemp("program")
    put(folder / "publish/plan.py", "1")
    put(folder / "theme/main.html", "1")
    monkeypatch.setattr(planning, "__file__", str(folder / "publish/plan.py"))
    return folder


@pytest.fixture
def place(tmp_path):
    """The places of an atlas that was built."""
    place = configured(tmp_path, CONFIG)
    for name in SITE:
        put(place.site / name)
    put(tmp_path / "snippets/wind.md", "Wind")
    read = {"papers/blue.md": hashes(place, ["snippets/wind.md", "snippets/gone.md"])}
    finish(place, make_plan(place, docs()).frame, docs().visible, read)
    return place


def todo(plan):
    return plan.pages, plan.copies, plan.removed, plan.surplus, plan.notes


NOTHING = ((), (), (), (), ())


def test_where_nothing_changed_nothing_is_made(place):
    plan = make_plan(place, docs())
    assert (plan.is_needed, plan.full, plan.by_page, todo(plan)) == (False, False, True, NOTHING)
    assert plan.read == read_state(place.state).read
    assert plan.inputs == docs().visible


@pytest.mark.parametrize(
    ("changes", "pages", "copies", "removed"),
    [
        pytest.param({"papers__red_md": "new"}, ("papers/red.md",), (), (), id="a page that changed"),
        pytest.param({"papers__green_md": "new"}, ("papers/green.md",), (), (), id="a new page"),
        pytest.param({"papers__red_md": None}, (), (), ("papers/red.md",), id="a page that is gone"),
        pytest.param({"papers__red_bib": "new"}, (), ("papers/red.bib",), (), id="a file that changed"),
        pytest.param(
            {"index_md": "new", "papers__red_md": "new", "a_bib": "new", "sitemap_xml": None},
            ("index.md", "papers/red.md"),
            ("a.bib",),
            ("sitemap.xml",),
            id="several at once, in their order",
        ),
    ],
)
def test_what_changed_in_docs_is_made_anew(place, changes, pages, copies, removed):
    plan = make_plan(place, docs(**changes))
    assert todo(plan) == (pages, copies, removed, (), ())
    assert (plan.is_needed, plan.full) == (True, False)
    assert [*plan.changed] == sorted((*pages, *copies, *removed))


def test_a_page_is_made_anew_when_what_else_it_shows_has_changed(place):
    put(place.site.parent / "snippets/wind.md", "Storm")
    plan = make_plan(place, docs(papers__red_md="new"))
    assert plan.pages == ("papers/blue.md", "papers/red.md")
    assert plan.read == {}


def test_a_page_is_made_anew_when_what_it_lacked_is_there(place):
    put(place.site.parent / "snippets/gone.md", "Back")
    assert make_plan(place, docs()).pages == ("papers/blue.md",)


def test_what_a_page_that_changed_or_is_gone_showed_is_forgotten(place):
    assert make_plan(place, docs(papers__blue_md="new")).read == {}
    assert make_plan(place, docs(papers__blue_md=None)).read == {}


def test_what_is_missing_or_changed_in_the_site_is_made_anew_and_what_is_foreign_removed(place):
    (place.site / "papers/red/index.html").unlink()
    (place.site / "papers/red.bib").write_text("mine")
    (place.site / "sitemap.xml.gz").unlink()
    for name in ("mine.txt", "papers/green/index.html", "also.txt"):
        put(place.site / name, "mine")
    plan = make_plan(place, docs(papers__green_md="new"))
    assert todo(plan) == (
        ("papers/green.md", "papers/red.md"),
        ("papers/red.bib", "sitemap.xml"),
        (),
        ("also.txt", "mine.txt"),
        (f"6 files of {place.site} changed since the last build: rebuilt",),
    )
    assert (plan.is_needed, plan.full) == (True, False)


def test_a_site_to_which_only_foreign_files_came_is_rid_of_them(place):
    put(place.site / "mine.txt")
    plan = make_plan(place, docs())
    assert (plan.is_needed, plan.changed, plan.surplus) == (True, (), ("mine.txt",))
    assert plan.notes == (f"1 file of {place.site} changed since the last build: rebuilt",)


def test_a_site_of_which_a_file_of_the_theme_is_missing_is_made_anew(place):
    put(place.site / "assets/atlas.css")
    finish(place, make_plan(place, docs()).frame, docs().visible, {})
    (place.site / "assets/atlas.css").unlink()
    plan = make_plan(place, docs(papers__red_md="new"))
    assert (plan.full, plan.pages, plan.surplus) == (
        True,
        ("index.md", "papers/blue.md", "papers/red.md"),
        (),
    )
    assert (plan.copies, plan.changed) == (("papers/red.bib", "sitemap.xml"), ())
    assert plan.notes == (f"1 file of {place.site} changed since the last build: rebuilt",)


def test_a_file_that_may_have_stood_in_the_place_of_one_of_the_theme_leaves_a_whole_site_to_make(place):
    finish(place, make_plan(place, docs()).frame, docs(assets__atlas_css="7").visible, {})
    assert make_plan(place, docs(other_css=None)).full
    assert not make_plan(place, docs(assets__atlas_css="8")).full


@pytest.mark.parametrize(
    ("change", "note"),
    [
        pytest.param(lambda place: put(place.state, "{"), "the last build of {} did not finish: building everything", id="no state"),
        pytest.param(lambda place: put(place.config, yaml.safe_dump({**CONFIG, "site_name": "Owls"})), CHANGED, id="another configuration"),
        pytest.param(lambda place: put(place.config, yaml.safe_dump({**CONFIG, "plugins": ["x"]})), CHANGED, id="plugins"),
    ],
)  # fmt: skip
def test_a_whole_site_is_made_where_the_last_one_tells_nothing_and_a_person_is_told_why(place, change, note):
    change(place)
    plan = make_plan(place, docs())
    assert (plan.full, plan.is_needed, plan.notes) == (True, True, (note.format(place.site),))
    assert plan.pages == ("index.md", "papers/blue.md", "papers/red.md")
    assert plan.copies == ("papers/red.bib", "sitemap.xml")
    assert make_plan(place, docs(), clean=True).notes == ()


def test_a_whole_site_is_made_where_one_is_asked_for_or_none_is_there(place):
    assert (make_plan(place, docs(), clean=True).full, make_plan(place, docs(), clean=True).notes) == (
        True,
        (),
    )
    place.site.rename(place.site.with_name("elsewhere"))
    plan = make_plan(place, docs())
    assert (plan.full, plan.notes) == (True, ())
    place.state.unlink()
    place.site.mkdir()
    assert make_plan(place, docs()).notes == ()


def test_a_site_whose_pages_depend_on_one_another_is_made_as_a_whole_without_a_word(place):
    put(place.config, yaml.safe_dump({**CONFIG, "plugins": ["x"]}))
    finish(place, make_plan(place, docs()).frame, docs().visible, {})
    plan = make_plan(place, docs())
    assert (plan.full, plan.by_page, plan.notes) == (True, False, ())


def test_a_part_of_a_site_has_the_files_that_belong_to_it_and_all_parts_have_all(place):
    parts = [make_plan(place, docs(), shard=Shard(number, 3)) for number in (1, 2, 3)]
    assert all(part.full and part.is_needed for part in parts)
    assert sorted(name for part in parts for name in part.pages) == sorted(
        name for name in DOCS if name.endswith(".md")
    )
    assert sorted(name for part in parts for name in (*part.pages, *part.copies)) == sorted(DOCS)


def test_pages_that_depend_on_one_another_cannot_be_made_in_parts(place):
    put(place.config, yaml.safe_dump({**CONFIG, "plugins": ["x"]}))
    with pytest.raises(EngineError, match="cannot be built in parts"):
        make_plan(place, docs(), shard=Shard(1, 2))


@pytest.mark.parametrize(
    ("config", "more", "by_page"),
    [
        ({}, {}, True),
        ({"use_directory_urls": True}, {}, True),
        *[({name: "x"}, {}, False) for name in ("INHERIT", "exclude_docs", "draft_docs")],
        *[({name: ["x.py"]}, {}, False) for name in ("hooks", "extra_templates")],
        ({"nav": [{"Home": "index.md"}, {"More": [{"About": "about.md"}, "red.md"]}]}, {}, False),
        ({"nav": [{"Home": "index.md"}, {"More": [{"About": "about.md"}]}]}, {}, True),
        ({"plugins": None}, {}, False),
        *[({}, {f"papers/old.{end}": "9"}, False) for end in ("markdown", "mdown", "mkdn", "mkd")],
        ({}, {"papers/README.md": "9"}, False),
        ({}, {"papers/README.md.txt": "9", "readme.md": "9"}, True),
    ],
)  # fmt: skip
def test_pages_are_made_one_by_one_where_none_depends_on_others(tmp_path, config, more, by_page):
    place = configured(
        tmp_path, {name: value for name, value in {**CONFIG, **config}.items() if value is not None}
    )
    assert make_plan(place, Manifest({**DOCS, **more}, {})).by_page == by_page


def test_another_engine_makes_all_pages_in_one_go(tmp_path):
    place = configured(tmp_path, CONFIG)
    for engine, by_page in (("mkdocs", True), ("properdocs", False), ("zensical", False)):
        there = Workplace(place.config, place.docs, place.site, engine)
        assert make_plan(there, EMPTY).by_page == by_page


def test_files_whose_names_begin_with_a_dot_are_none_of_the_site(place):
    plan = make_plan(place, Manifest({**DOCS, ".hidden.md": "9", "papers/.x/y.md": "9"}, {}))
    assert not plan.is_needed


@pytest.mark.parametrize(
    ("name", "outputs"),
    [
        ("index.md", ("index.html", "index.md")),
        ("papers/red.md", ("papers/red/index.html", "papers/red.md")),
        ("papers/index.md", ("papers/index.html", "papers/index.md")),
        ("papers/red.bib", ("papers/red.bib",)),
        ("sitemap.xml", ("sitemap.xml", "sitemap.xml.gz")),
    ],
)
def test_a_file_of_docs_becomes_these_of_the_site(name, outputs):
    assert outputs_of(name) == outputs


def test_a_menu_names_its_pages_and_their_titles_at_any_depth():
    nav = ["index.md", {"More": [{"About": "about.md"}, "red.md"]}, {2024: "new.md"}, None]
    assert [*menu(nav)] == [("", "index.md"), ("About", "about.md"), ("", "red.md"), ("2024", "new.md")]


def frame(folder, config):
    return make_plan(configured(folder, config), EMPTY).frame


def test_pages_depend_on_the_configuration_but_not_on_where_its_folders_are(tmp_path):
    one = frame(tmp_path, CONFIG)
    assert frame(tmp_path, dict(reversed(CONFIG.items()))) == one
    assert frame(tmp_path, {**CONFIG, "docs_dir": "pages"}) == one
    assert frame(tmp_path, {**CONFIG, "site_name": "Owls"}) != one
    assert frame(tmp_path, {**CONFIG, "theme": "mkdocs"}) != one
    put(tmp_path / "mine/main.html", "1")
    themed = {**CONFIG, "theme": {"name": "mkdocs", "custom_dir": "mine"}}
    mine = frame(tmp_path, themed)
    (tmp_path / "mine").rename(tmp_path / "ours")
    themed["theme"]["custom_dir"] = "ours"
    assert frame(tmp_path, themed) == mine
    put(tmp_path / "ours/main.html", "2")
    assert frame(tmp_path, themed) != mine
    put(tmp_path / "ours/main.html", "1")
    put(tmp_path / "ours/main.pyc", "3")
    assert frame(tmp_path, themed) == mine
    (tmp_path / "ours/main.html").rename(tmp_path / "ours/other.html")
    assert frame(tmp_path, themed) != mine


def test_a_configuration_may_hold_days(tmp_path):
    frames = {frame(tmp_path, {**CONFIG, "extra": {"since": date(2031, 5, day)}}) for day in (1, 2)}
    assert len(frames) == 2


@pytest.mark.parametrize("name", ["publish/plan.py", "theme/main.html", "theme/assets/new.js"])
def test_pages_depend_on_the_program_that_makes_them(tmp_path, program, name):
    before = frame(tmp_path, CONFIG)
    put(program / name, "2")
    assert frame(tmp_path, CONFIG) != before


def test_pages_do_not_depend_on_what_reads_and_cleans_the_seeds(tmp_path, program):
    before = frame(tmp_path, CONFIG)
    put(program / "clean/rules.py", "2")
    put(program / "publish/plan.pyc", "2")
    assert frame(tmp_path, CONFIG) == before


def test_pages_depend_on_the_engine_and_on_what_is_installed(tmp_path, monkeypatch):
    place = configured(tmp_path, CONFIG)
    frames = {
        make_plan(Workplace(place.config, place.docs, place.site, engine), EMPTY).frame
        for engine in ("mkdocs", "zensical")
    }
    for packages in (["kites-1.0"], ["kites-1.1"], ["kites-1.0", "owls-1.0"]):
        folder = tmp_path / "-".join(packages)
        for name in packages:
            (folder / f"{name}.dist-info").mkdir(parents=True)
        monkeypatch.setattr(planning.sysconfig, "get_path", {"purelib": str(folder)}.get)
        frames.add(make_plan(place, EMPTY).frame)
    assert len(frames) == 5


@pytest.mark.parametrize(
    ("theme", "folders"),
    [({"custom_dir": "mine"}, ("mine",)), ({"name": "x"}, ()), ("material", ()), (None, ())],
)
def test_the_theme_of_an_atlas_is_in_a_folder_beside_its_configuration(tmp_path, monkeypatch, theme, folders):
    monkeypatch.chdir(tmp_path)
    configured(tmp_path / "atlas", {**CONFIG, "theme": theme})
    found = own_theme((tmp_path / "atlas/mkdocs.yml").relative_to(tmp_path))
    assert found == tuple((tmp_path / "atlas" / name).resolve() for name in folders)


STATE = State("frame", {"index.md": "1"}, {"index.html": "2"}, {"index.md": {"snippet.md": "3"}})


def test_a_state_is_read_as_it_was_written(tmp_path):
    write_state(tmp_path / "state.json", STATE)
    assert read_state(tmp_path / "state.json") == STATE


@pytest.mark.parametrize(
    "kept",
    [
        pytest.param({"version": 3}, id="of an earlier version"),
        pytest.param({"inputs": None}, id="without files"),
        pytest.param({"outputs": 7}, id="with a number in place of files"),
        pytest.param({"read": [1]}, id="with a list in place of files"),
    ],
)
def test_what_is_no_state_of_this_version_is_none(tmp_path, kept):
    path = tmp_path / "state.json"
    write_state(path, STATE)
    path.write_text(json.dumps({**json.loads(path.read_text()), **kept}))
    assert read_state(path) is None


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "{}"])
def test_what_is_no_state_at_all_is_none(tmp_path, text):
    path = tmp_path / "state.json"
    assert read_state(path) is None
    path.write_text(text)
    assert read_state(path) is None
