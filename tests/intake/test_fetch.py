"""Fetching papers, from a server on this machine that answers as arXiv and Crossref do, and as they should not."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from click.testing import CliRunner

from paper_atlas.cli import main
from paper_atlas.intake.fetch import FetchError, Services, fetch_papers
from paper_atlas.read import read_seed

pytestmark = pytest.mark.slow

ENTRY = """<entry><id>http://arxiv.org/abs/2405.00010v2</id><updated>2031-06-01T00:00:00Z</updated>
<published>2031-05-02T17:00:00Z</published><title>Kites in a
  steady wind</title><summary>  We fly kites &lt;b&gt; in
a steady wind.
</summary><author><name>Ann Example</name></author><author><name>Ben Muster</name></author>
<arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.1000/kites</arxiv:doi>
<arxiv:journal_ref xmlns:arxiv="http://arxiv.org/schemas/atom">Journal of Kites 1 (2031)</arxiv:journal_ref></entry>"""


def feed(entry):
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>q</title>{entry}</feed>'


WORK = {
    "status": "ok",
    "message": {
        "DOI": "10.1000/kites",
        "title": ["Kites in a steady wind"],
        "abstract": "<jats:p>We fly <jats:italic>kites</jats:italic> in a steady wind.</jats:p>",
        "author": [{"given": "Ann", "family": "Example"}, {"given": "Ben", "family": "Muster"}],
        "issued": {"date-parts": [[2031, 5, 2]]},
        "container-title": ["Journal of Kites"],
        "reference": [{"article-title": "Other", "title": "Other"}],
    },
}


@pytest.fixture
def server(monkeypatch):
    """A server that gives the answers of a list, one a request; the last again and again."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.server.asked.append((self.path, self.headers["User-Agent"]))
            answers = self.server.answers
            answer = answers.pop(0) if len(answers) > 1 else answers[0]
            answer(self)

        def log_message(self, *_):
            pass

    served = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served.daemon_threads = True
    served.answers, served.asked = [], []
    thread = threading.Thread(target=served.serve_forever, daemon=True)
    thread.start()
    yield served
    served.shutdown()
    served.server_close()
    thread.join()


def says(text, code=200, **headers):
    def answer(handler):
        body = text if isinstance(text, bytes) else text.encode()
        handler.send_response(code)
        handler.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


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


def is_cut_short(text):
    """Give an answer whose end does not come, though it says how long it is."""

    def answer(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(text) + 10))
        handler.end_headers()
        handler.wfile.write(text.encode())
        handler.close_connection = True

    return answer


def hangs_up(handler):
    handler.close_connection = True
    handler.connection.close()


def web(server, **changes):
    here = f"http://127.0.0.1:{server.server_port}"
    return Services(**{"arxiv": here, "crossref": here, "sleep": lambda _: None, **changes})


def test_a_paper_of_arxiv_is_taken_as_it_is(server):
    server.answers = [says(feed(ENTRY))]
    [record], problems = read_seed("a.jsonl", fetch_papers(web(server), ["arXiv:2405.00010v2"], []))
    assert problems == []
    assert (record.title, record.abstract, record.names) == (
        "Kites in a steady wind",
        "We fly kites <b> in a steady wind.",
        ("Ann Example", "Ben Muster"),
    )
    assert (record.published, record.venue) == ("2031-05-02", "Journal of Kites 1 (2031)")
    assert record.identifiers == {"arxiv": "2405.00010", "doi": "10.1000/kites"}
    [(path, agent)] = server.asked
    assert path == "/api/query?id_list=2405.00010&max_results=1"
    assert agent.startswith("paper-atlas/")


def test_a_paper_of_crossref_is_taken_without_its_markup(server):
    server.answers = [says(json.dumps(WORK))]
    records, problems = read_seed("a.jsonl", fetch_papers(web(server), [], ["https://doi.org/10.1000/Kites"]))
    assert problems == []
    [record] = records
    assert (record.title, record.abstract.strip()) == (
        "Kites in a steady wind",
        "We fly kites in a steady wind.",
    )
    assert (record.names, record.published, record.venue) == (
        ("Ann Example", "Ben Muster"),
        "2031-05-02",
        "Journal of Kites",
    )
    assert server.asked[0][0] == "/works/10.1000%2Fkites"


def test_an_answer_that_says_later_is_asked_again_after_a_pause(server):
    pauses = []
    server.answers = [says("", 503), says("", 429, Retry_After="7"), says(feed(ENTRY))]
    assert b"Kites" in fetch_papers(web(server, sleep=pauses.append), ["2405.00010"], [])
    assert pauses == [3.0, 7.0]


def test_an_answer_that_is_cut_short_is_asked_for_again(server):
    server.answers = [is_cut_short(json.dumps(WORK)), says(json.dumps(WORK))]
    assert b"Kites" in fetch_papers(web(server), [], ["10.1000/kites"])
    assert len(server.asked) == 2


def test_an_answer_that_is_always_cut_short_is_told(server):
    server.answers = [is_cut_short(json.dumps(WORK))]
    with pytest.raises(FetchError, match="IncompleteRead"):
        fetch_papers(web(server), [], ["10.1000/kites"])


def test_two_papers_are_asked_for_with_a_pause_between(server):
    pauses = []
    server.answers = [says(feed(ENTRY))]
    assert fetch_papers(web(server, sleep=pauses.append), ["2405.00010", "2405.00011"], []).count(b"\n") == 2
    assert pauses == [3.0]


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>' + feed(
    "<entry><title>&b;</title></entry>"
)
ERROR = "<entry><id>http://arxiv.org/api/errors#x</id><title>Error</title><summary>incorrect id format</summary></entry>"


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        pytest.param(says(feed("")), "has no paper '2405.00010'", id="nothing found"),
        pytest.param(
            says(feed(ERROR)), "did not answer as expected: incorrect id format", id="an error as an entry"
        ),
        pytest.param(says("<html><body>Sorry</body></html>"), "a document of type 'html'", id="a web page"),
        pytest.param(says("Rate exceeded."), "not XML", id="a text"),
        pytest.param(says(BOMB), "a document with definitions", id="a bomb"),
        pytest.param(says(b"\xff\xfe<\x00"), "did not answer as expected", id="another encoding"),
        pytest.param(says("x" * 300_000), "sent more than 200,000 bytes", id="too large"),
        pytest.param(says("", 404), "has no such paper", id="not found"),
        pytest.param(says("", 403), "answered 403", id="forbidden"),
        pytest.param(says("", 500), "cannot be reached: it answers 500", id="out of order"),
        pytest.param(drips, "no complete answer within 0.5 seconds", id="too slow"),
        pytest.param(hangs_up, "cannot be reached", id="hangs up"),
        pytest.param(
            says("", 302, Location="https://elsewhere.example/"),
            "which is not followed",
            id="sends elsewhere",
        ),
        pytest.param(says("", 302, Location="file:///etc/passwd"), "answered 302", id="sends to a file"),
    ],
)
def test_a_wrong_answer_is_told_in_words(server, answer, told):
    server.answers = [answer]
    with pytest.raises(FetchError, match=told):
        fetch_papers(web(server, seconds=0.5, size=200_000), ["2405.00010"], [])
    assert len(server.asked) <= 3


@pytest.mark.parametrize(
    "answer", ["", "[]", "null", '{"message": 3}', '{"message": {"title": []}}', "[" * 100_000]
)
def test_a_wrong_answer_of_crossref_is_told_in_words(server, answer):
    server.answers = [says(answer)]
    with pytest.raises(FetchError, match="Crossref"):
        fetch_papers(web(server), [], ["10.1000/kites"])


def test_what_is_no_identifier_is_not_asked_for(server):
    with pytest.raises(FetchError, match=r"'\.\./\.\./etc' is not an arXiv id"):
        fetch_papers(web(server), ["../../etc"], [])
    assert server.asked == []


def test_offline_it_says_what_to_do():
    nobody = Services(arxiv="http://127.0.0.1:9", sleep=lambda _: None)
    with pytest.raises(
        FetchError, match=r"cannot be reached: .* \(check the network, or give the paper as text or BibTeX\)"
    ):
        fetch_papers(nobody, ["2405.00010"], [])


def test_the_command_writes_what_was_fetched(server, tmp_path, monkeypatch):
    monkeypatch.setenv("ATLAS_ARXIV_URL", f"http://127.0.0.1:{server.server_port}")
    server.answers = [says(feed(ENTRY))]
    done = CliRunner().invoke(main, ["add", "--seeds", str(tmp_path), "--arxiv", "2405.00010", "--yes"])
    assert done.exit_code == 0, done.output
    assert (
        (tmp_path / "papers/kites-in-a-steady-wind.md")
        .read_text()
        .endswith("\nWe fly kites <b> in a steady wind.\n")
    )
