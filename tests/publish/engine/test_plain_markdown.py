"""What the short way makes of Markdown is what Python-Markdown makes of it, byte for byte, or nothing."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from mkdocs.utils.meta import get_data

from paper_atlas.publish.engine.front_matter import read_front_matter
from paper_atlas.publish.engine.plain_markdown import EXTENSIONS, UnsureError, convert

WHOLE = (
    *(
        "# Kites",
        "# Kites { #title }",
        "## Red &#42; kites { #red .loud }",
        "### Kites",
        "#Kites",
        "# a # b",
        "# A #",
    ),
    *(
        "We fly kites.",
        "Two\nlines",
        "A line \nand another",
        "A line  \nbroken",
        " indented",
        "    code",
        "a|b\n-|-\nc|d",
    ),
    *(
        "[Red](red.md){ .topic } [Blue](b.md#sky){ #b .c }\n{ .topics .ladder }",
        "[Red](red.md 't')",
        "![x](x.png)",
    ),
    *(
        "- a\n- [b](b.md)\n  <small>more</small>",
        "- a",
        "- b\n- c",
        "1. a\n1. b\n   <small>x</small>",
        "1. c",
        "3. d",
    ),
    *(
        "- **Kite** <small>1</small>",
        "- a\n  - b",
        "* a",
        "+ a",
        "- a\n{ .c }",
        "- > a",
        "- # a",
        "- a { .c }",
        "-a",
    ),
    *(
        '<div class="a">\n<p>b &amp; c</p>\n</div>',
        "<details><summary>a</summary>b</details>",
        "<div>a</div> b",
        "<div>",
    ),
    *(
        "<div>a</div>\nb",
        "</div>",
        "<div><div>a</div></div>",
        "<figure>\n<svg><rect/></svg></figure>",
        "<!-- a -->",
    ),
    *("<q>a*b</q> <small>c</small>", '<a href="x.md">y</a>', "<span title='a>b'>c</span>", "<a@b.example>"),
    *(
        "**bold** and **two words**",
        "** no **",
        "a*b*c",
        "_a_",
        "__a__",
        "***a***",
        "a_b",
        "`code`",
        "a\\*b",
        "~~~\na\n~~~",
    ),
    *(
        "AT&amp;T",
        "AT&T",
        "a &copy b",
        "[a&copy;](b?x=1&copy=2)",
        "[a](https://a.example/?x=1&y=2)",
        "[x]: y.md",
        "[x]",
    ),
    *(
        "---",
        "***",
        "a\n===",
        "a\n---",
        "> a",
        "a\n> b",
        "a\n# b",
        "a\n- b",
        "term\n: words",
        "| Kite | Year |\n| --- | --- |\n| [Red](red.md){ .title } | 2024 |\n|  | **a** b |",
        "| a |\n| --- |",
        "| a | b |\n| --- |\n| c |",
        "| a |\n| --- |\n| b | c |",
        "| a \n| --- |\n| <b>c</b> |",
        "| a |\n| --- |\n| b { .c } |",
        "| a |\n| --- |\n| [b](b.md) { .c } |",
        "| a |\n| --- |\n| b |\n{ .c }",
        "| a |\n| --- |\n|| b |",
        "| a |\n| --- |\n| - b |\n| <div>c</div> |",
        "| a |\n| --- |\n| &#124; | ",
        "|a|\n| --- |\n|  b\tc  |",
        "2. b",
        "1986. A year",
    ),
    *(
        "{ .c }",
        "a { .c }",
        "a\n{ .c",
        "a\n{ c }",
        'a\n{ download="k i.bib" x=1 }',
        "[a](b.md){ .c }{ .d }",
        "[a](b.md){.c}",
    ),
    *(
        "<div>\n\na\n\n</div>",
        "<div>a</div><p>b</p>",
        "<div>a</div> <b>c</b>",
        "<div><p>a</p></div></div>",
        "<div>\n<!-- a > b -->\n</div>",
        "<div><?a > b?>*c*</div>",
        '<div markdown="1">*a*</div>',
        "<div>a &copy b</div>",
        "<div>a\rb</div>",
        '<b title="a&copy">b</b>',
        '<p>a\n<b title="&copy">b</b></p>',
    ),
    *(
        "| a |\n| --- |\n| b \\| c |",
        "| a | b |\n| --- | --- |\n| `c | d` | e |",
        "- a\n+ b",
        "- a\n1. b",
        "1. a\n- b",
        "- a \n- b",
        "- a\n- b ",
        "- a\n  { .c }",
        "- a\n  b { .c }\n- d",
        "- a\n  <div>b</div>",
        "  b\n- a",
        "- a\n\n- b\n  { .c }",
        "#  a",
        "# a  ",
        "# Kites { #kites }\n\n# Kites\n\n# Kites",
        "[x](y.md){ #kites }\n\n# Kites",
    ),
    *(
        "&#91;a&#93;(b.md)",
        "[a &#93; b](c.md)",
        "[a [b] c](d.md)",
        "[a](<b.md>)",
        "[a](b.md)(c)",
        "[ **a** ](b.md)",
        "!",
    ),
)
PIECES = (
    *"ab*_[]()<>&!{}|`\\#-+:.\"'~=1 \n",
    "\n\n",
    "- ",
    "| ",
    " |",
    "\n| --- |\n",
    "1. ",
    "# ",
    "](b.md)",
    "{ .c }",
    "<b>",
    "</b>",
    "<div>",
    "</div>",
    "&#42;",
)


def python_markdown(text):
    extensions = sorted(EXTENSIONS)
    converter = Markdown(extensions=extensions, extension_configs={"toc": {"toc_depth": 2}})
    return converter.convert(text), converter.toc_tokens


def converted(text):
    try:
        page = convert(text, lambda target: target, toc_depth=2)
    except UnsureError:
        return None
    return page.html, page.toc_tokens


@pytest.mark.parametrize("before", ["", "# Kites\n\n", "- a\n\n", "1. a\n\n", "We fly.\n\n"])
def test_each_block_is_as_python_markdown_makes_it(before):
    found = {block: converted(before + block) for block in WHOLE}
    made = {block: python_markdown(before + block) for block in WHOLE}
    assert {block: page for block, page in found.items() if page not in (None, made[block])} == {}


@pytest.mark.slow
@given(st.lists(st.sampled_from(WHOLE), min_size=1, max_size=6))
@example(["- a", "- b\n- c"])
@example(["- a", "1. b"])
@example(["# Kites", "# Kites { #kites }", "# Kites"])
@example(["<div>a</div>", "a"])
@settings(max_examples=600)
def test_a_page_of_whole_blocks_is_as_python_markdown_makes_it(blocks):
    text = "\n\n".join(blocks)
    assert converted(text) in (None, python_markdown(text))


@pytest.mark.slow
@given(st.lists(st.sampled_from((*PIECES, *WHOLE)), max_size=12))
@settings(max_examples=1000)
def test_a_page_of_any_pieces_is_as_python_markdown_makes_it(pieces):
    text = "".join(pieces)
    assert converted(text) in (None, python_markdown(text))


@pytest.mark.parametrize(
    "text",
    [
        "# Kites { #title }\n\n[Ada Example](a.md), [Ben Muster](b.md)\n{ .authors data-pagefind-meta=authors }",
        "- [Kites](k.md){ .title }\n  <small>2024</small>\n  We fly.\n\n- [Lines](l.md){ .title }",
        '<details class="evidence"><summary>Why</summary><ul>\n<li>Kites <q>a</q></li>\n</ul></details>\n\n## Names { #names }',
        "1. [Kites](k.md){ .title }\n   <small>both</small>\n1. [Lines](l.md)",
        "| Paper | Year |\n| --- | --- |\n| [Kites](k.md){ .title } | 2024 |\n| Lines |  |",
        "- [Kites](k.md)\n\nWe fly.\n\n- [Owls](o.md)\n",
        "\n\n# Kites { #kites }\n\n\n[x](y.md){ #owls }\n\n## Owls\n\n### Owls\n",
        '<div class="a"><p>b</p><div>c</div></div>\n\n<p>We <b title="x">fly</b> &amp; fall</p>',
        "**Kites** of <q>red</q> &#42; [paper &#38; string](p.md?a=1&b=2){ .x .y }",
    ],
)
def test_what_generated_pages_are_made_of_takes_the_short_way(text):
    assert converted(text) == python_markdown(text)


@pytest.mark.parametrize(
    "source",
    [
        '---\ntitle: "Kites & <b>"\ntags: ["a", "b"]\nlean: true\nnumber: 12\nwords: "\\u0085 🪁"\n---\n\n# Kites\n',
        '---\ntitle: "Kites"\ntitle: "Owls"\n---\n',
    ],
)
def test_front_matter_of_json_is_read_as_yaml(source):
    assert read_front_matter(source) == get_data(source)


@pytest.mark.parametrize(
    "line",
    [
        "title: Kites",
        "hide: [toc]",
        "at: 2024-01-02",
        "a: 1e5",
        "a: 1.0",
        "a: NaN",
        "a: 012",
        "a:\n  - b",
        "A: 1",
        'a: "\\ud83e\\ude81"',
    ],
)
def test_other_front_matter_is_left_to_mkdocs(line):
    assert read_front_matter(f"---\n{line}\n---\n# Kites\n") is None
