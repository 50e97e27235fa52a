"""The limits of hosts."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from paper_atlas.disk import manifest
from paper_atlas.model.problems import Problem, Severity, Where

CLOUDFLARE_FILES = 20_000
"""Most files that Cloudflare Pages accepts."""


def beyond_the_host(site: Path, config: Path) -> Iterator[Problem]:
    """Yield what an atlas's host will not accept, and which settings help.

    Args:
        site: The finished site.
        config: `mkdocs.yml`; the host's own configuration is beside it.
    """
    on_cloudflare = "CF_PAGES" in os.environ or (config.parent / "wrangler.toml").is_file()
    if on_cloudflare:
        yield from too_many_files(site.as_posix(), manifest.scan(site))


def too_many_files(site: str, files: Iterable[str], most: int = CLOUDFLARE_FILES) -> Iterator[Problem]:
    """Yield a problem if a site has more files than Cloudflare Pages accepts.

    Args:
        site: Its name.
        files: Paths below it.
        most: What the host accepts.
    """
    names = [*files]
    if len(names) <= most:
        return
    kinds = Counter((name.partition("/")[0], name.rpartition(".")[2]) for name in names)
    citations = kinds["papers", "ris"] + kinds["papers", "json"]
    authors = sum(number for (folder, _), number in kinds.items() if folder == "authors")
    helps = [
        f"{setting} takes {number:,} away"
        for setting, number in (
            ("citation_files: [BibTeX]", citations),
            ("sections: {authors: false}", authors),
        )
        if number
    ]
    fix = (
        "; ".join([*helps, "or choose another host"])
        if helps
        else "leave sections out, or choose another host"
    )
    yield Problem(
        Where(site, 0),
        f"{len(names):,} files, of which Cloudflare Pages takes {most:,}",
        fix,
        Severity.WARNING,
    )
