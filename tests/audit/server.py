"""The site as a host would send it: compressed, and with the site's own page for what is not there."""

import gzip
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

_COMPRESSED = ("text/", "application/json", "image/svg+xml", "application/xml")


@lru_cache(maxsize=512)
def _packed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 6, mtime=0)


def _handler(site: Path, sent: list[int]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # or every answer waits 40 ms for the browser to confirm its head

        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            asked = (site / unquote(urlsplit(self.path).path).lstrip("/")).resolve()
            path = asked / "index.html" if asked.is_dir() else asked
            is_there = path.is_file() and path.is_relative_to(site)
            size = self._send(path if is_there else site / "404.html", 200 if is_there else 404)
            sent.append(size)

        def _send(self, path: Path, code: int) -> int:
            kind = "text/javascript" if path.suffix == ".js" else mimetypes.guess_type(path.name)[0]
            kind = kind or "application/octet-stream"
            is_packed = kind.startswith(_COMPRESSED)
            body = _packed(path) if is_packed else path.read_bytes()
            self.send_response(code)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            if is_packed:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(body)
            return len(body)

    return Handler


@contextmanager
def serve(site: Path, sent: list[int] | None = None) -> Iterator[str]:
    """Serve a site while the block runs; yields its address, with a slash at the end.

    Args:
        sent: Takes the bytes of each answer's body.
    """
    handler = _handler(site.resolve(), [] if sent is None else sent)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
