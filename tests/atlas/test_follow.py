"""What an atlas follows, and which papers it wants: what is understood, and what is said of the rest."""

import pytest

from paper_atlas.atlas.follow import KINDS, Follow, Source, zotero_place
from paper_atlas.atlas.keep_rule import KeepRule, RuleError, Term, parse_rule
from paper_atlas.atlas.settings import judge_settings
from paper_atlas.intake.harvest import sources

WHOLE = """
extra:
  atlas:
    follow:
      contact: ada@example.org
      keep: kite* OR topic:tethers
      near: 0.25
      updates: 0
      sources:
        kites on arXiv: {arxiv: 'cat:cs.XX AND abs:"kite"', most: 50}
        daily: {hugging_face: daily, near: .3}
        OpenAlex: {openalex: kites}
        Crossref: {crossref: 'query.bibliographic=kites&filter=type:journal-article'}
        journal: {feed: https://journal.example/rss, keep: '-survey'}
        list: {bibtex: lists/kites.bib}
        group: {zotero: https://www.zotero.org/groups/123456/kites/collections/ABCD2345}
"""
NEAR = (Term("0.25", "near", least=0.25),)


def test_everything_that_can_be_followed_is_understood():
    settings, problems = judge_settings(WHOLE)
    assert problems == []
    assert settings.follow == Follow(
        sources=(
            Source("kites on arXiv", "arxiv", 'cat:cs.XX AND abs:"kite"', 50),
            Source("daily", "hugging_face", "daily", keep=KeepRule(((Term("0.3", "near", least=0.3),),))),
            Source("OpenAlex", "openalex", "kites"),
            Source("Crossref", "crossref", "query.bibliographic=kites&filter=type:journal-article"),
            Source(
                "journal",
                "feed",
                "https://journal.example/rss",
                keep=KeepRule(((Term("survey", is_not=True),),)),
            ),
            Source("list", "bibtex", "lists/kites.bib"),
            Source("group", "zotero", "https://www.zotero.org/groups/123456/kites/collections/ABCD2345"),
        ),
        keep=KeepRule(((Term("kite*"), Term("tethers", "topic")), NEAR)),
        contact="ada@example.org",
        updates=0,
    )


def test_whatever_can_be_followed_can_be_asked():
    assert KINDS.keys() == sources.KINDS.keys()


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        pytest.param("contact: nobody", "5: contact is 'nobody' (write an address such as ada@example.org)", id="contact"),
        pytest.param('contact: "a@b.example\\r\\nX: y"', "5: contact is 'a@b.example\\r\\nX: y' (write an address such as ada@example.org)", id="header in contact"),
        pytest.param("source: {}", "5: unknown key 'source' (did you mean 'sources'?)", id="key"),
        pytest.param("sources: [arxiv]", "5: sources are ['arxiv'] (write a line for each: its name, and what to ask, such as `kites: {arxiv: all:kite}`)", id="list"),
        pytest.param("sources: {a: kites}", "5: the source 'a' is 'kites' (write what to ask, such as {arxiv: all:kite})", id="no kind"),
        pytest.param("sources: {a: {arxive: kites, feed: https://a.example/}}", "5: unknown key 'arxive' (did you mean 'arxiv'?)", id="kind"),
        pytest.param("sources: {a: {most: 3}}", f"5: the source 'a' says not where to ask (give it one of {', '.join(KINDS)})", id="nowhere"),
        pytest.param("sources: {a: {arxiv: x, openalex: y}}", f"5: the source 'a' says arxiv and openalex (give it one of {', '.join(KINDS)})", id="two"),
        pytest.param("sources: {a: {arxiv: x, most: 0}}", "5: most is 0 (write a number from 1 to 1,000)", id="most"),
        pytest.param("sources: {a: {arxiv: '?'}}", "5: arxiv is '?' (write what to ask for)", id="asks nothing"),
        pytest.param("sources: {a: {hugging_face: weekly}}", "5: hugging_face is 'weekly' (write hugging_face: daily)", id="weekly"),
        pytest.param("sources: {a: {feed: 'file:///etc/passwd'}}", "5: feed is 'file:///etc/passwd' (begin it with https://)", id="file"),
        pytest.param("sources: {a: {bibtex: ../secret.bib}}", "5: bibtex is '../secret.bib' (write an address, or a path below the folder of mkdocs.yml)", id="outside"),
        pytest.param("sources: {a: {bibtex: /etc/a.bib}}", "5: bibtex is '/etc/a.bib' (write an address, or a path below the folder of mkdocs.yml)", id="root"),
        pytest.param("sources: {a: {zotero: https://www.zotero.org/ada}}", "5: zotero is 'https://www.zotero.org/ada' (write the address of a group, https://www.zotero.org/groups/123456/name)", id="no group"),
        pytest.param("keep: '(a OR b)'", "5: keep: a bracket in '(a' (write clauses side by side; OR binds its two neighbours)".replace("keep: ", ""), id="bracket"),
        pytest.param("near: 3", "5: near is '3' (write a number above 0 and at most 1, such as near:0.2)", id="near"),
        pytest.param("updates: many", "5: updates is 'many' (write a number from 0 to 1,000)", id="updates"),
        pytest.param("- a", "5: follow is ['a'] (write `sources:` with a line for each)", id="follow"),
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_named_with_its_line(said, problem):
    _, problems = judge_settings(f"extra:\n  atlas:\n\n    follow:\n      {said}\n")
    assert str(problems[0]).replace("mkdocs.yml:4", "mkdocs.yml:5") == f"mkdocs.yml:{problem}"
    assert len(problems) == 1


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("kite", ((Term("kite"),),)),
        ("kite wind", ((Term("kite"),), (Term("wind"),))),
        ("kite OR wind -snow", ((Term("kite"), Term("wind")), (Term("snow", is_not=True),))),
        ("“steady wind” OR topic:fog", ((Term("steady wind"), Term("fog", "topic")),)),
        ('title:"steady wind"', ((Term("steady wind", "title"),),)),
        ('topic:"Kite flying"', ((Term("Kite flying", "topic"),),)),
        ("-near:0.5", ((Term("0.5", "near", is_not=True, least=0.5),),)),
        ("pre-trained near:1", ((Term("pre-trained"),), (Term("1", "near", least=1.0),))),
    ],
)
def test_an_expression_is_clauses_of_alternatives(text, clauses):
    assert parse_rule(text) == KeepRule(clauses)


@pytest.mark.parametrize(
    ("text", "what", "fix"),
    [
        ("", "an expression without words", "write words, topic:…, or near:0.2"),
        ("OR kite", "an OR without a word on each side", "write this OR that"),
        ("kite OR", "an OR without a word on each side", "write this OR that"),
        ("kite OR OR wind", "an OR without a word on each side", "write this OR that"),
        ('"kite', "a quotation mark that is not closed", 'put one at each end of "a phrase"'),
        ("topics:kites", "unknown field 'topics:'", "did you mean topic:?"),
        ("venue:x", "unknown field 'venue:'", "use near:, title:, topic: or quotation marks"),
        ("near:2", "near is '2'", "write a number above 0 and at most 1, such as near:0.2"),
        ("near:0.0", "near is '0.0'", "write a number above 0 and at most 1, such as near:0.2"),
        ("***", "'***' holds no word", "write a word, or leave it out"),
    ],
)
def test_an_expression_that_means_nothing_says_why(text, what, fix):
    with pytest.raises(RuleError) as error:
        parse_rule(text)
    assert (error.value.what, error.value.fix) == (what, fix)


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("https://www.zotero.org/groups/123456/kites", ("123456", "")),
        ("https://www.zotero.org/groups/123456/kites/library", ("123456", "")),
        ("https://www.zotero.org/groups/123456", ("123456", "")),
        ("https://www.zotero.org/groups/123456/kites/collections/ABCD2345", ("123456", "ABCD2345")),
        ("https://www.zotero.org/groups/123456/kites/collections/ABCD2345/items", ("123456", "ABCD2345")),
        ("https://api.zotero.org/groups/123456/items", ("123456", "")),
        ("https://elsewhere.example/groups/123456/kites", None),
        ("https://www.zotero.org/ada/items", None),
    ],
)
def test_a_group_of_zotero_is_known_by_its_address(address, place):
    assert zotero_place(address) == place
