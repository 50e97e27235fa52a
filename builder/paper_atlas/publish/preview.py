"""A live preview of the site: a server on a loopback address that follows changes."""

import threading
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.livereload import LiveReloadServer
from watchdog.events import (
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from paper_atlas.disk.files import MARKER, generated_files, is_half_written
from paper_atlas.disk.manifest import stamp

if TYPE_CHECKING:  # these types exist only for type checkers
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment
    from watchdog.observers.api import BaseObserver

IsOurs = Callable[[Path], bool]
"""Whether a file is one that the program writes, so that its change is no news."""
Rebuild = Callable[[Callable[[], None]], None]
"""Rebuilds the site, and calls a function as soon as its pages are there, though the search may not be."""
_CHANGES = (FileClosedEvent, FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent)
"""Events that change a file; that one was opened is an event, too."""


def serve(
    site: Path, port: int, rebuild: Rebuild, folders: Iterable[Path], files: Iterable[Path], is_ours: IsOurs
) -> None:
    """Serve a site until interrupted, and rebuild it when a file changes.

    Args:
        site: The finished site.
        port: On 127.0.0.1, which only this machine can reach.
        rebuild: Rebuilds the site, and reports errors rather than raising them.
        folders: Watched recursively.
        files: Files.
        is_ours: Which files in the folders are not watched.
    """
    ahead = Ahead(rebuild)
    server = LiveReloadServer(ahead, "127.0.0.1", port, str(site))
    server.set_app(without_policy(server.serve_request))
    server.error_handler = lambda code: _error_page(site, code)

    def changed() -> None:
        with server._rebuild_cond:  # noqa: SLF001 # as its own `watch` does, which leaves out no file
            server._want_rebuild = True  # noqa: SLF001 # the same
            server._rebuild_cond.notify_all()  # noqa: SLF001 # the same

    observer = watch(folders, files, is_ours, changed)
    try:
        server.serve()  # type: ignore[no-untyped-call] # MkDocs has no types here
    except KeyboardInterrupt:
        pass
    finally:
        observer.stop()
        server.shutdown()
        ahead.wait()


class Ahead:
    """Rebuilds so that the browser reloads as soon as the pages are there, while the search is still being indexed."""

    def __init__(self, rebuild: Rebuild) -> None:
        self._rebuild = rebuild
        self._last: threading.Thread | None = None

    def __call__(self) -> None:
        """Rebuild until the pages are there."""
        self.wait()
        shown = threading.Event()

        def run() -> None:
            try:
                self._rebuild(shown.set)
            except Exception:  # noqa: BLE001 # the preview goes on, and the next change is another chance
                traceback.print_exc()
            finally:
                shown.set()

        self._last = threading.Thread(target=run)
        self._last.start()
        shown.wait()

    def wait(self) -> None:
        """Wait until the search is indexed, too."""
        if self._last:
            self._last.join()


def watch(
    folders: Iterable[Path], files: Iterable[Path], is_ours: IsOurs, changed: Callable[[], None]
) -> "BaseObserver":
    """Call a function whenever a file changes; returns what stops it.

    The operating system tells of changes; where it can't watch so many folders, we look ourselves.
    """
    folders, wanted = [*folders], {path.resolve() for path in files}

    class Handler(FileSystemEventHandler):
        """Hears of everything in a folder."""

        def __init__(self, *, everything: bool) -> None:
            self._everything = everything

        def on_any_event(self, event: FileSystemEvent) -> None:
            """Pass a change on, if it is news."""
            paths = [Path(str(path)) for path in (event.src_path, event.dest_path) if path]
            if isinstance(event, _CHANGES) and any(map(self._is_news, paths)):
                changed()

        def _is_news(self, path: Path) -> bool:
            return not is_ours(path) if self._everything else path.resolve() in wanted

    def started(kind: "Callable[[], BaseObserver]") -> "BaseObserver":
        observer = kind()
        for folder in folders:
            observer.schedule(Handler(everything=True), str(folder.resolve()), recursive=True)
        for folder in {path.parent for path in wanted}:
            observer.schedule(Handler(everything=False), str(folder))
        observer.start()
        return observer

    try:
        return started(Observer)
    except OSError:  # the limit of inotify, say
        return started(PollingObserver)


class Generated:
    """Which files of a folder the program writes; their list is read again when it changes."""

    def __init__(self, docs: Path) -> None:
        self._docs = docs.resolve()
        self._stamp = ""
        self._names: set[str] = set()

    def __call__(self, path: Path) -> bool:
        """Tell whether a file is one of them, or one that an editor hides."""
        if path.name.startswith("."):
            return True
        if not path.is_relative_to(self._docs):
            return False
        marker = self._docs / MARKER
        now = stamp(marker) if marker.is_file() else ""
        if now != self._stamp:
            self._stamp, self._names = now, generated_files(self._docs)
        name = path.relative_to(self._docs).as_posix()
        return name in self._names or is_half_written(name)


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
