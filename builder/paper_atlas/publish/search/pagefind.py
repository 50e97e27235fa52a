"""Pagefind as a function: pages in, the files of their index out.

Its command walks a folder in whatever order the file system has, and the index depends on that order: the
same pages give different bytes on another machine. Its service, which the packages for Node and Python also
use, takes the pages one by one, in our order, and answers each message: base64 of JSON, followed by a comma.
"""

import base64
import json
import os
import subprocess
from collections.abc import Iterable
from importlib.metadata import version
from typing import IO, Any, Self, cast

from pagefind_bin import get_executable

from paper_atlas.publish.paths import EngineError

VERSION = version("pagefind_bin")

CHUNK = 2_000
"""Word positions in a file of the index, of which a reader loads one or two for each word.

Pagefind's default of 20,000 makes files of 25 KB; these have 3 KB, and all together a twelfth more.
"""


def make_index(pages: Iterable[tuple[str, str]]) -> dict[str, bytes]:
    """Return the files of the index of some pages: path → content.

    Args:
        pages: (address from the root of the site, HTML with elements marked `data-pagefind-body`) for each.

    Raises:
        EngineError: Pagefind failed, or did not take a page.
    """
    with _Service() as service:
        # The sign of a heading's permalink would be read as a word of the text.
        made = service.ask("NewIndex", config={"exclude_selectors": [".headerlink"]})
        given = 0
        for url, html in pages:
            service.ask("AddFile", index_id=made["index_id"], url=url, file_contents=html)
            given += 1
        answer = service.ask("GetFiles", index_id=made["index_id"])
    files = {file["path"]: base64.b64decode(file["content"]) for file in answer["files"]}
    indexed = sum(
        part["page_count"] for part in json.loads(files["pagefind-entry.json"])["languages"].values()
    )
    if indexed != given:
        raise EngineError(f"Pagefind indexed {indexed} of {given} pages")
    return files


class _Service:
    """A Pagefind process that answers messages."""

    def __enter__(self) -> Self:
        command = [str(get_executable()), "--service"]
        pipe = subprocess.PIPE
        chosen = {**os.environ, "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": str(CHUNK)}
        self._process = subprocess.Popen(
            command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env=chosen
        )
        self._questions = cast(IO[bytes], self._process.stdin)  # pipes, as asked for
        self._answers = cast(IO[bytes], self._process.stdout)
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()  # nothing of its state is on disk
        self._process.communicate()

    def ask(self, kind: str, **payload: object) -> dict[str, Any]:
        """Send a message, and return the answer.

        Raises:
            EngineError: The answer is an error, or there is none.
        """
        message = json.dumps({"message_id": 1, "payload": {"type": kind, **payload}})
        try:
            self._questions.write(base64.b64encode(message.encode()) + b",")
            self._questions.flush()
            answer: dict[str, Any] = json.loads(base64.b64decode(self._read()))["payload"]
        except (OSError, EOFError) as error:
            raise EngineError(f"Pagefind ended before it answered: {kind}") from error
        if answer["type"] == "Error":
            raise EngineError(f"Pagefind: {answer['message']}")
        return answer

    def _read(self) -> bytes:
        """Return an answer without its trailing comma."""
        parts = [b""]
        while not parts[-1].endswith(b","):
            parts.append(os.read(self._answers.fileno(), 1 << 20))
            if not parts[-1]:
                raise EOFError
        return b"".join(parts)[:-1]
