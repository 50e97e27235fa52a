"""Where a build happens, and which part of a site a file belongs to."""

from pathlib import Path

import pytest

from paper_atlas.publish.paths import (
    ENGINES,
    WHOLE,
    Shard,
    Workplace,
    make_room,
    output,
    slice_of,
    write_anew,
)

NAMES = [f"papers/kite-{number}.md" for number in range(300)]


def test_what_a_build_keeps_is_beside_what_it_makes():
    place = Workplace(Path("a/mkdocs.yml"), Path("a/pages"), Path("b/public"))
    assert place.engine == ENGINES[0] == "mkdocs"
    assert [path.as_posix() for path in (place.state, place.work, place.overlay)] == [
        "b/.public.state.json",
        "b/.public.work",
        "a/.pages.overlay",
    ]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        *[("index.md", "index.html"), ("papers/index.md", "papers/index.html")],
        *[("papers/red.md", "papers/red/index.html"), ("a.b/c.d.md", "a.b/c.d/index.html")],
        *[("papers/red.bib", "papers/red.bib"), ("CNAME", "CNAME"), ("a.md/b", "a.md/b")],
    ],
)
def test_a_file_of_docs_is_published_there(name, path):
    assert output(name) == path


def test_every_file_belongs_to_one_part_of_about_a_third():
    parts = [[name for name in NAMES if Shard(number, 3).has(name)] for number in (1, 2, 3)]
    assert sorted(name for part in parts for name in part) == sorted(NAMES)
    assert all(80 < len(part) < 120 for part in parts)
    assert all(map(WHOLE.has, NAMES))
    assert (WHOLE.is_whole, Shard(1, 3).is_whole) == (True, False)


def test_a_file_belongs_to_the_same_part_on_every_machine():
    assert [slice_of(name, 7) for name in ("", "index.md", "papers/kite-1.md")] == [0, 0, 1]
    assert [slice_of(name, 7, "shard") for name in ("", "index.md", "papers/kite-1.md")] == [3, 4, 1]


def test_of_two_kinds_of_parts_the_first_ones_have_other_files():
    first = [{name for name in NAMES if slice_of(name, 3, salt) == 0} for salt in ("", "shard")]
    assert len(first[0] & first[1]) < 50


def test_a_file_that_is_about_to_be_written_is_gone_before_whether_it_was_there_or_not(tmp_path):
    (tmp_path / "a").touch()
    for _ in range(2):
        make_room(tmp_path / "a")
        assert not (tmp_path / "a").exists()


def test_a_file_of_the_site_is_written_whether_there_is_one_or_a_folder_for_it_or_not(tmp_path):
    for content in (b"red", b"blue"):
        write_anew(tmp_path / "a/b/c", content)
        assert (tmp_path / "a/b/c").read_bytes() == content


def test_what_links_to_a_file_elsewhere_does_not_change_with_it(tmp_path):
    (tmp_path / "a").write_bytes(b"red")
    (tmp_path / "b").hardlink_to(tmp_path / "a")
    write_anew(tmp_path / "a", b"blue")
    assert (tmp_path / "b").read_bytes() == b"red"
