import pytest

from paper_atlas.render.markdown import html_link, page_address


@pytest.mark.parametrize(
    ("target", "page", "address"),
    [
        ("topics/video.md", "topics/overview.md", "../../topics/video/"),
        ("papers/a-kite.md", "topics/video/page/2.md", "../../../../papers/a-kite/"),
        ("topics/index.md#air", "topics/overview.md", "../../topics/#air"),
        ("index.md", "papers/a-kite.md", "../../"),
        ("topics/video.md", "index.md", "topics/video/"),
        ("topics/video.md", "topics/index.md", "../topics/video/"),
        ("index.md", "index.md", "./"),
    ],
)
def test_an_address_leads_from_where_the_page_is_served_to_where_the_other_is(target, page, address):
    assert page_address(target, page) == address


def test_the_text_and_the_target_of_a_link_are_no_markup():
    assert (
        html_link('<b> & "x"', "topics/video.md#a", "index.md")
        == '<a href="topics/video/#a">&#60;b&#62; &#38; &quot;x&quot;</a>'
    )
