import pytest
from hypothesis import given
from hypothesis import strategies as st

from paper_atlas.model.records import Link
from paper_atlas.text.addresses import classify, find_addresses, links_in, safe_url


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        pytest.param("See https://a.org/x.", ["https://a.org/x"], id="full stop"),
        pytest.param("(https://a.org/x), and", ["https://a.org/x"], id="bracket and comma"),
        pytest.param("https://a.org/x_(y) is", ["https://a.org/x_(y)"], id="its own bracket"),
        pytest.param(
            "https://a.org/relabel_imagenet}.", ["https://a.org/relabel_imagenet"], id="stray brace"
        ),
        pytest.param("at github.com/a/b.", ["https://github.com/a/b"], id="without a scheme"),
        pytest.param("www.a.org/x!", ["https://www.a.org/x"], id="www"),
        pytest.param("HTTPS://A.org/X", ["https://a.org/X"], id="capitals"),
        pytest.param("javascript:alert(1) data:x ftp://a.org", [], id="other schemes"),
        pytest.param("https://user@evil.org/x", [], id="user names"),
        pytest.param("https://localhost/x", [], id="no domain"),
        pytest.param("e.g.word/other and/or 1.2/3", [], id="prose with slashes"),
    ],
)
def test_addresses_are_found_without_the_sentence_around_them(text, urls):
    assert [address.url for address in find_addresses(text)] == urls


@pytest.mark.parametrize(
    ("url", "context", "kind"),
    [
        ("https://github.com/a/b", "", "code"),
        ("https://huggingface.co/a/b", "", "model"),
        ("https://huggingface.co/datasets/a/b", "", "dataset"),
        ("https://huggingface.co/spaces/a/b", "", "demo"),
        ("https://youtu.be/x", "", "video"),
        ("https://a.github.io/b", "Code and data at ", "project"),
        ("https://aka.ms/x", "Our data set is released at ", "dataset"),
        ("https://aka.ms/x", "", "project"),
    ],
)
def test_an_address_is_classified_by_host_path_and_context(url, context, kind):
    assert classify(url, context) == Link(kind, url)


def test_a_text_has_each_link_once():
    assert links_in("https://github.com/a/b and https://github.com/a/b/.") == (
        Link("code", "https://github.com/a/b"),
    )


@given(st.text(max_size=200))
def test_an_address_is_where_it_says_and_safe(text):
    for address in find_addresses(f"https://{text} x"):
        assert address.url.startswith(("http://", "https://"))
        assert safe_url(address.url) == address.url
        assert not set(address.url) & set(" <>\"'`\\{}|^")
