"""The limits of hosts."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from paper_atlas.disk import manifest
from paper_atlas.model.problems import Problem, Severity, Where

CLOUDFLARE_FILES = 20_000
"""Most files that Cloudflare Pages accepts, unless somebody pays for more."""
CLOUDFLARE_BYTES = 25 * 2**20
"""Most bytes of a file that it accepts."""


def beyond_the_host(site: Path, config: Path) -> Iterator[Problem]:
    """Yield what an atlas's host will not accept, and which settings help.

    Args:
        site: The finished site.
        config: `mkdocs.yml`; the host's own configuration is beside it.
    """
    on_cloudflare = "CF_PAGES" in os.environ or (config.parent / "wrangler.toml").is_file()
    if on_cloudflare:
        names = [*manifest.scan(site)]
        yield from too_many_files(site.as_posix(), names)
        yield from too_large_files(
            {f"{site.as_posix()}/{name}": (site / name).stat().st_size for name in names}
        )


def too_large_files(sizes: Mapping[str, int], most: int = CLOUDFLARE_BYTES) -> Iterator[Problem]:
    """Yield a problem for each file that is larger than Cloudflare Pages accepts.

    Args:
        sizes: Path → bytes.
        most: What the host accepts.
    """
    for name, size in sorted(sizes.items()):
        if size > most:
            what = f"{size / 2**20:,.1f} MiB, but Cloudflare Pages takes only {most / 2**20:,.0f}"
            yield Problem(Where(name, 0), what, "choose another host", Severity.WARNING)


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
        f"{len(names):,} files, but Cloudflare Pages takes only {most:,}",
        fix,
        Severity.WARNING,
    )
