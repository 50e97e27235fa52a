"""A site made in parts on several machines, and joined on one."""

import json
from dataclasses import replace

import pytest

from paper_atlas.disk.manifest import Manifest
from paper_atlas.publish.engine.orders import Anchor
from paper_atlas.publish.paths import EngineError, Shard, Workplace
from paper_atlas.publish.plan import Plan
from paper_atlas.publish.shards import NOTE, ShardPart, join_parts, write_part

DOCS = {f"papers/kite-{number}.md": str(number) for number in range(12)} | {"data.json": "1", ".hidden": "2"}
ANCHORS = [Anchor("papers/kite-1.md", "index.md", "wind")]
READ = {"papers/kite-1.md": {"snippet.md": "7"}}


def plan_of(number, of=2, **changes):
    plan = Plan(Manifest(DOCS, {}), "frame", by_page=True, full=True, shard=Shard(number, of))
    return replace(plan, **changes)


def part(folder, plan):
    """Make a part of a site, in which each file holds its name."""
    for name in (*plan.pages, *plan.copies):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    folder.mkdir(exist_ok=True)
    write_part(folder, plan, ANCHORS, READ)
    return folder


@pytest.fixture
def place(tmp_path):
    return Workplace(tmp_path / "mkdocs.yml", tmp_path / "docs", tmp_path / "site")


def test_the_parts_of_a_site_are_joined_in_any_order_and_what_was_there_is_replaced(tmp_path, place):
    plans = [plan_of(2), plan_of(1)]
    folders = [part(tmp_path / f"part-{number}", plan) for number, plan in enumerate(plans)]
    (place.site / "papers").mkdir(parents=True)
    (place.site / "papers/old.html").touch()
    place.state.touch()
    parts = join_parts(folders, place)
    names = {path.relative_to(place.site).as_posix() for path in place.site.rglob("*") if path.is_file()}
    assert names == {*DOCS} - {".hidden"}
    assert all((place.site / name).read_text() == name for name in names)
    assert not place.state.exists()
    docs = parts[0].docs
    assert parts == [
        ShardPart(plan.shard, "frame", docs, {name: DOCS[name] for name in (*plan.pages, *plan.copies)}, ANCHORS, READ)
        for plan in plans
    ]  # fmt: skip
    assert {*parts[0].inputs} & {*parts[1].inputs} == set()
    assert all(found.inputs for found in parts)


def test_a_part_has_the_same_bytes_whatever_the_order_of_its_files(tmp_path):
    other = plan_of(1, docs=Manifest(dict(reversed(DOCS.items())), {}))
    notes = [
        (part(tmp_path / name, plan) / NOTE).read_bytes() for name, plan in (("a", plan_of(1)), ("b", other))
    ]
    assert notes[0] == notes[1]


@pytest.mark.parametrize(
    ("plans", "words"),
    [
        pytest.param([plan_of(1)], r"the parts are \[1\], but the site has \[1, 2\]", id="one is missing"),
        pytest.param([plan_of(1), plan_of(2), plan_of(2)], r"the parts are \[1, 2, 2\]", id="one is given twice"),
        pytest.param([plan_of(1), plan_of(2, frame="other")], "part-1 does not belong to the same site as .*part-0", id="another configuration"),
        pytest.param([plan_of(1), plan_of(2, docs=Manifest({**DOCS, "papers/kite-1.md": "x"}, {}))], "part-1 does not belong to the same site", id="another page"),
        pytest.param([plan_of(1), plan_of(2, 3), plan_of(3, 3)], "part-1 does not belong to the same site", id="of another number of parts"),
    ],
)  # fmt: skip
def test_only_all_parts_of_one_site_are_joined_and_nothing_is_lost_by_trying(tmp_path, place, plans, words):
    folders = [part(tmp_path / f"part-{number}", plan) for number, plan in enumerate(plans)]
    place.site.mkdir()
    place.state.touch()
    with pytest.raises(EngineError, match=words):
        join_parts(folders, place)
    assert place.state.exists()


def test_a_site_is_not_joined_into_one_of_its_parts(tmp_path, place):
    folders = [part(place.site, plan_of(1)), part(tmp_path / "part", plan_of(2))]
    with pytest.raises(EngineError, match="site is one of the parts"):
        join_parts(folders, place)
    assert (place.site / NOTE).exists()


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        pytest.param({"version": 1}, "was made by another version", id="of another version"),
        pytest.param({"shard": 1}, "holds no part of a site", id="with a number in place of its number"),
        pytest.param({"more": 1}, "holds no part of a site", id="with more"),
        pytest.param({"anchors": [["a"]]}, "holds no part of a site", id="with half a link"),
    ],
)
def test_what_is_no_part_of_this_version_is_said_to_be_none(tmp_path, place, kept, words):
    folder = part(tmp_path / "part", plan_of(1, 1))
    note = {**json.loads((folder / NOTE).read_text()), **kept}
    (folder / NOTE).write_text(json.dumps(note))
    with pytest.raises(EngineError, match=words):
        join_parts([folder], place)


@pytest.mark.parametrize("text", [None, "", "[]", "{}"])
def test_a_folder_that_is_no_part_is_said_to_be_none(tmp_path, place, text):
    (tmp_path / "part").mkdir()
    if text is not None:
        (tmp_path / "part" / NOTE).write_text(text)
    with pytest.raises(EngineError, match="part holds no part of a site"):
        join_parts([tmp_path / "part"], place)
