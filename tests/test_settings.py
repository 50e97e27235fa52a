"""What `mkdocs.yml` says of an atlas: what is understood, and what is said of the rest."""

import re
from pathlib import Path

import pytest

from paper_atlas.atlas.config import read_config, write_config
from paper_atlas.atlas.schema import KEYS, SECTIONS
from paper_atlas.atlas.settings import Settings, judge_settings
from paper_atlas.atlas.sizes import BIBTEX

WHOLE = """site_name: Kites & Lines
site_description: Of kites.
site_url: https://kites.example/atlas
repo_url: https://git.example/kites/
theme: {name: paper_atlas, language: de}
extra:
  branch: trunk
  atlas:
    sections: {map: false, reading list: false, years: true}
    elsewhere:
      Library: ["https://library.example/{doi}", "https://library.example/?t={title}"]
    papers_per_page: 50
    citation_styles: [apa]
    citation_files: BibTeX
    origin: Copied
      by hand.
    licence: CC BY 4.0
"""


def test_everything_that_can_be_said_is_understood():
    assert judge_settings(WHOLE) == (
        Settings(
            site_name="Kites & Lines",
            site_description="Of kites.",
            site_url="https://kites.example/atlas/",
            repo_url="https://git.example/kites",
            branch="trunk",
            language="de",
            off=("map", "reading_list"),
            elsewhere=(
                ("Library", "https://library.example/{doi}"),
                ("Library", "https://library.example/?t={title}"),
            ),
            papers_per_page=50,
            styles=("APA",),
            forms=(BIBTEX,),
            origin="Copied by hand.",
            licence="CC BY 4.0",
        ),
        [],
    )


def test_of_nothing_everything_has_its_default():
    assert judge_settings("") == (Settings(), [])


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        pytest.param("sections: {mapp: false}", "6: unknown section 'mapp' (did you mean 'map'?)", id="section"),
        pytest.param("section: {}", "6: unknown key 'section' (did you mean 'sections'?)", id="key"),
        pytest.param("sections: [map]", "6: sections are ['map'] (write a line for each, such as `map: false`)", id="list"),
        pytest.param("sections: {map: no way}", "6: map is 'no way' (write true or false)", id="neither true nor false"),
        pytest.param("papers_per_page: many", "6: papers_per_page is 'many' (write a number from 5 to 1,000)", id="number"),
        pytest.param("papers_per_page: 0", "6: papers_per_page is 0 (write a number from 5 to 1,000)", id="too few"),
        pytest.param("citation_styles: [APA, MLA]", "6: unknown word 'MLA' (use one of APA, IEEE)", id="style"),
        pytest.param("elsewhere: {Shop: 'javascript:alert({title})'}", "6: the address of 'Shop' is 'javascript:alert({title})' (begin it with https://)", id="no address"),
        pytest.param("elsewhere: {Shop: 'https://shop.example/'}", "6: the address of 'Shop' is 'https://shop.example/' (write one of {title}, {arxiv}, {doi} in it)", id="asks for nothing"),
        pytest.param("elsewhere: {Shop: 'https://shop.example/{title.__class__}'}", "6: the address of 'Shop' is 'https://shop.example/{title.__class__}' (write one of {title}, {arxiv}, {doi} in it)", id="asks for more"),
        pytest.param("origin: [a]", "6: origin is ['a'] (write text)", id="text"),
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_named_with_its_line_and_has_its_default(said, problem):
    config = f"site_name: Kites\n\nextra:\n  # ours\n  atlas:\n    {said}\n"
    settings, problems = judge_settings(config)
    assert [str(one) for one in problems] == [f"mkdocs.yml:{problem}"]
    if "APA" not in said:
        assert settings == Settings(site_name="Kites")


def test_an_address_that_is_none_is_named():
    settings, problems = judge_settings("site_url: kites.example\n")
    assert settings.site_url == ""
    assert [str(one) for one in problems] == [
        "mkdocs.yml:1: site_url is 'kites.example' (begin it with https://)"
    ]


@pytest.mark.parametrize("address", ["http://127.0.0.1:8000/", "http://localhost/atlas/"])
def test_an_address_of_this_machine_is_none_for_readers(address):
    assert judge_settings(f"site_url: {address}\n") == (Settings(), [])


def test_what_is_no_yaml_is_one_problem_with_its_line():
    settings, problems = judge_settings("site_name: Kites\nextra: [a\n")
    assert (settings, [(one.where.line, one.what.partition(":")[0]) for one in problems]) == (
        Settings(),
        [(3, "not YAML")],
    )


def test_tags_that_only_the_engine_understands_are_handed_on_as_they_are():
    config = "markdown_extensions:\n- pymdownx.emoji:\n    emoji_index: !!python/name:material.extensions.emoji.twemoji ''\n"
    assert write_config(read_config(config)) == config


def test_a_page_needs_an_address_only_where_there_is_one():
    assert Settings().address("papers/a/") == ""
    assert (
        Settings(site_url="https://kites.example/").address("papers/a/") == "https://kites.example/papers/a/"
    )


def test_every_setting_is_described():
    text = Path("docs/settings.md").read_text(encoding="utf-8")
    assert [name for name in (*KEYS, *SECTIONS) if f"`{name}`" not in text] == []


def test_the_example_of_the_settings_is_understood_without_a_problem():
    text = Path("docs/settings.md").read_text(encoding="utf-8")
    example = re.search(r"^```yaml\n(.*?)^```", text, re.MULTILINE | re.DOTALL)[1]
    assert judge_settings(example)[1] == []
