"""A live preview of the site: a server at a loopback address that follows changes."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.livereload import LiveReloadServer

if TYPE_CHECKING:  # these types exist for type checkers alone
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


def serve(
    site: Path, port: int, rebuild: Callable[[], None], folders: Iterable[Path], files: Iterable[Path]
) -> None:
    """Serve a site until interrupted, and rebuild it when a file changes.

    Args:
        site: The finished site.
        port: On 127.0.0.1, which nobody but this machine reaches.
        rebuild: Makes the site anew, and reports what went wrong rather than raise.
        folders: Watched with everything in them.
        files: Files, or folders whose own files alone are watched.
    """
    server = LiveReloadServer(rebuild, "127.0.0.1", port, str(site))
    server.set_app(without_policy(server.serve_request))
    server.error_handler = lambda code: _error_page(site, code)
    for folder in folders:
        server.watch(str(folder))
    for file in files:
        server.watch(str(file), recursive=False)
    try:
        server.serve()  # type: ignore[no-untyped-call] # MkDocs has no types here
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()


def _error_page(site: Path, code: int) -> bytes | None:
    page = site / f"{code}.html"
    return page.read_bytes() if page.is_file() else None


def without_policy(app: "WSGIApplication") -> "WSGIApplication":
    """Return an application whose pages have no Content-Security-Policy.

    The server puts a script into each page that reloads it, and the policy forbids scripts inside a page. The tag
    keeps its length, because the length of the answer was told before.
    """

    def respond(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        body = app(environ, start_response)
        tag = b'http-equiv="Content-Security-Policy"'
        return (
            [part.replace(tag, tag.replace(b"http", b"data")) for part in body]
            if type(body) is list
            else body
        )

    return respond
