"""COinS: citations inside a page (OpenURL ContextObjects in spans), from which Zotero saves all papers on a list."""

from collections.abc import Iterator
from urllib.parse import quote_plus

from paper_atlas.export.citations.work import Work


def coins(work: Work) -> str:
    """Return the `title` attribute of a span of class `Z3988` for a work.

    Published works use the formats for journals and books, preprints Dublin Core, which alone has a type for
    them.
    """
    return "&".join([f"{key}={quote_plus(value)}" for key, value in _pairs(work) if value])


def _pairs(work: Work) -> Iterator[tuple[str, str]]:
    author = "rft.au"
    yield "ctx_ver", "Z39.88-2004"
    if work.kind == "journal":
        yield "rft_val_fmt", "info:ofi/fmt:kev:mtx:journal"
        yield from (
            ("rft.genre", "article"),
            ("rft.atitle", work.plain_title),
            ("rft.jtitle", work.venue or ""),
        )
    elif work.kind == "conference":
        yield "rft_val_fmt", "info:ofi/fmt:kev:mtx:book"
        yield from (
            ("rft.genre", "proceeding"),
            ("rft.atitle", work.plain_title),
            ("rft.btitle", work.venue or ""),
        )
    else:
        author = "rft.creator"
        yield "rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"
        yield from (("rft.type", "preprint"), ("rft.title", work.plain_title), ("rft.identifier", work.url))
    yield from ((author, name.turned) for name in work.names)
    yield "rft.date", "-".join(f"{part:02}" for part in work.date)
    if work.kind != "preprint":
        yield "rft_id", work.url
    yield "rft_id", f"info:doi/{work.doi}" if work.doi else ""
