"""What an atlas says about itself in `mkdocs.yml`, as far as its pages and files need it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

import yaml

from paper_atlas.atlas.config import is_address, lines, read_config
from paper_atlas.atlas.follow import NOTHING, Follow
from paper_atlas.atlas.order import PAPERS_PER_PAGE
from paper_atlas.atlas.repository import public_address
from paper_atlas.atlas.schema import Reader, own_settings
from paper_atlas.atlas.sizes import STYLES, Form
from paper_atlas.atlas.words import ENGLISH, Words
from paper_atlas.model.problems import Problem, Severity, Where

ELSEWHERE = (
    ("Google Scholar", "https://scholar.google.com/scholar?q={title}"),
    ("Semantic Scholar", "https://www.semanticscholar.org/search?q={title}"),
)
"""Where a paper without an address can be searched for, unless the atlas names other places."""

_OF_THIS_MACHINE = ("127.0.0.1", "localhost", "0.0.0.0", "::1")  # noqa: S104 # nothing is bound to it


@dataclass(frozen=True, slots=True)
class Settings:
    """What an atlas says about itself."""

    site_name: str = "Paper Atlas"
    site_description: str = ""
    site_url: str = ""
    """Absolute, with a trailing slash; "" if not known."""
    repo_url: str | None = None
    """Absolute, without a trailing slash."""
    branch: str = "main"
    seeds: str | None = "seeds"
    """Folder of the seeds in the repository; None if they are elsewhere."""
    language: str = "en"
    """Language of the interface, as in `theme.language`."""
    words: Words = ENGLISH
    """Messages in that language."""
    off: tuple[str, ...] = ()
    """The sections that the site leaves out, sorted; see `schema.SECTIONS`."""
    elsewhere: tuple[tuple[str, str], ...] = ELSEWHERE
    """Where else a paper may be found: (name, address with `{title}`, `{arxiv}` or `{doi}` in it)."""
    papers_per_page: int = PAPERS_PER_PAGE
    """On each page of a list that fills several pages."""
    styles: tuple[str, ...] = STYLES
    """Those in which pages print a citation."""
    forms: tuple[Form, ...] | None = None
    """Those in which each paper has a citation file; None to choose by the size of the atlas."""
    ascii_bibtex: bool = False
    """Whether BibTeX is written in pure ASCII, for programs that predate UTF-8."""
    origin: str = ""
    """A sentence on where the texts come from."""
    missing_abstract: Severity = Severity.NOTICE
    """Severity of a missing abstract."""
    licence: str = ""
    """The terms on which the texts may be used, in a few words."""
    follow: Follow = NOTHING
    """The sources where new papers are looked for, by `harvest` alone."""

    def has(self, section: str) -> bool:
        """Tell whether the site has a section, as far as the atlas decides."""
        return section not in self.off

    def address(self, path: str) -> str:
        """Return the absolute address of a path below the site; "" if that of the site is not known."""
        return f"{self.site_url}{path}" if self.site_url else ""


def read_settings(config: str, seeds: str | None = "seeds", file: str = "mkdocs.yml") -> Settings:
    """Return the settings in a configuration, with defaults for what is missing. See `judge_settings`."""
    return judge_settings(config, seeds, file)[0]


def judge_settings(
    config: str, seeds: str | None = "seeds", file: str = "mkdocs.yml"
) -> tuple[Settings, list[Problem]]:
    """Return the settings in a configuration, and what a person must fix in it.

    Args:
        config: The text of `mkdocs.yml`. Anything missing or not understood has its default.
        seeds: Folder of the seeds in the repository; None if they are elsewhere.
        file: Its name, for the problems.
    """
    try:
        values, reader = read_config(config), Reader(file, lines(config))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = f"not YAML: {getattr(error, 'problem', None) or str(error).splitlines()[0]}"
        where = Where(file, mark.line + 1 if mark else 0)
        fix = "put quotes around text that contains ': ' or '#', or begins with a special character"
        return Settings(seeds=seeds), [Problem(where, what, fix)]
    default = Settings(seeds=seeds)
    extra, theme = _mapping(values.get("extra")), _mapping(values.get("theme"))
    site = replace(
        default,
        site_name=_text(values, "site_name") or default.site_name,
        site_description=_text(values, "site_description"),
        site_url=_address(values, "site_url", reader, "/"),
        repo_url=_address({"repo_url": public_address(_text(values, "repo_url"))}, "repo_url", reader, "")
        or None,
        branch=_text(extra, "branch") or default.branch,
        language=_text(theme, "language") or default.language,
    )
    return replace(site, **own_settings(extra.get("atlas"), reader)), reader.problems


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _text(values: Mapping[str, Any], key: str) -> str:
    value = values.get(key)
    return " ".join(str(value).split()) if isinstance(value, str | int | float) else ""


def _address(values: Mapping[str, Any], key: str, reader: Reader, end: str) -> str:
    """Return an absolute address with a given ending; "" for none and, with a problem, for an invalid one."""
    found = _text(values, key)
    if urlsplit(found).hostname in _OF_THIS_MACHINE:
        return ""  # a preview; nobody could follow the link
    if found and not is_address(found):
        reader.complain((key,), f"{key} is {found!r}", "begin it with https://")
        return ""
    return found.rstrip("/") + end if found else ""
