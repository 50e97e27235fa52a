"""Stand-ins on this machine for the services that a harvest asks: their answers have the form of the real ones, and invented content."""

import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import escape

PAGE = 2
"""Papers a page: the stand-ins give less at once than they are asked for, so that few papers make several pages."""
_ENTRY = """<entry><id>http://arxiv.org/abs/{arxiv}{version}</id><title>{title}</title><updated>{day}T18:00:00Z</updated>
<link href="https://arxiv.org/abs/{arxiv}{version}" rel="alternate" type="text/html"/>
<link href="https://arxiv.org/pdf/{arxiv}{version}" rel="related" type="application/pdf" title="pdf"/>
<summary>{abstract}</summary><category term="cs.XX" scheme="http://arxiv.org/schemas/atom"/>
<published>{day}T17:00:00Z</published>{more}<arxiv:primary_category term="cs.XX"/>
{people}</entry>"""


def paper(title, abstract="", day="2031-05-02", **more):
    """Return an invented paper: `arxiv`, `doi`, `venue`, `comment`, `authors` and `version` may be given."""
    return {"title": title, "abstract": abstract, "day": day, "authors": ["Ann Example"], **more}


def arxiv_feed(papers, total=None, start=0):
    """Return papers as arXiv's API does."""
    entries = "".join(_entry(one) for one in papers)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/"'
        ' xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">'
        "<id>https://arxiv.org/api/x</id><title>arXiv Query</title>"
        f"<opensearch:totalResults>{len(papers) if total is None else total}</opensearch:totalResults>"
        f"<opensearch:startIndex>{start}</opensearch:startIndex>{entries}</feed>"
    )


def _entry(one):
    named = {"comment": "comment", "doi": "doi", "venue": "journal_ref"}
    more = "".join(
        f"<arxiv:{tag}>{escape(one[key])}</arxiv:{tag}>" for key, tag in named.items() if one.get(key)
    )
    people = "".join(f"<author><name>{escape(name)}</name></author>" for name in one["authors"])
    said = {key: escape(one[key]) for key in ("arxiv", "title", "abstract", "day")}
    return _ENTRY.format(**said, version=one.get("version", "v1"), more=more, people=people)


def daily(papers):
    """Return papers as Hugging Face's list of a day does."""
    return json.dumps(
        [
            {
                "paper": {
                    "id": one["arxiv"],
                    "authors": [{"_id": "1", "name": name, "hidden": False} for name in one["authors"]],
                    "publishedAt": f"{one['day']}T17:00:00.000Z",
                    "title": one["title"],
                    "summary": one["abstract"],
                    "upvotes": 3,
                    "discussionId": "1",
                },
                "publishedAt": f"{one['day']}T17:00:00.000Z",
                "title": one["title"],
                "summary": one["abstract"],
                "numComments": 1,
                "submittedBy": {"name": "somebody"},
            }
            for one in papers
        ]
    )


def openalex(papers, total, cursor):
    """Return papers as OpenAlex does: abstracts as an index of words."""
    works = []
    for number, one in enumerate(papers):
        index = {}
        for place, word in enumerate(one["abstract"].split()):
            index.setdefault(word, []).append(place)
        works.append(
            {
                "id": f"https://openalex.org/W{number}",
                "doi": f"https://doi.org/{one['doi']}" if one.get("doi") else None,
                "title": one["title"],
                "publication_date": one["day"],
                "type": "article",
                "authorships": [{"author": {"display_name": name}} for name in one["authors"]],
                "primary_location": {"source": {"display_name": one.get("venue")}, "landing_page_url": None},
                "abstract_inverted_index": index or None,
            }
        )
    meta = {"count": total, "page": None, "per_page": PAGE, "next_cursor": cursor}
    return json.dumps({"meta": meta, "results": works, "group_by": []})


def crossref(papers, total, cursor):
    """Return papers as Crossref does."""
    items = [
        {
            "DOI": one["doi"],
            "title": [one["title"]],
            "abstract": f"<jats:p>{escape(one['abstract'])}</jats:p>",
            "author": [{"given": name.split()[0], "family": name.split()[-1]} for name in one["authors"]],
            "issued": {"date-parts": [[*map(int, one["day"].split("-"))]]},
            "created": {"date-time": f"{one['day']}T10:00:00Z"},
            "container-title": [one.get("venue", "")],
            "type": "journal-article",
        }
        for one in papers
    ]
    message = {"next-cursor": cursor, "total-results": total, "items": items, "items-per-page": 100}
    return json.dumps({"status": "ok", "message-type": "work-list", "message": message})


def zotero(papers):
    """Return papers as a Zotero group does, each with its file beside it."""
    return json.dumps(
        [
            {
                "key": f"KEY{number:05d}",
                "version": number,
                "library": {"type": "group", "id": 1, "name": "Kites"},
                "meta": {"numChildren": 1},
                "data": {
                    "key": f"KEY{number:05d}",
                    "version": number,
                    "itemType": "journalArticle",
                    "title": one["title"],
                    "creators": [
                        {"creatorType": "author", "firstName": name.split()[0], "lastName": name.split()[-1]}
                        for name in one["authors"]
                    ],
                    "abstractNote": one["abstract"],
                    "date": one["day"],
                    "DOI": one.get("doi", ""),
                    "tags": [],
                    "relations": {},
                },
            }
            for number, one in enumerate(papers)
        ]
        + [
            {
                "key": "NOTE0000",
                "version": 1,
                "data": {"key": "NOTE0000", "itemType": "note", "note": "Read this"},
            }
        ]
        * (not papers)
    )


def rss(papers, *, dated=True):
    """Return papers as a feed of a journal does."""
    items = "".join(
        f"<item><title>{escape(one['title'])}</title><link>https://doi.org/{one['doi']}</link>"
        f"<description>{escape(escape('<p>' + one['abstract'] + '</p>'))}</description>"
        f"{'<pubDate>Fri, 02 May 2031 10:00:00 GMT</pubDate>' if dated else ''}</item>"
        for one in papers
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Journal</title>{items}</channel></rss>'


class World:
    """What the services have, what they were asked, and what goes wrong with them."""

    def __init__(self):
        self.papers = {
            name: [] for name in ("arxiv", "daily", "openalex", "crossref", "zotero", "feed", "bibtex")
        }
        self.asked = []
        """(path with query, headers), in order."""
        self.faults = {}
        """Service → answers given before the real ones, each a function of the handler."""
        self.cursors_need_a_key = False
        self.base = ""

    def variables(self):
        """Return the environment in which the program asks here."""
        names = {"ARXIV": "arxiv", "HUGGING_FACE": "daily", "OPENALEX": "openalex", "CROSSREF": "crossref"}
        found = {f"ATLAS_{name}_URL": f"{self.base}/{path}" for name, path in names.items()}
        return {**found, "ATLAS_ZOTERO_URL": f"{self.base}/zotero"}

    def of(self, service):
        """Return what a service was asked: its queries as dictionaries, in order."""
        found = (urlsplit(path) for path, _ in self.asked if path.startswith(f"/{service}"))
        return [{key: values[0] for key, values in parse_qs(one.query).items()} for one in found]

    def forget(self):
        self.asked.clear()

    def answer_once(self, handler):
        """Answer as the service does, whatever faults come after it."""
        service = handler.path.split("/")[1]
        faults, self.faults = self.faults, {}
        self.answer(handler)
        self.faults = faults if service in faults else self.faults

    def answer(self, handler):
        parts = urlsplit(handler.path)
        service = parts.path.split("/")[1]
        if self.faults.get(service):
            self.faults[service].pop(0)(handler)
            return
        query = {key: values[0] for key, values in parse_qs(parts.query).items()}
        getattr(self, f"_{service}")(handler, query)

    def _arxiv(self, handler, query):
        papers = self.papers["arxiv"]
        if "id_list" in query:
            wanted = query["id_list"].split(",")
            send(handler, arxiv_feed([one for one in papers if one["arxiv"] in wanted]))
            return
        since = query["search_query"].split("submittedDate:[")[1][:12]
        found = sorted(
            (one for one in papers if f"{one['day'].replace('-', '')}1700" >= since),
            key=lambda one: (one["day"], one["arxiv"]),
        )
        start = int(query["start"])
        send(handler, arxiv_feed(found[start : start + PAGE], len(found), start))

    def _daily(self, handler, query):
        send(handler, daily([one for one in self.papers["daily"] if one["listed"] == query["date"]]))

    def _openalex(self, handler, query):
        since = query["filter"].split("from_publication_date:")[1][:10]
        found = sorted(
            (one for one in self.papers["openalex"] if one["day"] >= since), key=lambda one: one["day"]
        )
        cursor = query.get("cursor", "")
        if self.cursors_need_a_key and cursor not in ("", "*"):
            send(handler, '{"error": "API key required"}', 401)
            return
        start = int(cursor or 0) if cursor != "*" else 0
        if "page" in query:
            start = (int(query["page"]) - 1) * PAGE
        rest = found[start + PAGE :]
        after = str(start + PAGE) if rest and cursor else None
        send(handler, openalex(found[start : start + PAGE], len(found), after))

    def _crossref(self, handler, query):
        since = query["filter"].split("from-created-date:")[1][:10]
        found = [one for one in self.papers["crossref"] if one["day"] >= since]
        start = 0 if query["cursor"] == "*" else int(query["cursor"])
        send(handler, crossref(found[start : start + 100], len(found), str(start + 100)))

    def _zotero(self, handler, query):
        found = self.papers["zotero"][int(query["since"]) :]
        start = int(query["start"])
        send(
            handler,
            zotero(found[start : start + PAGE]),
            Total_Results=len(found),
            Last_Modified_Version=len(self.papers["zotero"]),
        )

    def _feed(self, handler, _query):
        self._whole(handler, rss(self.papers["feed"], dated="dateless" not in handler.path))

    def _bibtex(self, handler, _query):
        entries = "".join(
            f"@article{{k{number}, title = {{{one['title']}}}, author = {{{' and '.join(one['authors'])}}},"
            f" abstract = {{{one['abstract']}}}, doi = {{{one['doi']}}}, year = {{{one['day'][:4]}}}}}\n"
            for number, one in enumerate(self.papers["bibtex"])
        )
        self._whole(handler, entries)

    def _whole(self, handler, text):
        """Send a file, unless it is still the one that was sent last."""
        tag = f'"{hash(text)}"'
        if handler.headers["If-None-Match"] == tag:
            send(handler, "", 304)
        else:
            send(handler, text, ETag=tag)


def send(handler, text, code=200, **headers):
    body = text if isinstance(text, bytes) else text.encode()
    handler.send_response(code)
    if code != 304:
        handler.send_header("Content-Length", str(len(body)))
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), str(value))
    handler.end_headers()
    handler.wfile.write(body)


def says(text, code=200, **headers):
    """Return a fault: another answer."""
    return lambda handler: send(handler, text, code, **headers)


def is_cut_short(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"<feed>")
    handler.close_connection = True


def hangs_up(handler):
    handler.close_connection = True
    handler.connection.close()


def drips(handler):
    handler.send_response(200)
    handler.end_headers()
    try:
        for _ in range(200):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.02)
    except OSError:
        pass  # we were hung up on, as we should be


@contextmanager
def served():
    """Give a world of services on this machine."""
    world = World()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            world.asked.append((self.path, dict(self.headers)))
            world.answer(self)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    world.base = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield world
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
