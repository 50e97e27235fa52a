"""The comment on a pull request: what it says, and that nobody else speaks in it."""

import re
import shutil
import subprocess
from html import unescape

import pytest
from click.testing import CliRunner
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from paper_atlas.cli import main
from paper_atlas.intake import comment
from paper_atlas.intake.comment import MARKER, code
from paper_atlas.text import visible
from tests.invented import ONE_TOPIC
from tests.places import ROOT

WIND = "We fly kites of paper in a steady wind and measure how high they rise above the roofs of the town."
EVIL = (
    "Kites @octocat #1 <img src=x onerror=alert(1)> [x](javascript:alert(1)) ![y](https://evil.example/p.png) ``` "
    "</details><!-- --> https://evil.example/ www.evil.example octo/cat#7 $`x`$ ~~~ | a | b | {{ 7*7 }} \u202e \x1b[31m"
)
MARKDOWN = MarkdownIt("commonmark")


def git(folder, *command):
    author = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run([shutil.which("git"), *author, *command], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def seeds(tmp_path):
    """Seeds with two papers, committed."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "topics.yml").write_text(ONE_TOPIC)
    (folder / "kites.md").write_text(paper("Kites in a steady wind", WIND))
    (folder / "ships.md").write_text(paper("Ships at night", "We count the ships that pass, by their lamps."))
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "Begin")
    return folder


def paper(title, abstract, **facts):
    lines = "".join(f"{key}: {value}\n" for key, value in facts.items())
    return f"---\ntitle: {title}\n{lines}---\n\n{abstract}\n"


def report(seeds, *arguments):
    done = CliRunner().invoke(main, ["report", "--seeds", str(seeds), "--base", "HEAD", *arguments])
    assert done.exit_code == 0, done.output
    return done.stdout.replace(f"{seeds.as_posix()}/", "seeds/")


def test_a_change_of_nothing_says_so(seeds):
    assert report(seeds) == (
        f"{MARKER}\n\nThis pull request changes no paper; the atlas would hold 2 papers. **Nothing to fix.**\n"
    )


def test_a_new_paper_is_told_with_its_topics_and_why(seeds):
    (seeds / "new.md").write_text(
        paper("Kites at sea", "We let kites pull a boat -- slowly.", authors="[Ann Example]", published=2021)
    )
    assert report(seeds) == (
        f"{MARKER}\n\nThis pull request adds 1 paper; the atlas would hold 3 papers. **Nothing to fix.**\n\n"
        "### New papers (1)\n\n- `Kites at sea` from `seeds/new.md:2` (`1 author`, `2021`)\n"
        "  - topic `Kite flying`, for `Kites`\n\n"
        "### Repaired (1)\n\n- `seeds/new.md:2`: `--` became `–`\n"
    )


def test_everything_that_a_change_does_has_its_place(seeds):
    (seeds / "kites.md").write_text(paper("Kites in an even wind", WIND))
    (seeds / "ships.md").write_text(
        paper("Ships at night", "We count the ships that pass, by their lamps.", venue="Journal of Lamps")
    )
    (seeds / "wrong.md").write_text(paper("Roofs", "We see https://bit.ly/x.", topics="[kite-flyin]"))
    (seeds / "zz.md").write_text(paper("Ships at night", "We count the ships that pass, by their lamps."))
    text = report(
        seeds, "--seconds", "5.25", "--base-seconds", "5", "--site", str(seeds), "--base-site", str(seeds)
    )
    assert re.findall(r"^### (.*)", text, re.MULTILINE) == [
        "To fix (1)",
        "Addresses that change (1)",
        "Worth a look (1)",
        "New papers (2)",
        "Already here, and merged (1)",
        "Changed papers (1)",
        "Papers that were removed (1)",
        "The site",
    ]
    assert "`unknown topic 'kite-flyin'`. To do: `did you mean 'kite-flying'?`" in text
    assert "- `Ships at night`: venue `Journal of Lamps`\n" in text
    assert (
        "- `seeds/zz.md:2` is `ships-at-night`, which is at `seeds/ships.md:2`: `same abstract, same title of three words`\n"
        "  - `Ships at night`, no names\n"
        "  - `Ships at night`, no names\n"
    ) in text
    assert "(+0.0 kB against the base), built in 5.2 s (5.0 s for the base)." in text
    assert "adds 2 papers, changes 1 paper, removes 1 paper, brings 1 record" in text
    assert "**2 things to fix.**" in text


def commit(seeds, message="Go on"):
    git(seeds.parent, "add", ".")
    git(seeds.parent, "commit", "-qm", message)


def test_a_change_of_the_vocabulary_says_which_papers_gain_and_lose_what_and_for_which_words(seeds):
    (seeds / "topics.yml").write_text(
        ONE_TOPIC.replace("kite-flying, title: Kite flying", "ship-counting, title: Ships").replace(
            "[kites]", "[ships]"
        )
    )
    text = report(seeds)
    assert (
        "### Topics that change (2)\n\n- `ship-counting` is new: `Ships: Kites.`\n- `kite-flying`: `Kite flying: Kites.` is gone"
        in text
    )
    assert (
        "### Papers whose topics change (2)\n\n"
        "- `Kites in a steady wind`\n  - loses `Kite flying`, for `Kites`\n"
        "- `Ships at night`\n  - gains `Ships`, for `Ships`\n"
    ) in text


def test_authors_are_told_by_name_and_what_the_curation_hides_is_not_called_gone(seeds):
    (seeds / "kites.md").write_text(
        paper("Kites in a steady wind", WIND, authors="[Ada Example, Ben Muster]")
    )
    commit(seeds)
    (seeds / "kites.md").write_text(
        paper("Kites in a steady wind", WIND, authors="[Ada Example, Cleo Invented]")
    )
    (seeds / "curation.yml").write_text("papers:\n  ships-at-night: {hidden: The ships asked us to.}\n")
    text = report(seeds)
    assert "- `Kites in a steady wind`: authors `Ben Muster` became `Cleo Invented`\n" in text
    assert "### Papers that are hidden (1)\n\n- `Ships at night`: `The ships asked us to.`\n" in text
    assert "gone" not in text
    assert "Nothing to fix" in text


def test_known_names_that_come_and_go_are_told(seeds):
    (seeds / "roofs.md").write_text(
        paper("Roofs", "We learn roofs from the pictures of RoofNet and count tiles.")
    )
    commit(seeds)
    (seeds / "entities.yml").write_text("datasets:\n  Roofs:\n    RoofNet:\n")
    assert "### Papers whose names change (1)\n\n- `Roofs`: data sets: gains `RoofNet`\n" in report(seeds)


def test_a_merge_that_is_undone_is_told_with_both_records(seeds):
    (seeds / "more.md").write_text(paper("Kites in a steady wind", WIND, authors="[Ada Example]"))
    commit(seeds)
    (seeds / "curation.yml").write_text("papers:\n  kites-in-a-steady-wind: {distinct_from: ['more.md:2']}\n")
    assert (
        "### Parted (1)\n\n- `seeds/more.md:2` is now a paper of its own, no longer part of `kites-in-a-steady-wind`\n"
        "  - `Kites in a steady wind`, no names\n  - `Kites in a steady wind` by `Ada Example`\n"
    ) in report(seeds)


def test_problems_that_the_base_has_are_not_told_again(seeds):
    (seeds / "old.md").write_text(paper("Roofs", "We see.", topics="[nowhere]"))
    git(seeds.parent, "add", ".")
    git(seeds.parent, "commit", "-qm", "Add a flaw")
    (seeds / "old.md").write_text("\n" + (seeds / "old.md").read_text())
    assert "Nothing to fix" in report(seeds)


def shown(text):
    """Return what a reader sees of a comment, and the elements that it is made of."""
    page = MARKDOWN.render(text)
    return unescape(re.sub(r"<[^>]*>", "", page)), set(re.findall(r"<(\w+)", page))


def test_nothing_that_a_contributor_writes_has_an_effect(seeds):
    quoted = (
        EVIL.replace("\\", "\\\\").replace('"', '\\"').replace("\x1b", "\\e").replace("\u202e", "\\u202e")
    )
    (seeds / "evil.md").write_text(
        paper(
            f'"{quoted}"',
            EVIL.replace("\x1b", ""),
            topics=f'["{quoted}"]',
            links=f'["{quoted}"]',
            authors=f'["{quoted}"]',
        ),
        encoding="utf-8",
    )
    text = report(seeds)
    seen, elements = shown(text.removeprefix(MARKER))
    assert elements == {"p", "strong", "h3", "ul", "li", "code"}
    assert "@octocat" in seen
    outside = re.sub(r"<code>[^<]*</code>", "", MARKDOWN.render(text.removeprefix(MARKER)))
    assert [
        word for word in ("@", "evil", "octo", "#1", "://", "\u202e", "\x1b", "$") if word in outside
    ] == []


@given(st.text(max_size=200))
@example("`")
@example("``")
@example(" ` `` ")
@example("\\`")
@example("a\n\n# b")
@example("")
def test_a_code_span_shows_the_words_and_nothing_more(text):
    seen, elements = shown(f"- x {code(text, 10_000)} y\n- z")
    assert elements <= {"ul", "li", "code"}
    assert seen.split() == f"x {visible(' '.join(text.split()))} y z".split()


def forty(seeds):
    """Write forty papers that share no words."""
    for number in range(40):
        words = " ".join(f"w{number}x{word}" for word in range(12))
        (seeds / f"new{number}.md").write_text(paper(f"Title {words}", f"We say {words[::-1]}."))


def test_a_comment_is_never_longer_than_github_takes(seeds, monkeypatch):
    monkeypatch.setattr(comment, "LONGEST", 900)
    forty(seeds)
    text = report(seeds)
    assert len(text) < 1000
    assert text.endswith("The rest was too long for a comment; `paper-atlas report` prints it.\n")


def test_a_long_list_is_cut_and_counted(seeds):
    forty(seeds)
    assert "### New papers (40)" in report(seeds)
    assert "\n- and 15 more\n" in report(seeds)


def test_a_symbolic_link_in_a_revision_is_not_followed(seeds):
    (seeds / "link.md").symlink_to("/etc/hostname")
    git(seeds.parent, "add", ".")
    git(seeds.parent, "commit", "-qm", "Link")
    (seeds / "link.md").unlink()
    assert "changes no paper" in report(seeds)


def test_no_filter_of_a_repository_is_run(seeds):
    (seeds / ".gitattributes").write_text("*.md filter=evil export-subst textconv=evil\n")
    git(seeds.parent, "add", ".")
    git(seeds.parent, "commit", "-qm", "Attributes")
    git(seeds.parent, "config", "filter.evil.smudge", "touch evil-was-here")
    git(seeds.parent, "config", "filter.evil.required", "true")
    assert "changes no paper" in report(seeds)
    assert not [*seeds.parent.rglob("evil-was-here")]


def test_the_workflow_finds_its_comment_by_the_same_words():
    workflow = (ROOT / ".github/workflows/comment.yml").read_text(encoding="utf-8")
    assert f"marker='{MARKER}'" in workflow
    [start] = re.findall(r'startswith\("([^"]*)"\)', workflow)
    assert MARKER.startswith(start)


def test_the_workflow_that_may_write_runs_nothing_of_a_stranger():
    workflow = (ROOT / ".github/workflows/comment.yml").read_text(encoding="utf-8")
    assert not re.search(r"actions/checkout|\bmake\b|python|source |bash ", re.sub(r"#.*", "", workflow))
