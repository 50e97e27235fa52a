"""The real seeds, end to end."""

import json
from collections import Counter
from pathlib import Path

import jsonschema
import pytest

from paper_atlas import assemble
from paper_atlas.disk.files import read_seeds
from paper_atlas.export import export_files
from paper_atlas.model.problems import Severity
from paper_atlas.publish.site_description import settings_for
from paper_atlas.read import read_seed
from paper_atlas.render.site import render_site
from paper_atlas.run.stopwatch import Stopwatch

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def atlas():
    return assemble.read_atlas(Path("seeds"), Stopwatch())


@pytest.fixture(scope="module")
def settings():
    return settings_for(Path("mkdocs.yml"), Path("seeds"))


def test_the_five_dumps_are_464_records_and_394_papers(atlas):
    assert assemble.counts(atlas) | {"repaired": 0} == {
        "records": 464,
        "papers": 394,
        "merged": 70,
        "repaired": 0,
        "problems": 0,
    }


def test_nothing_in_the_seeds_needs_a_person(atlas):
    assert [str(problem) for problem in atlas.problems if problem.severity is Severity.ERROR] == []


def test_every_record_is_a_source_of_exactly_one_paper(atlas):
    contents, _ = read_seeds(Path("seeds"))
    records = [record.where for name, data in contents.items() for record in read_seed(name, data)[0]]
    sources = Counter(where for paper in atlas.catalog.papers for where in paper.sources)
    assert sources == Counter(records)


def test_every_merge_has_a_reason(atlas):
    assert all(merge.reason for merge in atlas.catalog.merges)
    assert len(atlas.catalog.merges) == 70


def test_dates_without_a_year_are_of_the_year_of_their_page(atlas):
    dated = {paper.id: paper.published for paper in atlas.catalog.papers}
    assert (
        dated["met2net-a-decoupled-two-stage-spatio-temporal-forecasting-model-for-complex"] == "2025-07-23"
    )


def test_papers_json_fits_its_schema_and_is_sorted(atlas, settings):
    files = export_files(atlas.catalog, settings)
    papers = json.loads(files["papers.json"])
    schema = json.loads(files["papers.schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(papers, schema)
    ids = [paper["id"] for paper in papers["papers"]]
    assert ids == sorted(ids)


def test_papers_json_names_only_papers_and_topics_that_exist(atlas, settings):
    papers = json.loads(export_files(atlas.catalog, settings)["papers.json"])["papers"]
    ids = {paper["id"] for paper in papers}
    topics = {topic.id for group in atlas.catalog.groups for topic in group.topics}
    for paper in papers:
        linked = [*paper["mentions"], *paper["mentioned_by"], *(other["id"] for other in paper["related"])]
        assert ids.issuperset(linked)
        assert paper["id"] not in linked
        assert topics.issuperset(match["id"] for match in paper["topics"])


def test_the_evidence_of_a_topic_stands_in_the_paper(atlas):
    for paper in atlas.catalog.papers:
        text = f"{paper.title}\n{paper.abstract}"
        for match in atlas.catalog.topics[paper.id]:
            assert [words for words in match.evidence if words not in text] == []


def test_a_mention_links_the_name_where_it_stands(atlas):
    by_id = {paper.id: paper for paper in atlas.catalog.papers}
    for name, places in atlas.catalog.mentions.items():
        for place in places:
            assert by_id[name].abstract[place.start : place.end].strip()
            assert name in atlas.catalog.mentioned_by[place.id]


def test_no_page_is_above_200_kilobytes(atlas, settings):
    pages = render_site(atlas.catalog, atlas.names, settings)
    assert [path for path, text in pages.items() if len(text.encode()) > 200_000] == []


def test_reversed_seeds_give_the_same_site(atlas, settings, monkeypatch):
    contents, problems = read_seeds(Path("seeds"))
    backwards = dict(reversed(contents.items()))
    monkeypatch.setattr(assemble.files, "read_seeds", lambda _: (backwards, problems))
    again = assemble.read_atlas(Path("seeds"), Stopwatch())
    assert render_site(again.catalog, again.names, settings) == render_site(
        atlas.catalog, atlas.names, settings
    )
    assert export_files(again.catalog, settings) == export_files(atlas.catalog, settings)
