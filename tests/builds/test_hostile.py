"""Seeds from a stranger who means harm: each test is one way to try, and what becomes of it."""

import json
import lzma
import os
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from paper_atlas import assemble
from paper_atlas.cli import main
from paper_atlas.disk import files
from paper_atlas.model.problems import Severity
from paper_atlas.read import limits, read_seed
from paper_atlas.run.stopwatch import Stopwatch
from tests.places import ROOT
from tests.rendering import render_page
from tests.sites import Elements

SCRIPT = "<script>alert(1)</script>"
HANDLER = "<img src=x onerror=alert(1)>"
ABSTRACT = "We fly kites in a steady wind and measure how high they rise."


@pytest.fixture
def seeds(tmp_path):
    folder = tmp_path / "seeds"
    folder.mkdir()
    return folder


def atlas_of(folder):
    return assemble.read_atlas(folder, Stopwatch())


def words(problems):
    return "\n".join(str(problem) for problem in problems)


def pages(folder, tmp_path):
    """Return all that the program writes for a folder of seeds, by path."""
    docs = tmp_path / "docs"
    done = CliRunner().invoke(main, ["pages", "--seeds", str(folder), "--docs", str(docs)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    found = {path.relative_to(docs).as_posix(): path for path in docs.rglob("*") if path.is_file()}
    return {
        name: path.read_text(encoding="utf-8")
        for name, path in found.items()
        if name.endswith(".md") and name.startswith(("papers/", "index"))
    }


def in_formats(evil):
    """Return a seed of each format that says the same harmful words in every field."""
    quoted = json.dumps(evil)
    tex = re.sub(r"[{}%\\]", "", evil)
    own = {
        "title": evil,
        "abstract": evil,
        "authors": [evil],
        "venue": evil,
        "published": evil,
        "arxiv": evil,
    }
    own |= {"doi": evil, "url": evil, "links": [evil], "topics": [evil], evil: evil}
    return {
        "a.md": f"---\ntitle: {quoted}\nauthors: [{quoted}]\nvenue: {quoted}\nlinks: [{quoted}]\nurl: {quoted}\n---\n\n{evil}\n",
        "a.jsonl": json.dumps(own) + "\n",
        "a.txt": f"Daily Papers\n\n{evil}\n\n{ABSTRACT} {evil}\n\n•\n{evil}\n·\nOct 16, 2031\n",
        "a.bib": f"@article{{a, title={{{tex}}}, abstract={{{tex} {ABSTRACT}}}, author={{{tex}}}, url={{{tex}}}, journal={{{tex}}}}}\n",
        "a.ris": f"TY  - JOUR\nTI  - {evil}\nAB  - {evil} {ABSTRACT}\nAU  - {evil}\nUR  - {evil}\nT2  - {evil}\nER  - \n",
        "a.json": json.dumps(
            [
                {
                    "id": "a",
                    "title": evil,
                    "abstract": evil,
                    "author": [{"family": evil, "given": evil}],
                    "URL": evil,
                    "container-title": evil,
                }
            ]
        ),
        "b.json": json.dumps(
            [
                {
                    "paper": {
                        "id": evil,
                        "title": evil,
                        "summary": evil,
                        "authors": [{"name": evil}],
                        "projectPage": evil,
                        "upvotes": 1,
                    }
                }
            ]
        ),
        "a.csv": "title,abstract,authors,url\n"
        + ",".join('"' + evil.replace('"', '""') + '"' for _ in range(4))
        + "\n",
        "a.nbib": f"PMID- 1\nTI  - {evil}\nAB  - {evil} {ABSTRACT}\nFAU - {evil}\n",
    }


EVILS = {
    "a script": f"Kites {SCRIPT} rise",
    "an event handler": f"Kites {HANDLER} rise",
    "a link that is a program": "Kites [x](javascript:alert(1)) <a href='javascript:alert(1)'>x</a> javascript:alert(1) rise",
    "a link that is a page": "Kites [x](data:text/html;base64,PHNjcmlwdD4=) data:text/html,<script>alert(1)</script> rise",
    "Markdown": "Kites ![x](y.png) [a][b] **b** `c` | d | # e {: onclick=alert(1) } [^1] rise",
    "Jinja": "Kites {{ 7*7 }} {% include '/etc/passwd' %} {# x #} ${7*7} rise",
    "front matter": "Kites\n---\ntemplate: evil.html\nhide: [x]\n---\n rise",
}


def harmful(page):
    """Return the elements and the attributes of a page of Markdown that do something."""
    elements = Elements(render_page(page))
    return [
        *({*elements.tags} & {"script", "img", "iframe", "object", "style", "base", "form"}),
        *(
            attribute
            for attribute in elements.attributes
            if attribute[1].startswith("on")
            or (
                attribute[1] in {"href", "src", "action"}
                and re.match(r"\s*(?:javascript|data|vbscript):", attribute[2] or "", re.IGNORECASE)
            )
        ),
    ]


@pytest.mark.parametrize("evil", EVILS.values(), ids=EVILS)
@pytest.mark.parametrize("name", in_formats(""))
def test_what_a_field_says_is_text_whatever_it_looks_like(seeds, tmp_path, name, evil):
    (seeds / name).write_text(in_formats(evil)[name], encoding="utf-8")
    for text in pages(seeds, tmp_path).values():
        _, front, body = text.split("---\n", 2)
        assert not {"template", "onclick"} & (yaml.safe_load(front) or {}).keys()
        assert harmful(body) == []
        assert not re.search(r"\{\{|\{%", body)


YAML_BOMBS = {
    "aliases": "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\ntitle: Kites\n",
    "a tag": "title: !!python/object/apply:os.system ['touch evil-was-here']\n",
    "a merge": "base: &base {title: Kites}\n<<: *base\n",
    "depth": f"title: Kites\nx: {'[' * 3000}{']' * 3000}\n",
    "a huge number": f"title: Kites\npublished: {'9' * 10_000}\n",
    "a huge key": f"{'k' * 60_000}: x\ntitle: Kites\n",
    "many documents": "title: Kites\n--- \ntitle: Other\n",
    "a complex key": "? [a, b]\n: x\ntitle: Kites\n",
    "a control character": 'title: "Kites \\0 \\x1b[31m \\uFFFE"\n',
}


@pytest.mark.parametrize("front", YAML_BOMBS.values(), ids=YAML_BOMBS)
def test_front_matter_that_is_a_bomb_is_a_problem_or_text(seeds, tmp_path, front, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (seeds / "a.md").write_text(f"---\n{front}---\n\n{ABSTRACT}\n", encoding="utf-8")
    atlas = atlas_of(seeds)
    assert atlas.problems or [paper.title for paper in atlas.catalog.papers] == ["Kites"]
    assert not [*tmp_path.rglob("evil-was-here")]


@pytest.mark.parametrize("name", files.KNOWLEDGE)
@pytest.mark.parametrize(
    "text",
    [*YAML_BOMBS.values(), "\x00", "- " * 2000, "papers: {../../x: {aliases: [../../y]}}"],
    ids=str.__len__,
)
def test_the_files_beside_the_seeds_can_be_hostile_too(seeds, name, text):
    (seeds / "a.md").write_text(f"---\ntitle: Kites\n---\n\n{ABSTRACT}\n")
    (seeds / name).write_text(text, encoding="utf-8")
    assert [problem for problem in atlas_of(seeds).problems if problem.where.file == name]


def test_bytes_that_are_no_text_beside_the_seeds_are_a_problem_at_their_line(seeds):
    (seeds / "curation.yml").write_bytes(b"papers:\n  # \xff\xfe\n")
    assert "curation.yml:2: the byte b'\\xff' is not UTF-8 (save it as UTF-8)" in words(
        atlas_of(seeds).problems
    )


PATHS = [
    "../../etc/passwd",
    "/etc/passwd",
    "..",
    ".",
    "con",
    "a/b",
    "a\\b",
    "..%2f..%2fx",
    "index",
    "x" * 5000,
    "\u202etxt.exe",
    "~",
    "-rf",
]


@pytest.mark.parametrize("path", PATHS, ids=range(len(PATHS)))
def test_a_path_in_a_title_an_id_or_an_alias_leads_nowhere(seeds, tmp_path, path):
    title = f"{path} kites"[:400]
    (seeds / "a.md").write_text(
        f"---\ntitle: {json.dumps(title)}\narxiv: {json.dumps(path)}\n---\n\n{ABSTRACT}\n", encoding="utf-8"
    )
    paper = json.dumps(atlas_of(seeds).catalog.papers[0].id)
    (seeds / "curation.yml").write_text(
        f"papers: {{{paper}: {{aliases: [{json.dumps(path)}]}}}}\n", encoding="utf-8"
    )
    before = {*tmp_path.rglob("*")}
    pages(seeds, tmp_path)
    outside = [
        new
        for new in {*tmp_path.rglob("*")} - before
        if not new.is_relative_to(tmp_path / "docs") and not new.name.startswith(".docs")
    ]
    assert outside == []
    names = [new.name for new in (tmp_path / "docs").rglob("*")]
    assert [name for name in names if not re.fullmatch(r"[\w.-]{1,120}", name)] == []


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"a\x1b[31m.md", "a\\x1b[31m.md"),
        (b"a\n::error::x.md", "a\\n::error::x.md"),
        ("a\u202e.md".encode(), "a\\u202e.md"),
        (b"a\xff.md", "a\\udcff.md"),
    ],
    ids=ascii,
)
def test_a_file_whose_name_is_not_shown_is_a_problem_and_steers_nothing(seeds, name, shown):
    try:
        Path(os.fsdecode(bytes(seeds) + b"/" + name)).write_text(f"---\ntitle: Kites\n---\n\n{ABSTRACT}\n")
    except OSError:
        pytest.skip("this disk takes no such name")
    for style in ("text", "github"):
        done = CliRunner().invoke(main, ["check", "--seeds", str(seeds), "--format", style])
        first, summary = done.stdout.splitlines()
        assert done.exit_code == 1
        assert shown.replace(":", "%3A" if style == "github" else ":") in first
        assert summary == "0 records, 0 papers, 1 problem, 0 warnings, 0 notices"


def test_a_folder_in_place_of_a_file_of_knowledge_is_passed_over(seeds):
    (seeds / "topics.yml").mkdir()
    (seeds / "a.md").write_text(f"---\ntitle: Kites\n---\n\n{ABSTRACT}\n")
    assert [paper.title for paper in atlas_of(seeds).catalog.papers] == ["Kites"]


def test_a_symbolic_link_is_told_of_and_not_followed(seeds, tmp_path):
    (tmp_path / "secret.md").write_text(f"---\ntitle: A secret\n---\n\n{ABSTRACT}\n")
    (tmp_path / "more").mkdir()
    (tmp_path / "more/secret.md").write_text(f"---\ntitle: More secrets\n---\n\n{ABSTRACT}\n")
    (tmp_path / "secret.yml").write_text("papers: {secret: {}}\n")
    (seeds / "a.md").symlink_to(tmp_path / "secret.md")
    (seeds / "folder").symlink_to(tmp_path / "more")
    (seeds / "loop").symlink_to(seeds)
    (seeds / "curation.yml").symlink_to(tmp_path / "secret.yml")
    atlas = atlas_of(seeds)
    assert atlas.catalog.papers == ()
    assert [str(problem.where) for problem in atlas.problems] == ["a.md", "curation.yml", "folder", "loop"]
    assert "secret" not in words(atlas.problems)


def test_a_file_that_is_too_large_is_not_even_read_whole(seeds, monkeypatch):
    monkeypatch.setattr(limits, "FILE_BYTES", 1000)
    (seeds / "a.txt").write_bytes(b"x" * 5000)
    assert len(files.read_seeds(seeds)[0]["a.txt"]) == 1001
    assert (
        words(atlas_of(seeds).problems)
        == "a.txt: the file has more than 1,000 bytes (split it into several files)"
    )


def test_a_line_that_is_too_long_is_left_out_and_the_rest_is_read(seeds, monkeypatch):
    monkeypatch.setattr(limits, "LINE_CHARS", 1000)
    (seeds / "a.ris").write_text(f"TY  - JOUR\nTI  - Kites\nAB  - {ABSTRACT}\nN1  - {'x' * 3000}\nER  - \n")
    atlas = atlas_of(seeds)
    assert [paper.title for paper in atlas.catalog.papers] == ["Kites"]
    assert "a.ris:4: the line has" in words(atlas.problems)


@pytest.mark.parametrize(
    ("packed", "told"),
    [
        pytest.param(lzma.compress(b" " * 200_000), "unpacks to more than 100,000 bytes", id="a bomb"),
        pytest.param(lzma.compress(b"{}\n") * 70, "has over 64 xz streams", id="many streams"),
        pytest.param(lzma.compress(b"{}\n")[:-8], "ends too early", id="cut short"),
        pytest.param(b"\xfd7zXZ\x00" + b"\xff" * 50, "is damaged", id="damaged"),
    ],
)
def test_a_packed_seed_is_unpacked_within_limits(packed, told, monkeypatch):
    monkeypatch.setattr(limits, "UNPACKED_BYTES", 100_000)
    _, problems = read_seed("a.jsonl.xz", packed)
    assert told in words(problems)


@pytest.mark.parametrize(
    ("evil", "severity"),
    [
        ("\x00", Severity.ERROR),
        ("\u202e", Severity.WARNING),
        ("\u200b", Severity.NOTICE),
        ("\x1b", Severity.WARNING),
        ("\U000e0041", Severity.NOTICE),
    ],
    ids=ascii,
)
@pytest.mark.parametrize("name", ["a.md", "a.jsonl", "a.txt", "a.ris"])
def test_characters_that_nobody_sees_are_removed_and_reported(seeds, name, evil, severity):
    text = in_formats("Kites rise in the wind")[name].replace("Kites", f"Ki{evil}tes")
    (seeds / name).write_text(text, encoding="utf-8")
    atlas = atlas_of(seeds)
    assert all(evil not in paper.title + paper.abstract for paper in atlas.catalog.papers)
    assert severity in {
        problem.severity for problem in atlas.problems if f"U+{ord(evil):04X}" in problem.what
    }


def test_bytes_that_are_no_text_are_guessed_and_reported(seeds):
    (seeds / "a.md").write_bytes(b"---\ntitle: Caf\xe9 kites\n---\n\nWe fly kites.\n")
    atlas = atlas_of(seeds)
    assert [paper.title for paper in atlas.catalog.papers] == ["Café kites"]
    assert "a.md:2: the bytes b'\\xe9' are not UTF-8" in words(atlas.problems)


def test_a_problem_cannot_steer_a_terminal_or_a_workflow(seeds):
    (seeds / "a.md").write_text('---\ntitle: "x"\n"k\\e[31m\\n::set-output name=a::b": 1\n---\n\nWe fly.\n')
    for style in ("text", "github"):
        done = CliRunner().invoke(main, ["check", "--seeds", str(seeds), "--format", style])
        assert "\x1b" not in done.stdout
        assert not re.search(r"^::set-output", done.stdout, re.MULTILINE)


def test_a_thousand_records_that_are_nearly_one_are_merged_and_told(seeds):
    lines = [
        {
            "title": "Kites in the wind" + "!" * (number % 3),
            "abstract": f"{ABSTRACT * 4} {'x' * (number % 50)}",
        }
        for number in range(1000)
    ]
    (seeds / "a.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    catalog = atlas_of(seeds).catalog
    [paper] = catalog.papers
    assert [source.line for source in paper.sources] == [*range(1, 1001)]
    assert [merge.where.line for merge in catalog.merges] == [*range(2, 1001)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * 100_000, id="open lists"),
        pytest.param('{"title":' * 50_000, id="open objects"),
        pytest.param('[{"title": "x", "abstract": ' + "[" * 5_000 + "]" * 5_000 + "}]", id="deep"),
        pytest.param('{"title": ' + "9" * 10_000 + "}", id="a huge number"),
        pytest.param("@article{" * 20_000, id="BibTeX that never ends"),
        pytest.param("@string{a = a # a}\n@article{b, title = a # a # a}", id="BibTeX that refers to itself"),
        pytest.param("TY  - JOUR\n" * 20_000, id="RIS that never ends"),
        pytest.param("\\frac{" * 2_000 + "x", id="LaTeX that never ends"),
        pytest.param("$" * 20_000, id="dollars"),
        pytest.param('title,abstract\n"' + "a" * 50_000, id="an open quotation"),
    ],
)
def test_a_structure_that_never_ends_is_a_problem(text):
    records, problems = read_seed("a.seed", text.encode())
    assert problems or records


# Each pattern of the program, on texts that drive backtracking. What takes noticeable time is measured at
# three sizes: a text of four times the length costs four times as much, or sixteen if the pattern is quadratic.
_BLOW_UP = """
import json, re, sys, time
from importlib import import_module

def cost(pattern, text, times):
    best = float("inf")
    for _ in range(times):
        begin = time.process_time()
        for _ in zip(range(2000), pattern.finditer(text)):
            pass
        best = min(best, time.process_time() - begin)
    return best

bad = []
for module, name, seeds in json.load(sys.stdin):
    pattern = eval(name, vars(import_module(module)))
    for seed in seeds:
        text = (seed * 16000)[:16000]
        if cost(pattern, text[:4000], 1) < 0.004:
            continue
        costs = [cost(pattern, text[:size], 3) for size in (2000, 4000, 8000)]
        if costs[2] > 11 * costs[0]:
            bad.append([module, name, seed, costs])
print(json.dumps(bad))
"""


def patterns():
    """Return the module, an expression and the text of each compiled pattern of the program."""
    found = {}
    for path in sorted((ROOT / "builder").rglob("*.py")):
        module = ".".join(path.relative_to(ROOT / "builder").with_suffix("").parts).removesuffix(".__init__")
        if module == "paper_atlas.__main__":
            continue
        for name, value in vars(import_module(module)).items():
            for expression, pattern in _within(name, value):
                found.setdefault(pattern.pattern, (module, expression, pattern.pattern))
    return sorted(found.values())


def _within(name, value, depth=0):
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield name, value
    elif isinstance(value, dict) and depth < 3:
        for key, one in value.items():
            if isinstance(key, (str, int)):
                yield from _within(f"{name}[{key!r}]", one, depth + 1)
    elif isinstance(value, (list, tuple)) and depth < 3 and type(value) in (list, tuple):
        for index, one in enumerate(value):
            yield from _within(f"{name}[{index}]", one, depth + 1)
    elif type(value).__name__ == "Rule":
        yield f"{name}.pattern", value.pattern


CHUNKS = [
    "a",
    "A",
    "1",
    " ",
    "\n",
    "-",
    ".",
    "$",
    "{",
    "}",
    "\\",
    "<",
    "a ",
    "a-",
    "a.",
    "1,",
    "{a",
    "\\a{",
    "a_{",
    "$x",
    "<a ",
    " \n",
    "Aa",
    "www.",
    "http://",
    "(a",
    "``",
    "a=",
    "a: ",
    "– ",
]


def adversaries(pattern):
    """Return repeated pieces: common ones, and the words of the pattern itself."""
    own = list(re.findall(r"[A-Za-z]{2,12}", re.sub(r"\\[a-zA-Z]|\?P<\w+>", " ", pattern)))[:4]
    return [*CHUNKS, *own, *(f"{word} " for word in own), *(f"\\{word}{{" for word in own)]


MATCHED = {("paper_atlas.read.fields.json_scan", "_COLON")}
"""Patterns that are tried at places that lie apart, and never searched with."""


@pytest.mark.slow
def test_no_pattern_blows_up_on_a_text_that_was_made_for_it():
    work = [
        (module, name, adversaries(pattern))
        for module, name, pattern in patterns()
        if (module, name) not in MATCHED
    ]
    assert len(work) > 100
    done = subprocess.run(
        [sys.executable, "-c", _BLOW_UP],
        input=json.dumps(work),
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=550,
        check=False,
    )
    assert done.stderr == ""
    assert json.loads(done.stdout) == []


def test_a_pattern_that_blows_up_would_be_found(tmp_path):
    (tmp_path / "evil.py").write_text("import re\nEVIL = re.compile(r'(?:a|a\\b|b)*\\s*\\d*a*a*$x')\n")
    script = f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n{_BLOW_UP}"
    done = subprocess.run(
        [sys.executable, "-c", script],
        input=json.dumps([("evil", "re.compile('a*x')", ["a"])]),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert [found[:2] for found in json.loads(done.stdout)] == [["evil", "re.compile('a*x')"]]
