"""What `paper-atlas new` writes: the files of a new atlas, as values."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from string import Template

import yaml
from slugify import slugify

from paper_atlas.locale import languages, read_language

HOSTS = ("github", "gitlab", "netlify", "cloudflare", "none")

_COMMON = {
    "mkdocs.yml": "mkdocs.yml",
    "seeds/topics.yml": "topics.yml",
    "seeds/example.md": "seed.md",
    "docs/index.md": "index.md",
    "requirements.txt": "requirements.txt",
    ".gitignore": "gitignore",
    "README.md": "README.md",
}
_OF_HOST = {
    "github": {
        ".github/workflows/atlas.yml": "atlas.yml",
        ".github/workflows/harvest.yml": "harvest.yml",
        ".github/dependabot.yml": "dependabot.yml",
    },
    "gitlab": {".gitlab-ci.yml": "gitlab-ci.yml"},
    "netlify": {"netlify.toml": "netlify.toml"},
    "cloudflare": {"wrangler.toml": "wrangler.toml", "build.sh": "build.sh"},
    "none": {},
}
"""Host → file of the atlas → template beside this file from which it is made."""
_PUBLISH = {
    "github": (
        "Push this folder to a repository on GitHub, and choose *GitHub Actions* under *Settings → Pages → Source*. Every pull\n"
        "request is then checked; what reaches `main` is built and published. The addresses come from GitHub."
    ),
    "gitlab": (
        "Push this folder to a project on GitLab. Every merge request is then checked; what reaches the default branch is built\n"
        "and published on GitLab Pages. The addresses come from GitLab."
    ),
    "netlify": (
        "Import this folder's repository on Netlify; `netlify.toml` says the rest. Every pull request is then checked and shown\n"
        "in a preview; what reaches the main branch is published."
    ),
    "cloudflare": (
        "Connect this folder's repository with Cloudflare Pages, and name `sh build.sh` as the build command. Write the address of\n"
        "your site into `mkdocs.yml`, as `site_url`. Every pull request is then checked and previewed; what reaches the main\n"
        "branch is published."
    ),
    "none": (
        "`paper-atlas build` makes the site in `site/`: files for any web server. Set `site_url` in `mkdocs.yml` first, so that\n"
        "citations and feeds have an address."
    ),
}


@dataclass(frozen=True, slots=True)
class Program:
    """The program as an atlas refers to it."""

    requirement: str
    """As pinned in `requirements.txt`."""
    version: str
    home: str
    """Address of the program's repository on GitHub, without a trailing slash."""

    def workflow(self, name: str) -> str:
        """Return a reusable workflow, at the tag that moves to each release of this line."""
        slug = self.home.removeprefix("https://github.com/")
        return f"{slug}/.github/workflows/{name}@v{self.version.partition('.')[0]}"

    def page(self, name: str) -> str:
        """Return the address of a page of the program's documentation, as of this version."""
        return f"{self.home}/blob/v{self.version}/{name}"


def starter_files(name: str, language: str, host: str, program: Program) -> dict[str, str]:
    """Return the files of a new atlas: path → content.

    Args:
        name: Of the atlas, in any script.
        language: One of `languages()`.
        host: One of `HOSTS`.
        program: The program that builds it.
    """
    say = read_language(language).words
    values = {
        "name": name,
        "name_yaml": _scalar(name),
        "slug": slugify(name, max_length=40, word_boundary=True) or "atlas",
        "description_yaml": _scalar(say("Papers filed by topic and linked to one another.")),
        "language": language,
        "languages": ", ".join(languages()),
        "welcome": say("A collection of papers, filed by topic and linked to one another."),
        "requirement": program.requirement,
        "workflow": program.workflow("atlas.yml"),
        "harvest_workflow": program.workflow("harvest.yml"),
        "harvest": program.page("docs/harvest.md"),
        "home": program.home,
        "settings": program.page("docs/settings.md"),
        "topics": program.page("docs/vocabulary.md"),
        "formats": program.page("docs/seed-format.md"),
        "changelog": program.page("CHANGELOG.md"),
        "publish": _PUBLISH[host],
    }
    sources = {path: f"common/{source}" for path, source in _COMMON.items()}
    sources |= {path: f"{host}/{source}" for path, source in _OF_HOST[host].items()}
    return {path: _fill(source, values) for path, source in sources.items()}


def _fill(source: str, values: Mapping[str, str]) -> str:
    text = files(__name__).joinpath(source).read_text(encoding="utf-8")
    return _Template(text).substitute(values)


class _Template(Template):
    """Fills in `@{name}`; the files are full of dollar signs that mean something else."""

    delimiter = "@"
    idpattern = r"(?!)"
    braceidpattern = r"[a-z_]+"


def _scalar(text: str) -> str:
    """Return a text as one line of YAML."""
    return yaml.safe_dump(text, allow_unicode=True, width=10_000).removesuffix("...\n").strip()
