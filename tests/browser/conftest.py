import functools
import json
import threading
import time
from contextlib import contextmanager
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.fonts import NARROW, WIDE

PATIENCE = 60_000
"""Milliseconds that anything may take, also on a machine that is busy; what took longer says what it was."""
expect.set_options(timeout=PATIENCE)

IN_ANY_FONT = pytest.mark.parametrize("font", [NARROW, WIDE], ids=["narrow letters", "wide letters"])
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
DESKTOP = {"viewport": {"width": 1440, "height": 900}}


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder silently, and with the site's own page for what is not there."""

    def log_message(self, *_):
        pass

    def send_error(self, code, *rest, **more):
        if code != HTTPStatus.NOT_FOUND:
            super().send_error(code, *rest, **more)
            return
        body = Path(self.translate_path("/404.html")).read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class SlowHandler(Handler):
    """Sends a page in pieces of a few lines, so that a browser paints what it has before the rest is there."""

    def copyfile(self, source, outputfile):
        if not source.name.endswith(".html"):
            super().copyfile(source, outputfile)
            return
        while lines := source.readlines(1500):
            outputfile.write(b"".join(lines))
            outputfile.flush()
            time.sleep(0.02)


class Server(ThreadingHTTPServer):
    request_queue_size = 100

    def handle_error(self, *_):
        """Say nothing: a browser that leaves a page drops what it has asked for."""


@contextmanager
def served(site, handler=Handler):
    """Serve a folder, and give its address."""
    with Server(("127.0.0.1", 0), functools.partial(handler, directory=site)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def address(atlas_site):
    """Where the site of the invented atlas is served."""
    with served(atlas_site.site) as address:
        yield address


@pytest.fixture(scope="session")
def slow_address(atlas_site):
    """Where the same site is served slowly."""
    with served(atlas_site.site, SlowHandler) as address:
        yield address


def is_a_failure(request):
    """Tell a request that failed from one that was no longer needed, because the page was left or runs no scripts.

    What the policy of a page forbids while it runs scripts is an error on its console, too.
    """
    return request.failure not in {"net::ERR_ABORTED", "csp"}


WATCH = """
window.moved = [];
const box = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(" ");
new PerformanceObserver((list) => {
    for (const entry of list.getEntries().filter((one) => !one.hadRecentInput)) {
        for (const { node, previousRect, currentRect } of entry.sources) {
            const name = node?.className || node?.nodeName || node?.data;
            window.moved.push(`${name}: ${box(previousRect)} → ${box(currentRect)}`);
        }
    }
}).observe({ type: "layout-shift", buffered: true });
"""


def moved(page):
    """Return what has moved on a page by itself, once everything is loaded."""
    page.wait_for_load_state("networkidle")
    page.evaluate(
        "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
    )
    return page.evaluate("window.moved")


@contextmanager
def visits(browsers, address):
    """Give what opens pages of a site; at the end none may have complained, or asked another site for anything."""
    contexts, complaints = [], []

    def open_page(path="", *, screen=DESKTOP, font=NARROW, may_complain=False, until="load", **options):
        context = browsers(font).new_context(**screen, **options)
        context.set_default_timeout(PATIENCE)
        context.add_init_script(WATCH)
        contexts.append(context)
        page = context.new_page()
        watch(page, path, address, complaints, may_complain=may_complain)
        page.goto(address + path, wait_until=until)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def watch(page, path, address, complaints, *, may_complain):
    """Note what a page complains of, what it failed to get, and what it asks another site for."""
    page.on("pageerror", lambda error: complaints.append(f"{path}: {error}"))
    page.on(
        "requestfailed",
        lambda request: is_a_failure(request) and complaints.append(f"{path}: {request.url} failed"),
    )
    page.on(
        "request",
        lambda request: (
            request.url.startswith(address) or complaints.append(f"{path}: {request.url} is elsewhere")
        ),
    )
    if not may_complain:
        page.on(
            "console",
            lambda said: said.type in ("error", "warning") and complaints.append(f"{path}: {said.text}"),
        )


@pytest.fixture
def visit(browsers, address):
    """Opens pages of the site; see `visits`."""
    with visits(browsers, address) as visit:
        yield visit


@pytest.fixture(scope="session")
def papers(atlas_site):
    """What the site says of its papers."""
    return json.loads((atlas_site.site / "papers.json").read_bytes())["papers"]


@pytest.fixture(scope="session")
def kinds(papers):
    """A page of each kind: name → path."""
    paper = max(papers, key=lambda paper: (len(paper["topics"]), paper["id"]))
    return {
        "home": "",
        "paper": paper["url"],
        "topic": f"topics/{paper['topics'][0]['id']}/",
        "topics": "topics/",
        "papers": "papers/",
        "second page of papers": "papers/page/2/",
        "years": "years/",
        "authors": "authors/",
        "methods": "methods/",
        "data sets": "datasets/",
        "code": "code/",
        "about": "about/",
        "contributing": "contributing/",
        "seed formats": "seed-format/",
        "explore": "explore/?text=kites",
        "map": "map/",
        "numbers": "numbers/",
        "overview": "topics/overview/",
        "reading list": "reading-list/",
    }
