"""An atlas of one's own: begun with one command, built from the wheel alone, and nothing of ours in it."""

import re
import shutil
import subprocess
import zipfile
from email.parser import Parser
from html.parser import HTMLParser
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
OURS = re.compile(
    r"paper.?atlas|hugging ?face|language model|pre-?train|transformer|pruning|quantiz|394 papers|127\.0\.0\.1",
    re.IGNORECASE,
)
"""Words of this repository's papers and pages, and of where they come from."""
ENGLISH = re.compile(
    r"\b(?:the|of|and|to|is|are|with|this|by|from|which|papers?|topics?|years?|authors?|search|home|about|list|reading|all"
    r"|without|pages?|abstract|read|file|names|cite|why|how|table|close|skip|explore|newest|related)\b",
    re.IGNORECASE,
)
"""Words that no German page of ours has; some, such as Feed, Index and Code, are German as well."""


@pytest.mark.site
def test_new_check_and_build_are_green(birds):
    assert (birds.new.returncode, birds.check.returncode, birds.build.returncode) == (0, 0, 0), (
        birds.build.stderr
    )
    assert "40 records, 40 papers" in birds.build.stdout


@pytest.mark.site
def test_new_ends_with_the_next_three_commands(birds):
    assert birds.new.stdout.splitlines()[-3:] == [
        "  cd vogel-atlas",
        "  paper-atlas check",
        "  paper-atlas serve",
    ]


@pytest.mark.site
def test_no_page_and_no_file_says_anything_of_ours(birds):
    found = {}
    for path in sorted(birds.site.rglob("*")):
        if path.is_file() and path.suffix not in (
            ".png",
            ".xz",
            ".gz",
            ".pf_meta",
            ".pf_index",
            ".pf_fragment",
            ".pagefind",
        ):
            text = path.read_text(encoding="utf-8", errors="replace")
            if path.relative_to(birds.site).parts[0] not in ("assets", "pagefind"):
                found |= {path.relative_to(birds.site).as_posix(): match[0] for match in OURS.finditer(text)}
    assert found == {}


@pytest.mark.site
def test_the_own_about_page_stands_in_the_place_of_the_generated_one(birds):
    assert "Ein kleiner Verein im Auwald." in birds.page("about")
    assert (birds.folder / "docs/about.md").read_text(encoding="utf-8").startswith("---\ntitle: Wer wir sind")


@pytest.mark.site
def test_an_own_page_enters_the_navigation_by_itself(birds):
    menus = re.findall(r"<nav.*?</nav>", birds.page("papers"), re.DOTALL)
    assert [menu for menu in menus if ">Der Verein</a>" in menu]


class Shown(HTMLParser):
    """Collects the words that a page shows or says aloud."""

    def __init__(self):
        super().__init__()
        self.words, self.silent = [], 0

    def handle_starttag(self, tag, attrs):
        self.silent += tag in ("script", "style")
        self.words += [value for name, value in attrs if name in ("aria-label", "title", "placeholder")]

    def handle_endtag(self, tag):
        self.silent -= tag in ("script", "style")

    def handle_data(self, data):
        if not self.silent:
            self.words.append(data)


@pytest.mark.site
def test_everything_is_german(birds):
    """The words of the theme and of the program; names of files and the styles of citations are nobody's language."""
    found = {}
    for name, page in birds.pages().items():
        shown = Shown()
        shown.feed(re.sub(r'<p class="cite".*?</p>|<code>.*?</code>|<span class="Z3988".*?</span>', "", page))
        text = re.sub(r"\S+\.(?:bib|ris|json|csv|xz|xml|graphml)\S*", "", " ".join(shown.words))
        found |= dict.fromkeys(ENGLISH.findall(text), name)
    assert found == {}
    assert 'lang="de"' in birds.page(".")


@pytest.mark.site
def test_dates_numbers_and_plurals_are_german(birds):
    assert "40 Aufsätze" in re.sub("<[^>]*>", "", birds.page("papers"))
    assert "Jörg Müßiggang und Íñigo O" in birds.page("papers")


@pytest.mark.site
def test_names_keep_their_accents(birds):
    page = birds.page("authors")
    assert {"Jörg Müßiggang", "Zofia Łąkowa", "Íñigo O'Ñandú"} - {
        *re.findall(r"<a [^>]*>([^<]*)</a>", page.replace("&#39;", "'"))
    } == set()


@pytest.mark.site
def test_what_there_is_nothing_for_is_not_there(birds):
    assert [name for name in ("methods", "datasets", "models", "code") if (birds.site / name).exists()] == []
    assert not re.search(r"\b0\b", re.search(r"<article.*?</article>", birds.page("."), re.DOTALL)[0])


@pytest.mark.site
def test_without_an_address_nothing_claims_one(birds):
    """The build warned of it, once."""
    assert birds.build.stderr.count("no site_url") == 1
    assert "url" not in (birds.site / "papers.bib").read_text(encoding="utf-8")
    assert not (birds.site / "sitemap.xml").exists()
    assert [name for name, page in birds.pages().items() if 'rel="canonical"' in page] == []


@pytest.mark.site
def test_a_second_build_finds_nothing_to_do(birds, installed):
    assert "nothing changed" in installed.run("build", cwd=birds.folder).stdout


@pytest.mark.site
def test_what_people_wrote_is_as_they_left_it_and_all_that_git_would_take(birds):
    written = {path: (birds.folder / path).read_text(encoding="utf-8") for path in birds.written}
    assert written == birds.written
    assert (birds.folder / "docs/papers").is_dir()
    assert sorted(path.name for path in (birds.folder / "seeds").iterdir()) == ["topics.yml", "voegel.bib"]
    git = shutil.which("git")
    assert git
    subprocess.run([git, "init", "--quiet", birds.folder], check=True)
    command = [git, "-C", birds.folder, "ls-files", "--others", "--exclude-standard", "docs"]
    listed = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    assert listed == ["docs/about.md", "docs/index.md", "docs/verein.md"]


def test_in_a_folder_that_has_something_nothing_is_written(installed, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/thesis.tex").touch()
    done = installed.run("new", "mine", cwd=tmp_path, check=False)
    assert (done.returncode, done.stderr) == (
        1,
        "mine is not empty: it has thesis.tex (choose a new or empty folder)\n",
    )
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.tex"]


@pytest.mark.parametrize(
    ("host", "file"),
    [
        ("github", ".github/workflows/atlas.yml"),
        ("github", ".github/workflows/harvest.yml"),
        ("gitlab", ".gitlab-ci.yml"),
        ("netlify", "netlify.toml"),
        ("cloudflare", "wrangler.toml"),
        ("none", "README.md"),
    ],
)
def test_a_new_atlas_has_what_its_host_needs_and_no_problem(installed, tmp_path, host, file):
    installed.run("new", "a", "--host", host, cwd=tmp_path)
    assert (tmp_path / "a" / file).is_file()
    assert [
        path
        for path in (tmp_path / "a").rglob("*")
        if path.is_file() and "@{" in path.read_text(encoding="utf-8")
    ] == []
    assert "0 problems, 0 warnings" in installed.run("check", cwd=tmp_path / "a").stdout


def test_the_wheel_has_theme_starter_and_languages_and_says_where_it_is_kept(installed):
    with zipfile.ZipFile(installed.wheel) as wheel:
        names = wheel.namelist()
        [metadata] = [name for name in names if name.endswith("/METADATA")]
        fields = Parser().parsestr(wheel.read(metadata).decode())
    wanted = (
        "theme/main.html",
        "theme/mkdocs_theme.yml",
        "theme/assets/shared/scheme.js",
        "starter/common/gitignore",
        "py.typed",
    )
    assert {f"paper_atlas/{name}" for name in wanted} - {*names} == set()
    assert [name for name in names if name.startswith(("tests/", "seeds/", "docs/"))] == []
    assert any(url.startswith("Source, https://") for url in fields.get_all("Project-URL"))


def test_the_version_is_that_of_the_package(installed, tmp_path):
    version = re.search(r"paper_atlas-(.+?)-py3", installed.wheel.name)[1]
    assert installed.run("--version", cwd=tmp_path).stdout == f"paper-atlas {version}\n"
