"""A live preview of the site: a server on a loopback address that follows changes."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.livereload import LiveReloadServer

if TYPE_CHECKING:  # these types exist only for type checkers
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


def serve(
    site: Path, port: int, rebuild: Callable[[], None], folders: Iterable[Path], files: Iterable[Path]
) -> None:
    """Serve a site until interrupted, and rebuild it when a file changes.

    Args:
        site: The finished site.
        port: On 127.0.0.1, which only this machine can reach.
        rebuild: Rebuilds the site, and reports errors rather than raising them.
        folders: Watched recursively.
        files: Files, or folders watched without their subfolders.
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

    The server injects a script that reloads the page, and the policy forbids inline scripts. The tag keeps
    its length, because the length of the response has already been sent.
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
