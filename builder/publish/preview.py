"""A live preview of the site: a server at a loopback address that follows changes."""

from collections.abc import Callable, Iterable
from pathlib import Path

from mkdocs.livereload import LiveReloadServer


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
