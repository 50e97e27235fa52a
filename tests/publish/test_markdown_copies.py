"""The Markdown beside a page: what the page says, for those who would rather read that."""

import pytest

from paper_atlas.publish.markdown_copies import plain_markdown, write_twin


@pytest.mark.parametrize(
    ("source", "markdown"),
    [
        pytest.param("---\ntitle: Kites\n---\n\n# Kites\n", "# Kites\n", id="without front matter"),
        pytest.param("# Kites\n---\nwe: fly\n---\n", "# Kites\n---\nwe: fly\n---\n", id="with what is none"),
        pytest.param("# Kites { #kites }\n[Red](red.md){ .title }\n", "# Kites\n[Red](red.md)\n", id="without attributes"),
        pytest.param("a <svg><rect/>\n</svg>b\n\n<details open>\nc</details> d", "a b\n\n d\n", id="without charts and folded parts"),
        pytest.param('<p class="a">We <b>fly</b></p>\n1 < 2 <3 > 2', "We fly\n1 < 2 <3 > 2\n", id="without tags"),
        pytest.param('x <math aria-label="T^2" display="block"><mi>T</mi></math> y', "x T^2 y\n", id="with formulas in one line"),
        pytest.param("a  \n\n \n\t\n\nb \n\n", "a\n\nb\n", id="without blanks that nobody sees"),
        pytest.param("\n\na\nb", "a\nb\n", id="with one end"),
        pytest.param("&#233;&#38;&#36;", "é&$\n", id="with signs in place of their numbers"),
        pytest.param("&#42;&#91;&#93;&#96;&#35;&#92;&#60;&#62;", r"\*\[\]\`\#\\&lt;>" + "\n", id="with marks that show themselves"),
    ],
)  # fmt: skip
def test_the_markdown_of_a_page_is_what_it_says(source, markdown):
    assert plain_markdown(source) == markdown


def test_the_markdown_of_a_page_is_put_in_the_place_of_an_older_one(tmp_path):
    for text in ("# Kïtes", "# Kïtes fly"):
        write_twin(tmp_path, "papers/deep/kites.md", f"---\ntitle: Kites\n---\n{text}")
        assert (tmp_path / "papers/deep/kites.md").read_bytes() == f"{text}\n".encode()


def test_a_copy_is_made_anew_and_does_not_write_into_what_others_hold(tmp_path):
    write_twin(tmp_path, "kites.md", "# Kites")
    (tmp_path / "held.md").hardlink_to(tmp_path / "kites.md")
    write_twin(tmp_path, "kites.md", "# Owls")
    assert (tmp_path / "held.md").read_text() == "# Kites\n"


@pytest.mark.parametrize(
    ("source", "is_there"),
    [
        ("---\nlean: true\ntitle: Kites\n---\n# Kites", False),
        ("---\ntitle: Kites\nlean: true\n---\n# Kites", False),
        ("---\nlean: false\n---\n# Kites", True),
        ("# Kites\n\nlean: true\n", True),
        ("---\ntitle: Kites\n---\n# Kites\n\nlean: true\n", True),
    ],
)
def test_a_lean_page_has_no_markdown_and_an_older_one_is_removed(tmp_path, source, is_there):
    (tmp_path / "kites.md").write_text("old")
    write_twin(tmp_path, "kites.md", source)
    assert (tmp_path / "kites.md").exists() == is_there
