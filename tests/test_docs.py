"""The documents: what they show is read as they say, and what can be said is in them."""

import json
import re
from urllib.parse import unquote

import click
import pytest

from paper_atlas.assemble import read_atlas
from paper_atlas.cli import main
from paper_atlas.disk.files import SEED_ENDINGS, read_text
from paper_atlas.model.vocabulary import Grade
from paper_atlas.read.beside.curation import read_curation
from paper_atlas.read.beside.entities import read_known_names
from paper_atlas.read.beside.vocabulary import read_topics
from paper_atlas.read.fields.common_names import OWN as KEYS
from paper_atlas.run.stopwatch import Stopwatch
from tests.places import ROOT
from tests.rooms import listed, rooms

AT_ROOT = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
ON_SITE = [
    ROOT / "docs" / name
    for name in ("about.md", "contributing.md", "data.md", "harvest.md", "seed-format.md", "vocabulary.md")
]
DOCUMENTS = [*AT_ROOT, *ON_SITE]
MANUAL = read_text(ROOT / "docs/vocabulary.md")
FORMATS = read_text(ROOT / "docs/seed-format.md")
EXAMPLES = {
    "markdown": "lanterns.md",
    "json-lines": "buttons.jsonl",
    "dumps": "listing.txt",
    "exports": "knots.bib",
    "labels": "ships.txt",
    "curation": "curation.yml",
    "topics": "topics.yml",
}
"""Section of the page about formats → the file that its example would be."""


def example(section):
    """Return the text between the first fences of a section."""
    body = re.search(rf"^##.*\{{ #{section} \}}\n((?:(?!## ).*\n)*)", FORMATS, re.MULTILINE)
    found = re.search(r"^```\w+\n((?:(?!```).*\n)*)", body[1] if body else "", re.MULTILINE)
    assert found, f"the section {section!r} shows no example"
    return found[1]


def test_the_examples_of_the_seed_formats_are_read_without_a_problem(tmp_path):
    for section, name in EXAMPLES.items():
        (tmp_path / name).write_text(example(section), encoding="utf-8")
    atlas = read_atlas(tmp_path, Stopwatch())
    assert atlas.problems == ()
    assert {
        paper.id: (len(paper.authors) or paper.organisation, paper.published, paper.comments)
        for paper in atlas.catalog.papers
    } == {
        "a-study-of-kettles-and-the-water-in-them": (4, "2024-10-16", 2),
        "counting-ships-by-their-lamps": (2, None, None),
        "knots-that-untie-themselves": (3, "2024", None),
        "paper-lanterns-folding-with-two-hands": (2, "2024-10-16", None),
        "sorting-buttons-by-colour": (1, "2023-05", None),
        "sorting-buttons-by-sound": (None, None, None),
        "weighing-feathers-without-a-scale": ("Institute of Light Things", "2024-08-21", None),
    }


@pytest.mark.parametrize("key", KEYS)
def test_every_key_of_a_paper_is_described(key):
    assert f"| `{key}` |" in FORMATS


@pytest.mark.parametrize(
    "parent", [[], ["papers", "a-paper"], ["papers", "a-paper", "topics"], ["papers", "a-paper", "title"]]
)
def test_every_key_of_the_curation_is_described(parent):
    """What may stand at a place is what the reader answers to a key that it does not know."""
    text = (
        "".join(f"{'  ' * depth}{key}:\n" for depth, key in enumerate(parent)) + "  " * len(parent) + "?: 1\n"
    )
    _, problems = read_curation("curation.yml", text.replace("?", "'?'"))
    known = re.findall(
        r"[a-z_]+",
        next(one.fix for one in problems if one.fix.startswith("use one of ")).removeprefix("use one of "),
    )
    assert [key for key in known if f"`{key}`" not in FORMATS and f"`{key}:`" not in FORMATS] == []


def manual_examples(section):
    """Return the texts between YAML fences of a section of the manual of the vocabulary."""
    body = re.search(rf"^##.*\{{ #{section} \}}\n((?:(?!## ).*\n)*)", MANUAL, re.MULTILINE)
    return re.findall(r"^```yaml\n((?:(?!```).*\n)*)", body[1] if body else "", re.MULTILINE)


def test_the_vocabulary_of_the_manual_gives_forty_papers_the_topics_that_it_says(tmp_path):
    draft, written = manual_examples("first-hour")
    (tmp_path / "topics.yml").write_text(written, encoding="utf-8")
    bees = (ROOT / "tests/connect/suggest/bees.jsonl").read_text(encoding="utf-8")
    papers = [{key: bee[key] for key in ("title", "abstract")} for bee in map(json.loads, bees.splitlines())]
    (tmp_path / "a.jsonl").write_text("".join(f"{json.dumps(one)}\n" for one in papers), encoding="utf-8")
    atlas = read_atlas(tmp_path, Stopwatch())
    assert atlas.problems == ()
    found = [match.id for matches in atlas.catalog.topics.values() for match in matches]
    assert all(atlas.catalog.topics.values())
    assert (round(len(found) / 40, 1), max(map(found.count, found))) == (1.3, 7)
    assert (
        read_topics(f"groups:\n  - id: a\n    title: A\n    topics:\n{draft}", "topics.yml")[2][0].severity
        == "notice"
    )


def test_the_other_examples_of_the_manual_are_read_without_a_problem():
    for number, example_ in enumerate(manual_examples("examples")):
        keys = "".join(f"        {line}\n" for line in example_.splitlines())
        head = "lists: {introduce: [introduce*], reduce: [reduc*]}\ngroups:\n  - id: g\n    title: G\n    topics:\n"
        topic = f"      - id: t{number}\n        title: T\n        definition: D.\n{keys}"
        assert read_topics(head + topic, "topics.yml")[2] == ()
    (names,) = manual_examples("entities")
    assert read_known_names("entities.yml", names)[1] == []


def test_every_key_of_a_topic_is_described():
    (problem,) = [
        one
        for one in read_topics("groups: [{id: a, title: A, topics: [{id: b, title: B, x: 1}]}]", "t")[2]
        if "unknown key" in one.what
    ]
    keys = {"id", "title", "definition", "unless", "implies", "suggests", "bar", *Grade}
    assert problem.what == "the topic has the unknown key 'x'"
    assert [key for key in keys if f"| `{key}` |" not in MANUAL] == []


@pytest.mark.parametrize("ending", SEED_ENDINGS)
def test_every_ending_of_a_seed_is_described(ending):
    assert f"{ending}`" in FORMATS


def options():
    context = click.Context(main)
    return [
        (name, option)
        for name in sorted(main.list_commands(context))
        for one in main.get_command(context, name).params
        for option in one.opts
        if option.startswith("--")
    ]


@pytest.mark.parametrize(("command", "option"), options(), ids=lambda word: word)
def test_every_option_of_a_command_is_described(command, option):
    readme = read_text(ROOT / "README.md")
    row = re.search(rf"^\| `{command}\b.*$", readme, re.MULTILINE)
    assert row, f"README.md has no row for the command {command!r}"
    assert re.search(rf"{option}\b", row[0])


def anchors(text):
    """Return the anchors of a document: given ones, else made from the heading as GitHub makes them."""
    headings = re.findall(r"^#+ (.*?)(?: \{ #(\S+) \})?$", text, re.MULTILINE)
    return {given or re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title, given in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_within_the_repository_leads_somewhere(document):
    text = re.sub(r"^```.*?^```", "", read_text(document), flags=re.MULTILINE | re.DOTALL)
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not re.match(r"[a-z]+:", target):
            path, _, anchor = target.partition("#")
            file = document.parent / unquote(path) if path else document
            if not file.exists() or (anchor and anchor not in anchors(read_text(file))):
                broken.append(target)
    assert broken == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_make_target_that_is_named_exists(document):
    targets = {*re.findall(r"^([a-z-]+):", read_text(ROOT / "Makefile"), re.MULTILINE)}
    named = {
        *re.findall(r"^(?:    |`)?make ([a-z-]+)", read_text(document), re.MULTILINE),
        *re.findall(r"`make ([a-z-]+)", read_text(document)),
    }
    assert named - targets == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_file_that_is_named_exists(document):
    """What is made is not there yet, and seeds are those of whoever keeps the atlas."""
    made = ("docs/papers", "docs/topics", "docs/years", "docs/authors", "site/", "seeds/")
    named = re.findall(
        r"`((?:builder|tests|seeds|docs|requirements|\.github)/[\w./-]*)`", read_text(document)
    )
    assert [name for name in named if not name.startswith(made) and not (ROOT / name).exists()] == []


def test_the_pictures_are_there_light_and_described():
    text = read_text(ROOT / "docs/contributing.md")
    shown = re.findall(r"!\[([^\]]*)\]\((assets/adding/[^)]+)\)", text)
    there = sorted((ROOT / "docs/assets/adding").iterdir())
    assert sorted(name for _, name in shown) == [f"assets/adding/{path.name}" for path in there]
    assert [path.name for path in there if path.stat().st_size > 60_000] == []
    assert [name for alt, name in shown if len(alt) < 20] == []


def test_a_drawing_names_nothing_foreign():
    drawings = [path.read_text(encoding="utf-8") for path in (ROOT / "docs/assets").rglob("*.svg")]
    assert drawings
    names = [name for text in drawings for name in re.findall(r"https?://[^\s\"')]+", text)]
    assert {*names} <= {"http://www.w3.org/2000/svg", "https://www.textualize.io"}
    assert [text for text in drawings if "<script" in text or "url(http" in text] == []


def test_the_rooms_of_the_program_are_listed_with_what_each_says_of_itself():
    """Where this fails, `make fix` writes the table anew."""
    said = {"paper_atlas" if name == "." else name: says for name, (_, _, says) in rooms().items()}
    assert listed() == said


def test_the_page_about_the_atlas_and_the_orders_of_explore_agree_on_comments():
    orders = (ROOT / "builder/paper_atlas/theme/assets/explore/asked.js").read_text(encoding="utf-8")
    about = " ".join((ROOT / "docs/about.md").read_text(encoding="utf-8").split())
    assert 'comments: say("Most comments")' in orders
    assert "No list is ranked by them unless you ask Explore to sort by them." in about
