import html
import re

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from paper_atlas.render.markdown import (
    Raw,
    attribute,
    direction,
    escape,
    front_matter,
    html_link,
    inline_element,
    outside_link,
    page_link,
    search_link,
    source_element,
)
from tests.rendering import render_page


@pytest.fixture(scope="module")
def show():
    """The text that a reader sees of some Markdown, through the real renderer with the site's extensions."""
    return render_page


def shown(rendered):
    return html.unescape(re.sub(r"<[^>]*>", "", rendered)).split()


hostile = st.text(
    alphabet=st.one_of(
        st.sampled_from(list("<>&\"'`*_{}[]()#+-.!|~^=:$\\/@%;?0123456789abX \t\n")),
        st.characters(exclude_categories=["Cs", "Cc", "Cn"]),
    ),
    max_size=80,
)
nasty = [
    "<script>alert(1)</script> & a<b>c",
    "1986. A great year",
    "- item",
    "# not a heading",
    "x</title><script>alert(1)</script>",
    "[link](javascript:alert(1))",
    "![image](x)",
    "{{ config }} {% raw %}",
    "`code` ``more``",
    "a ==b== ^^c^^ ~~d~~ ++e++",
    "*[HTML]: Hyper",
    "[^1]: note",
    "{: .class onclick=alert(1) }",
    "{ #id }",
    "--8<-- 'file'",
    "!!! note",
    ":smile: :material-home:",
    "&lt;b&gt; &#60; &amp;",
    "\\: \\* \\[",
    "https://example.org <https://example.org>",
    "a | b\n--- | ---\n1 | 2",
    "$x_1$ $$y$$",
    "x -- y --- z",
    ": definition",
    "trailing #",
    "1) one",
    "> quote",
    "wzxhzdk:0 klzzwxh:0000",
    "a  \nb",
]


def examples(function):
    for text in nasty:
        function = example(text)(function)
    return function


@pytest.mark.parametrize(
    "frame",
    [
        pytest.param("{}", id="paragraph"),
        pytest.param("# {}", id="heading"),
        pytest.param("## {} {{ #id }}", id="heading with an id"),
        pytest.param("- {}", id="list"),
        pytest.param("1. {}", id="numbered list"),
        pytest.param("text {}", id="inside a paragraph"),
        pytest.param("- x\n  <small>{}</small>", id="small below an item"),
        pytest.param("a | b\n--- | ---\n{} | x", id="table cell"),
        pytest.param("{}\n{{ .facts }}", id="paragraph with attributes"),
    ],
)
def test_the_reader_sees_exactly_the_text(show, frame):
    surroundings = shown(show(frame.format("QQ")))

    @settings(max_examples=300, deadline=None)
    @given(hostile)
    @examples
    def law(text):
        expected = " ".join(surroundings).replace("QQ", " ".join(text.split())).split()
        if text.split():
            assert shown(show(frame.format(escape(text)))) == expected

    law()


def test_a_link_shows_exactly_its_text_and_leads_only_where_it_should(show):
    @given(hostile)
    @examples
    def law(text):
        rendered = show(f"x {page_link(text, 'papers/a-kite.md', 'topics/wind.md')} y")
        if text.split():
            assert shown(rendered) == f"x {text} y".split()
            assert re.findall(r"<(\w+)", rendered) == ["p", "a"]
            assert re.findall(r'href="([^"]*)"', rendered) == ["../papers/a-kite.md"]

    law()


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "//evil", "file:///etc", "HTTPS"]
)
def test_an_address_that_is_not_http_stays_text(show, address):
    assert "href" not in show(outside_link("x", address))


def test_an_outside_address_cannot_leave_its_link(show):
    @given(hostile)
    @examples
    def law(path):
        rendered = show(f"x {outside_link('x', 'https://example.org/' + path)} y")
        assert re.findall(r"<(\w+)", rendered) == ["p", "a"]
        assert len(re.findall(r"\s\w+=", rendered.split(">")[1])) == 1

    law()


@given(hostile)
@examples
def test_front_matter_gives_back_the_title_escaped_once(text):
    block = front_matter(title=text, tags=[text])
    assert (block.startswith("---\n"), block.endswith("---\n")) == (True, True)
    loaded = yaml.safe_load(block.split("---\n")[1] if "title" in block else "") or {}
    line = re.sub(r"[^\S\u00a0\u202f]+", " ", text).strip()
    if line:
        assert html.unescape(loaded["title"]) == line
        assert not set(loaded["title"]) & set("<>\"'`")


@given(hostile)
def test_an_attribute_cannot_be_left(text):
    assert not set(attribute(text)) & set("<>\"'`\n")


@given(hostile, hostile)
@example("[Kites](https://example.org/)", "*")
@example("**Kites** _fly_", "`")
def test_a_link_in_a_paragraph_shows_its_text_and_is_the_only_markup(show, text, between):
    link = html_link(text, "papers/kites.md", "index.md")
    rendered = show(f"One: {link} {escape(between)} and {link}.")
    assert re.findall(r"<[^>]*>", rendered) == ["<p>", *['<a href="papers/kites/">', "</a>"] * 2, "</p>"]
    said = " ".join(text.split())
    assert shown(rendered) == f"One: {said} {between} and {said}.".split()


@given(hostile, hostile)
@example("[a](b)", "*")
def test_an_attribute_in_a_paragraph_has_its_text_and_is_not_markdown(show, text, between):
    element = f'<i title="{attribute(text)}">x</i>'
    rendered = show(f"One: {element} {escape(between)} and {element}.")
    tags = re.findall(r"<[^>]*>", rendered)
    assert [html.unescape(tag).split() for tag in tags[1:-1:2]] == [
        f'<i title="{" ".join(text.split())}">'.split()
    ] * 2
    assert [tags[0], *tags[2:-1:2], tags[-1]] == ["<p>", "</i>", "</i>", "</p>"]


@pytest.mark.parametrize(
    ("made", "markdown"),
    [
        pytest.param(
            lambda: outside_link("a*b", "https://example.org/a(b)?c=<d>;e%20f", ".code"),
            "[a&#42;b](https://example.org/a%28b%29?c=%3Cd%3E%3Be%20f){ .code }",
            id="another site, with signs of Markdown in its address",
        ),
        pytest.param(
            lambda: outside_link("k", "http://example.org/~a/ü"),
            "[k](http://example.org/~a/%C3%BC)",
            id="without classes",
        ),
        pytest.param(
            lambda: search_link("red & 'blue'", "papers/kites.md"),
            """<a href="../../?q=red+%26+%27blue%27">red &#38; 'blue'</a>""",
            id="a search",
        ),
        pytest.param(
            lambda: attribute("""Ann's "kite" #1"""), "Ann&#x27;s &quot;kite&quot; #1", id="an attribute"
        ),
        pytest.param(
            lambda: inline_element('<i title="a*b&quot;c">d*e &amp; f</i>'),
            '<i title="a&#42;b&#34;c">d&#42;e &#38; f</i>',
            id="an element inside a paragraph",
        ),
        pytest.param(
            lambda: source_element("""$a<"b'$"""),
            """<code class="formula-source" title="LaTeX">$a&lt;"b'$</code>""",
            id="the source of a formula",
        ),
        pytest.param(
            lambda: outside_link("a*b", "javascript:alert(1)", ".x"), "a&#42;b", id="no web address is text"
        ),
        pytest.param(
            lambda: page_link("a_b", "papers/a.md", "topics/page/2.md", ".topic"),
            "[a&#95;b](../../papers/a.md){ .topic }",
            id="up from a page two folders deep",
        ),
        pytest.param(
            lambda: page_link("a", "papers/a.md", "index.md"), "[a](papers/a.md)", id="from the home page"
        ),
        pytest.param(
            lambda: front_matter(
                title='a"b', empty="", none=None, zero=0, no=False, list=["<x>"], map={"k": "`"}
            ),
            '---\ntitle: "a&quot;b"\nzero: 0\nno: false\nlist: ["&lt;x&gt;"]\nmap: {"k": "&#96;"}\n---\n',
            id="front matter leaves out what is empty, and escapes at any depth",
        ),
    ],
)
def test_what_is_made_is_exactly(made, markdown):
    assert made() == markdown


@pytest.mark.parametrize(
    ("text", "attribute"),
    [
        *[("Kites", ""), ("", ""), ("大きな凧", ""), ("\u058f", ""), ("\ufeff", "")],
        *[("طائرات", "dir=auto"), ("עפיפונים", "dir=auto"), ("Kites: طائرات", "dir=auto")],
        *[("\u0590", "dir=auto"), ("\u08ff", "dir=auto"), ("\ufb1d", "dir=auto"), ("\ufefc", "dir=auto")],
        *[("\U00010800", "dir=auto"), ("\U0001e800", "dir=auto"), ("\u0900", ""), ("\ufe00", "")],
    ],
)
def test_only_a_text_that_may_run_from_right_to_left_says_so(text, attribute):
    assert direction(text) == attribute


def test_a_link_to_a_page_runs_as_its_text_does():
    assert page_link("طائرات", "a.md", "index.md", ".topic") == "[طائرات](a.md){ .topic dir=auto }"
    assert page_link("طائرات", "a.md", "index.md") == "[طائرات](a.md){ dir=auto }"


def test_what_json_has_and_yaml_has_not_is_written_as_a_reference():
    assert front_matter(title="a\x85b\u2028c\ufeffd\x07e") == '---\ntitle: "a b c\\ufeffd\ufffde"\n---\n'
    assert front_matter(title="x\x80y\x9fz") == '---\ntitle: "x\\u0080y\\u009fz"\n---\n'


def test_raw_text_of_front_matter_is_not_escaped_again():
    assert front_matter(title=Raw("&lt;b&gt;"), many=("<a>", Raw("<b>"))) == (
        '---\ntitle: "&lt;b&gt;"\nmany: ["&lt;a&gt;", "<b>"]\n---\n'
    )


@pytest.mark.parametrize("blank", ["\u00a0", "\u202f"])
def test_a_space_that_does_not_break_stays_one(blank):
    assert escape(f"50{blank}% \n of  \tkites ") == f"50{blank}% of kites"
