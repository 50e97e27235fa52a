"""What people, programs and services call the facts about a paper: one table for JSON, YAML, CSV and front matter.

Names are looked up without case and punctuation: `url_abs`, `url-abs` and `URL Abs` are one.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz import fuzz, process

NAMES: Mapping[str, str] = {
    "title": (
        "title article_title document_title paper_title item_title display_name titles dc:title headline ti name"
    ),
    "subtitle": "subtitle",
    "abstract": (
        "abstract abstract_note abstract_text abstracts paper_abstract ab summary summaries descriptions description"
        " dc:description"
    ),
    "authors": (
        "author_full_names authors author author_names author_list creators creator dc:creator paper_authors af au"
        " authorships authors_parsed author_string authorships_author_display_name byline auth_full_name"
    ),
    "published": (
        "date published publication_date published_date cover_date date_published pub_date published_at publish_time"
        " publish_date produced_date first_publication_date online_date earliest_date preprint_date date_issued issued pdate"
        " published_online published_print posted release_date date_released cdate submitted submitted_date"
        " date_submitted created dc:date"
    ),
    "year": "publication_year year pub_year published_year year_published year_of_publication py yr dc:year",
    "month": "month publication_month published_month",
    "day": "day",
    "venue": (
        "publication_title publication_name source_title container_title journal journal_title journal_name full_journal_name"
        " journal_book conference_name conference venue venue_name book_title proceedings proceeding"
        " proceedings_title event event_title pub publication published_in journal_ref journal_reference so"
        " conference_title publication_venue primary_location_source_display_name is_part_of source host_venue meeting"
        " dc:source"
    ),
    "arxiv": "arxiv arxiv_id eprint arxiv_eprints arxiv_number arxiv_url arxiv_link paper_arxiv_id",
    "doi": "doi di item_doi doi_id digital_object_identifier dois related_doi doi_link doi_url dc:doi",
    "pmid": "pmid pubmed_id pm pubmed medline_pmid",
    "pmcid": "pmcid pmc pmc_id",
    "openreview": "openreview openreview_id openreview_url forum forum_id",
    "acl": "acl acl_id anthology_id",
    "url": (
        "url link article_url paper_url url_abs abs_url abs abs_link site html html_url landing_page permalink"
        " uri paper paper_link url_paper entry_id ee url_html external_url source_url dc:link"
    ),
    "pdf": "pdf url_pdf pdf_url pdf_link open_access_pdf paper_pdf link_to_pdf download_url",
    "code": (
        "code github code_url url_code repo repository github_url github_repo github_link code_link software gitlab"
        " source_code"
    ),
    "slides": "slides url_slides slides_url presentation",
    "poster": "poster url_poster poster_url",
    "video": "video url_video video_url youtube recording talk url_talk",
    "dataset": "dataset url_dataset dataset_url data url_data data_url",
    "model": "model model_url url_model huggingface",
    "demo": "demo url_demo demo_url",
    "project": "project_page project project_url url_project website homepage webpage",
    "keywords": (
        "keywords keyword tags author_keywords index_terms index_keywords categories subjects subject manual_tags"
        " automatic_tags de fields_of_study kw keywords_plus keyword_list dc:subject mesh_terms"
    ),
    "place": "extra notes archive_id archive_location identifier identifiers ids external_ids external_id article_ids uid alternate_id id",
    "note": "note comment comments",
    "bibtex": "bibtex bib citation_bibtex",
    "citekey": "citekey citation_key bibtex_key bibkey texkeys bibcode key",
    "type": "type entry_type item_type document_type publication_type publication_types ptype dt pt",
    "volume": "volume vl vol journal_volume",
    "number": "issue number is issue_number",
    "pages": "pages page page_range pp article_pages",
    "first_page": "starting_page start_page page_start bp first_page beginning_page",
    "last_page": "ending_page end_page page_end ep last_page",
    "publisher": "publisher pu dc:publisher",
    "series": "series se",
    "edition": "edition",
    "isbn": "isbn isbns bn",
    "issn": "issn issns sn eissn e_issn electronic_issn issn_electronic pissn p_issn print_issn issn_print",
    "school": "school university",
    "institution": "institution",
    "editor": "editor editors",
    "topics": "topics",
    "links": "links",
    "added": "added",
    "organisation": "organisation organization",
    "comments": "num_comments comment_count",
    "upvotes": "upvotes votes",
}
"""Fact about a paper → the names for it, the most trusted first."""

OWN = (
    "title",
    "abstract",
    "published",
    "arxiv",
    "doi",
    "url",
    "venue",
    "added",
    "authors",
    "links",
    "topics",
    "keywords",
)
"""The names that the manual recommends."""

_ALIKE = 75
"""Similarity, out of 100, from which an unknown name counts as a slip of one of ours."""
_WRAPPING = re.compile(r"^(?:prism|dcterms|bibo|schema|citation):|_(?:s|t|ss)$")
"""What vocabularies and indexes put around a name: `prism:doi`, `title_s` of HAL."""
_SIGNS = re.compile(r"[^a-z0-9]")


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """Return a name without case and punctuation."""
    return _SIGNS.sub("", _WRAPPING.sub("", name[:60].lower()))


_MEANINGS = {
    folded(name): (field, rank) for field, names in NAMES.items() for rank, name in enumerate(names.split())
}


def meaning(name: str) -> tuple[str, int] | None:
    """Return what a name stands for, and its rank among the names for that; None for an unknown one."""
    return _MEANINGS.get(folded(name))


@lru_cache(maxsize=256)
def by_meaning(names: tuple[str, ...]) -> Mapping[str, list[str]]:
    """Sort the names of a record by what they stand for, the most trusted first."""
    found: dict[str, list[tuple[int, str]]] = {}
    for name in names:
        if known := meaning(name):
            found.setdefault(known[0], []).append((known[1], name))
    return {
        field: [name for _, name in sorted(ranked, key=lambda one: one[0])] for field, ranked in found.items()
    }


def meant_name(name: str) -> str | None:
    """Return which of our names an unknown one was probably meant to be."""
    if meaning(name):
        return None
    close = process.extractOne(name[:40].lower(), OWN, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return str(close[0]) if close else None
