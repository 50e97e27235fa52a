"""XML from databases and reference managers → records: EndNote, PubMed, arXiv, OAI-PMH, MODS, DBLP, ACL Anthology."""

import re
from collections.abc import Callable

from paper_atlas.model.problems import Problem, Where
from paper_atlas.model.records import Record
from paper_atlas.read import limits
from paper_atlas.read.formats.format import Format
from paper_atlas.read.xml.databases import acl, dblp, endnote, mods, pubmed
from paper_atlas.read.xml.feeds import arxiv_oai, atom, dublin_core, rss
from paper_atlas.read.xml.xml_tree import Element, NotXmlError, parse_xml

_DECLARED = re.compile(r"(<\?xml[^>]{0,200}?)\s+encoding=[\"'][^\"']{0,40}[\"']")
"""The text is already decoded, whatever it declares about its bytes."""


def read_xml(file: str, text: str) -> tuple[list[Record], list[Problem]]:
    """Read every paper in a document of a known kind."""
    try:
        root = parse_xml(_DECLARED.sub(r"\1", text.lstrip(), count=1))
    except NotXmlError as error:
        above = text[: len(text) - len(text.lstrip())].count("\n")
        where = Where(file, min(error.line + above, text.count("\n") + 1))
        return [], [Problem(where, f"the XML cannot be read: {error}", "export the papers again")]
    records: list[Record] = []
    document = Element("", root.line, {}, [root])
    for path, make in _KINDS:
        for element in [*root.all(path), *([] if path.startswith("**") else document.all(path))]:
            if len(records) > limits.RECORDS:
                break
            records.append(make(file, element))
        if records:
            return records, []
    what = f"the XML holds no papers in a known form; its first element is <{root.name}>"
    return [], [
        Problem(
            Where(file, root.line), what, "export the papers as RIS, BibTeX or CSL-JSON, with their abstracts"
        )
    ]


_KINDS: tuple[tuple[str, Callable[[str, Element], Record]], ...] = (
    ("records/record", endnote),
    ("PubmedArticle", pubmed),
    ("**/metadata/arXiv", arxiv_oai),
    ("**/metadata/arXivRaw", arxiv_oai),
    ("**/metadata/dc", dublin_core),
    ("entry", atom),
    ("channel/item", rss),
    ("item", rss),
    ("mods", mods),
    ("volume/paper", acl),
    *((kind, dblp) for kind in ("article", "inproceedings", "incollection", "phdthesis", "book")),
)
"""Where the papers of each kind are below the root, and how one is read."""
XML_SIGN = re.compile(
    r"\A\s{0,99}(?:<\?xml\b(?![^>]{0,200}>\s{0,99}<(?:rdf:RDF\b(?![^>]{0,2000}purl\.org/rss/1\.0)|(?:!doctype html|html)\b))|<!--|<!DOCTYPE Pubmed|<(?:feed|rss|rdf:RDF\b(?=[^>]{0,2000}purl\.org/rss/1\.0)|PubmedArticleSet|xml|records|mods|modsCollection|OAI-PMH|dblp|collection)\b)"
)


FORMAT = Format(
    name="XML",
    source="EndNote, PubMed, feeds and OAI-PMH of arXiv, MODS, DBLP, the ACL Anthology",
    endings=(".xml",),
    read=read_xml,
    opener=XML_SIGN,
    example="""<feed xmlns="http://www.w3.org/2005/Atom">
  <entry>
    <id>http://arxiv.org/abs/2410.00411v1</id>
    <published>2024-10-03T10:20:30Z</published>
    <title>Drums in Deep Caves</title>
    <summary>Drums in caves are heard twice. We measure how late the second beat is.</summary>
    <author><name>Ada Example</name></author>
  </entry>
</feed>
""",
)
