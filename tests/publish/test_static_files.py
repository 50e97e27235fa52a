"""What is published as it is, and what belongs to a site as a whole."""

import gzip

from paper_atlas.publish.static_files import copy_files, publish_beside


def test_files_are_copied_to_where_they_are_published(tmp_path):
    names = ["papers/red.bib", "papers/deep/er/blue.bib", "data.json", "papers/green.bib"]
    for name in (*names, "papers/not.bib"):
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / name).write_bytes(f"\x00{name}".encode())
    site = tmp_path / "site"
    for _ in range(2):
        copy_files(tmp_path / "docs", site, names)
    found = {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }
    assert found == {name: f"\x00{name}".encode() for name in names}


def test_a_copy_does_not_write_into_what_others_hold(tmp_path):
    for folder, text in (("docs", "new"), ("site", "old")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.bib").write_text(text)
    (tmp_path / "held").hardlink_to(tmp_path / "site/a.bib")
    copy_files(tmp_path / "docs", tmp_path / "site", ["a.bib"])
    assert [(tmp_path / name).read_text() for name in ("site/a.bib", "held")] == ["new", "old"]


def test_a_site_is_told_apart_from_one_that_jekyll_should_make_and_its_map_is_packed_the_same_each_time(
    tmp_path,
):
    (tmp_path / "sitemap.xml").write_text("<urlset/>")
    publish_beside(tmp_path)
    packed = (tmp_path / "sitemap.xml.gz").read_bytes()
    assert gzip.decompress(packed) == b"<urlset/>"
    assert packed[4:8] == b"\0" * 4  # no time
    assert (tmp_path / ".nojekyll").read_bytes() == b""


def test_a_site_without_a_map_has_no_packed_one(tmp_path):
    publish_beside(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [".nojekyll"]
