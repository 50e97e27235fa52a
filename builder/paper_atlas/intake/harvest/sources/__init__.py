"""The kinds of sources, a module each, and the one table of them: how each is asked. Its answers are read as seeds are."""

from collections.abc import Mapping

from paper_atlas.intake.harvest.sources import (
    arxiv_query,
    bibtex_file,
    crossref_works,
    feed_address,
    hugging_face_daily,
    openalex_works,
    zotero_group,
)
from paper_atlas.intake.harvest.sources.kind import Kind

KINDS: Mapping[str, Kind] = {
    "arxiv": arxiv_query.KIND,
    "hugging_face": hugging_face_daily.KIND,
    "openalex": openalex_works.KIND,
    "crossref": crossref_works.KIND,
    "feed": feed_address.KIND,
    "bibtex": bibtex_file.KIND,
    "zotero": zotero_group.KIND,
}
